// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.optimizer;

import org.descent.api.optimizer.Vector;

/** A vector in an array, in single precision as {@link Vector} says. */
final class ArrayVector implements Vector {
    final float[] elements;

    ArrayVector(float... elements) {
        this.elements = elements;
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
        return each((i, x) -> (float) value);
    }

    @Override
    public Vector copy(Vector x) {
        float[] xs = elements(x);
        return each((i, old) -> xs[i]);
    }

    @Override
    public Vector scale(double a) {
        return each((i, old) -> (float) a * old);
    }

    @Override
    public Vector add(double a, Vector x) {
        float[] xs = elements(x);
        return each((i, old) -> old + (float) a * xs[i]);
    }

    @Override
    public Vector addProduct(double a, Vector x, Vector y) {
        float[] xs = elements(x);
        float[] ys = elements(y);
        return each((i, old) -> old + (float) a * xs[i] * ys[i]);
    }

    @Override
    public Vector addQuotient(double a, Vector x, Vector y, double epsilon) {
        float[] xs = elements(x);
        float[] ys = elements(y);
        return each((i, old) -> old + (float) a * xs[i] / ((float) Math.sqrt(ys[i]) + (float) epsilon));
    }

    @Override
    public Vector multiply(Vector x) {
        float[] xs = elements(x);
        return each((i, old) -> old * xs[i]);
    }

    @Override
    public Vector max(Vector x) {
        float[] xs = elements(x);
        return each((i, old) -> Math.max(old, xs[i]));
    }

    @Override
    public Vector absolute() {
        return each((i, old) -> Math.abs(old));
    }

    @Override
    public Vector squareRoot() {
        return each((i, old) -> (float) Math.sqrt(old));
    }

    @Override
    public Vector sign() {
        return each((i, old) -> Math.signum(old));
    }

    @Override
    public double dot(Vector x) {
        float[] xs = elements(x);
        double sum = 0;
        for (int i = 0; i < elements.length; i++) {
            sum += (double) elements[i] * xs[i];
        }
        return sum;
    }

    @Override
    public void forEachBlock(Kernel kernel, Vector... operands) {
        float[][] all = new float[operands.length + 1][];
        all[0] = elements;
        for (int i = 0; i < operands.length; i++) {
            all[i + 1] = elements(operands[i]);
        }
        kernel.apply(all, elements.length);
    }

    private static float[] elements(Vector x) {
        return ((ArrayVector) x).elements;
    }

    private Vector each(Change change) {
        for (int i = 0; i < elements.length; i++) {
            elements[i] = change.apply(i, elements[i]);
        }
        return this;
    }

    @FunctionalInterface
    private interface Change {
        float apply(int index, float old);
    }
}
