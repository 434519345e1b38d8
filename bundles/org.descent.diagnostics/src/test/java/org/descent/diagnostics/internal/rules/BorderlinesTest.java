// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics.internal.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.descent.api.diagnosis.Finding;
import org.descent.api.diagnosis.Judgement;
import org.descent.api.diagnosis.Rule;
import org.descent.api.diagnosis.Severity;
import org.descent.diagnostics.internal.rules.course.DivergenceRule;
import org.descent.diagnostics.internal.rules.course.NonFiniteRule;
import org.descent.diagnostics.internal.rules.course.OscillationRule;
import org.descent.diagnostics.internal.rules.course.PlateauRule;
import org.descent.diagnostics.internal.rules.course.RateTooHighRule;
import org.descent.diagnostics.internal.rules.course.RateTooLowRule;
import org.descent.diagnostics.internal.rules.course.SpikesRule;
import org.descent.diagnostics.internal.rules.course.StalledRunRule;
import org.descent.diagnostics.internal.rules.data.ClassCollapseRule;
import org.descent.diagnostics.internal.rules.data.ClassImbalanceRule;
import org.descent.diagnostics.internal.rules.data.DuplicatesRule;
import org.descent.diagnostics.internal.rules.data.SmallValidationRule;
import org.descent.diagnostics.internal.rules.generalization.MemorizationRule;
import org.descent.diagnostics.internal.rules.generalization.OverfittingRule;
import org.descent.diagnostics.internal.rules.generalization.OvertrainingRule;
import org.descent.diagnostics.internal.rules.generalization.UnderfittingRule;
import org.descent.diagnostics.internal.rules.layers.DeadUnitsRule;
import org.descent.diagnostics.internal.rules.layers.ExplodingGradientRule;
import org.descent.diagnostics.internal.rules.layers.InitializationRule;
import org.descent.diagnostics.internal.rules.layers.SaturationRule;
import org.descent.diagnostics.internal.rules.layers.UpdateRatioRule;
import org.descent.diagnostics.internal.rules.layers.VanishingGradientRule;
import org.descent.testkit.plugin.SampleRun;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each rule on both sides of its threshold, thresholds as shipped. */
class BorderlinesTest {
    private record Border(String name, Rule rule, UnaryOperator<Runs> silent, UnaryOperator<Runs> firing) {}

