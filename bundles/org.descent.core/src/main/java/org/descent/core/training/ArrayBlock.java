// SPDX-License-Identifier: Apache-2.0
package org.descent.core.training;

import java.nio.FloatBuffer;

/**
 * The first numbers of an array, summed one after the other in double precision.
 *
 * <p>Threading: that of the array, which is not copied.
 */
final class ArrayBlock implements StepObserver.Block {
    private final float[] numbers;
    private final int count;

    ArrayBlock(float[] numbers, int count) {
        if (count < 0 || count > numbers.length) {
            throw new IllegalArgumentException(count + " of " + numbers.length + " numbers");
        }
        this.numbers = numbers;
        this.count = count;
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public void read(FloatBuffer into, int at) {
        into.put(at, numbers, 0, count);
    }

    @Override
    public double sum() {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += numbers[i];
        }
        return sum;
    }

    @Override
    public double squares() {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += (double) numbers[i] * numbers[i];
        }
        return sum;
    }

    @Override
    public StepObserver.Comparison compare(FloatBuffer others, int at) {
        double product = 0;
        double distance = 0;
        for (int i = 0; i < count; i++) {
            double number = numbers[i];
            double other = others.get(at + i);
            product += number * other;
            distance += (number - other) * (number - other);
        }
        return new StepObserver.Comparison(product, distance);
    }
}
