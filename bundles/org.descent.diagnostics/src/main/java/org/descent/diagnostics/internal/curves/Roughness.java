// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics.internal.curves;

import java.util.Arrays;

/**
 * The noise of a row of values from what neighbours differ by: a robust deviation of its second differences, which have six times the
 * variance of independent noise and hardly any of a smooth trend.
 *
 * <p>Threading: stateless.
 */
public final class Roughness {
    /** The median of the size of a normal variable, in deviations. */
    private static final double MEDIAN = 0.6744897501960817;
    /** The size that a fifth of normal variables exceed, in deviations. */
    private static final double UPPER = 1.2815515655446004;

    private Roughness() {}

    /** The standard deviation of independent noise that would make neighbours differ as these do; 0 for fewer than three values. */
    public static double of(double[] values) {
        double[] sizes = bends(values);
        int middle = sizes.length / 2;
        if (sizes.length == 0) {
            return 0;
        }
        double median = sizes.length % 2 == 1 ? sizes[middle] : (sizes[middle - 1] + sizes[middle]) / 2;
        return median / MEDIAN / Math.sqrt(6);
    }

    /**
     * The same from what a fifth of the second differences exceed, in the place of half of them: values that stand still between swings count as swinging,
     * and a single jump does not. 0 for fewer than three values.
     */
    public static double upper(double[] values) {
        double[] sizes = bends(values);
        return sizes.length == 0 ? 0 : sizes[4 * sizes.length / 5] / UPPER / Math.sqrt(6);
    }

    /** The sizes of the second differences, sorted. */
    private static double[] bends(double[] values) {
        double[] sizes = new double[Math.max(0, values.length - 2)];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = Math.abs(values[i] - 2 * values[i + 1] + values[i + 2]);
        }
        Arrays.sort(sizes);
        return sizes;
    }
}
