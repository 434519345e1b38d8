// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics.internal.statistics;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Holm's step-down correction for many comparisons (A Simple Sequentially Rejective Multiple Test Procedure, 1979): the chance of one
 * false winner or more among all of them stays below the level, whatever their dependence.
 *
 * <p>Threading: stateless.
 */
public final class Holm {
    private Holm() {}

    /** The adjusted probabilities, in the order of the given ones, each in [0, 1]. */
    public static double[] adjust(double[] p) {
        int[] order = IntStream.range(0, p.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> p[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] adjusted = new double[p.length];
        double least = 0;
        for (int rank = 0; rank < p.length; rank++) {
            least = Math.max(least, Math.min(1, (p.length - rank) * p[order[rank]]));
            adjusted[order[rank]] = least;
        }
        return adjusted;
    }
}
