// SPDX-License-Identifier: Apache-2.0
package org.descent.testkit.plugin;

import static org.descent.testkit.plugin.Failures.assertFailures;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.descent.api.optimizer.Optimizer;
import org.descent.api.optimizer.Update;
import org.descent.api.optimizer.UpdateRule;
import org.descent.api.parameter.Range;
import org.descent.api.parameter.RealParameter;
import org.descent.api.parameter.Values;
import org.junit.jupiter.api.Test;

/** The contract finds optimizers that break it. */
class OptimizerContractTest {
    private final AtomicInteger calls = new AtomicInteger();

    @Test
    void plainDescentFailsNothing() {
        assertFailures(contract(new Descent()));
    }

    @Test
    void aLearningRateThatIsNotDeclaredIsFound() {
        assertFailures(
                contract(new Descent() {
                    @Override
                    public RealParameter learningRate() {
                        return RealParameter.of("rate", 0.1, Range.linear(0, 1), "How far a step goes.");
                    }
                }),
                "learningRateIsDeclared",
                "scheduledLearningRateIsUsed");
    }

    @Test
    void stateOfTheSameNameIsFound() {
        assertFailures(
                contract(new Descent() {
                    @Override
                    List<String> state() {
                        return List.of("mean", "mean");
                    }
                }),
                "stateIsTheSameAtEachCall");
    }

    @Test
    void stateThatChangesIsFound() {
        assertFailures(
                contract(new Descent() {
                    @Override
                    List<String> state() {
                        return List.of("mean" + calls.incrementAndGet());
                    }
                }),
                "stateIsTheSameAtEachCall");
    }

    @Test
    void stateThatIsNotDeclaredIsFound() {
        assertFailures(
                contract(new Descent() {
                    @Override
                    void apply(Values given, Update update) {
                        update.state("mean").add(1, update.gradient());
                        super.apply(given, update);
                    }
                }),
                "descendsOnABowl",
                "nanGoesThrough",
                "scheduledLearningRateIsUsed",
                "segmentsAreIndependent");
    }

    @Test
    void ascentIsFound() {
        assertFailures(
                contract(new Descent() {
                    @Override
                    void apply(Values given, Update update) {
                        update.parameters().add(update.values().get(RATE), update.gradient());
                    }
                }),
                "descendsOnABowl");
    }

    @Test
    void aLearningRateThatIsReadOnceIsFound() {
        assertFailures(
                contract(new Descent() {
                    @Override
                    void apply(Values given, Update update) {
                        update.parameters().add(-given.get(RATE), update.gradient());
                    }
                }),
                "scheduledLearningRateIsUsed");
    }

    @Test
    void memoryBesideTheStateIsFound() {
        assertFailures(
                contract(new Descent() {
                    @Override
                    public UpdateRule create(Values values) {
                        return new Rule(this, values) {
                            private double last;

                            @Override
                            public void apply(Update update) {
                                update.parameters()
                                        .add(-0.01 * last * update.values().get(RATE), update.gradient());
                                last = update.gradient().dot(update.gradient());
                                super.apply(update);
                            }
                        };
                    }
                }),
                "segmentsAreIndependent");
    }

    @Test
    void aNormInAnElementwiseRuleIsFound() {
        assertFailures(
                contract(new Descent() {
                    @Override
                    public UpdateRule create(Values values) {
                        return new Rule(this, values) {
                            @Override
                            public boolean elementwise() {
                                return true;
                            }

                            @Override
                            public void apply(Update update) {
                                double norm = Math.sqrt(update.gradient().dot(update.gradient()));
                                update.gradient().scale(1 / (1 + norm));
                                super.apply(update);
                            }
                        };
                    }
                }),
                "elementwiseRuleDoesTheSameToParts",
                // the norm carries it to the neighbours
                "nanGoesThrough");
    }

    @Test
    void aHiddenNanIsFound() {
        assertFailures(
                contract(new Descent() {
                    @Override
                    void apply(Values given, Update update) {
                        update.gradient().forEachBlock((operands, length) -> {
                            for (int i = 0; i < length; i++) {
                                operands[0][i] = Float.isNaN(operands[0][i]) ? 0 : operands[0][i];
                            }
                        });
                        super.apply(given, update);
                    }
                }),
                "nanGoesThrough");
    }

    @Test
    void aNanThatSpreadsIsFound() {
        assertFailures(
                contract(new Descent() {
                    @Override
                    void apply(Values given, Update update) {
                        double size = update.gradient().dot(update.gradient());
                        update.parameters().add(-update.values().get(RATE) / (1 + size), update.gradient());
                    }
                }),
                "nanGoesThrough");
    }

    @Test
    void aRuleThatTakesABlockForTheWholeIsFound() {
        assertFailures(
                contract(new Descent() {
                    @Override
                    void apply(Values given, Update update) {
                        float rate = update.values().get(RATE).floatValue();
                        update.parameters()
                                .forEachBlock(
                                        (operands, length) -> {
                                            for (int i = 0; i < update.segment().size(); i++) {
                                                operands[0][i] -= rate * operands[1][i];
                                            }
                                        },
                                        update.gradient());
                    }
                }),
                "descendsOnABowl",
                "scheduledLearningRateIsUsed",
                "segmentsAreIndependent");
    }

    private static OptimizerContract contract(Optimizer optimizer) {
        return new OptimizerContract() {
            @Override
            protected Optimizer plugin() {
                return optimizer;
            }
        };
    }

    private static class Descent extends SoundPlugin implements Optimizer {
        List<String> state() {
            return List.of();
        }

        void apply(Values given, Update update) {
            update.parameters().add(-update.values().get(RATE), update.gradient());
        }

        @Override
        public RealParameter learningRate() {
            return RATE;
        }

        @Override
        public UpdateRule create(Values values) {
            return new Rule(this, values);
        }
    }

    private static class Rule implements UpdateRule {
        private final Descent descent;
        private final Values values;

        Rule(Descent descent, Values values) {
            this.descent = descent;
            this.values = values;
        }

        @Override
        public List<String> state() {
            return descent.state();
        }

        @Override
        public void apply(Update update) {
            descent.apply(values, update);
        }
    }
}
