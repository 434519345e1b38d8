// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Random;
import org.descent.api.run.Curve;
import org.descent.api.training.Direction;
import org.descent.diagnostics.Overfitting.Kind;
import org.junit.jupiter.api.Test;

class OverfittingTest {
    private static final Curve TRAINING = Evaluations.of(60, t -> 2 * Math.exp(-6 * t) + 0.1);

    private static LearningCurves loss(Curve training, Curve validation, Curve differenceError) {
        return new LearningCurves(
                training, validation, differenceError, "", Curve.EMPTY, Curve.EMPTY, Direction.SMALLER, 0);
    }

    private static LearningCurves withAccuracy(Curve validation, Curve accuracy, Curve error, long examples) {
        return new LearningCurves(
                TRAINING, validation, Curve.EMPTY, "accuracy", accuracy, error, Direction.LARGER, examples);
    }

    /** Smallest at a third of the training. */
    private static Curve rising(double noise) {
        Random random = new Random(9);
        return Evaluations.of(
                60, t -> 2 * Math.exp(-12 * t) + 0.3 + 12 * 2 * Math.exp(-4) * t + noise * random.nextGaussian());
    }

    @Test
    void onsetIsTheSmallestValueOfTheTrend() {
        Overfitting found =
                Overfitting.of(loss(TRAINING, rising(0.005), Curve.EMPTY)).orElseThrow();
        assertEquals(Kind.LOSS, found.kind());
        assertTrue(found.interval().contains(590 / 3.0), found.toString());
        assertTrue(Math.abs(found.onset().step() - 590 / 3.0) <= 30, found.toString());
        assertTrue(found.confirmed().step() > found.onset().step(), found.toString());
        assertEquals(0.256, found.rise(), 0.02); // from 0.481 at a third to 0.740 at the end, less what the noise hides
        assertFalse(found.paired());
        assertTrue(found.sentence().contains("loss@validation rose by"), found.sentence());
    }

    @Test
    void aValidationLossThatFallsIsNoOverfitting() {
        assertEquals(
                Optional.empty(),
                Overfitting.of(loss(TRAINING, Evaluations.of(60, t -> 2 * Math.exp(-5 * t) + 0.5), Curve.EMPTY)));
    }

    @Test
    void aRiseWhileTheTrainingLossRisesIsNoOverfitting() {
        Curve training = Evaluations.of(60, t -> 2 * Math.exp(-12 * t) + 0.4 * t);
        assertEquals(Optional.empty(), Overfitting.of(loss(training, rising(0.005), Curve.EMPTY)));
    }

    @Test
    void aRiseWithinTwoErrorsOfThePairedExamplesIsNoOverfitting() {
        Curve few = Evaluations.of(60, t -> 0.2); // a rise of 0.26 with a standard error of 0.2
        assertEquals(Optional.empty(), Overfitting.of(loss(TRAINING, rising(0.005), few)));
        Curve many = Evaluations.of(60, t -> 0.05);
        Overfitting found = Overfitting.of(loss(TRAINING, rising(0.005), many)).orElseThrow();
        assertTrue(found.paired());
        assertTrue(found.standardError() > 0.045, found.toString());
    }

    @Test
    void aRiseBelowOnePercentOfTheFallIsNoOverfitting() {
        Curve validation = Evaluations.of(60, t -> 2 * Math.exp(-12 * t) + 0.01 * t);
        assertEquals(Optional.empty(), Overfitting.of(loss(TRAINING, validation, Curve.EMPTY)));
    }

