// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics;

import org.descent.api.run.Curve;

/**
 * Prechelt's three measures of when to stop (Early Stopping - But When?, 1998), on evaluated losses. No ratio is taken to a loss near zero:
 * where the smallest loss is below {@link #LEAST_SHARE} of the first one, the measure is NaN.
 *
 * <p>The paper's epoch is an evaluation here. Threading: stateless.
 */
public final class Prechelt {
    /** A loss below this share of the first one counts as near zero. */
    public static final double LEAST_SHARE = 0.001;

    private Prechelt() {}

    /**
     * GL: the generalization loss at an evaluation, in percent: {@code 100 (E(t) / min E(until t) - 1)}.
     *
     * @param validation the evaluated validation loss
     * @param index the evaluation, from 0
     */
    public static double generalizationLoss(Curve validation, int index) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i <= index; i++) {
            least = Math.min(least, validation.value(i));
        }
        return usable(least, validation) ? 100 * (validation.value(index) / least - 1) : Double.NaN;
    }

    /**
     * The training progress over a strip of evaluations, in per thousand: {@code 1000 (mean / min - 1)} of the training loss.
     *
     * @param training the evaluated training loss
     * @param index the last evaluation of the strip
     * @param strip how many evaluations it has, at most {@code index + 1}; the paper takes 5
     */
    public static double progress(Curve training, int index, int strip) {
        double least = Double.POSITIVE_INFINITY;
        double sum = 0;
        for (int i = index - strip + 1; i <= index; i++) {
            least = Math.min(least, training.value(i));
            sum += training.value(i);
        }
        return usable(least, training) ? 1000 * (sum / (strip * least) - 1) : Double.NaN;
    }

    /** PQ: the quotient of {@link #generalizationLoss} and {@link #progress}; NaN where there is no progress. */
    public static double quotient(Curve training, Curve validation, int index, int strip) {
        double progress = progress(training, index, strip);
        return progress > 0 ? generalizationLoss(validation, index) / progress : Double.NaN;
    }

    /**
     * UP: how many strips in a row, counted back from an evaluation, ended with a larger validation loss than the strip before.
     *
     * @param validation the evaluated validation loss
     * @param index the end of the last strip
     * @param strip how many evaluations a strip has
     */
    public static int up(Curve validation, int index, int strip) {
        int count = 0;
        for (int i = index; i - strip >= 0 && validation.value(i) > validation.value(i - strip); i -= strip) {
            count++;
        }
        return count;
    }

    private static boolean usable(double least, Curve curve) {
        return least > LEAST_SHARE * Math.abs(curve.value(0));
    }
}
