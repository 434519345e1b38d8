// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics;

import static org.junit.jupiter.api.Assertions.assertTrue;

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

    /** A validation loss that is smallest at {@code onset} and rises evenly from there; over the share of the training that is done. */
    private static double overfitting(int family, double t, double onset) {
        return switch (family) {
            case 0 -> 2 * Math.exp(-4 * t / onset) + 8 * Math.exp(-4) / onset * t; // exponential
            case 1 -> // a rise that sets in by and by
                2 * Math.exp(-5 * t / onset)
                        + 10 * Math.exp(-5) / onset * t
                        + (t > onset ? 0.5 * (t - onset) * (t - onset) : 0);
            default -> { // a power law
                double c = 0.01;
                double slope = 0.8 * 0.5 * Math.pow(0.02, 0.8) * Math.pow(onset + c, -1.8);
                yield 0.5 * Math.pow(0.02 / (t + c), 0.8) + slope * t;
            }
        };
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
                Direction.SMALLER,
                0));
    }

    @ParameterizedTest
    @ValueSource(doubles = {3, 8, 20})
    void aRiseOfThreeDeviationsOrMoreIsFoundAndItsIntervalHoldsTheOnset(double deviations) {
        Random random = new Random(71);
        int trials = 240;
        int found = 0;
        int held = 0;
        for (int trial = 0; trial < trials; trial++) {
            int family = trial % 3;
            double onset = 0.2 + 0.35 * random.nextDouble();
            double[] truth = Evaluations.of(EVALUATIONS, t -> overfitting(family, t, onset))
                    .values();
            double noise = (truth[EVALUATIONS - 1] - overfitting(family, onset, onset)) / deviations;
            Optional<Overfitting> judged = judge(truth, noise, random);
            found += judged.isPresent() ? 1 : 0;
            held += judged.filter(o -> o.interval().contains(10 * (EVALUATIONS - 1) * onset))
                            .isPresent()
                    ? 1
                    : 0;
        }
        assertTrue(found >= 0.95 * trials, found + " of " + trials + " found");
        assertTrue(held >= 0.85 * found && held <= 0.95 * found, held + " of " + found + " intervals hold the onset");
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
