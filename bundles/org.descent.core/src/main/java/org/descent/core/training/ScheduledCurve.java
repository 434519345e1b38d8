// SPDX-License-Identifier: Apache-2.0
package org.descent.core.training;

import java.util.List;
import org.descent.api.run.Curve;
import org.descent.api.run.CurveKey;
import org.descent.api.run.RunView;

/**
 * What a parameter of an optimizer would be over a training, worked out without training.
 *
 * <p>Threading: immutable.
 *
 * @param parameter the key of the parameter
 * @param watches the evaluated curves that its schedules look at; where there are any, the values are those of a training without evaluations,
 *     which such a schedule has not followed yet
 * @param curve the value at each step at which it differs from the one before it, and at the last step; of trainings of more than 100,000 steps
 *     every so many of them is looked at; times are 0
 */
public record ScheduledCurve(String parameter, List<CurveKey> watches, Curve curve) {
    /** Copies the keys. */
    public ScheduledCurve {
        watches = List.copyOf(watches);
    }

    /**
     * A run that has nothing but these curves: what a visualizer of schedules makes a picture of before anything is trained.
     *
     * @param name the run's name
     */
    public static RunView planned(String name, String experiment, List<ScheduledCurve> curves) {
        return new PlannedRun(name, experiment, curves);
    }
}
