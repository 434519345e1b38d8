// SPDX-License-Identifier: Apache-2.0
package org.descent.testkit.plugin;

import java.util.IdentityHashMap;
import java.util.Map;
import org.descent.api.optimizer.Vector;

/**
 * A vector in an array, computed as {@link Vector} says.
 *
 * <p>Threading: confined to one thread.
 */
public final class ArrayVector implements Vector {
    /** So short that a rule which takes a block for the whole is found out. */
    private static final int BLOCK = 2;

    private final float[] elements;

    /** A vector with a copy of these elements. */
    public ArrayVector(float... elements) {
        this.elements = elements.clone();
    }

    /** A vector of zeros. */
    public static ArrayVector zeros(int size) {
        return new ArrayVector(new float[size]);
    }

    /** A copy of the elements. */
    public float[] toArray() {
        return elements.clone();
    }

    @Override
    public int size() {
        return elements.length;
    }

    @Override
    public void read(int from, float[] into, int at, int length) {
        System.arraycopy(elements, from, into, at, length);
    }

    @Override
    public void write(int to, float[] source, int at, int length) {
        System.arraycopy(source, at, elements, to, length);
    }

    @Override
    public Vector fill(double value) {
        return each((w, x, y) -> (float) value, this, this);
    }

    @Override
    public Vector copy(Vector x) {
        return each((w, u, v) -> u, x, this);
    }

    @Override
    public Vector scale(double a) {
        return each((w, u, v) -> Vector.flushed((float) a * w), this, this);
    }

    @Override
    public Vector add(double a, Vector x) {
        return each((w, u, v) -> w + (float) a * u, x, this);
    }

    @Override
    public Vector addProduct(double a, Vector x, Vector y) {
        return each((w, u, v) -> w + (float) a * u * v, x, y);
    }

    @Override
    public Vector addQuotient(double a, Vector x, Vector y, double epsilon) {
        return each((w, u, v) -> w + (float) a * u / ((float) Math.sqrt(v) + (float) epsilon), x, y);
    }

    @Override
    public Vector multiply(Vector x) {
        return each((w, u, v) -> w * u, x, this);
    }

    @Override
    public Vector max(Vector x) {
        return each((w, u, v) -> Math.max(w, u), x, this);
    }

    @Override
    public Vector absolute() {
        return each((w, u, v) -> Math.abs(w), this, this);
    }

    @Override
    public Vector squareRoot() {
        return each((w, u, v) -> (float) Math.sqrt(w), this, this);
    }

    @Override
    public Vector sign() {
        return each((w, u, v) -> Math.signum(w), this, this);
    }

    @Override
    public double dot(Vector x) {
        float[] others = elementsOf(x);
        double sum = 0;
        for (int i = 0; i < elements.length; i++) {
            sum += (double) elements[i] * others[i];
        }
        return sum;
    }

    @Override
    public void forEachBlock(Kernel kernel, Vector... operands) {
        Map<Vector, float[]> blocks = new IdentityHashMap<>();
        float[][] arrays = new float[operands.length + 1][];
        arrays[0] = blocks.computeIfAbsent(this, vector -> new float[BLOCK]);
        for (int k = 0; k < operands.length; k++) {
            requireSameSize(operands[k]);
            arrays[k + 1] = blocks.computeIfAbsent(operands[k], vector -> new float[BLOCK]);
        }
        for (int from = 0; from < elements.length; from += BLOCK) {
            int at = from;
            int length = Math.min(BLOCK, elements.length - from);
            blocks.forEach((vector, block) -> vector.read(at, block, 0, length));
            kernel.apply(arrays, length);
            blocks.forEach((vector, block) -> vector.write(at, block, 0, length));
        }
    }

    private interface Element {
        float of(float own, float x, float y);
    }

    private Vector each(Element operation, Vector x, Vector y) {
        float[] u = elementsOf(x);
        float[] v = elementsOf(y);
        for (int i = 0; i < elements.length; i++) {
            elements[i] = operation.of(elements[i], u[i], v[i]);
        }
        return this;
    }

    private float[] elementsOf(Vector x) {
        requireSameSize(x);
        float[] copy = new float[elements.length];
        x.read(0, copy, 0, copy.length);
        return copy;
    }

    private void requireSameSize(Vector x) {
        if (x.size() != elements.length) {
            throw new IllegalArgumentException("operands of " + elements.length + " and " + x.size() + " elements");
        }
    }
}
