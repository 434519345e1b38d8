// SPDX-License-Identifier: Apache-2.0
package org.descent.testkit.plugin;

import static org.descent.testkit.plugin.Failures.assertFailures;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.descent.api.optimizer.Schedule;
import org.descent.api.parameter.Values;
import org.descent.api.training.StopCriterion.Evaluation;
import org.junit.jupiter.api.Test;

/** The contract finds schedules that break it. */
class ScheduleContractTest {
    @Test
    void aLineFailsNothing() {
        assertFailures(contract(moment -> 1 - moment.progress()));
    }

    @Test
    void aNegativeFactorIsFound() {
        assertFailures(
                contract(moment -> 1 - 2 * moment.progress()),
                "factorsAreFiniteAndNotNegative",
                "factorsDependOnMomentAndEvaluationsAlone");
    }

    @Test
    void aFactorThatIsNoNumberIsFound() {
        assertFailures(
                contract(moment -> 0.0 / moment.step()),
                "factorsAreFiniteAndNotNegative",
                "factorsDependOnMomentAndEvaluationsAlone");
    }

    @Test
    void aFactorThatCountsCallsIsFound() {
        AtomicInteger calls = new AtomicInteger();
        assertFailures(
                contract(moment -> 1.0 / calls.incrementAndGet()),
                "factorsDependOnTheMomentAlone",
                "factorsDependOnMomentAndEvaluationsAlone");
    }

    @Test
    void aFactorThatForgetsTheEvaluationsBeforeACheckpointIsFound() {
        assertFailures(
                contract(new Schedule.Function() {
                    private int most;

                    @Override
                    public double factor(Schedule.Moment moment) {
                        return 1;
                    }

                    @Override
                    public double factor(Schedule.Moment moment, List<Evaluation> evaluations) {
                        most = Math.max(most, evaluations.size());
                        return 1.0 / (1 + most);
                    }
                }),
                "factorsDependOnMomentAndEvaluationsAlone");
    }

    private static ScheduleContract contract(Schedule.Function function) {
        return new ScheduleContract() {
            @Override
            protected Schedule plugin() {
                return new Line(function);
            }
        };
    }

    private static final class Line extends SoundPlugin implements Schedule {
        private final Function function;

        Line(Function function) {
            this.function = function;
        }

        @Override
        public Function create(Values values) {
            return function;
        }
    }
}
