// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.optimizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.descent.api.InvalidInputException;
import org.descent.api.optimizer.Schedule;
import org.descent.api.optimizer.Schedule.Moment;
import org.descent.api.optimizer.Schedule.Span;
import org.descent.api.optimizer.Schedule.Unit;
import org.descent.api.parameter.Values;
import org.descent.api.run.CurveKey;
import org.descent.api.training.Direction;
import org.descent.api.training.StopCriterion.Evaluation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SchedulesTest {
    static List<Schedule> schedules() {
        return List.of(
                new ConstantSchedule(),
                new StepSchedule(),
                new ExponentialSchedule(),
                new CosineSchedule(),
                new PolynomialSchedule(),
                new MilestonesSchedule(),
                new PlateauSchedule());
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void trainingBeginsWithTheWholeValue(Schedule schedule) {
        assertEquals(1, factor(schedule, Map.of(), 0, 0));
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void factorsAreBetweenZeroAndOneAndNeverRise(Schedule schedule) {
        double last = 1;
        for (int i = 0; i <= 1000; i++) {
            double factor = factor(schedule, Map.of(), i * 0.1, i / 1000.0);
            assertTrue(factor >= 0 && factor <= last, schedule.id() + " at " + i + ": " + factor);
            last = factor;
        }
    }

    @Test
    void constantStays() {
        assertEquals(1, factor(new ConstantSchedule(), Map.of(), 1000, 1));
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "4.99, 1", "5, 0.5", "9.99, 0.5", "10, 0.25", "26, 0.03125"})
    void stepFallsAtMultiplesOfItsEpochs(double epoch, double expected) {
        assertEquals(expected, factor(new StepSchedule(), Map.of("every", 5, "factor", 0.5), epoch, 0));
    }

    @ParameterizedTest
    @CsvSource({"1, 0.81", "0.5, 0.9", "2, 0.6561"})
    void exponentialFallsByItsFactorInEachEpoch(double epoch, double expected) {
        assertEquals(expected, factor(new ExponentialSchedule(), Map.of("factor", 0.81), epoch, 0), 1e-12);
    }

    /** cos(pi/3) = 1/2, cos(pi/2) = 0. */
    @ParameterizedTest
    @CsvSource({"0, 1", "0.3333333333333333, 0.75", "0.5, 0.5", "0.6666666666666666, 0.25", "1, 0"})
    void cosineFallsAlongHalfAPeriod(double progress, double expected) {
        assertEquals(expected, factor(new CosineSchedule(), Map.of(), 0, progress), 1e-12);
    }

    @Test
    void cosineEndsAtItsFloor() {
        assertEquals(0.1, factor(new CosineSchedule(), Map.of("floor", 0.1), 0, 1), 1e-12);
        assertEquals(0.55, factor(new CosineSchedule(), Map.of("floor", 0.1), 0, 0.5), 1e-12);
    }

    @Test
    void timesAreCountedInTheUnit() {
        Moment moment = new Moment(40, 8, 0.5);
        Schedule step = new StepSchedule();
        assertEquals(0.25, factor(step, Map.of("every", 4, "factor", 0.5), moment));
        assertEquals(0.125, factor(step, Map.of("every", 13, "factor", 0.5, "unit", "step"), moment));
        assertEquals(0.0625, factor(step, Map.of("every", 0.125, "factor", 0.5, "unit", "share"), moment));
        Schedule exponential = new ExponentialSchedule();
        assertEquals(Math.pow(0.9, 40), factor(exponential, Map.of("factor", 0.9, "unit", "step"), moment), 1e-15);
        assertEquals(0.1, factor(exponential, Map.of("factor", 0.01, "unit", "share"), moment), 1e-15);
        Schedule milestones = new MilestonesSchedule();
        assertEquals(0.25, factor(milestones, Map.of("at", List.of(40, 1, 41), "factor", 0.5, "unit", "step"), moment));
    }

    /** The factors of PyTorch's LinearLR(start_factor=0.1, total_iters=5). */
    @Test
    void warmUpRisesAlongALine() {
        double[] expected = {0.1, 0.28, 0.46, 0.64, 0.82, 1, 1};
        Map<String, Object> values = Map.of("from", 0.1, "length", 5, "unit", "step");
        for (int step = 0; step < expected.length; step++) {
            assertEquals(expected[step], factor(new WarmUpSchedule(), values, new Moment(step, 0, 0)), 1e-12);
        }
        WarmUpSchedule warmUp = new WarmUpSchedule();
        assertEquals(
                Optional.of(new Span(5, Unit.STEP)),
                warmUp.length(warmUp.schema().read(values)));
    }

    @Test
    void constantMayEnd() {
        ConstantSchedule constant = new ConstantSchedule();
        assertEquals(Optional.empty(), constant.length(constant.schema().defaults()));
        Values half = constant.schema().read(Map.of("factor", 0.5, "length", 0.25, "unit", "share"));
        assertEquals(Optional.of(new Span(0.25, Unit.SHARE)), constant.length(half));
        assertEquals(0.5, constant.create(half).factor(new Moment(9, 9, 0.9)));
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "0.25, 0.5625", "0.5, 0.25", "0.9, 0.01", "1, 0"})
    void polynomialIsAPowerOfWhatIsLeft(double progress, double expected) {
        assertEquals(expected, factor(new PolynomialSchedule(), Map.of("power", 2), 0, progress), 1e-12);
        assertEquals(
                0.2 + 0.8 * expected,
                factor(new PolynomialSchedule(), Map.of("power", 2, "floor", 0.2), 0, progress),
                1e-12);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "29.9, 1", "30, 0.1", "59, 0.1", "60, 0.01", "80, 0.001", "1000, 0.001"})
    void milestonesFallAtEachMoment(double epoch, double expected) {
        assertEquals(expected, factor(new MilestonesSchedule(), Map.of(), epoch, 0), 1e-15);
    }

    /** The default of PyTorch's OneCycleLR: from 1/25 to 1 in 30 % of the training, to 1/25/10000 after it; (1 - cos(pi/4))/2 = 0.146447. */
    @ParameterizedTest
    @CsvSource({
        "0, 0.04",
        "0.075, 0.18058874",
        "0.15, 0.52",
        "0.3, 1",
        "0.475, 0.85355398",
        "0.65, 0.500002",
        "0.825, 0.14645002",
        "1, 0.000004"
    })
    void oneCycleRisesAndFallsAlongCosines(double progress, double expected) {
        assertEquals(expected, factor(new OneCycleSchedule(), Map.of(), 0, progress), 1e-8);
    }

    @ParameterizedTest
    @CsvSource({"0, 0.1", "0.225, 0.55", "0.45, 1", "0.675, 0.55", "0.9, 0.1", "0.95, 0.0505", "1, 0.001"})
    void oneCycleHasThreePhasesWithAnnihilation(double progress, double expected) {
        Map<String, Object> values =
                Map.of("start", 0.1, "end", 0.001, "rise", 0.45, "annihilation", 0.1, "shape", "linear");
        assertEquals(expected, factor(new OneCycleSchedule(), values, 0, progress), 1e-12);
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 1", "1, 0, 0.04", "0.9, 0.1, 0.52", "0, 1, 0.04"})
    void oneCycleWithoutARiseOrAFallHasNoGap(double rise, double annihilation, double first) {
        Map<String, Object> values = Map.of("rise", rise, "annihilation", annihilation);
        for (double p : new double[] {0, 0.25, 0.9, 1}) {
            assertTrue(Double.isFinite(factor(new OneCycleSchedule(), values, 0, p)), rise + " at " + p);
        }
        assertEquals(first, factor(new OneCycleSchedule(), values, 0, rise == 0.9 ? 0.45 : 0), 1e-12);
    }

    @Test
    void oneCycleThatDoesNotFitIsRefused() {
        assertThrows(
                InvalidInputException.class,
                () -> factor(new OneCycleSchedule(), Map.of("rise", 0.7, "annihilation", 0.4), 0, 0));
    }

    /** By hand: patience 2, a better value betters by more than 0.1, and one evaluation after a fall does not count. */
    @Test
    void plateauFallsAfterItsPatience() {
        double[] losses = {1, 0.95, 0.93, 0.92, 0.91, 0.91, 0.5, Double.NaN, 0.5};
        double[] factors = {1, 1, 0.5, 0.5, 0.5, 0.25, 0.25, 0.25, 0.125};
        PlateauSchedule plateau = new PlateauSchedule();
        Map<String, Object> values = Map.of("factor", 0.5, "patience", 2, "cooldown", 1, "minDelta", 0.1);
        Schedule.Function function = plateau.create(plateau.schema().read(values));
        List<Evaluation> evaluations = new ArrayList<>();
        for (int i = 0; i < losses.length; i++) {
            evaluations.add(evaluation(CurveKey.VALIDATION_LOSS, losses[i], Direction.SMALLER));
            assertEquals(factors[i], function.factor(new Moment(10 * i, i, 0), evaluations), "evaluation " + i);
        }
    }

    @Test
    void plateauHasAFloorAndKnowsWhatIsBetter() {
        PlateauSchedule plateau = new PlateauSchedule();
        CurveKey accuracy = CurveKey.parse("accuracy@validation");
        Values values = plateau.schema().read(Map.of("metric", "accuracy@validation", "patience", 1, "floor", 0.05));
        assertEquals(List.of(accuracy), plateau.watches(values));
        List<Evaluation> rising = List.of(
                evaluation(accuracy, 0.5, Direction.LARGER),
                evaluation(accuracy, 0.6, Direction.LARGER),
                evaluation(CurveKey.TRAIN_LOSS, 0.6, Direction.SMALLER));
        assertEquals(1, plateau.create(values).factor(new Moment(0, 0, 0), rising));
        List<Evaluation> falling = List.of(
                evaluation(accuracy, 0.5, Direction.LARGER),
                evaluation(accuracy, 0.4, Direction.LARGER),
                evaluation(accuracy, 0.3, Direction.LARGER));
        assertEquals(0.05, plateau.create(values).factor(new Moment(0, 0, 0), falling), "not 0.01");
    }

    private static Evaluation evaluation(CurveKey key, double value, Direction direction) {
        return new Evaluation(0, 0, 0, 0, Map.of(key, value), Map.of(key, direction));
    }

    private static double factor(Schedule schedule, Map<String, ?> values, Moment moment) {
        return schedule.create(schedule.schema().read(values)).factor(moment);
    }

    private static double factor(Schedule schedule, Map<String, ?> values, double epoch, double progress) {
        return schedule.create(schedule.schema().read(values)).factor(new Moment(0, epoch, progress));
    }
}
