// SPDX-License-Identifier: Apache-2.0
package org.descent.testkit.plugin;

import org.descent.api.optimizer.Vector;

/**
 * A vector in an array, computed as {@link Vector} says.
 *
 * <p>Threading: confined to one thread.
 */
public final class ArrayVector implements Vector {
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
        return each((w, u, v) -> (float) a * w, this, this);
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
        float[][] blocks = new float[operands.length + 1][];
        blocks[0] = elements;
        for (int k = 0; k < operands.length; k++) {
            blocks[k + 1] = elementsOf(operands[k]);
        }
        kernel.apply(blocks, elements.length);
        for (int k = 0; k < operands.length; k++) {
            operands[k].write(0, blocks[k + 1], 0, elements.length);
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
        if (x.size() != elements.length) {
            throw new IllegalArgumentException("operands of " + elements.length + " and " + x.size() + " elements");
        }
        float[] copy = new float[elements.length];
        x.read(0, copy, 0, copy.length);
        return copy;
    }
}
