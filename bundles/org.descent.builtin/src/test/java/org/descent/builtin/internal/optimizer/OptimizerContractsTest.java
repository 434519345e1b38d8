// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.optimizer;

import org.descent.api.optimizer.Optimizer;
import org.descent.api.optimizer.Schedule;
import org.descent.testkit.plugin.OptimizerContract;
import org.descent.testkit.plugin.ScheduleContract;
import org.junit.jupiter.api.Nested;

/** Every optimizer and every schedule keeps the contract of its kind. */
class OptimizerContractsTest {
    @Nested
    class OfSgd extends OptimizerContract {
        @Override
        protected Optimizer plugin() {
            return new Sgd();
        }
    }

    @Nested
    class OfMomentum extends OptimizerContract {
        @Override
        protected Optimizer plugin() {
            return new Momentum();
        }
    }

    @Nested
    class OfNesterov extends OptimizerContract {
        @Override
        protected Optimizer plugin() {
            return new Nesterov();
        }
    }

    @Nested
    class OfAdagrad extends OptimizerContract {
        @Override
        protected Optimizer plugin() {
            return new Adagrad();
        }
    }

    @Nested
    class OfRmsprop extends OptimizerContract {
        @Override
        protected Optimizer plugin() {
            return new Rmsprop();
        }
    }

    @Nested
    class OfAdam extends OptimizerContract {
        @Override
        protected Optimizer plugin() {
            return new Adam();
        }
    }

    @Nested
    class OfAdamW extends OptimizerContract {
        @Override
        protected Optimizer plugin() {
            return new AdamW();
        }
    }

    @Nested
    class OfAmsgrad extends OptimizerContract {
        @Override
        protected Optimizer plugin() {
            return new Amsgrad();
        }
    }

    @Nested
    class OfNadam extends OptimizerContract {
        @Override
        protected Optimizer plugin() {
            return new Nadam();
        }
    }

    @Nested
    class OfRectifiedAdam extends OptimizerContract {
        @Override
        protected Optimizer plugin() {
            return new RectifiedAdam();
        }
    }

    @Nested
    class OfAdaBelief extends OptimizerContract {
        @Override
        protected Optimizer plugin() {
            return new AdaBelief();
        }
    }

    @Nested
    class OfAdamax extends OptimizerContract {
        @Override
        protected Optimizer plugin() {
            return new Adamax();
        }
    }

    @Nested
    class OfAdadelta extends OptimizerContract {
        @Override
        protected Optimizer plugin() {
            return new Adadelta();
        }
    }

    @Nested
    class OfConstantSchedule extends ScheduleContract {
        @Override
        protected Schedule plugin() {
            return new ConstantSchedule();
        }
    }

    @Nested
    class OfStepSchedule extends ScheduleContract {
        @Override
        protected Schedule plugin() {
            return new StepSchedule();
        }
    }

    @Nested
    class OfExponentialSchedule extends ScheduleContract {
        @Override
        protected Schedule plugin() {
            return new ExponentialSchedule();
        }
    }

    @Nested
    class OfCosineSchedule extends ScheduleContract {
        @Override
        protected Schedule plugin() {
            return new CosineSchedule();
        }
    }

    @Nested
    class OfPolynomialSchedule extends ScheduleContract {
        @Override
        protected Schedule plugin() {
            return new PolynomialSchedule();
        }
    }

    @Nested
    class OfMilestonesSchedule extends ScheduleContract {
        @Override
        protected Schedule plugin() {
            return new MilestonesSchedule();
        }
    }

    @Nested
    class OfWarmUpSchedule extends ScheduleContract {
        @Override
        protected Schedule plugin() {
            return new WarmUpSchedule();
        }
    }

    @Nested
    class OfOneCycleSchedule extends ScheduleContract {
        @Override
        protected Schedule plugin() {
            return new OneCycleSchedule();
        }
    }

    @Nested
    class OfPlateauSchedule extends ScheduleContract {
        @Override
        protected Schedule plugin() {
            return new PlateauSchedule();
        }
    }
}
