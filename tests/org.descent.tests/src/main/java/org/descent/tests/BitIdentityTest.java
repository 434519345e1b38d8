// SPDX-License-Identifier: Apache-2.0
package org.descent.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.descent.api.run.CurveKey;
import org.descent.core.experiment.Experiments;
import org.descent.core.experiment.RunSpec;
import org.descent.core.store.RunHead;
import org.descent.core.store.RunState;
import org.descent.core.workspace.Fork;
import org.descent.core.workspace.Replay;
import org.descent.core.workspace.Training;
import org.descent.core.workspace.TrainingListener;
import org.descent.core.workspace.TrainingOptions;
import org.descent.core.workspace.TrainingOptions.Isolation;
import org.descent.core.workspace.Workspace;
import org.descent.core.workspace.Workspaces;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Trainings with all that is random in them: images that are moved, turned and made noisy, dropout, the running statistics of
 * normalizations, a state of the optimizer and a schedule. Taken up again, forked and replayed by the engine that is shipped, they have the
 * same bits.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class BitIdentityTest {
    private static final TrainingOptions HERE = new TrainingOptions(1, Isolation.THREAD);
    /** 180 examples in five batches of 32 and one of 20; steps 20 and 40 lie within an epoch. */
    private static final String IMAGES = """
        descent: 1
        experiment: images
        seed: 3
        data:
          use: digits
          split: { train: 0.1, validation: 0.1, test: 0.8 }
          normalize: standard
          augment: { shift: 1, rotate: 10, noise: 0.3 }
        model:
          use: layers
          layers:
            - { layer: convolution2d, channels: 6, kernel: 3, activation: relu }
            - { layer: batchNormalization }
            - { layer: dropout, rate: 0.2 }
            - { layer: pooling2d, kernel: 2 }
            - { layer: dense, units: 16, activation: relu }
            - { layer: batchNormalization }
            - { layer: dropout, rate: 0.5 }
        optimizer: { use: adam, learningRate: 0.01, schedule: { use: cosine } }
        train: { epochs: 10, batch: 32, checkpoint: { every: 20 steps, keep: all } }
        """;

    private final Workspace workspace;

    BitIdentityTest(@TempDir Path temporary) throws Exception {
        workspace = Services.get(Workspaces.class).open(temporary.resolve("workspace"));
    }

    @AfterEach
    void closeWorkspace() throws Exception {
        Services.close(workspace);
    }

    @Test
    void aStoppedRunThatIsTakenUpAgain() throws Exception {
        String text = IMAGES.replace("epochs: 10", "epochs: 400, evaluate: { every: 200 }");
        RunHead whole = train(text);
        Training training = workspace.start(List.of(spec(text)), TrainingOptions.DEFAULT, TrainingListener.NONE);
        String run = training.runs().get(0);
        Services.until("it trains", () -> losses(run).length > 0);
        workspace.stop(run);
        training.await();
        assertEquals(RunState.STOPPED, head(run).state(), head(run).reason());
        assertTrue(losses(run).length < losses(whole.id()).length);

        workspace.resume(List.of(run), HERE, TrainingListener.NONE).await();

        assertEquals(RunState.COMPLETED, head(run).state(), head(run).reason());
        assertArrayEquals(losses(whole.id()), losses(run));
        assertArrayEquals(model(whole.id()), model(run));
    }

    @Test
    void aForkWithinAnEpoch() throws Exception {
        RunHead parent = train(IMAGES);

        Training training = workspace.fork(new Fork(parent.id(), 20, List.of()), HERE, TrainingListener.NONE);
        training.await();

        String fork = training.runs().get(0);
        double[] whole = losses(parent.id());
        assertArrayEquals(Arrays.copyOfRange(whole, 20, whole.length), losses(fork));
        assertArrayEquals(model(parent.id()), model(fork));
        assertEquals(parent.selected(), head(fork).selected());
    }

    @Test
    void aReplay() throws Exception {
        RunHead run = train(IMAGES);
        Replay.Verdict verdict =
                workspace.replay(run.id(), HERE, TrainingListener.NONE).train();
        assertTrue(verdict.identical(), verdict.toString());
        assertTrue(verdict.compared() > losses(run.id()).length);
    }

    @Test
    void allOfItIsRandom() throws Exception {
        double[] losses = losses(train(IMAGES).id());
        for (String without : List.of("shift: 1", "rotate: 10", "noise: 0.3", "rate: 0.2", "rate: 0.5")) {
            String text = IMAGES.replace(without, without.replaceAll("[0-9.]+$", "0"));
            assertNotEquals(losses[0], losses(train(text).id())[0], without);
        }
    }

    private RunHead train(String text) throws Exception {
        Training training = workspace.start(List.of(spec(text)), HERE, TrainingListener.NONE);
        training.await();
        return head(training.runs().get(0));
    }

    private static RunSpec spec(String text) throws Exception {
        return Services.get(Experiments.class)
                .read("test.yaml", text, Checkout.ROOT, List.of())
                .get(0);
    }

    private RunHead head(String run) {
        return workspace.store().find(run).orElseThrow();
    }

    private double[] losses(String run) {
        return workspace.store().curve(run, CurveKey.BATCH_LOSS).values();
    }

    private byte[] model(String run) throws IOException {
        return Files.readAllBytes(workspace.runFolder(run).resolve("model.bin"));
    }
}
