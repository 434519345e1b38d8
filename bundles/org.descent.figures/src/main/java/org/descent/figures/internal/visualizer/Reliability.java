// SPDX-License-Identifier: Apache-2.0
package org.descent.figures.internal.visualizer;

/**
 * How often predictions are right, by how sure they are: the probability of the predicted class falls into one of several ranges of equal width,
 * (0, 0.1], (0.1, 0.2] and so on (Guo, Pleiss, Sun and Weinberger 2017, section 2).
 *
 * <p>Examples without a finite probability are passed over. Confined to one thread.
 */
final class Reliability {
    private final int[] counts;
    private final int[] right;
    private final double[] sums;
    private int all;

    private Reliability(int bins) {
        counts = new int[bins];
        right = new int[bins];
        sums = new double[bins];
    }

    /** Gathers predictions; of classes with the same probability the first is the predicted one. */
    static Reliability of(ProbeScores scores, int bins) {
        Reliability reliability = new Reliability(bins);
        for (int row = 0; row < scores.size(); row++) {
            int predicted = 0;
            for (int column = 1; column < scores.classes().size(); column++) {
                if (scores.predictions().cell(row, column)
                        > scores.predictions().cell(row, predicted)) {
                    predicted = column;
                }
            }
            double sure = scores.predictions().cell(row, predicted);
            if (Double.isFinite(sure)) {
                reliability.add(sure, predicted == scores.truth().get(row));
            }
        }
        return reliability;
    }

    private void add(double sure, boolean isRight) {
        int bin = (int) Math.max(0, Math.min(counts.length - 1, Math.ceil(sure * counts.length) - 1));
        counts[bin]++;
        right[bin] += isRight ? 1 : 0;
        sums[bin] += sure;
        all++;
    }

    int bins() {
        return counts.length;
    }

    int count(int bin) {
        return counts[bin];
    }

    /** The share that is right; NaN of none. */
    double accuracy(int bin) {
        return (double) right[bin] / counts[bin];
    }

    /** The mean probability of the predicted class; NaN of none. */
    double confidence(int bin) {
        return sums[bin] / counts[bin];
    }

    /** The expected calibration error: the mean over all examples of how far accuracy and confidence of their range lie apart; NaN of none. */
    double error() {
        double sum = 0;
        for (int bin = 0; bin < counts.length; bin++) {
            if (counts[bin] > 0) {
                sum += counts[bin] * Math.abs(accuracy(bin) - confidence(bin));
            }
        }
        return sum / all;
    }
}
