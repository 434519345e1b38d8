// SPDX-License-Identifier: Apache-2.0
package org.descent.testkit.plugin;

import static org.descent.testkit.plugin.Failures.assertFailures;

import java.util.List;
import org.descent.api.data.Target;
import org.descent.api.parameter.Values;
import org.descent.api.training.Direction;
import org.descent.api.training.Metric;
import org.junit.jupiter.api.Test;

/** The contract finds metrics that break it. */
class MetricContractTest {
    @Test
    void aMeanErrorFailsNothing() {
        assertFailures(contract(new MeanError()));
    }

    @Test
    void aDefinitionWithoutAVersionIsFound() {
        assertFailures(
                contract(new MeanError() {
                    @Override
                    public int definitionVersion() {
                        return 0;
                    }
                }),
                "definitionHasAVersion");
    }

    @Test
    void aMetricForOtherTargetsIsFound() {
        assertFailures(
                contract(new MeanError() {
                    @Override
                    public boolean appliesTo(Target target) {
                        return target instanceof Target.Classes;
                    }
                }),
                "definitionHasAVersion");
    }

    @Test
    void aMeanOfBatchesIsFound() {
        assertFailures(
                contract(new MeanError() {
                    @Override
                    public Accumulator start(Values values, Target target) {
                        return new Accumulator() {
                            private double sum;
                            private int batches;

                            @Override
                            public void add(float[] outputs, float[] targets, int count) {
                                Accumulator batch = new Errors();
                                batch.add(outputs, targets, count);
                                sum += batch.value();
                                batches++;
                            }

                            @Override
                            public double value() {
                                return sum / batches;
                            }
                        };
                    }
                }),
                "batchesDoNotMatter");
    }

    @Test
    void theWrongDirectionIsFound() {
        assertFailures(
                contract(new MeanError() {
                    @Override
                    public Direction direction() {
                        return Direction.LARGER;
                    }
                }),
                "theTruthIsBest");
    }

    @Test
    void aMetricThatFailsForNanIsFound() {
        assertFailures(
                contract(new MeanError() {
                    @Override
                    public Accumulator start(Values values, Target target) {
                        return new Errors() {
                            @Override
                            public double value() {
                                if (Double.isNaN(super.value())) {
                                    throw new ArithmeticException("NaN");
                                }
                                return super.value();
                            }
                        };
                    }
                }),
                "nanGivesAValue");
    }

    private static MetricContract contract(Metric metric) {
        return new MetricContract() {
            @Override
            protected Metric plugin() {
                return metric;
            }

            @Override
            protected Target target() {
                return new Target.Quantities(List.of("price"));
            }
        };
    }

    private static class MeanError extends SoundPlugin implements Metric {
        @Override
        public Direction direction() {
            return Direction.SMALLER;
        }

        @Override
        public String unit() {
            return "";
        }

        @Override
        public int definitionVersion() {
            return 1;
        }

        @Override
        public boolean appliesTo(Target target) {
            return target instanceof Target.Quantities;
        }

        @Override
        public Accumulator start(Values values, Target target) {
            return new Errors();
        }
    }

    private static class Errors implements Metric.Accumulator {
        private double sum;
        private int all;

        @Override
        public void add(float[] outputs, float[] targets, int count) {
            for (int i = 0; i < count; i++) {
                sum += Math.abs((double) outputs[i] - targets[i]);
            }
            all += count;
        }

        @Override
        public double value() {
            return sum / all;
        }
    }
}
