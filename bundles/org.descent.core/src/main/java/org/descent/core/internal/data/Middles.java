// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.data;

import java.util.Arrays;
import org.descent.api.Doubles;
import org.descent.core.data.FeatureStatistics;
import org.descent.core.experiment.Imputation;

/**
 * Medians and modes of features, which need all values at once: a few features at a time, so that the memory is bounded.
 *
 * <p>Threading: confined to one thread.
 */
final class Middles {
    /** So many values are held at a time, or those of one feature if they are more. */
    private static final int MOST_VALUES = 1 << 24;

    private final int rows;
    private final int most;

    /**
     * Medians or modes.
     *
     * @param rows how many examples there are
     */
    Middles(int rows) {
        this(rows, MOST_VALUES);
    }

    Middles(int rows, int most) {
        this.rows = rows;
        this.most = most;
    }

    /** Goes through the examples. */
    @FunctionalInterface
    interface Pass {
        /** Gives each example, in the same order each time. */
        void forEach(Visitor visitor);
    }

    /** Takes an example. */
    @FunctionalInterface
    interface Visitor {
        /** Takes the example whose features begin at an index. */
        void example(float[] features, int at);
    }

    /**
     * What stands for missing values of each feature.
     *
     * @param statistics those of the same examples
     */
    Doubles of(Imputation imputation, FeatureStatistics statistics, Pass pass) {
        double[] fills = statistics.means().toArray();
        if (imputation == Imputation.MEAN) {
            return Doubles.of(fills);
        }
        int atOnce = Math.max(1, most / Math.max(1, rows));
        for (int first = 0; first < fills.length; first += atOnce) {
            int from = first;
            float[][] columns = new float[Math.min(atOnce, fills.length - from)][rows];
            int[] row = new int[1];
            pass.forEach((features, at) -> {
                for (int i = 0; i < columns.length; i++) {
                    columns[i][row[0]] = features[at + from + i];
                }
                row[0]++;
            });
            for (int i = 0; i < columns.length; i++) {
                fills[from + i] = imputation == Imputation.MEDIAN ? median(columns[i]) : mode(columns[i]);
            }
        }
        return Doubles.of(fills);
    }

    /** The median of those that are not NaN, or NaN if there are none; the values are put in order. */
    private static double median(float[] values) {
        int count = sorted(values);
        return count == 0 ? Double.NaN : ((double) values[(count - 1) / 2] + values[count / 2]) / 2;
    }

    /** The most frequent of those that are not NaN, or NaN if there are none; the values are put in order. */
    private static double mode(float[] values) {
        int count = sorted(values);
        double best = Double.NaN;
        int most = 0;
        for (int from = 0; from < count; ) {
            int to = from;
            while (to < count && values[to] == values[from]) {
                to++;
            }
            if (to - from > most) {
                most = to - from;
                best = values[from];
            }
            from = to;
        }
        return best;
    }

    /** Puts values in order, NaN last, and counts the others. */
    private static int sorted(float[] values) {
        Arrays.sort(values);
        int count = values.length;
        while (count > 0 && Float.isNaN(values[count - 1])) {
            count--;
        }
        return count;
    }
}