    private static final List<Border> BORDERS = List.of(
            new Border(
                    "the best training loss is 12 or 8 % below that of a constant predictor",
                    new UnderfittingRule(),
                    runs -> runs.evaluated("loss@train", t -> 2 - 0.24 * t),
                    runs -> runs.evaluated("loss@train", t -> 2 - 0.16 * t)),
            new Border(
                    "a linear predictor is better by less or more than a fifth of what it gains",
                    new UnderfittingRule(),
                    runs -> runs.fact("linearBaseline.loss.train", 0.3)
                            .fact("linearBaseline.loss.validation", 0.3)
                            .evaluated("loss@train", t -> 2 - 1.4 * t)
                            .evaluated("loss@validation", t -> 2 - 1.4 * t),
                    runs -> runs.fact("linearBaseline.loss.train", 0.3)
                            .fact("linearBaseline.loss.validation", 0.3)
                            .evaluated("loss@train", t -> 2 - 1.3 * t)
                            .evaluated("loss@validation", t -> 2 - 1.3 * t)),
            new Border(
                    "the validation loss ends 10 % below or above that of a constant predictor",
                    new MemorizationRule(),
                    runs -> runs.evaluated("loss@validation", t -> 1.8),
                    runs -> runs.evaluated("loss@validation", t -> 2.2)),
            new Border(
                    "the validation loss is at its end for 50 or 75 % of the run",
                    new OvertrainingRule(),
                    runs -> runs.evaluated("loss@validation", t -> 0.2 + 1.8 * Math.max(0, 1 - 2 * t)),
                    runs -> runs.evaluated("loss@validation", t -> 0.2 + 1.8 * Math.max(0, 1 - 4 * t))),
            new Border(
                    "one class has 4.9 or 5.1 times as many examples",
                    new ClassImbalanceRule(),
                    runs -> runs.fact("split.classes.train", List.of(490L, 100L)),
                    runs -> runs.fact("split.classes.train", List.of(510L, 100L))),
            new Border(
                    "12 or 10 of 100 examples of a class are recognized",
                    new ClassCollapseRule(),
                    runs -> runs.confusion(100, 0, 88, 12),
                    runs -> runs.confusion(100, 0, 90, 10)),
            new Border(
                    "a class with 4 or 5 examples is never recognized",
                    new ClassCollapseRule(),
                    runs -> runs.confusion(100, 0, 4, 0),
                    runs -> runs.confusion(100, 0, 5, 0)),
            new Border(
                    "the validation part has 30 or 29 examples",
                    new SmallValidationRule(),
                    runs -> runs.fact("split.count.validation", 30L),
                    runs -> runs.fact("split.count.validation", 29L)),
            new Border(
                    "the validation loss is known to 14 or 16 % of that of a constant predictor",
                    new SmallValidationRule(),
                    runs -> runs.evaluated("lossError@validation", t -> 0.28),
                    runs -> runs.evaluated("lossError@validation", t -> 0.32)),
            new Border(
                    "the loss is very large or infinite",
                    new NonFiniteRule(),
                    runs -> runs.each("loss@batch", 10, i -> 1e300),
                    runs -> runs.each("loss@batch", 10, i -> i < 9 ? 1 : Double.POSITIVE_INFINITY)),
            new Border(
                    "the loss ends 20 or 40 % of that of a constant predictor above its smallest value",
                    new DivergenceRule(),
                    runs -> runs.evaluated("loss@train", t -> t < 0.5 ? 2 - 3 * t : 0.5 + 0.8 * (t - 0.5)),
                    runs -> runs.evaluated("loss@train", t -> t < 0.5 ? 2 - 3 * t : 0.5 + 1.6 * (t - 0.5))),
            new Border(
                    "the loss stands for 10 or 40 % of the run",
                    new PlateauRule(),
                    runs -> runs.evaluated("loss@train", t -> t < 0.1 ? 1.9 : 1.9 - 1.9 * (t - 0.1)),
                    runs -> runs.evaluated("loss@train", t -> t < 0.4 ? 1.9 : 1.9 - 2.9 * (t - 0.4))),
            new Border(
                    "the loss stands at its end, with all learnt or with nothing",
                    new PlateauRule(),
                    runs -> runs.evaluated("loss@train", t -> t < 0.1 ? 2 - 18 * t : 0.2),
                    runs -> runs.evaluated("loss@train", t -> 1.95)),
            new Border(
                    "the loss of two batches is 0.5 or 1 losses of a constant predictor above the others",
                    new SpikesRule(),
                    runs -> runs.each("loss@batch", 400, i -> 0.3 + (i == 200 || i == 201 ? 1.0 : 0)),
                    runs -> runs.each("loss@batch", 400, i -> 0.3 + (i == 200 || i == 201 ? 2.0 : 0))),
            new Border(
                    "the loss of one batch is 2 or 3 losses of a constant predictor above the others",
                    new SpikesRule(),
                    runs -> runs.each("loss@batch", 400, i -> 0.3 + (i == 200 ? 4.0 : 0)),
                    runs -> runs.each("loss@batch", 400, i -> 0.3 + (i == 200 ? 6.0 : 0))),
            new Border(
                    "the loss swings by less or more than 1.8 % of that of a constant predictor",
                    new OscillationRule(),
                    runs -> runs.evaluated("loss@train", t -> 0.4 + (Math.round(40 * t) % 2) * 0.01),
                    runs -> runs.evaluated("loss@train", t -> 0.4 + (Math.round(40 * t) % 2) * 0.06)),
            new Border(
                    "the loss swings, with updates of 1 or 3 %",
                    new RateTooHighRule(),
                    runs -> swinging(runs).evaluated("updateRatio@layer=dense1", t -> 0.01),
                    runs -> swinging(runs).evaluated("updateRatio@layer=dense1", t -> 0.03)),
            new Border(
                    "the loss comes to 60 % of that of a constant predictor with large first updates, and a linear"
                            + " predictor to 65 or to 20 %",
                    new RateTooHighRule(),
                    runs -> halfLearnt(runs).fact("linearBaseline.loss.train", 1.3),
                    runs -> halfLearnt(runs).fact("linearBaseline.loss.train", 0.4)),
            new Border(
                    "updates are small, and the loss has come to its end or still falls",
                    new RateTooLowRule(),
                    BorderlinesTest::small,
                    runs -> small(runs).evaluated("loss@train", t -> 2 - t)),
            new Border(
                    "the loss still falls, with updates of 2e-3 or 5e-4",
                    new RateTooLowRule(),
                    runs -> runs.evaluated("loss@train", t -> 2 - t).evaluated("updateRatio@layer=dense3", t -> 2e-3),
                    runs -> small(runs).evaluated("loss@train", t -> 2 - t)),
            new Border(
                    "nothing was recorded for 290 or 310 seconds",
                    new StalledRunRule(),
                    runs -> runs.state("running", Duration.ofSeconds(290)),
                    runs -> runs.state("running", Duration.ofSeconds(310))),
            new Border(
                    "the gradient is a small part of the last layer's, and updates are not small or small",
                    new VanishingGradientRule(),
                    runs -> runs.evaluated("gradientNorm@layer=dense1", t -> 0.01)
                            .evaluated("updateRatio@layer=dense1", t -> 2e-4),
                    runs -> runs.evaluated("gradientNorm@layer=dense1", t -> 0.01)
                            .evaluated("updateRatio@layer=dense1", t -> 5e-5)),
            new Border(
                    "updates are small, and the gradient is 5 or 2 % of the last layer's",
                    new VanishingGradientRule(),
                    runs -> runs.evaluated("gradientNorm@layer=dense1", t -> 0.05)
                            .evaluated("updateRatio@layer=dense1", t -> 5e-5),
                    runs -> runs.evaluated("gradientNorm@layer=dense1", t -> 0.02)
                            .evaluated("updateRatio@layer=dense1", t -> 5e-5)),
            new Border(
                    "gradient times weights is 100 or 140 times the loss of a constant predictor",
                    new ExplodingGradientRule(),
                    runs -> runs.evaluated("gradientNorm@layer=dense1", t -> t < 0.5 ? 1 : 25),
                    runs -> runs.evaluated("gradientNorm@layer=dense1", t -> t < 0.5 ? 1 : 35)),
            new Border(
                    "49 or 51 % of the units are dead at the end",
                    new DeadUnitsRule(),
                    runs -> runs.evaluated("zeroUnits@layer=dense1", t -> 0.49 * t),
                    runs -> runs.evaluated("zeroUnits@layer=dense1", t -> 0.51 * t)),
            new Border(
                    "39 or 41 % of the values are saturated at the end",
                    new SaturationRule(),
                    runs -> runs.evaluated("saturation@layer=dense2", t -> 0.39),
                    runs -> runs.evaluated("saturation@layer=dense2", t -> 0.41)),
            new Border(
                    "what the second hidden layer puts out spreads a ninth or an eleventh as far",
                    new InitializationRule(),
                    runs -> runs.evaluated("activationDeviation@layer=dense2", t -> 0.5 / 9),
                    runs -> runs.evaluated("activationDeviation@layer=dense2", t -> 0.5 / 11)),
            new Border(
                    "the weights of a layer differ a little or not at all",
                    new InitializationRule(),
                    runs -> runs.evaluated("weightDeviation@layer=dense1", t -> 1e-3),
                    runs -> runs.evaluated("weightDeviation@layer=dense1", t -> 0)),
            new Border(
                    "the first loss is 2.8 or 3.2 times that of a constant predictor",
                    new InitializationRule(),
                    runs -> runs.evaluated("loss@train", t -> 5.6 - 5 * t),
                    runs -> runs.evaluated("loss@train", t -> 6.4 - 5 * t)),
            new Border(
                    "updates are 0.02 or 0.04 of the weights",
                    new UpdateRatioRule(),
                    runs -> runs.evaluated("updateRatio@layer=dense1", t -> 0.02),
                    runs -> runs.evaluated("updateRatio@layer=dense1", t -> 0.04)),
            new Border(
                    "updates are 2e-4 or 5e-5 of the weights",
                    new UpdateRatioRule(),
                    runs -> runs.evaluated("updateRatio@layer=dense1", t -> 2e-4),
                    runs -> runs.evaluated("updateRatio@layer=dense1", t -> 5e-5)),
            new Border(
                    "one of the first updates is 0.15 or 0.25 of the weights, and nothing is learnt",
                    new RateTooHighRule(),
                    runs -> runs.evaluated("loss@train", t -> 1.95)
                            .evaluated("updateRatio@layer=dense1", t -> t < 0.1 ? 0.15 : 1e-3),
                    runs -> runs.evaluated("loss@train", t -> 1.95)
                            .evaluated("updateRatio@layer=dense1", t -> t < 0.1 ? 0.25 : 1e-3)));

