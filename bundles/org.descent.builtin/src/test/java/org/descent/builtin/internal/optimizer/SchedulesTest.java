// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.optimizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.descent.api.optimizer.Schedule;
import org.descent.api.optimizer.Schedule.Moment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SchedulesTest {
    static List<Schedule> schedules() {
        return List.of(new ConstantSchedule(), new StepSchedule(), new ExponentialSchedule(), new CosineSchedule());
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

    private static double factor(Schedule schedule, Map<String, ?> values, double epoch, double progress) {
        return schedule.create(schedule.schema().read(values)).factor(new Moment(0, epoch, progress));
    }
}
