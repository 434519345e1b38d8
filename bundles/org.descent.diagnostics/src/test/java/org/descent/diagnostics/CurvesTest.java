// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Random;
import org.descent.api.run.Curve;
import org.descent.api.run.XAxis;
import org.descent.api.training.Direction;
import org.junit.jupiter.api.Test;

class CurvesTest {
    private static final double NAN = Double.NaN;

    @Test
    void bestSoFarKeepsTheBestAndPassesOverNaN() {
        Curve curve = Evaluations.of(NAN, 3, 4, 2, NAN, 5);
        assertArrayEquals(
                new double[] {NAN, 3, 3, 2, 2, 2},
                Curves.bestSoFar(curve, Direction.SMALLER).values());
        assertArrayEquals(
                new double[] {NAN, 3, 4, 4, 4, 5},
                Curves.bestSoFar(curve, Direction.LARGER).values());
        assertEquals(20, Curves.bestSoFar(curve, Direction.LARGER).step(2));
    }

    @Test
    void bestIsTheFirstOfEquals() {
        assertEquals(
                new Milestone(10, 1, 320, 0.5, 1),
                Curves.best(Evaluations.of(3, 1, 1), Direction.SMALLER).orElseThrow());
        assertEquals(Optional.empty(), Curves.best(Evaluations.of(NAN), Direction.SMALLER));
    }

    @Test
    void aTargetIsReachedAtTheFirstEvaluationThatIsAsGood() {
        Curve accuracy = Evaluations.of(0.1, 0.5, NAN, 0.9, 0.8, 0.95);
        assertEquals(
                new Milestone(30, 3, 960, 1.5, 0.9),
                Curves.reaching(accuracy, 0.9, Direction.LARGER).orElseThrow());
        assertEquals(Optional.empty(), Curves.reaching(accuracy, 0.96, Direction.LARGER));
        assertEquals(
                0.1,
                Curves.reaching(accuracy, 0.3, Direction.SMALLER).orElseThrow().value());
    }

    @Test
    void areaIsByTrapezoids() {
        // over seconds 0, 0.5, 1, 1.5: (4 + 2) / 2, (2 + 0) / 2, both half a second, divided by one
        assertEquals(2, Curves.meanArea(Evaluations.of(4, 2, 0), XAxis.SECONDS), 1e-12);
        assertEquals(2, Curves.meanArea(Evaluations.of(4, NAN, 0), XAxis.STEP), 1e-12);
        assertTrue(Double.isNaN(Curves.meanArea(Evaluations.of(4), XAxis.STEP)));
    }

    @Test
    void oscillationIsTheNoiseInSharesOfTheRange() {
        Random random = new Random(5);
        Curve noisy = Evaluations.of(2000, t -> 10 * t + random.nextGaussian());
        double range = noisy.summary().max() - noisy.summary().min();
        assertEquals(1 / range, Curves.oscillation(noisy), 0.1 / range);
        assertEquals(0, Curves.oscillation(Evaluations.of(50, t -> 3 - 2 * t)), 1e-12);
        assertTrue(Double.isNaN(Curves.oscillation(Evaluations.of(1, 2, 3))));
    }

    @Test
    void measuresOfPrecheltAreThoseOfThePaper() {
        Curve validation = Evaluations.of(2, 1, 1.1, 1.2, 1.05, 1.3);
        assertEquals(30, Prechelt.generalizationLoss(validation, 5), 1e-9);
        assertEquals(0, Prechelt.generalizationLoss(validation, 1), 1e-9);
        // mean of 1.2, 1.05, 1.3 over their smallest
        Curve training = Evaluations.of(2, 1, 0.8, 0.6, 0.5, 0.4);
        assertEquals(1000 * (0.5 / 0.4 - 1), Prechelt.progress(training, 5, 3), 1e-9);
        assertEquals(30 / 250.0, Prechelt.quotient(training, validation, 5, 3), 1e-9);
        // strips of two: 1.3 > 1.2 and 1.2 > 1, then nothing before
        assertEquals(2, Prechelt.up(validation, 5, 2));
        assertEquals(0, Prechelt.up(validation, 4, 1));
    }

    @Test
    void noRatioIsTakenToALossNearZero() {
        Curve nothingLeft = Evaluations.of(1, 0.5, 1e-6, 1e-5);
        assertTrue(Double.isNaN(Prechelt.generalizationLoss(nothingLeft, 3)));
        assertTrue(Double.isNaN(Prechelt.progress(nothingLeft, 3, 2)));
        assertTrue(Double.isNaN(Prechelt.quotient(Evaluations.of(1, 1), Evaluations.of(1, 2), 1, 2)));
    }
}
