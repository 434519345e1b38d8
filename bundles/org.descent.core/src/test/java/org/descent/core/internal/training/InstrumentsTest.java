// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.descent.api.run.Matrix;
import org.descent.core.experiment.Experiments;
import org.descent.core.experiment.RunSpec;
import org.descent.core.fixture.LinearTrainer;
import org.descent.core.fixture.MemoryRecorder;
import org.descent.core.fixture.TestPlugin;
import org.descent.core.registry.PluginRegistry;
import org.descent.core.training.ModelFile;
import org.descent.core.training.TrainingControl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What instruments record of a whole training. */
class InstrumentsTest {
    private static final String FILE = """
        descent: 1
        experiment: test
        data: { use: points, normalize: standard }
        model: chain
        optimizer: { use: sgd, learningRate: 0.5 }
        train: { epochs: 4, batch: 8 }
        """;

    @TempDir
    Path folder = Path.of("");

    private final MemoryRecorder recorder = new MemoryRecorder();

    private void execute(String... overrides) {
        execute(recorder, overrides);
    }

    private void execute(MemoryRecorder into, String... overrides) {
        RunSpec spec = Experiments.of(PluginRegistry.of(TestPlugin.all()))
                .read("test.yaml", FILE, folder, List.of(overrides))
                .get(0);
        new TrainerExecutor(new LinearTrainer()).execute(spec, folder, into, TrainingControl.NONE);
    }

    @Test
    void layersAreRecordedAtTheirInterval() {
        execute("train.record.layers=3");
        List<Long> steps = List.of(0L, 3L, 6L, 9L, 12L, 15L);
        for (String metric : List.of("gradientNorm", "weightNorm", "weightMean", "weightDeviation", "updateRatio")) {
            assertEquals(steps, recorder.steps(metric + "@layer=dense1"), metric);
        }
        assertFalse(recorder.keys().contains("clippedNorm@layer=dense1"), "nothing is clipped");
    }

    @Test
    void theOnlyLayersGradientIsThatOfTheBatch() {
        execute("train.record.layers=1");
        assertArrayEquals(
                recorder.curve("gradientNorm@batch").values(),
                recorder.curve("gradientNorm@layer=dense1").values(),
                1e-7);
    }

    @Test
    void updatesOfPlainDescentAreItsRateTimesTheGradient() {
        execute("train.record.layers=1");
        double[] gradients = recorder.curve("gradientNorm@layer=dense1").values();
        double[] weights = recorder.curve("weightNorm@layer=dense1").values();
        double[] ratios = recorder.curve("updateRatio@layer=dense1").values();
        assertEquals(0, weights[0], "weights of 0");
        assertTrue(Double.isInfinite(ratios[0]), "an update of weights of 0 is infinitely large");
        for (int i = 1; i < ratios.length; i++) {
            assertEquals(0.5 * gradients[i] / weights[i], ratios[i], 1e-5, "step " + i);
        }
    }

    @Test
    void noiseIsToldByPairsOfSteps() {
        execute("train.record.noise=4");
        assertEquals(List.of(1L, 5L, 9L, 13L), recorder.steps("gradientNoise@batch"));
        assertTrue(Arrays.stream(recorder.curve("gradientNoise@batch").values()).anyMatch(noise -> noise > 0));
    }

    @Test
    void aFullBatchHasNoNoise() {
        execute("train.record.noise=1", "train.batch=full");
        assertFalse(recorder.keys().contains("gradientNoise@batch"));
    }

    @Test
    void activationsOfTheProbeSetStandAtEvaluations() {
        execute("train.record.activations=2");
        assertEquals(List.of(0L, 8L, 16L), recorder.steps("activationMean@layer=dense1"));
        assertEquals(0, recorder.curve("activationDeviation@layer=dense1").value(0), "weights of 0");
        assertFalse(recorder.keys().contains("zeroUnits@layer=dense1"), "a linear unit cannot die");
    }

