// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.watching;

import java.util.Arrays;

/**
 * Sums over many numbers in double precision, at a fraction of a nanosecond each: {@value #LANES} sums side by side are compiled to vector
 * instructions and added in the end, in an order that is always the same. NaN and infinities go into the sums like other numbers.
 *
 * <p>Once made, nothing is allocated.
 *
 * <p>Threading: confined to one thread.
 */
final class Sums {
    static final int LANES = 512;

    // rows are copied to where the sums begin, for only loops over the same places are compiled to vector instructions
    private final float[] row = new float[LANES];
    private final float[] other = new float[LANES];
    private final double[] first = new double[LANES];
    private final double[] second = new double[LANES];
    private double squares;

    /** The sum of the squares of the first numbers. */
    double squares(float[] numbers, int count) {
        Arrays.fill(first, 0);
        int from = 0;
        for (; from + LANES <= count; from += LANES) {
            System.arraycopy(numbers, from, row, 0, LANES);
            addSquares(row, first, LANES);
        }
        System.arraycopy(numbers, from, row, 0, count - from);
        addSquares(row, first, count - from);
        squares = total(first, count);
        return squares;
    }

    /** The sum of the first numbers; that of their squares is {@link #squares()} afterwards. */
    double plain(float[] numbers, int count) {
        Arrays.fill(first, 0);
        Arrays.fill(second, 0);
        int from = 0;
        for (; from + LANES <= count; from += LANES) {
            System.arraycopy(numbers, from, row, 0, LANES);
            addBoth(row, first, second, LANES);
        }
        System.arraycopy(numbers, from, row, 0, count - from);
        addBoth(row, first, second, count - from);
        squares = total(first, count);
        return total(second, count);
    }

    /**
     * The sum of the products of numbers and the first others; that of the squares of their differences is {@link #squares()} afterwards.
     *
     * @param numbers some numbers
     * @param at where they begin
     * @param others others
     * @param count how many there are
     */
    double products(float[] numbers, int at, float[] others, int count) {
        Arrays.fill(first, 0);
        Arrays.fill(second, 0);
        int from = 0;
        for (; from + LANES <= count; from += LANES) {
            System.arraycopy(numbers, at + from, row, 0, LANES);
            System.arraycopy(others, from, other, 0, LANES);
            addPairs(row, other, first, second, LANES);
        }
        System.arraycopy(numbers, at + from, row, 0, count - from);
        System.arraycopy(others, from, other, 0, count - from);
        addPairs(row, other, first, second, count - from);
        squares = total(first, count);
        return total(second, count);
    }

    /** The sum of squares that came with the last other sum. */
    double squares() {
        return squares;
    }

    private static void addSquares(float[] row, double[] squares, int length) {
        for (int i = 0; i < length; i++) {
            double number = row[i];
            squares[i] += number * number;
        }
    }

    private static void addBoth(float[] row, double[] squares, double[] sums, int length) {
        for (int i = 0; i < length; i++) {
            double number = row[i];
            squares[i] += number * number;
            sums[i] += number;
        }
    }

    private static void addPairs(float[] row, float[] other, double[] squares, double[] products, int length) {
        for (int i = 0; i < length; i++) {
            double number = row[i];
            double difference = number - other[i];
            squares[i] += difference * difference;
            products[i] += number * other[i];
        }
    }

    private static double total(double[] lanes, int count) {
        int length = Math.min(LANES, count);
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = 0;
        for (; i + 3 < length; i += 4) {
            a += lanes[i];
            b += lanes[i + 1];
            c += lanes[i + 2];
            d += lanes[i + 3];
        }
        for (; i < length; i++) {
            a += lanes[i];
        }
        return a + b + c + d;
    }
}
