// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.descent.core.experiment.Experiments;
import org.descent.core.fixture.LinearTrainer;
import org.descent.core.fixture.MemoryRecorder;
import org.descent.core.fixture.TestPlugin;
import org.descent.core.registry.PluginRegistry;
import org.descent.core.store.RunState;
import org.descent.core.training.RunExecutor.Outcome;
import org.descent.core.training.TrainingControl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The linear probe in a run. */
class LinearProbeTest {
    /** The classes are the halves of a line. */
    private static final String FILE = """
            descent: 1
            experiment: probed
            data: { use: points, split: { train: 0.7, validation: 0.3 } }
            model: { use: chain }
            optimizer: { use: sgd, learningRate: 0.5 }
            train: { epochs: 4, batch: 8, record: { linearProbe: [dense1, input] } }
            """;

    @TempDir
    Path folder = Path.of("");

    private final MemoryRecorder recorder = new MemoryRecorder();

    private Outcome execute(String text, String... overrides) {
        return new TrainerExecutor(new LinearTrainer())
                .execute(
                        Experiments.of(PluginRegistry.of(TestPlugin.all()))
                                .read("test.yaml", text, folder, List.of(overrides))
                                .get(0),
                        folder,
                        recorder,
                        TrainingControl.NONE);
    }

    private double[] values(String key) {
        return recorder.curve(key).values();
    }

    @Test
    void layerIsScoredAtEachEvaluation() {
        assertEquals(new Outcome(RunState.COMPLETED, ""), execute(FILE));
        assertEquals(List.of(0L, 4L, 8L, 12L, 16L), recorder.steps("probeAccuracy@validation,layer=dense1"));
        // weights of 0 put out nothing that tells the two classes, of which each is a half
        assertEquals(0.5, values("probeAccuracy@train,layer=dense1")[0]);
        assertTrue(values("probeAccuracy@validation,layer=dense1")[4] >= 0.9);
        assertEquals("larger", recorder.fact("metrics.probeAccuracy.direction"));
        assertEquals(1L, recorder.fact("metrics.probeAccuracy.definitionVersion"));
    }

    @Test
    void exampleItselfIsALayer() {
        execute(FILE);
        double[] input = values("probeAccuracy@validation,layer=input");
        assertTrue(input[0] >= 0.9, "accuracy " + input[0]);
        assertTrue(Arrays.stream(input).allMatch(value -> value == input[0]), Arrays.toString(input));
    }

    @Test
    void probeLearnsLabelsWhereTheNetworkDoesNot() {
        execute(FILE + "task: { predict: input }\n", "optimizer.learningRate=0.1");
        assertTrue(values("probeAccuracy@validation,layer=dense1")[4] >= 0.9);
    }

    @Test
    void probeChangesNothingInTheTraining() {
        execute(FILE);
        MemoryRecorder plain = new MemoryRecorder();
        new TrainerExecutor(new LinearTrainer())
                .execute(
                        Experiments.of(PluginRegistry.of(TestPlugin.all()))
                                .read("test.yaml", FILE, folder, List.of("train.record.linearProbe=[]"))
                                .get(0),
                        folder,
                        plain,
                        TrainingControl.NONE);
        assertEquals(
                List.of(),
                plain.keys().stream().filter(key -> key.startsWith("probe")).toList());
        assertEquals(
                Arrays.toString(plain.curve("loss@validation").values()), Arrays.toString(values("loss@validation")));
    }

    @Test
    void evaluationsAreLeftOut() {
        execute(FILE.replace("[dense1, input]", "{ layers: dense1, every: 3, examples: 10 }"));
        assertEquals(List.of(0L, 12L), recorder.steps("probeAccuracy@validation,layer=dense1"));
    }

    @Test
    void layerThatIsNotThereIsRefused() {
        assertEquals(
                "train.record.linearProbe.layers[0]: no layer is called 'dense2'. Did you mean 'dense1'?",
                execute(FILE.replace("[dense1, input]", "dense2")).reason());
    }

    @Test
    void quantitiesAreRefused() {
        assertEquals(
                "train.record.linearProbe.layers: a linear probe tells classes, and the data have the quantity height."
                        + " Leave it out.",
                execute(FILE.replace("use: points", "use: points, classes: false"))
                        .reason());
    }
}
