// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.descent.api.InvalidInputException;
import org.descent.api.Progress;
import org.descent.api.data.DataSpec;
import org.descent.api.data.Examples;
import org.descent.api.data.Shape;
import org.descent.api.data.Target;
import org.descent.api.parameter.Values;
import org.descent.api.run.Curve;
import org.descent.api.run.CurveKey;
import org.descent.api.run.RunView;
import org.descent.core.experiment.Experiments;
import org.descent.core.experiment.RunSpec;
import org.descent.core.fixture.LinearTrainer;
import org.descent.core.fixture.MemoryRecorder;
import org.descent.core.fixture.TestPlugin;
import org.descent.core.registry.PluginRegistry;
import org.descent.core.training.OverfitCheck;
import org.descent.core.training.RangeTest;
import org.descent.core.training.ScheduledCurve;
import org.descent.core.training.TrainingControl;
import org.descent.core.training.TrainingSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is tried out of an experiment file without recording a run. */
class TrialsTest {
    private static final String FILE = """
        descent: 1
        experiment: trials
        data: points
        model: chain
        optimizer: { use: sgd, learningRate: 0.5 }
        train: { epochs: 4, batch: 8 }
        """;

    @TempDir
    Path folder = Path.of("");

    private final LinearTrainer trainer = new LinearTrainer();

    /** Two points that lie upon each other and belong to different classes. */
    private static final class Contradiction extends TestPlugin.Points {
        Contradiction() {
            super("org.descent.contradiction");
        }

        @Override
        public Examples open(Values values, Progress progress) {
            float[] features = {1, 2, 1, 2, 1, 2, 1, 2, 3, 4, 5, 6};
            float[] targets = {0, 1, 0, 1, 0, 1};
            return Examples.inMemory(
                    new DataSpec(Shape.of(2), new Target.Classes(List.of("a", "b")), List.of("x", "y")),
                    features,
                    targets);
        }
    }

    private RunSpec spec(String... overrides) {
        List<org.descent.api.Plugin> plugins = new ArrayList<>(TestPlugin.all());
        plugins.add(new Contradiction());
        return Experiments.of(PluginRegistry.of(plugins))
                .read("test.yaml", FILE, folder, List.of(overrides))
                .get(0);
    }

    private RangeTest range(RangeTest.Options options, String... overrides) {
        return RangeTester.test(spec(overrides), options, trainer, Progress.NONE);
    }

    @Test
    void ratesGrowByTheSameRatio() {
        RangeTest test = range(new RangeTest.Options(1e-4, 1e-2, 11), "optimizer.schedule=halving");
        assertEquals(11, test.rates().size());
        for (int i = 0; i < 11; i++) {
            assertEquals(1e-4 * Math.pow(10, 0.2 * i), test.rates().get(i), 1e-12, "rate " + i);
        }
    }

    /** Weights of 0 predict both classes alike. */
    @Test
    void lossesAreThoseBeforeTheUpdate() {
        RangeTest test = range(new RangeTest.Options(0.1, 1, 10));
        assertEquals(Math.log(2), test.losses().get(0), 1e-6);
        assertTrue(test.losses().get(1) < Math.log(2));
    }

    @Test
    void batchesAreThoseOfTheRun() {
        new TrainerExecutor(trainer).execute(spec(), folder, new MemoryRecorder(), TrainingControl.NONE);
        List<float[]> run = List.copyOf(trainer.batches);
        trainer.batches.clear();
        range(new RangeTest.Options(1e-4, 1e-2, 16));
        assertEquals(16, trainer.batches.size());
        for (int i = 0; i < 16; i++) {
            assertArrayEquals(run.get(i), trainer.batches.get(i), "batch " + i);
        }
    }

    @Test
    void testEndsWhenTheLossExplodes() {
        RangeTest test = range(new RangeTest.Options(1e-3, 10, 200), "data.classes=false");
        assertTrue(test.rates().size() < 200, "a squared error diverges at large rates");
        assertEquals("ended when the loss had grown to 4 times its minimum, or was no number", test.ended());
        double suggestion = test.suggestion().orElseThrow();
        // beyond 2 over the largest curvature, about 1, plain descent diverges
        assertTrue(suggestion > 1e-3 && suggestion < 1, "suggested " + suggestion);
    }

    @Test
    void ratesStayInTheDeclaredRange() {
        RangeTest test = range(new RangeTest.Options(1e-12, 1e-7, 10));
        assertEquals(1e-8, test.rates().get(0), 1e-20, "the least that the optimizer takes");
        assertThrows(InvalidInputException.class, () -> range(new RangeTest.Options(11, 12, 10)));
    }

    @Test
    void separableBatchIsLearntByHeart() {
        OverfitCheck check = OverfitChecker.check(
                spec("optimizer.learningRate=10", "optimizer.l2=0.5", "task.labelSmoothing=0.3"),
                2000,
                trainer,
                Progress.NONE);
        assertTrue(check.learnt(), check.toString());
        assertEquals(8, check.examples());
        assertEquals(Math.log(2), check.first(), 1e-6);
        assertEquals(0.01 * Math.log(2), check.wanted(), 1e-12);
        assertEquals(0, check.contradictions());
        float[] first = trainer.batches.get(0);
        assertTrue(trainer.batches.stream().allMatch(batch -> Arrays.equals(first, batch)), "always the same batch");
        var settings = trainer.opened.get(0);
        assertEquals(0, settings.labels().smoothing(), "nothing works against it");
        assertEquals(0, settings.optimizer().penalty().l2());
    }

