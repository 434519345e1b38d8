// SPDX-License-Identifier: Apache-2.0
package org.descent.testkit.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.descent.api.optimizer.Schedule;
import org.descent.api.optimizer.Schedule.Moment;
import org.descent.api.run.Context;
import org.descent.api.run.CurveKey;
import org.descent.api.training.Direction;
import org.descent.api.training.StopCriterion.Evaluation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a schedule promises. */
public abstract class ScheduleContract extends PluginContract<Schedule> {
    private static final int STEPS = 1000;
    private static final int STEPS_PER_EPOCH = 50;

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

    /** A run can go on from a checkpoint. */
    @Test
    @DisplayName("A moment after some evaluations has the same factor whatever was asked before")
    public void factorsDependOnMomentAndEvaluationsAlone() {
        List<Evaluation> evaluations = new ArrayList<>();
        Random random = new Random(5);
        for (int step = 0; step <= STEPS; step += STEPS_PER_EPOCH) {
            evaluations.add(evaluation(step, step % 150 == 0 ? Double.NaN : random.nextDouble()));
        }
        Schedule.Function forward = plugin().create(values());
        double[] factors = new double[STEPS + 1];
        for (int step = 0; step <= STEPS; step++) {
            factors[step] = forward.factor(moment(step), until(step, evaluations));
            assertTrue(
                    Double.isFinite(factors[step]) && factors[step] >= 0,
                    "the factor of step " + step + " is " + factors[step]);
        }
        Schedule.Function backward = plugin().create(values());
        for (int step = STEPS; step >= 0; step--) {
            assertEquals(
                    factors[step],
                    backward.factor(moment(step), until(step, evaluations)),
                    "the factor of step " + step);
        }
    }

    private static List<Evaluation> until(int step, List<Evaluation> evaluations) {
        return evaluations.subList(0, step / STEPS_PER_EPOCH + 1);
    }

    /** The test part is not looked at. */
    @Test
    @DisplayName("It watches no curve of the test part")
    public void doesNotWatchTheTestPart() {
        assertFalse(
                plugin().watches(values()).stream()
                        .anyMatch(key -> key.context().part().equals(Context.TEST.part())),
                "watches() names a curve of the test part: " + plugin().watches(values()));
    }

    private Evaluation evaluation(int step, double value) {
        Map<CurveKey, Double> newest = new HashMap<>();
        Map<CurveKey, Direction> directions = new HashMap<>();
        for (CurveKey key : plugin().watches(values())) {
            newest.put(key, value);
            directions.put(key, Direction.SMALLER);
        }
        return new Evaluation(step, (double) step / STEPS_PER_EPOCH, 32L * step, step, newest, directions);
    }

    private static Moment moment(int step) {
        return new Moment(step, (double) step / STEPS_PER_EPOCH, (double) step / STEPS);
    }
}
