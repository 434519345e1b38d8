// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.surface;

import org.descent.api.optimizer.Vector;

/**
 * A vector on the heap, for the few numbers of a point.
 *
 * <p>Threading: confined to one thread.
 */
final class HeapVector implements Vector {
    private final float[] elements;

    /** A vector of zeros. */
    HeapVector(int size) {
        this.elements = new float[size];
    }

    float get(int index) {
        return elements[index];
    }

    void set(int index, float value) {
        elements[index] = value;
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
        return each((own, x, y) -> (float) value, this, this);
    }

    @Override
    public Vector copy(Vector x) {
        return each((own, other, y) -> other, x, this);
    }

    @Override
    public Vector scale(double a) {
        return each((own, x, y) -> Vector.flushed((float) a * own), this, this);
    }

    @Override
    public Vector add(double a, Vector x) {
        return each((own, other, y) -> own + (float) a * other, x, this);
    }

    @Override
    public Vector addProduct(double a, Vector x, Vector y) {
        return each((own, first, second) -> own + (float) a * first * second, x, y);
    }

    @Override
    public Vector addQuotient(double a, Vector x, Vector y, double epsilon) {
        return each(
                (own, first, second) -> own + (float) a * first / ((float) Math.sqrt(second) + (float) epsilon), x, y);
    }

    @Override
    public Vector multiply(Vector x) {
        return each((own, other, y) -> own * other, x, this);
    }

    @Override
    public Vector max(Vector x) {
        return each((own, other, y) -> Math.max(own, other), x, this);
    }

    @Override
    public Vector absolute() {
        return each((own, x, y) -> Math.abs(own), this, this);
    }

    @Override
    public Vector squareRoot() {
        return each((own, x, y) -> (float) Math.sqrt(own), this, this);
    }

    @Override
    public Vector sign() {
        return each((own, x, y) -> Math.signum(own), this, this);
    }

    @Override
    public double dot(Vector x) {
        float[] others = numbers(x);
        double sum = 0;
        for (int i = 0; i < elements.length; i++) {
            sum += (double) elements[i] * others[i];
        }
        return sum;
    }

    @Override
    public void forEachBlock(Kernel kernel, Vector... operands) {
        float[][] arrays = new float[operands.length + 1][];
        arrays[0] = elements;
        for (int k = 0; k < operands.length; k++) {
            arrays[k + 1] = numbers(operands[k]);
        }
        kernel.apply(arrays, elements.length);
    }

    private interface Element {
        float of(float own, float x, float y);
    }

    private Vector each(Element operation, Vector x, Vector y) {
        float[] first = numbers(x);
        float[] second = numbers(y);
        for (int i = 0; i < elements.length; i++) {
            elements[i] = operation.of(elements[i], first[i], second[i]);
        }
        return this;
    }

    /** The numbers of an operand, in their place: all vectors that a rule is given here are of this class. */
    private float[] numbers(Vector x) {
        if (!(x instanceof HeapVector vector)) {
            throw new IllegalArgumentException(
                    "a vector of another kind: " + x.getClass().getName());
        }
        if (vector.size() != elements.length) {
            throw new IllegalArgumentException("vectors of " + elements.length + " and " + vector.size() + " numbers");
        }
        return vector.elements;
    }
}
