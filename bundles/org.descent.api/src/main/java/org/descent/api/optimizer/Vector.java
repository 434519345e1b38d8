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
    /**
     * A number that is not subnormal: below 2^-126 (1.2e-38) processors calculate at a third of their speed or less. From 2^-76 (1.3e-23) on, a number is
     * unchanged; a smaller one is rounded to a multiple of 2^-125, by 2^-125 or a unit in its last place at most. NaN and infinities stay.
     *
     * <p>For averages in a {@link Kernel} that {@link #scale} does not serve: without it, an average of gradients that have become 0 ends among subnormal
     * numbers and stays there, since 0.9 of the smallest float is rounded to the smallest float. There is no branch in it, so that a loop is
     * compiled to vector instructions.
     *
     * @since 1.2
     */
    static float flushed(float number) {
        // the floats around 2^-101 are 2^-125 or 2^-124 apart, and the sum is rounded to one of them
        return (number + 0x1p-101f) - 0x1p-101f;
    }

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

    /** {@code this = a this}, {@linkplain #flushed flushed}, so that what is scaled again and again, as averages are, is never subnormal. */
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
