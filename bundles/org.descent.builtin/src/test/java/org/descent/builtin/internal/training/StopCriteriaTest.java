// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.descent.api.InvalidInputException;
import org.descent.api.run.CurveKey;
import org.descent.api.training.Direction;
import org.descent.api.training.StopCriterion;
import org.descent.api.training.StopCriterion.Evaluation;
import org.descent.api.training.StopCriterion.Moment;
import org.descent.api.training.StopCriterion.Watch;
import org.junit.jupiter.api.Test;

class StopCriteriaTest {
    private static final CurveKey ACCURACY = CurveKey.parse("accuracy@validation");

    private static Watch watch(StopCriterion criterion, Map<String, ?> values) {
        return criterion.create(criterion.schema().read(values));
    }

    private static Evaluation evaluation(CurveKey key, double value, Direction direction) {
        return new Evaluation(10, 1, 320, 30, Map.of(key, value), Map.of(key, direction));
    }

    @Test
    void timeEndsBetweenEvaluationsAndAtThem() {
        Watch watch = watch(new TimeLimit(), Map.of("minutes", 0.5));
        assertEquals(Optional.empty(), watch.pass(new Moment(1, 0, 32, 29.999)));
        assertEquals(Optional.of("The 0.500000 minutes are over."), watch.pass(new Moment(1, 0, 32, 30)));
        assertEquals(
                Optional.of("The 0.500000 minutes are over."),
                watch.look(evaluation(ACCURACY, 0, Direction.LARGER)),
                "30 seconds");
    }

    @Test
    void limitEndsAtTheFirstOfItsNumbers() {
        Watch steps = watch(new StepLimit(), Map.of("steps", 5));
        assertEquals(Optional.empty(), steps.pass(new Moment(4, 0, 1_000_000, 0)));
        assertEquals(Optional.of("The 5 steps are done."), steps.pass(new Moment(5, 0, 160, 0)));
        Watch both = watch(new StepLimit(), Map.of("steps", 50, "examples", 100));
        assertEquals(Optional.empty(), both.pass(new Moment(3, 0, 96, 0)));
        assertEquals(Optional.of("The 100 examples are seen."), both.pass(new Moment(4, 0, 128, 0)));
        assertEquals(Optional.of("The 100 examples are seen."), both.look(evaluation(ACCURACY, 0, Direction.LARGER)));
    }

    @Test
    void limitOfNothingIsRefused() {
        StepLimit limit = new StepLimit();
        assertThrows(
                InvalidInputException.class, () -> limit.watches(limit.schema().defaults()));
    }

    @Test
    void targetIsReachedInTheDirectionOfTheMetric() {
        Watch watch = watch(new TargetValue(), Map.of("metric", "accuracy@validation", "value", 0.9));
        assertEquals(Optional.empty(), watch.look(evaluation(ACCURACY, 0.899, Direction.LARGER)));
        assertEquals(Optional.empty(), watch.look(evaluation(ACCURACY, Double.NaN, Direction.LARGER)));
        assertEquals(
                Optional.of("accuracy@validation has reached 0.9."),
                watch.look(evaluation(ACCURACY, 0.9, Direction.LARGER)));
        Watch loss = watch(new TargetValue(), Map.of("value", 0.1));
        assertEquals(Optional.empty(), loss.look(evaluation(CurveKey.VALIDATION_LOSS, 0.11, Direction.SMALLER)));
        assertEquals(
                Optional.of("loss@validation has reached 0.1."),
                loss.look(evaluation(CurveKey.VALIDATION_LOSS, 0.02, Direction.SMALLER)));
        assertEquals(Optional.empty(), loss.look(evaluation(ACCURACY, 0, Direction.SMALLER)), "another curve");
        assertEquals(Optional.empty(), loss.pass(new Moment(1, 1, 1, 1e9)));
    }

    @Test
    void targetWatchesItsCurve() {
        TargetValue target = new TargetValue();
        assertEquals(List.of(ACCURACY), target.watches(target.schema().read(Map.of("metric", "accuracy@validation"))));
        assertThrows(
                InvalidInputException.class,
                () -> target.watches(target.schema().read(Map.of("metric", "accuracy@"))));
    }
}
