// SPDX-License-Identifier: Apache-2.0
package org.descent.benchmarks.store;

import java.util.Arrays;

/** Times of rounds, as the median and the range. */
final class Clocks {
    private Clocks() {}

    /** Something that is timed. */
    interface Work {
        void run() throws Exception;
    }

    /** How long it takes, in milliseconds of wall time. */
    static double millis(Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e6;
    }

    /** How long it takes each time, in milliseconds, after as many rounds that are not counted. */
    static double[] millis(int warm, int rounds, Work work) throws Exception {
        for (int i = 0; i < warm; i++) {
            work.run();
        }
        double[] times = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            times[i] = millis(work);
        }
        return times;
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** The median and the range, for a person. */
    static String spread(double[] values, String form) {
        double low = Arrays.stream(values).min().orElse(Double.NaN);
        double high = Arrays.stream(values).max().orElse(Double.NaN);
        return (form + " (" + form + " to " + form + ")").formatted(median(values), low, high);
    }
}