    @Test
    void aSmallLastBatchIsNoSpike() {
        // every twentieth batch has 2 examples in the place of 32, and a loss as far off as that makes it
        assertFalse(
                Runs.clean().epochs(20, 2, i -> 0.3 + (i % 20 == 19 ? 6.0 : 0)).foundBy(new SpikesRule()));
        assertTrue(Runs.clean().epochs(20, 32, i -> 0.3 + (i == 219 ? 6.0 : 0)).foundBy(new SpikesRule()));
    }

    @Test
    void whatJumpsAndNeverComesBackIsNoSpike() {
        assertTrue(Runs.clean()
                .each("loss@batch", 400, i -> i >= 200 && i < 300 ? 9 : 0.3)
                .foundBy(new SpikesRule()));
        assertFalse(
                Runs.clean().each("loss@batch", 400, i -> i >= 200 ? 9 : 0.3).foundBy(new SpikesRule()));
    }

    @Test
    void oneValueOfAMillionDoesNotHideThatTheLossCameBackToNothingLearnt() {
        assertTrue(Runs.clean()
                .evaluated("loss@train", t -> t < 0.5 ? 2 - 3 * t : t < 0.53 ? 1e6 : 2)
                .foundBy(new DivergenceRule()));
    }

    private static Runs swinging(Runs runs) {
        return runs.evaluated("loss@train", t -> 0.4 + (Math.round(40 * t) % 2) * 0.4);
    }