    @Test
    void quantitiesAreLearntToAShareOfTheirVariance() {
        OverfitCheck check = OverfitChecker.check(
                spec("data.classes=false", "optimizer.learningRate=0.1"), 1000, trainer, Progress.NONE);
        assertTrue(check.learnt(), check.toString());
        assertTrue(check.steps() < 1000);
    }

    @Test
    void contradictionsCannotBeLearnt() {
        OverfitCheck check = OverfitChecker.check(
                spec("data.use=contradiction", "data.split={ train: 1 }", "select.metric=loss@train"),
                50,
                trainer,
                Progress.NONE);
        assertFalse(check.learnt());
        assertEquals(50, check.steps());
        assertEquals(2, check.contradictions(), "of four equal examples, the first decides");
    }

    @Test
    void explosionEndsTheCheck() {
        OverfitCheck check = OverfitChecker.check(
                spec("data.classes=false", "optimizer.learningRate=10", "data.normalize=none"),
                1000,
                trainer,
                Progress.NONE);
        assertFalse(check.learnt());
        assertTrue(Double.isNaN(check.last()) || check.last() > check.first(), check.toString());
    }

    private List<ScheduledCurve> schedules(String... overrides) {
        return ScheduleCurves.of(spec(overrides), Progress.NONE);
    }

    @Test
    void previewHasThePointsAtWhichAValueChanges() {
        ScheduledCurve curve =
                schedules("optimizer.schedule={ use: halving, every: 2 }").get(0);
        assertEquals("learningRate", curve.parameter());
        Curve points = curve.curve();
        assertEquals(4, points.size(), "the ends of two stairs of 8 steps");
        assertArrayEquals(new double[] {0.5, 0.5, 0.25, 0.25}, points.values());
        assertEquals(List.of(0L, 7L, 8L, 15L), List.of(points.step(0), points.step(1), points.step(2), points.step(3)));
        assertEquals(2.0, points.epoch(2));
        assertEquals(56, points.examples(2));
    }

    @Test
    void previewIsWhatIsRecorded() {
        MemoryRecorder recorder = new MemoryRecorder();
        RunSpec spec = spec("optimizer.schedule=[{ use: hold, steps: 3 }, halving]");
        new TrainerExecutor(trainer).execute(spec, folder, recorder, TrainingControl.NONE);
        Curve recorded = recorder.curve("learningRate");
        Curve preview = ScheduleCurves.of(spec, Progress.NONE).get(0).curve();
        for (int i = 0; i < recorded.size(); i++) {
            assertEquals(
                    recorded.value(i), preview.value(preview.indexAt(recorded.step(i))), "step " + recorded.step(i));
        }
    }

    @Test
    void longTrainingsAreLookedAtEverySoManySteps() {
        ScheduledCurve curve = schedules("optimizer.schedule={ use: halving, every: 100 }", "train.epochs=100000")
                .get(0);
        Curve points = curve.curve();
        assertEquals(399_999, points.step(points.size() - 1), "the last step");
        // 400 steps to a stair, of which each fourth is looked at
        assertEquals(List.of(0L, 396L, 400L), List.of(points.step(0), points.step(1), points.step(2)));
        assertEquals(0.5 * Math.pow(0.5, 999), points.value(points.size() - 1));
    }

    @Test
    void nothingScheduledHasNoPreview() {
        assertEquals(List.of(), schedules());
        assertEquals(
                2,
                schedules("optimizer.schedule={ learningRate: halving, momentum: halving }")
                        .size());
    }

    @Test
    void aPlannedRunHasTheCurvesOfItsSchedules() {
        List<ScheduledCurve> curves = schedules("optimizer.schedule={ learningRate: halving, momentum: halving }");
        RunView planned = ScheduledCurve.planned("digits", "widths", curves);
        assertEquals(
                List.of("learningRate", "momentum"),
                planned.curves().stream().map(CurveKey::toString).toList());
        assertEquals(curves.get(0).curve(), planned.curve(CurveKey.parse("learningRate")));
        assertEquals(
                Set.of("optimizer.learningRate", "optimizer.momentum"),
                planned.parameters().keySet());
        assertEquals(Map.of(), planned.facts());
        ScheduledCurve watching = new ScheduledCurve(
                "learningRate", List.of(CurveKey.VALIDATION_LOSS), curves.get(0).curve());
        assertEquals(
                Map.of("schedule.learningRate.watches", "loss@validation"),
                ScheduledCurve.planned("digits", "widths", List.of(watching)).facts());
    }

    @Test
    void triesPredictWhatTheRunPredicts() {
        OverfitChecker.check(spec("task.predict=input"), 1, trainer, Progress.NONE);
        range(new RangeTest.Options(1e-4, 1, 10), "task.predict=input");

        assertEquals(
                List.of(new Target.Quantities(List.of("x", "y")), new Target.Quantities(List.of("x", "y"))),
                trainer.opened.stream().map(TrainingSettings::target).toList());
    }
}
