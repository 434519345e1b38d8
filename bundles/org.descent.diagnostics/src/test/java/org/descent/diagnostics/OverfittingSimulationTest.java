// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.descent.api.run.Curve;
import org.descent.api.training.Direction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How often overfitting is found where it is, and where it is not: simulated curves with fixed seeds. The noise of an evaluation comes
 * from the losses of its examples, so that the paired standard error of a difference is the root of two noises.
 */
class OverfittingSimulationTest {
    private static final int EVALUATIONS = 50;

    /** Validation losses over the share {@code t} of the training that is done, each smallest at {@code onset}. */
    private enum Shape {
        /** An exponential fall and an even, slow rise. */
        SLOW {
            @Override
            double at(double t, double onset) {
                return 2 * Math.exp(-4 * t / onset) + 8 * Math.exp(-4) / onset * t;
            }
        },
        /** A rise that sets in by and by. */
        GRADUAL {
            @Override
            double at(double t, double onset) {
                double rise = t > onset ? 0.5 * (t - onset) * (t - onset) : 0;
                return 2 * Math.exp(-5 * t / onset) + 10 * Math.exp(-5) / onset * t + rise;
            }
        },
        /** The fall is a power law. */
        POWER {
            @Override
            double at(double t, double onset) {
                double c = 0.01;
                double slope = 0.8 * 0.5 * Math.pow(0.02, 0.8) * Math.pow(onset + c, -1.8);
                return 0.5 * Math.pow(0.02 / (t + c), 0.8) + slope * t;
            }
        },
        /** A kink: the slope jumps. */
        SHARP {
            @Override
            double at(double t, double onset) {
                double left = (onset - t) / onset;
                return t < onset ? 1.5 * left * left + 0.8 * (onset - t) : 0.8 * (t - onset);
            }
        },
        /** No curvature at the onset. */
        FLAT {
            @Override
            double at(double t, double onset) {
                return t < onset ? 2 * Math.pow((onset - t) / onset, 3) : Math.pow(t - onset, 3);
            }
        },
        /** Nearly level for half of the fall, then a kink: no smoother can know where. */
        HOCKEY_STICK {
            @Override
            double at(double t, double onset) {
                double rise = t > onset ? 0.05 * (t - onset) : 0;
                return 2 * Math.exp(-10 * t / onset) + 20 * Math.exp(-10) / onset * t + rise;
            }
        };

        abstract double at(double t, double onset);
    }

    private static double clean(int family, double t) {
        return switch (family) {
            case 0 -> 2 * Math.exp(-25 * t); // at its end soon
            case 1 -> 2 * Math.exp(-5 * t);
            case 2 -> 0.5 * Math.pow(0.02 / (t + 0.01), 0.6);
            default -> 2 * Math.exp(-10 * t) - 0.1 * t;
        };
    }

    private static Optional<Overfitting> judge(double[] truth, double noise, Random random) {
        double[] values = new double[truth.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = 0.3 + truth[i] + noise * random.nextGaussian();
        }
        double error = Math.sqrt(2) * noise;
        return Overfitting.of(new LearningCurves(
                Evaluations.of(truth.length, t -> 2 * Math.exp(-5 * t) + 0.05 + 0.01 * noise * random.nextGaussian()),
                Evaluations.of(values),
                Evaluations.of(truth.length, t -> error * (0.9 + 0.2 * random.nextDouble())),
                "",
                Curve.EMPTY,
                Curve.EMPTY,
                Direction.SMALLER,
                0));
    }

    /** The interval has no number that is fitted to these shapes; its 90 % are a mean over shapes, of which none falls far below. */
    @ParameterizedTest
    @ValueSource(doubles = {3, 8, 20})
    void aRiseOfThreeDeviationsOrMoreIsFoundAndItsIntervalHoldsTheOnset(double deviations) {
        Random random = new Random(71);
        int trials = 150;
        int found = 0;
        Map<Shape, Double> coverage = new EnumMap<>(Shape.class);
        for (Shape shape : Shape.values()) {
            int seen = 0;
            int held = 0;
            for (int trial = 0; trial < trials; trial++) {
                double onset = 0.2 + 0.35 * random.nextDouble();
                double[] truth =
                        Evaluations.of(EVALUATIONS, t -> shape.at(t, onset)).values();
                double noise = (truth[EVALUATIONS - 1] - shape.at(onset, onset)) / deviations;
                Optional<Overfitting> judged = judge(truth, noise, random);
                judged.ifPresent(o -> assertTrue(o.interval().contains(o.onset().step()), o.toString()));
                seen += judged.isPresent() ? 1 : 0;
                held += judged.filter(o -> o.interval().contains(10 * (EVALUATIONS - 1) * onset))
                                .isPresent()
                        ? 1
                        : 0;
            }
            found += seen;
            coverage.put(shape, (double) held / seen);
        }
        int all = trials * Shape.values().length;
        assertTrue(found >= 0.95 * all, found + " of " + all + " found");
        double mean = coverage.values().stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElseThrow();
        assertTrue(mean >= 0.85 && mean <= 0.95, mean + " of the intervals hold the onset: " + coverage);
        assertTrue(Collections.min(coverage.values()) >= 0.75, coverage.toString());
    }

    @Test
    void fiveHundredCleanCurvesRaiseAtMostTwoPercentFalseAlarms() {
        Random random = new Random(72);
        int alarms = 0;
        double[] noises = {0.003, 0.02, 0.08};
        for (int trial = 0; trial < 500; trial++) {
            int family = trial % 4;
            double[] truth = Evaluations.of(EVALUATIONS, t -> clean(family, t)).values();
            alarms += judge(truth, noises[trial / 4 % 3], random).isPresent() ? 1 : 0;
        }
        assertTrue(alarms <= 10, alarms + " of 500");
    }
}
