// SPDX-License-Identifier: Apache-2.0
package org.descent.trainer.dl4j.internal.lowering;

/**
 * Sums of numbers, always in the same order.
 *
 * <p>Threading: stateless.
 */
final class Sums {
    private Sums() {}

    /** Four sums side by side, which do not wait for each other. */
    static float of(float[] numbers, int from, int length) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        int i = from;
        for (; i + 3 < from + length; i += 4) {
            a += numbers[i];
            b += numbers[i + 1];
            c += numbers[i + 2];
            d += numbers[i + 3];
        }
        for (; i < from + length; i++) {
            a += numbers[i];
        }
        return a + b + c + d;
    }
}