    @Test
    void aMetricThatHoldsIsToldFromOneThatGetsWorse() {
        Random random = new Random(1);
        Curve holds = Evaluations.of(60, t -> 0.9 - 0.8 * Math.exp(-12 * t) + 0.003 * random.nextGaussian());
        Curve falls = Evaluations.of(60, t -> 0.9 - 0.8 * Math.exp(-12 * t) - 0.15 * t + 0.003 * random.nextGaussian());
        Curve validation = rising(0.005);
        assertEquals(
                Kind.LOSS_ALONE,
                Overfitting.of(withAccuracy(validation, holds, Curve.EMPTY, 1000))
                        .orElseThrow()
                        .kind());
        Overfitting both = Overfitting.of(withAccuracy(validation, falls, Curve.EMPTY, 1000))
                .orElseThrow();
        assertEquals(Kind.LOSS_AND_METRIC, both.kind());
        assertTrue(both.sentence().contains("accuracy@validation got worse"), both.sentence());
        // among fifty examples a fall of a tenth is within chance
        assertEquals(
                Kind.LOSS_ALONE,
                Overfitting.of(withAccuracy(validation, falls, Curve.EMPTY, 50))
                        .orElseThrow()
                        .kind());
    }

    @Test
    void pairsOfRightAndWrongTellAFallOfTheAccuracyThatSharesHide() {
        Random random = new Random(1);
        Curve falls = Evaluations.of(60, t -> 0.9 - 0.8 * Math.exp(-12 * t) - 0.09 * t + 0.003 * random.nextGaussian());
        // of 200 examples ten turn wrong, one right: the error of the difference is the root of (11/200 - 0.045^2) /
        // 200
        Curve pairs = Evaluations.of(60, t -> Math.sqrt((0.055 - 0.002025) / 200));
        Overfitting alone = Overfitting.of(withAccuracy(rising(0.005), falls, Curve.EMPTY, 200))
                .orElseThrow();
        Overfitting paired =
                Overfitting.of(withAccuracy(rising(0.005), falls, pairs, 200)).orElseThrow();
        assertEquals(Kind.LOSS_ALONE, alone.kind());
        assertEquals(Kind.LOSS_AND_METRIC, paired.kind());
        assertEquals(alone.metricLoss(), paired.metricLoss());
        assertEquals(0.0163, paired.metricError(), 0.002);
        Curve few = Evaluations.of(60, t -> 0.05);
        assertEquals(
                Kind.LOSS_ALONE,
                Overfitting.of(withAccuracy(rising(0.005), falls, few, 200))
                        .orElseThrow()
                        .kind());
    }

    @Test
    void shortEmptyAndBrokenCurvesGiveNothing() {
        assertEquals(Optional.empty(), Overfitting.of(loss(Curve.EMPTY, Curve.EMPTY, Curve.EMPTY)));
        assertEquals(
                Optional.empty(), Overfitting.of(loss(TRAINING, Evaluations.of(3, 2, 1, 2, 3, 4, 5), Curve.EMPTY)));
        assertEquals(
                Optional.empty(), Overfitting.of(loss(TRAINING, Evaluations.of(60, t -> Double.NaN), Curve.EMPTY)));
        assertEquals(Optional.empty(), Overfitting.of(loss(TRAINING, Evaluations.of(60, t -> 1), Curve.EMPTY)));
        assertEquals(Optional.empty(), Overfitting.of(loss(Evaluations.of(1, 0.5), rising(0.005), Curve.EMPTY)));
    }

    @Test
    void gapIsTakenAtTheSameStep() {
        LearningCurves curves = loss(Evaluations.of(3, 2, 1), Evaluations.of(3, 2.5, 2.2), Curve.EMPTY);
        assertEquals(0.5, curves.gap(15), 1e-12);
        assertEquals(1.2, curves.gap(20), 1e-12);
        assertTrue(
                Double.isNaN(loss(Curve.EMPTY, Evaluations.of(1), Curve.EMPTY).gap(10)));
    }

    @Test
    void epochsAfterTheBestAreCounted() {
        LearningCurves curves = loss(TRAINING, Evaluations.of(3, 2, 1, 1.5, 1, 4), Curve.EMPTY);
        assertEquals(2, curves.best().orElseThrow().epoch());
        assertEquals(3, curves.epochsAfterBest());
        assertTrue(Double.isNaN(loss(TRAINING, Curve.EMPTY, Curve.EMPTY).epochsAfterBest()));
    }
}