    @Test
    void histogramsCountEveryNumberOnce() {
        execute("train.record={histograms: 1, probe: 5}");
        // after the last evaluation there is no update, and so no gradient
        assertEquals(
                List.of(0L, 4L, 8L, 12L),
                recorder.matrices("gradientHistogram@layer=dense1").stream()
                        .map(Matrix::step)
                        .toList());
        assertEquals(5, recorder.matrices("activationHistogram@layer=dense1").size());
        // 2 x 2 weights and 2 biases, which are one segment of this engine
        Matrix weights = recorder.matrices("weightHistogram@layer=dense1").get(3);
        assertEquals(6, weights.cells().stream().skip(100).sum());
        Matrix activations =
                recorder.matrices("activationHistogram@layer=dense1").get(1);
        assertEquals(10, activations.cells().stream().skip(100).sum(), "2 outputs of 5 examples");
    }

    @Test
    void predictionsForTheProbeSetAddUpToTheirLoss() {
        execute("train.record={predictions: 1, probe: 3}");
        List<Matrix> predictions = recorder.matrices("prediction@probe");
        List<Matrix> losses = recorder.matrices("exampleLoss@probe");
        Matrix target = recorder.matrices("target@probe").get(0);
        assertEquals(1, recorder.matrices("target@probe").size(), "what the examples are is recorded once");
        assertEquals(1, recorder.matrices("input@probe").size());
        assertEquals(5, predictions.size());
        assertEquals(List.of("low", "high"), predictions.get(0).columns());
        assertEquals(0.5, predictions.get(0).cell(2, 1), "weights of 0");
        for (int example = 0; example < 3; example++) {
            double probability = predictions.get(4).cell(example, (int) target.cell(example, 0));
            assertEquals(-Math.log(probability), losses.get(4).cell(example, 0), 1e-5, "example " + example);
        }
    }

    @Test
    void predictionsOnAGridSpanTheTrainingExamples() {
        execute("train.record.boundary=4");
        List<Matrix> grids = recorder.matrices("prediction@grid");
        Matrix points = recorder.matrices("points@train").get(0);
        assertEquals(List.of(0L, 16L), grids.stream().map(Matrix::step).toList());
        assertEquals(List.of("x", "y", "class"), points.columns());
        assertEquals(28, points.rows().size());
        List<String> places = grids.get(0).rows();
        assertEquals(48 * 48, places.size());
        double left = Double.parseDouble(places.get(0).split(",")[0]);
        double right = Double.parseDouble(places.get(47).split(",")[0]);
        for (int i = 0; i < 28; i++) {
            assertTrue(left < points.cell(i, 0) && points.cell(i, 0) < right, "point " + i);
        }
        assertEquals(0.5, grids.get(0).cell(100, 0), "weights of 0");
    }

    @Test
    void nothingIsRecordedThatIsSwitchedOff() {
        execute("train.record={layers: none, activations: none, resources: none}");
        assertTrue(recorder.keys().stream().noneMatch(key -> key.contains("=")), recorder.keys()::toString);
    }

    @Test
    void theFirstNumberThatIsNotFiniteIsAnEvent() {
        execute("data.classes=false", "optimizer.learningRate=10", "train.epochs=400", "train.batch=4");
        assertEquals(
                1,
                recorder.log.stream()
                        .filter(entry -> entry.endsWith(" nonFinite"))
                        .count(),
                recorder.log::toString);
        assertTrue(
                recorder.texts.stream()
                        .anyMatch(text -> text.contains("the first node to put out such a number was dense1")
                                && text.contains("not finite in any layer")),
                recorder.texts::toString);
    }

    @Test
    void instrumentsChangeNoBit() {
        execute(new MemoryRecorder(), "train.record={layers: none, activations: none, resources: none}");
        float[] without = weights();
        execute(
                new MemoryRecorder(),
                "train.record={layers: 1, noise: 1, histograms: 1, predictions: 1, features: 1, boundary: 1}");
        assertArrayEquals(without, weights());
    }

    private float[] weights() {
        return ModelFile.read(folder.resolve(ModelFile.NAME)).state().row("dense1/WEIGHT");
    }
}