    private static Runs halfLearnt(Runs runs) {
        return runs.evaluated("loss@train", t -> 1.2 + 0.8 * Math.exp(-9 * t))
                .evaluated("updateRatio@layer=dense1", t -> t < 0.1 ? 0.25 : 1e-3);
    }

    private static Runs small(Runs runs) {
        Runs small = runs;
        for (String layer : List.of("dense1", "dense2", "dense3")) {
            small = small.evaluated("updateRatio@layer=" + layer, t -> 5e-4);
        }
        return small;
    }

    @TestFactory
    Stream<DynamicTest> rulesFireOnOneSideOnly() {
        return BORDERS.stream()
                .map(border -> DynamicTest.dynamicTest(border.rule().name() + ": " + border.name(), () -> {
                    assertEquals(
                            Judgement.FINE,
                            border.silent().apply(Runs.clean()).judgedBy(border.rule()),
                            "on the clean side");
                    assertTrue(border.firing().apply(Runs.clean()).foundBy(border.rule()), "nothing was found");
                }));
    }

    @Test
    void aSmallRiseOfTheValidationLossIsToldAndALargeOneIsAWarning() {
        assertEquals(Severity.INFO, overfitting(0.05).severity());
        assertEquals(Severity.WARNING, overfitting(0.5).severity());
        assertTrue(Runs.clean()
                .evaluated("loss@validation", t -> t < 0.5 ? 2 - 3 * t : 0.5)
                .judgedBy(new OverfittingRule())
                .equals(Judgement.FINE));
    }

    private static Finding overfitting(double rise) {
        Judgement judgement = Runs.clean()
                .evaluated("loss@validation", t -> t < 0.5 ? 2 - 3 * t : 0.5 + 2 * rise * (t - 0.5))
                .judgedBy(new OverfittingRule());
        return assertInstanceOf(Judgement.Judged.class, judgement).findings().get(0);
    }

