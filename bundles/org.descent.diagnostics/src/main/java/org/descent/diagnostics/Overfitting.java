// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics;

import java.util.Optional;
import org.descent.diagnostics.internal.Words;

/**
 * Whether a run overfits, since when, and what of it.
 *
 * <p>The validation loss is smoothed. Its smallest smoothed value is the <em>onset</em> if
 * <ul>
 * <li>the smoothed loss at the end lies above it by more than two standard errors, and in at least 99 % of the curves that the evaluations
 *     allow it lies above at all;
 * <li>that rise is more than 1 % of the whole fall of the loss;
 * <li>the smoothed training loss falls from the onset to the end.
 * </ul>
 * The squared standard error has two parts: what evaluations scatter around their trend, which smoothing averages; and what the
 * validation examples do not tell because they are few: {@code lossDifferenceError@validation}, from the losses of the same examples at the
 * best and at the last evaluation, less the scatter that is in it. Without that curve (in runs recorded before there was one) only the first
 * part is known, and {@code paired} is false.
 *
 * <p>The interval holds the onset that endless validation examples would show: it has both parts too (decisions 0014 and 0047).
 *
 * <p>Threading: immutable.
 *
 * @param kind the verdict
 * @param onset the evaluation with the smallest smoothed validation loss, with the recorded value there
 * @param interval where, in steps, the smallest value of the trend lies with 90 % confidence
 * @param confirmed the first evaluation from which the rise stays above two standard errors
 * @param rise the smoothed validation loss at the end minus that at the onset
 * @param standardError its standard error
 * @param trainingFall by how much the smoothed training loss falls from the onset to the end
 * @param metric the metric that was looked at beside the loss, or empty
 * @param metricLoss by how much the metric's smoothed value is worse at the end than at the onset; NaN without a metric
 * @param metricError the standard error of that
 * @param paired whether the losses of single examples stand behind the standard error
 */
public record Overfitting(
        Kind kind,
        Milestone onset,
        Interval interval,
        Milestone confirmed,
        double rise,
        double standardError,
        double trainingFall,
        String metric,
        double metricLoss,
        double metricError,
        boolean paired) {
    /** What overfits. */
    public enum Kind {
        /** The validation loss rises, and nothing is known of another metric. */
        LOSS("the loss overfits"),
        /** The validation loss rises while the metric holds: the network is too sure of itself, but decides no worse. */
        LOSS_ALONE("the loss overfits, the metric does not"),
        /** The metric gets worse as well. */
        LOSS_AND_METRIC("the loss and the metric overfit");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** The kind for a person. */
        public String words() {
            return words;
        }
    }

    /** Judges a run by its evaluated curves; empty if it does not overfit or has too few evaluations to tell. */
    public static Optional<Overfitting> of(LearningCurves curves) {
        return OverfittingSearch.in(curves);
    }

    /** The verdict with its numbers. */
    public String sentence() {
        String metricWords =
                switch (kind) {
                    case LOSS -> "";
                    case LOSS_ALONE -> " " + metric + "@validation did not get worse beyond chance.";
                    case LOSS_AND_METRIC -> " " + metric + "@validation got worse by " + Words.real(metricLoss) + ".";
                };
        return "It overfits since step " + onset.step() + " (epoch " + Words.real(onset.epoch()) + "; "
                + Words.percent(interval.level()) + " interval: step " + Math.round(interval.low()) + " to "
                + Math.round(interval.high()) + "): loss@validation rose by " + Words.real(rise) + " ± "
                + Words.real(standardError) + " while loss@train fell by " + Words.real(trainingFall) + "."
                + metricWords;
    }
}
