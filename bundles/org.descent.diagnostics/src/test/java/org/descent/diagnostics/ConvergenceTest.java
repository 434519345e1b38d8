// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.descent.api.run.Curve;
import org.descent.diagnostics.Convergence.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConvergenceTest {
    private static Curve noisy(int n, double noise, DoubleUnaryOperator value) {
        Random random = new Random(3);
        return Evaluations.of(n, t -> value.applyAsDouble(t) + noise * random.nextGaussian());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.01, 0.05})
    void aLossThatDoesNotFallAnyMoreConverged(double noise) {
        Convergence convergence = Convergence.of(noisy(60, noise, t -> 2.3 * Math.exp(-12 * t) + 0.1));
        assertEquals(State.CONVERGED, convergence.state());
        assertEquals(2.3, convergence.fall(), 4 * noise + 0.02);
        assertEquals(440, convergence.tailFrom());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.01, 0.05})
    void aLossThatFallsByMoreThanOnePercentOverTheLastQuarterStillImproves(double noise) {
        Convergence convergence = Convergence.of(noisy(60, noise, t -> 2.3 * Math.exp(-2 * t)));
        assertEquals(State.IMPROVING, convergence.state());
        assertTrue(convergence.sentence().contains("More epochs"), convergence.sentence());
    }

    @Test
    void aLossThatNeverFellStalled() {
        assertEquals(State.STALLED, Convergence.of(noisy(40, 0.01, t -> 2.3)).state());
        assertEquals(
                State.STALLED,
                Convergence.of(noisy(40, 0.01, t -> 2.2 + 0.1 * Math.exp(-9 * t)))
                        .state());
    }

    @Test
    void aLossThatRoseAgainStalled() {
        assertEquals(
                State.STALLED,
                Convergence.of(noisy(60, 0.01, t -> 2 * Math.exp(-9 * t) + t)).state());
    }

    @Test
    void aLossAboveItsFirstValueOrNoNumberDiverged() {
        assertEquals(
                State.DIVERGED, Convergence.of(noisy(40, 0.1, t -> 2 + 3 * t)).state());
        assertEquals(
                State.DIVERGED,
                Convergence.of(Evaluations.of(2, 1, Double.POSITIVE_INFINITY)).state());
        assertEquals(
                State.DIVERGED, Convergence.of(Evaluations.of(2, Double.NaN, 1)).state());
    }

    @Test
    void fewEvaluationsTellNothing() {
        assertEquals(
                State.UNKNOWN, Convergence.of(Evaluations.of(7, t -> 1 - t)).state());
        assertEquals(State.UNKNOWN, Convergence.of(Curve.EMPTY).state());
    }

    @Test
    void aConstantLossIsNoFailureOfTheRule() {
        assertEquals(State.STALLED, Convergence.of(Evaluations.of(20, t -> 1)).state());
        assertEquals(
                State.CONVERGED,
                Convergence.of(Evaluations.of(20, t -> t == 0 ? 1 : 0)).state());
    }
}
