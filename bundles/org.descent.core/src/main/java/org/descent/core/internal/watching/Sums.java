// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.watching;

/** Sums of many numbers in double precision; four side by side, which do not wait for each other, in an order that is always the same. */
final class Sums {
    private Sums() {}

    /** The sum of the squares. */
    static double squares(float[] numbers, int count) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = 0;
        for (; i + 3 < count; i += 4) {
            a += (double) numbers[i] * numbers[i];
            b += (double) numbers[i + 1] * numbers[i + 1];
            c += (double) numbers[i + 2] * numbers[i + 2];
            d += (double) numbers[i + 3] * numbers[i + 3];
        }
        for (; i < count; i++) {
            a += (double) numbers[i] * numbers[i];
        }
        return a + b + c + d;
    }

    /** The sum. */
    static double plain(float[] numbers, int count) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = 0;
        for (; i + 3 < count; i += 4) {
            a += numbers[i];
            b += numbers[i + 1];
            c += numbers[i + 2];
            d += numbers[i + 3];
        }
        for (; i < count; i++) {
            a += numbers[i];
        }
        return a + b + c + d;
    }
}
