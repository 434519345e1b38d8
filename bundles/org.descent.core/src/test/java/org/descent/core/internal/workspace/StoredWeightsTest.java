// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.descent.api.Doubles;
import org.descent.api.InvalidInputException;
import org.descent.api.data.DataSpec;
import org.descent.api.data.Shape;
import org.descent.api.data.Target;
import org.descent.api.network.Activation;
import org.descent.api.network.Network;
import org.descent.api.training.Loss;
import org.descent.core.DescentException;
import org.descent.core.data.Normalizer;
import org.descent.core.experiment.RunSpec;
import org.descent.core.internal.training.BackPropagator.Weights;
import org.descent.core.internal.worker.TestRuns;
import org.descent.core.store.RunHead;
import org.descent.core.store.RunRecord;
import org.descent.core.store.RunState;
import org.descent.core.training.Checkpoint;
import org.descent.core.training.CheckpointFolder;
import org.descent.core.training.ModelFile;
import org.descent.core.training.ModelState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredWeightsTest {
    @TempDir
    Path folder = Path.of("");

    private static RunHead run(Map<String, Object> provenance) {
        RunSpec spec = TestRuns.spec("run");
        RunRecord record = new RunRecord(
                "run",
                spec.experiment(),
                spec.name(),
                Instant.EPOCH,
                List.of(),
                TestRuns.EXPERIMENTS.flatten(spec.tree()),
                spec.tree(),
                spec.source(),
                provenance);
        return new RunHead(
                record,
                RunState.COMPLETED,
                "",
                Instant.EPOCH,
                Instant.EPOCH,
                3,
                Map.of(),
                new TreeMap<>(),
                Map.of(),
                1);
    }

    private static ModelState state(long step) {
        return new ModelState(step, Map.of("dense1/WEIGHT", new float[2]));
    }

    private void writeCheckpoint(long step) {
        CheckpointFolder.of(folder)
                .write(new Checkpoint(
                        state(step),
                        List.of(),
                        new Checkpoint.Data("", 28, 8),
                        new Checkpoint.Time(7, 3),
                        false,
                        new TreeMap<>(),
                        Checkpoint.Position.NONE,
                        Doubles.of()));
    }

    private void writeModel(long step) {
        DataSpec spec = new DataSpec(Shape.of(2), new Target.Quantities(List.of("y")), List.of());
        Network network =
                Network.chain(Shape.of(2)).dense(1, Activation.IDENTITY).build();
        Normalizer normalizer = new Normalizer(Doubles.of(0, 0), Doubles.of(1, 1), Doubles.of());
        new ModelFile(network, spec, normalizer, Loss.MEAN_SQUARED_ERROR, List.of(), state(step))
                .write(folder.resolve(ModelFile.NAME));
    }

    private long step(OptionalLong wanted) {
        return switch (StoredWeights.find(run(Map.of()), folder, wanted)) {
            case Weights.Initial initial -> 0;
            case Weights.Of of -> of.state().steps();
        };
    }

    @Test
    void weightsAreThoseOfTheStepOrTheSelectedOnes() {
        writeCheckpoint(40);
        writeModel(30);

        assertEquals(30, step(OptionalLong.empty()));
        assertEquals(40, step(OptionalLong.of(40)));
        assertEquals(30, step(OptionalLong.of(30)), "the selected weights are of a step, too");
        assertEquals(new Weights.Initial(), StoredWeights.find(run(Map.of()), folder, OptionalLong.of(0)));
    }

    @Test
    void aStepWithoutWeightsNamesThoseThatHaveSome() {
        writeCheckpoint(40);
        writeModel(30);
        InvalidInputException refused = assertThrows(InvalidInputException.class, () -> step(OptionalLong.of(7)));

        assertTrue(String.valueOf(refused.getMessage()).contains("steps 0, 30, 40"), refused::toString);
    }

    /** A fork begins with its parent's weights, which its seed says nothing about. */
    @Test
    void aForkHasNoWeightsOfStep0() {
        RunHead fork = run(Map.of("fork.run", "parent", "fork.step", 3L));

        assertThrows(InvalidInputException.class, () -> StoredWeights.find(fork, folder, OptionalLong.of(0)));
    }

    @Test
    void aRunWithoutANetworkSaysSo() {
        DescentException none = assertThrows(DescentException.class, () -> step(OptionalLong.empty()));

        assertTrue(String.valueOf(none.getMessage()).contains("has no trained network"), none::toString);
    }
}
