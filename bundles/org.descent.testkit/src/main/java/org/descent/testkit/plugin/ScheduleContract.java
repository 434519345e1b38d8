// SPDX-License-Identifier: Apache-2.0
package org.descent.testkit.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.descent.api.optimizer.Schedule;
import org.descent.api.optimizer.Schedule.Moment;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a schedule promises. */
public abstract class ScheduleContract extends PluginContract<Schedule> {
    private static final int STEPS = 1000;
    private static final double STEPS_PER_EPOCH = 50;

    /** For extenders. */
    protected ScheduleContract() {}

    /** Factors can be multiplied with. */
    @Test
    @DisplayName("Every factor is finite and at least 0")
    public void factorsAreFiniteAndNotNegative() {
        Schedule.Function function = plugin().create(values());
        for (int step = 0; step <= STEPS; step++) {
            double factor = function.factor(moment(step));
            assertTrue(Double.isFinite(factor) && factor >= 0, "the factor of step " + step + " is " + factor);
        }
    }

    /** A run can go on from any step. */
    @Test
    @DisplayName("A moment has the same factor whatever was asked before")
    public void factorsDependOnTheMomentAlone() {
        Schedule.Function forward = plugin().create(values());
        Schedule.Function backward = plugin().create(values());
        double[] factors = new double[STEPS + 1];
        for (int step = 0; step <= STEPS; step++) {
            factors[step] = forward.factor(moment(step));
        }
        for (int step = STEPS; step >= 0; step--) {
            assertEquals(factors[step], backward.factor(moment(step)), "the factor of step " + step);
        }
    }

    private static Moment moment(int step) {
        return new Moment(step, step / STEPS_PER_EPOCH, (double) step / STEPS);
    }
}