    @Test
    void aFewDuplicatesAreToldAndManyAreAWarning() {
        assertEquals(Severity.INFO, duplicates(2).severity());
        assertEquals(Severity.WARNING, duplicates(3).severity());
        assertEquals(Judgement.FINE, Runs.clean().judgedBy(new DuplicatesRule()));
    }

    private static Finding duplicates(long count) {
        Judgement judgement =
                Runs.clean().fact("split.duplicates.validation", count).judgedBy(new DuplicatesRule());
        return assertInstanceOf(Judgement.Judged.class, judgement).findings().get(0);
    }

    @Test
    void weightedClassesAreOnlyWorthKnowing() {
        Judgement judgement = Runs.clean()
                .fact("split.classes.train", List.of(900L, 100L))
                .fact("task.classWeights", List.of(0.5, 5.0))
                .judgedBy(new ClassImbalanceRule());
        Finding finding =
                assertInstanceOf(Judgement.Judged.class, judgement).findings().get(0);
        assertEquals(Severity.INFO, finding.severity());
        assertTrue(finding.sentence().contains("always saying cat has 0.5"), finding.sentence());
    }

    @Test
    void theFirstBreakIsToldWithItsLayers() {
        Judgement judgement = Runs.clean()
                .event(7, "nonFinite", "first number that is not finite: the gradient was not finite in dense2")
                .judgedBy(new NonFiniteRule());
        Finding finding =
                assertInstanceOf(Judgement.Judged.class, judgement).findings().get(0);
        assertEquals(Severity.ERROR, finding.severity());
        assertEquals(7, finding.fromStep());
        assertTrue(finding.sentence().endsWith("the gradient was not finite in dense2."), finding.sentence());
    }

    @Test
    void anEpisodeHasItsStartAndItsEnd() {
        Finding plateau = assertInstanceOf(
                        Judgement.Judged.class,
                        Runs.clean()
                                .evaluated(
                                        "loss@train", t -> t < 0.25 ? 2 - 4 * t : t < 0.75 ? 1 : 1 - 3.5 * (t - 0.75))
                                .judgedBy(new PlateauRule()))
                .findings()
                .get(0);
        assertEquals(100, plateau.fromStep(), 20.0);
        assertEquals(300, plateau.toStep(), 20.0);
    }

    @Test
    void lossesNearZeroMakeNoRatio() {
        // a validation loss that goes from 1e-9 to 1e-6 has become a thousand times larger, and nobody cares
        Runs perfect = Runs.clean()
                .evaluated("loss@train", t -> 2 * Math.exp(-20 * t))
                .evaluated("loss@validation", t -> Math.max(2 * Math.exp(-20 * t), 1e-6 * t));
        for (Rule rule : List.of(
                new DivergenceRule(), new OscillationRule(), new MemorizationRule(), new ExplodingGradientRule())) {
            assertFalse(perfect.foundBy(rule), rule.id());
        }
        Judgement overfitting = perfect.judgedBy(new OverfittingRule());
        assertTrue(
                assertInstanceOf(Judgement.Judged.class, overfitting).findings().stream()
                        .noneMatch(finding -> finding.severity() == Severity.WARNING),
                overfitting.toString());
    }

    @Test
    void whatWasNotRecordedIsNamedWithItsKey() {
        Judgement judgement = Runs.clean().without("zeroUnits@layer=dense1").judgedBy(new DeadUnitsRule());
        assertEquals(
                "no layer has ReLU units",
                assertInstanceOf(Judgement.NotJudged.class, judgement).reason());
        Runs bare = new Runs(SampleRun.trained("bare"), List.of(), Duration.ZERO);
        assertEquals(
                "needs zeroUnits of layers (train.record.activations)",
                assertInstanceOf(Judgement.NotJudged.class, bare.judgedBy(new DeadUnitsRule()))
                        .reason());
        assertEquals(
                "needs gradientNorm and updateRatio of layers (train.record.layers)",
                assertInstanceOf(Judgement.NotJudged.class, bare.judgedBy(new VanishingGradientRule()))
                        .reason());
    }
}
