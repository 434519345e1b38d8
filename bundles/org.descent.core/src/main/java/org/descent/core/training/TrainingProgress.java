// SPDX-License-Identifier: Apache-2.0
package org.descent.core.training;

import java.util.Map;
import org.descent.api.run.CurveKey;

/**
 * How far a training is.
 *
 * <p>Threading: immutable.
 *
 * @param step updates completed
 * @param totalSteps updates planned
 * @param epoch passes over the training part completed, with fraction
 * @param epochs passes planned, or 0 for a run without data
 * @param examplesPerSecond training speed of the last while, or NaN
 * @param remainingSeconds the estimate of what is left, evaluation included, or NaN
 * @param latest the newest evaluated values
 */
public record TrainingProgress(
        long step,
        long totalSteps,
        double epoch,
        int epochs,
        double examplesPerSecond,
        double remainingSeconds,
        Map<CurveKey, Double> latest) {
    /** Copies the values. */
    public TrainingProgress {
        latest = Map.copyOf(latest);
    }
}
