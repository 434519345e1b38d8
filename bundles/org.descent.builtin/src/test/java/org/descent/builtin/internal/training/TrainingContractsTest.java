// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.training;

import java.util.List;
import java.util.Map;
import org.descent.api.data.Target;
import org.descent.api.parameter.Values;
import org.descent.api.training.Metric;
import org.descent.api.training.StopCriterion;
import org.descent.testkit.plugin.MetricContract;
import org.descent.testkit.plugin.StopCriterionContract;
import org.junit.jupiter.api.Nested;

/** Every metric and every stop criterion keeps the contract of its kind. */
class TrainingContractsTest {
    private static final Target CLASSES = new Target.Classes(List.of("a", "b", "c"));

    @Nested
    class OfAccuracy extends MetricContract {
        @Override
        protected Metric plugin() {
            return new Accuracy();
        }

        @Override
        protected Target target() {
            return CLASSES;
        }
    }

    @Nested
    class OfBalancedAccuracy extends MetricContract {
        @Override
        protected Metric plugin() {
            return new BalancedAccuracy();
        }

        @Override
        protected Target target() {
            return CLASSES;
        }
    }

    @Nested
    class OfMeanAbsoluteError extends MetricContract {
        @Override
        protected Metric plugin() {
            return new MeanAbsoluteError();
        }

        @Override
        protected Target target() {
            return new Target.Quantities(List.of("price", "weight"));
        }
    }

    @Nested
    class OfPatience extends StopCriterionContract {
        @Override
        protected StopCriterion plugin() {
            return new Patience();
        }
    }

    @Nested
    class OfTimeLimit extends StopCriterionContract {
        @Override
        protected StopCriterion plugin() {
            return new TimeLimit();
        }
    }

    @Nested
    class OfTargetValue extends StopCriterionContract {
        @Override
        protected StopCriterion plugin() {
            return new TargetValue();
        }
    }

    @Nested
    class OfStepLimit extends StopCriterionContract {
        @Override
        protected StopCriterion plugin() {
            return new StepLimit();
        }

        @Override
        protected Values values() {
            return plugin().schema().read(Map.of("steps", 100));
        }
    }
}
