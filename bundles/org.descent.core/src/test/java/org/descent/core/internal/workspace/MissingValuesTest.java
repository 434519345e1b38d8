// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.workspace;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.descent.api.Doubles;
import org.descent.api.InvalidInputException;
import org.descent.api.Progress;
import org.descent.api.data.DataSpec;
import org.descent.api.data.Examples;
import org.descent.core.data.Normalizer;
import org.descent.core.experiment.Experiments;
import org.descent.core.experiment.RunSpec;
import org.descent.core.fixture.LinearTrainer;
import org.descent.core.fixture.MemoryRecorder;
import org.descent.core.fixture.TestPlugin;
import org.descent.core.internal.training.TrainerExecutor;
import org.descent.core.registry.PluginRegistry;
import org.descent.core.training.ModelFile;
import org.descent.core.training.TrainingControl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A trained network on data with missing values. */
class MissingValuesTest {
    private static final String FILE = """
            descent: 1
            experiment: plain
            data: { use: points }
            model: { use: chain }
            optimizer: { use: sgd, learningRate: 0.2 }
            train: { epochs: 5, batch: 8 }
            """;

    @TempDir
    Path folder = Path.of("");

    private final PluginRegistry registry = PluginRegistry.of(TestPlugin.all());

    private ModelFile trained(RunSpec spec) {
        new TrainerExecutor(new LinearTrainer()).execute(spec, folder, new MemoryRecorder(), TrainingControl.NONE);
        return ModelFile.read(folder.resolve(ModelFile.NAME));
    }

    private RunSpec spec() {
        return Experiments.of(registry)
                .read("test.yaml", FILE, folder, List.of())
                .get(0);
    }

    /** One example whose second feature is missing. */
    private static Examples hole(DataSpec spec) {
        return new Examples() {
            @Override
            public DataSpec spec() {
                return spec;
            }

            @Override
            public int count() {
                return 1;
            }

            @Override
            public void read(int[] rows, int from, int to, float[] features, float[] targets) {
                features[0] = 3;
                features[1] = Float.NaN;
                targets[0] = 1;
            }

            @Override
            public boolean missingValues() {
                return true;
            }
        };
    }

    @Test
    void areRefusedWhereTheTrainingDataHadNone() {
        RunSpec spec = spec();
        ModelFile file = trained(spec);
        try (StoredModel model = StoredModel.open(file, spec, registry, new LinearTrainer())) {
            Examples hole = hole(file.spec());
            assertTrue(assertThrows(InvalidInputException.class, () -> model.predict(hole, new int[] {0}))
                    .getMessage()
                    .startsWith("the examples have missing values, and the network was trained on data without any"));
            assertThrows(InvalidInputException.class, () -> model.evaluate(hole, Progress.NONE));
        }
    }

    @Test
    void areWhatTheTrainingPartHad() {
        RunSpec spec = spec();
        ModelFile file = trained(spec);
        Normalizer own = file.normalizer();
        Normalizer filling = new Normalizer(own.offsets(), own.factors(), Doubles.of(0, 7.5));
        ModelFile with = new ModelFile(file.network(), file.spec(), filling, file.loss(), file.metrics(), file.state());
        Path copy = folder.resolve("copy.bin");
        with.write(copy);
        assertEquals(filling, ModelFile.read(copy).normalizer());
        try (StoredModel model = StoredModel.open(ModelFile.read(copy), spec, registry, new LinearTrainer())) {
            Examples same = Examples.inMemory(file.spec(), new float[] {3, 7.5f}, new float[] {1});
            assertArrayEquals(model.predict(same, new int[] {0}), model.predict(hole(file.spec()), new int[] {0}));
        }
    }
}
