// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.watching;

import java.util.Arrays;

/**
 * Sums over many numbers in double precision, at a fraction of a nanosecond each: {@value #LANES} sums side by side are compiled to vector
 * instructions and added when somebody asks for them, in an order that is always the same. NaN and infinities go into the sums like other numbers.
 *
 * <p>Once made, nothing is allocated.
 *
 * <p>Threading: confined to one thread.
 */
final class Sums {
    /** So many that adding them up is needed seldom. */
    static final int LANES = 4096;

    // numbers are copied to where the sums begin, for only loops over the same places are compiled to vector
    // instructions
    private final float[] row = new float[LANES];
    private final double[] first = new double[LANES];
    private final double[] second = new double[LANES];
    private int used;

    /** Begins sums anew. */
    void clear() {
        Arrays.fill(first, 0, used, 0);
        Arrays.fill(second, 0, used, 0);
        used = 0;
    }

    /** Adds the first numbers to {@link #sum()} and their squares to {@link #squares()}. */
    void add(float[] numbers, int count) {
        used = Math.max(used, Math.min(LANES, count));
        add(numbers, first, second, Math.min(LANES, count));
        for (int from = LANES; from < count; from += LANES) {
            int length = Math.min(LANES, count - from);
            System.arraycopy(numbers, from, row, 0, length);
            add(row, first, second, length);
        }
    }

    /** The sum of squares. */
    double squares() {
        return total(first, used);
    }

    /** The sum of numbers. */
    double sum() {
        return total(second, used);
    }

    private static void add(float[] row, double[] squares, double[] sums, int length) {
        for (int i = 0; i < length; i++) {
            double number = row[i];
            squares[i] += number * number;
            sums[i] += number;
        }
    }

    private static double total(double[] lanes, int length) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        double e = 0;
        double f = 0;
        double g = 0;
        double h = 0;
        int i = 0;
        for (; i + 7 < length; i += 8) {
            a += lanes[i];
            b += lanes[i + 1];
            c += lanes[i + 2];
            d += lanes[i + 3];
            e += lanes[i + 4];
            f += lanes[i + 5];
            g += lanes[i + 6];
            h += lanes[i + 7];
        }
        for (; i < length; i++) {
            a += lanes[i];
        }
        return ((a + b) + (c + d)) + ((e + f) + (g + h));
    }
}
