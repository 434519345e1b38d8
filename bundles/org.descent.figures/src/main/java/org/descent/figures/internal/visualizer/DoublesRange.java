// SPDX-License-Identifier: Apache-2.0
package org.descent.figures.internal.visualizer;

import java.util.Arrays;

/** The ends of the finite ones of some numbers. Stateless. */
final class DoublesRange {
    private DoublesRange() {}

    /** The smallest finite number, or 0 if there is none. */
    static double min(double[] numbers) {
        return Arrays.stream(numbers).filter(Double::isFinite).min().orElse(0);
    }

    /** The largest finite number, or 1 if there is none. */
    static double max(double[] numbers) {
        return Arrays.stream(numbers).filter(Double::isFinite).max().orElse(1);
    }
}
