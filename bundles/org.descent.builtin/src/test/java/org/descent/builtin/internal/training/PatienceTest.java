// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.api.run.CurveKey;
import org.descent.api.training.Direction;
import org.descent.api.training.StopCriterion.Evaluation;
import org.descent.api.training.StopCriterion.Watch;
import org.junit.jupiter.api.Test;

class PatienceTest {
    private final Patience patience = new Patience();

    @Test
    void trainingEndsAfterTheGivenEvaluationsWithoutABetterValue() {
        Watch watch = watch(Map.of("patience", 3));
        assertEquals(-1, stop(watch, Direction.SMALLER, 1, 0.5, 0.6, 0.4, 0.4, 0.41));
        assertEquals(
                Optional.of("loss@validation has not got better than 0.400000 of step 30 for 3 evaluations."),
                watch.look(evaluation(60, 0.5, Direction.SMALLER)));
    }

    @Test
    void eachBetterValueStartsTheCountAgain() {
        assertEquals(-1, stop(watch(Map.of("patience", 2)), Direction.SMALLER, 5, 6, 4, 5, 3, 4, 2, 3, 1));
    }

    @Test
    void patienceOfOneEndsAtTheFirstValueThatIsNotBetter() {
        assertEquals(1, stop(watch(Map.of("patience", 1)), Direction.SMALLER, 5, 5));
    }

    @Test
    void largerIsBetterWhereTheMetricSaysSo() {
        assertEquals(4, stop(watch(Map.of("patience", 2)), Direction.LARGER, 0.1, 0.2, 0.3, 0.3, 0.2));
    }

    @Test
    void smallGainsDoNotCountWithAMinimum() {
        Map<String, Object> values = Map.of("patience", 3, "minDelta", 0.125);
        // 0.875 betters 1 by exactly the minimum, which is not more
        assertEquals(3, stop(watch(values), Direction.SMALLER, 1, 0.95, 0.9, 0.875));
        assertEquals(-1, stop(watch(values), Direction.SMALLER, 1, 0.95, 0.9, 0.75, 0.7));
        assertEquals(3, stop(watch(values), Direction.LARGER, 0.5, 0.55, 0.6, 0.625));
    }

    @Test
    void smallGainsAddUpAgainstTheBest() {
        assertEquals(
                -1,
                stop(watch(Map.of("patience", 3, "minDelta", 0.1)), Direction.SMALLER, 1, 0.95, 0.85, 0.8, 0.74, 0.6));
    }

    @Test
    void nanIsNeverBetter() {
        assertEquals(3, stop(watch(Map.of("patience", 3)), Direction.SMALLER, 1, Double.NaN, Double.NaN, Double.NaN));
        assertEquals(2, stop(watch(Map.of("patience", 2)), Direction.LARGER, 1, Double.NaN, Double.NaN));
    }

    @Test
    void numberIsBetterThanNan() {
        assertEquals(-1, stop(watch(Map.of("patience", 2)), Direction.SMALLER, Double.NaN, 100, 101, 99));
    }

    @Test
    void nanFromTheBeginningIsTheReason() {
        Watch watch = watch(Map.of("patience", 2));
        assertEquals(Optional.empty(), watch.look(evaluation(0, Double.NaN, Direction.SMALLER)));
        assertEquals(
                Optional.of("loss@validation has been NaN for 2 evaluations."),
                watch.look(evaluation(1, Double.NaN, Direction.SMALLER)));
    }

    @Test
    void infiniteLossCanGetBetter() {
        assertEquals(-1, stop(watch(Map.of("patience", 2)), Direction.SMALLER, Double.POSITIVE_INFINITY, 5, 4));
    }

    @Test
    void evaluationsWithoutTheMetricDoNotCount() {
        Watch watch = watch(Map.of("patience", 1));
        Evaluation none = new Evaluation(5, 0, 0, 0, Map.of(), Map.of());
        assertEquals(-1, stop(watch, Direction.SMALLER, 1));
        assertEquals(Optional.empty(), watch.look(none));
    }

    @Test
    void watchesTheCurveThatIsNamed() {
        assertEquals(
                List.of(CurveKey.VALIDATION_LOSS),
                patience.watches(patience.schema().defaults()));
        assertEquals(
                List.of(CurveKey.parse("accuracy@validation")),
                patience.watches(patience.schema().read(Map.of("metric", "accuracy@validation"))));
    }

    @Test
    void textThatNamesNoCurveIsAProblem() {
        Problem problem = assertThrows(
                        InvalidInputException.class,
                        () -> patience.watches(patience.schema().read(Map.of("metric", "loss of validation"))))
                .problems()
                .get(0);
        assertEquals("metric", problem.path());
        assertEquals("must be a curve such as loss@validation, got 'loss of validation'", problem.what());
    }

    @Test
    void runsDoNotShareTheirState() {
        Watch first = watch(Map.of("patience", 1));
        Watch second = watch(Map.of("patience", 1));
        assertEquals(-1, stop(first, Direction.SMALLER, 1));
        assertEquals(-1, stop(second, Direction.SMALLER, 2));
    }

    private Watch watch(Map<String, Object> values) {
        return patience.create(patience.schema().read(values));
    }

    /** The index of the evaluation at which training ends, or -1; steps are 0, 10, 20 ... */
    private static int stop(Watch watch, Direction direction, double... values) {
        for (int i = 0; i < values.length; i++) {
            if (watch.look(evaluation(10L * i, values[i], direction)).isPresent()) {
                return i;
            }
        }
        return -1;
    }

    private static Evaluation evaluation(long step, double value, Direction direction) {
        return new Evaluation(
                step, 0, 0, 0, Map.of(CurveKey.VALIDATION_LOSS, value), Map.of(CurveKey.VALIDATION_LOSS, direction));
    }
}
