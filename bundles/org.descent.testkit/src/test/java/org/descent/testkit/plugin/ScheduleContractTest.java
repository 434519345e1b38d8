// SPDX-License-Identifier: Apache-2.0
package org.descent.testkit.plugin;

import static org.descent.testkit.plugin.Failures.assertFailures;

import java.util.concurrent.atomic.AtomicInteger;
import org.descent.api.optimizer.Schedule;
import org.descent.api.parameter.Values;
import org.junit.jupiter.api.Test;

/** The contract finds schedules that break it. */
class ScheduleContractTest {
    @Test
    void aLineFailsNothing() {
        assertFailures(contract(moment -> 1 - moment.progress()));
    }

    @Test
    void aNegativeFactorIsFound() {
        assertFailures(contract(moment -> 1 - 2 * moment.progress()), "factorsAreFiniteAndNotNegative");
    }

    @Test
    void aFactorThatIsNoNumberIsFound() {
        assertFailures(contract(moment -> 0.0 / moment.step()), "factorsAreFiniteAndNotNegative");
    }

    @Test
    void aFactorThatCountsCallsIsFound() {
        AtomicInteger calls = new AtomicInteger();
        assertFailures(contract(moment -> 1.0 / calls.incrementAndGet()), "factorsDependOnTheMomentAlone");
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
