// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Random;
import org.descent.api.run.Curve;
import org.descent.api.training.Direction;
import org.junit.jupiter.api.Test;

/**
 * Whether the interval of the onset holds the one that endless validation examples would show, when there are few: each example has a loss of
 * its own, and the errors are the paired ones that a run records.
 */
class FewExamplesSimulationTest {
    private static final int EVALUATIONS = 50;
    private static final int TRIALS = 400;

    /** Examples that fall and rise at rates of their own: most hardly rise, few rise much. */
    private static final class Examples {
        private final double[] falls;
        private final double[] rises;

        Examples(int count, Random random) {
            falls = new double[count];
            rises = new double[count];
            for (int i = 0; i < count; i++) {
                falls[i] = 1 + 2 * random.nextDouble();
                // an exponential variable, squared and halved: mean 1, deviation the root of 5
                double exponential = -Math.log(1 - random.nextDouble());
                rises[i] = exponential * exponential / 2;
            }
        }

        double loss(int example, double t, double onset) {
            double rate = 5 / onset;
            return 0.3 + falls[example] * Math.exp(-rate * t) + 2 * rate * Math.exp(-5) * rises[example] * t;
        }
    }

    private static LearningCurves evaluate(int count, double onset, double scatter, Random random) {
        Examples examples = new Examples(count, random);
        double[] means = new double[EVALUATIONS];
        double[] errors = new double[EVALUATIONS];
        double[] best = new double[count];
        double bestMean = Double.POSITIVE_INFINITY;
        for (int e = 0; e < EVALUATIONS; e++) {
            double common = scatter * random.nextGaussian();
            double[] now = new double[count];
            double sum = 0;
            double differences = 0;
            double squares = 0;
            for (int i = 0; i < count; i++) {
                now[i] = examples.loss(i, e / (EVALUATIONS - 1.0), onset) + common + 0.02 * random.nextGaussian();
                sum += now[i];
                double difference = now[i] - best[i];
                differences += difference;
                squares += difference * difference;
            }
            means[e] = sum / count;
            errors[e] = e == 0
                    ? Double.NaN
                    : Math.sqrt((squares - differences * differences / count) / (count - 1) / count);
            if (means[e] < bestMean) {
                bestMean = means[e];
                best = now;
            }
        }
        return new LearningCurves(
                Evaluations.of(EVALUATIONS, t -> 2 * Math.exp(-5 * t) + 0.05),
                Evaluations.of(means),
                Evaluations.of(errors),
                "",
                Curve.EMPTY,
                Curve.EMPTY,
                Direction.SMALLER,
                count);
    }

    @Test
    void theIntervalHoldsTheOnsetOfEndlessExamples() {
        Random random = new Random(61);
        int found = 0;
        int held = 0;
        int heldWithoutPairs = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            double onset = 0.2 + 0.35 * random.nextDouble();
            LearningCurves curves = evaluate(trial % 2 == 0 ? 25 : 60, onset, 0.002, random);
            Optional<Overfitting> judged = Overfitting.of(curves);
            if (judged.isPresent()) {
                double truth = 10 * (EVALUATIONS - 1) * onset;
                found++;
                held += judged.get().interval().contains(truth) ? 1 : 0;
                LearningCurves unpaired = new LearningCurves(
                        curves.training(),
                        curves.validation(),
                        Curve.EMPTY,
                        "",
                        Curve.EMPTY,
                        Curve.EMPTY,
                        Direction.SMALLER,
                        curves.validationExamples());
                heldWithoutPairs +=
                        Overfitting.of(unpaired).orElseThrow().interval().contains(truth) ? 1 : 0;
            }
        }
        assertTrue(found >= 0.6 * TRIALS, found + " found"); // of 25 examples, few rise: often no test can tell
        // for a smooth turn the interval is a little too wide
        assertTrue(held >= 0.85 * found && held <= 0.97 * found, held + " of " + found + " intervals hold the onset");
        assertTrue(heldWithoutPairs < 0.85 * found, heldWithoutPairs + " of " + found + " without the pairs");
    }
}
