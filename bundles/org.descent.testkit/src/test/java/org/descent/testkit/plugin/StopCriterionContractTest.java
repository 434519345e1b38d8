// SPDX-License-Identifier: Apache-2.0
package org.descent.testkit.plugin;

import static org.descent.testkit.plugin.Failures.assertFailures;

import java.util.List;
import java.util.Optional;
import org.descent.api.parameter.Values;
import org.descent.api.run.CurveKey;
import org.descent.api.training.StopCriterion;
import org.junit.jupiter.api.Test;

/** The contract finds stop criteria that break it. */
class StopCriterionContractTest {
    @Test
    void aGoalFailsNothing() {
        assertFailures(contract(new Goal()));
    }

    @Test
    void aLookAtTheTestPartIsFound() {
        assertFailures(
                contract(new Goal() {
                    @Override
                    CurveKey key() {
                        return CurveKey.parse("loss@test");
                    }
                }),
                "doesNotWatchTheTestPart");
    }

    @Test
    void aFailureForNanIsFound() {
        assertFailures(
                contract(new Goal() {
                    @Override
                    public Watch create(Values values) {
                        return evaluation -> {
                            if (evaluation.values().containsValue(Double.NaN)) {
                                throw new ArithmeticException("NaN");
                            }
                            return reached(evaluation);
                        };
                    }
                }),
                "nanGivesAnAnswer");
    }

    @Test
    void aWatchThatSharesItsMemoryIsFound() {
        assertFailures(
                new StopCriterionContract() {
                    @Override
                    protected StopCriterion plugin() {
                        return new Goal() {
                            private int looks;

                            @Override
                            public Watch create(Values values) {
                                return evaluation -> ++looks > 40 ? Optional.of("Enough.") : Optional.empty();
                            }
                        };
                    }
                },
                "watchesAreIndependent");
    }

    private static StopCriterionContract contract(StopCriterion criterion) {
        return new StopCriterionContract() {
            @Override
            protected StopCriterion plugin() {
                return criterion;
            }
        };
    }

    private static class Goal extends SoundPlugin implements StopCriterion {
        CurveKey key() {
            return CurveKey.VALIDATION_LOSS;
        }

        Optional<String> reached(Evaluation evaluation) {
            return evaluation.values().getOrDefault(key(), Double.NaN) < 0.1
                    ? Optional.of("The loss is below 0.1.")
                    : Optional.empty();
        }

        @Override
        public List<CurveKey> watches(Values values) {
            return List.of(key());
        }

        @Override
        public Watch create(Values values) {
            return this::reached;
        }
    }
}
