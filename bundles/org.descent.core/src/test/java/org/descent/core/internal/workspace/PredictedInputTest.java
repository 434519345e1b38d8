// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.workspace;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.descent.api.Progress;
import org.descent.api.data.DataSpec;
import org.descent.api.data.Examples;
import org.descent.api.data.Shape;
import org.descent.api.data.Target;
import org.descent.api.run.Context;
import org.descent.api.run.CurveKey;
import org.descent.core.experiment.Experiments;
import org.descent.core.experiment.Prediction;
import org.descent.core.experiment.RunSpec;
import org.descent.core.fixture.LinearTrainer;
import org.descent.core.fixture.MemoryRecorder;
import org.descent.core.fixture.TestPlugin;
import org.descent.core.internal.training.TrainerExecutor;
import org.descent.core.registry.PluginRegistry;
import org.descent.core.store.RunState;
import org.descent.core.training.Facts;
import org.descent.core.training.ModelFile;
import org.descent.core.training.RunExecutor.Outcome;
import org.descent.core.training.TrainingControl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that predicts its input, from the file to the use of the trained network. */
class PredictedInputTest {
    private static final String FILE = """
            descent: 1
            experiment: reconstruction
            task: { predict: input }
            data: { use: points }
            model: { use: chain }
            optimizer: { use: sgd, learningRate: 0.2 }
            train: { epochs: 40, batch: 8 }
            """;

    @TempDir
    Path folder = Path.of("");

    private final PluginRegistry registry = PluginRegistry.of(TestPlugin.all());
    private final MemoryRecorder recorder = new MemoryRecorder();

    private RunSpec spec(String... overrides) {
        return Experiments.of(registry)
                .read("test.yaml", FILE, folder, List.of(overrides))
                .get(0);
    }

    private Outcome execute(RunSpec spec) {
        return new TrainerExecutor(new LinearTrainer()).execute(spec, folder, recorder, TrainingControl.NONE);
    }

    @Test
    void targetIsTheNormalizedInput() {
        assertEquals(new Outcome(RunState.COMPLETED, ""), execute(spec()));
        // weights of 0 predict the mean, and the training part has variance 1
        assertEquals(1, recorder.curve("loss@train").value(0), 1e-6);
        assertEquals(1, (Double) recorder.fact("baseline.loss.train"), 1e-6);
        int last = recorder.curve("loss@validation").size() - 1;
        assertTrue(recorder.curve("loss@validation").value(last) < 1e-3);
        assertTrue(recorder.keys().contains("meanAbsoluteError@validation"));
        assertEquals(List.of(), recorder.matrices("confusion@validation"));
    }

    @Test
    void factsAreThoseOfTheData() {
        execute(spec());
        assertEquals(List.of("low", "high"), recorder.fact(Facts.DATA_CLASSES));
        assertEquals("meanSquaredError", recorder.fact(Facts.LOSS));
        // a linear predictor of the input is the input
        assertFalse(recorder.hasFact(Facts.LINEAR_EXAMPLES));
    }

    @Test
    void whatIsOnlyForClassesIsRefused() {
        String reason = execute(spec("task.loss=crossEntropy", "task.metrics=[accuracy]"))
                .reason();
        assertTrue(
                reason.contains("crossEntropy is no loss for quantities, which the values of the input are"), reason);
        assertTrue(reason.contains("accuracy cannot be computed for quantities"), reason);
    }

    @Test
    void trainedNetworkReconstructsOtherData() {
        RunSpec spec = spec();
        execute(spec);
        ModelFile file = ModelFile.read(folder.resolve(ModelFile.NAME));
        assertEquals(new Target.Classes(List.of("low", "high")), file.spec().target());
        try (StoredModel model = StoredModel.open(file, spec, registry, new LinearTrainer())) {
            assertEquals(new Target.Quantities(List.of("x", "y")), model.predicted());
            float[] features = {3, 1, 20, 4, 30, 0};
            DataSpec own = file.spec();
            Examples examples = Examples.inMemory(own, features, new float[] {0, 1, 1});
            assertArrayEquals(features, model.predict(examples, new int[] {0, 1, 2}), 0.5f);
            double loss = model.evaluate(examples, Progress.NONE).getOrDefault(new CurveKey("loss", Context.NONE), 1.0);
            assertTrue(loss < 1e-3, "loss " + loss);
        }
    }

    @Test
    void wordsOfAFileAreThoseOfThePredictions() {
        assertEquals(Prediction.INPUT, spec().task().prediction());
        assertEquals(Prediction.TARGET, spec("task.predict=target").task().prediction());
        assertEquals("input", Experiments.of(registry).flatten(spec().tree()).get("task.predict"));
    }

    @Test
    void valuesOfTheInputAreQuantities() {
        Target two = new Target.Classes(List.of("a", "b"));
        assertEquals(
                new Target.Quantities(List.of("input0", "input1")),
                Prediction.INPUT.target(new DataSpec(Shape.of(1, 2), two)));
        assertEquals(two, Prediction.TARGET.target(new DataSpec(Shape.of(2), two)));
    }
}
