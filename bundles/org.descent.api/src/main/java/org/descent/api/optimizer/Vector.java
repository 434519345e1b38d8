// SPDX-License-Identifier: Apache-2.0
package org.descent.api.optimizer;

import org.osgi.annotation.versioning.ProviderType;

/**
 * A row of single-precision numbers in the trainer's own memory, with operations on all of them at once.
 *
 * <p>Every operation changes this vector in place, element by element, and returns it. Scalars are rounded to single precision first;
 * elements are computed in single precision. NaN and infinities go through as IEEE 754 says. Operands have the same size; an operand may
 * be this vector itself.
 *
 * <p>Threading: confined to the training thread. A vector is valid only during the call that it is handed to.
 */
@ProviderType
public interface Vector {
    /** How many elements there are. */
    int size();

    /** Copies elements out: {@code into[at + i] = this[from + i]} for {@code length} elements. */
    void read(int from, float[] into, int at, int length);

    /** Copies elements in: {@code this[to + i] = source[at + i]} for {@code length} elements. */
    void write(int to, float[] source, int at, int length);

    /** {@code this = value}. */
    Vector fill(double value);

    /** {@code this = x}. */
    Vector copy(Vector x);

    /** {@code this = a this}. */
    Vector scale(double a);

    /** {@code this = this + a x}. */
    Vector add(double a, Vector x);

    /** {@code this = this + a x y}. */
    Vector addProduct(double a, Vector x, Vector y);

    /** {@code this = this + a x / (sqrt(y) + epsilon)}. */
    Vector addQuotient(double a, Vector x, Vector y, double epsilon);

    /** {@code this = this x}. */
    Vector multiply(Vector x);

    /** {@code this = max(this, x)}; NaN if either is. */
    Vector max(Vector x);

    /** {@code this = abs(this)}. */
    Vector absolute();

    /** {@code this = sqrt(this)}. */
    Vector squareRoot();

    /** {@code this = sign(this)}: -1, 0 or 1. */
    Vector sign();

    /** The sum of {@code this x}, accumulated in double precision in the order of the elements. */
    double dot(Vector x);

    /**
     * Applies a rule of one's own to blocks of this vector and the operands, where the bulk operations do not serve.
     *
     * @param kernel sees this vector as operand 0 and the others behind it; what it writes to any of them is kept
     */
    void forEachBlock(Kernel kernel, Vector... operands);

    /** A rule for a block of elements; plain loops over the arrays are compiled to vector instructions. */
    @FunctionalInterface
    interface Kernel {
        /**
         * Treats one block.
         *
         * @param operands the vectors' elements in the block, each in the first {@code length} places
         * @param length how many elements the block has
         */
        void apply(float[][] operands, int length);
    }
}
