// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.descent.api.InvalidInputException;
import org.descent.api.Plugin;
import org.descent.core.experiment.Experiments;
import org.descent.core.experiment.RunSpec;
import org.descent.core.experiment.SurfacePlan;
import org.descent.core.fixture.LinearTrainer;
import org.descent.core.fixture.TestPlugin;
import org.descent.core.fixture.TestSurface;
import org.descent.core.internal.surface.SurfacePreviews;
import org.descent.core.internal.worker.WorkerKey;
import org.descent.core.internal.worker.WorkerPool;
import org.descent.core.internal.worker.WorkerStarter;
import org.descent.core.registry.PluginRegistry;
import org.descent.core.store.RunHead;
import org.descent.core.store.RunState;
import org.descent.core.training.RunExecutor;
import org.descent.core.training.SurfacePreview;
import org.descent.core.training.Trainer;
import org.descent.core.workspace.Fork;
import org.descent.core.workspace.Training;
import org.descent.core.workspace.TrainingListener;
import org.descent.core.workspace.TrainingOptions;
import org.descent.core.workspace.TrainingOptions.Isolation;
import org.descent.core.workspace.Workspace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs on a surface among others: recorded, replayed, and refused where there is no network. */
@Timeout(60)
class SurfaceRunsTest {
    private static final TrainingOptions THREAD = new TrainingOptions(1, Isolation.THREAD);
    private static final PluginRegistry REGISTRY = PluginRegistry.of(plugins());
    private static final Experiments EXPERIMENTS = Experiments.of(REGISTRY);
    private static final String FILE = """
        descent: 1
        experiment: passes
        surface: { use: pass, noise: 1 }
        optimizer: { use: sgd, learningRate: 0.25 }
        train: { steps: 20 }
        """;

    private final TestStore store = new TestStore();
    private final Path folder;
    private final Workspace workspace;

    SurfaceRunsTest(@TempDir Path temporary) throws IOException {
        folder = temporary.toRealPath();
        workspace = open();
    }

    private static List<Plugin> plugins() {
        List<Plugin> plugins = new ArrayList<>(TestPlugin.all());
        plugins.add(new TestSurface());
        return plugins;
    }

    private static final class NoWorkers implements WorkerStarter {
        @Override
        public WorkerKey key(int threads, long memoryBytes) {
            return new WorkerKey(threads, memoryBytes, "");
        }

        @Override
        public ProcessBuilder command(WorkerKey key, Path workerFolder) {
            throw new IllegalStateException("these runs are trained in this process");
        }
    }

    private static final class BothTrainers implements Engines {
        @Override
        public RunExecutor executor() {
            return RunExecutor.of(trainer());
        }

        @Override
        public Trainer trainer() {
            return new LinearTrainer();
        }
    }

    private Workspace open() throws IOException {
        return new LocalWorkspace(
                folder,
                store,
                EXPERIMENTS,
                new BothTrainers(),
                REGISTRY,
                new WorkerPool(new NoWorkers(), folder.resolve("workers")),
                new RunIds(Clock.systemUTC(), new Random(1)),
                Pulses.LIMITS,
                Clock.systemUTC());
    }

    @AfterEach
    void close() {
        workspace.close();
    }

    private static RunSpec spec(String... overrides) {
        return EXPERIMENTS
                .read("test.yaml", FILE, Path.of("/experiments"), List.of(overrides))
                .get(0);
    }

    private RunHead train() throws InterruptedException {
        Training training = workspace.start(List.of(spec()), THREAD, TrainingListener.NONE);
        training.await();
        return store.find(training.runs().get(0)).orElseThrow();
    }

    private static String problem(InvalidInputException e) {
        return e.problems().get(0).text();
    }

    @Test
    void itsSurfaceAndOptimizerAreNoted() throws Exception {
        RunHead run = train();
        assertEquals(RunState.COMPLETED, run.state(), run.reason());
        assertTrue(run.record().provenance().containsKey("plugins.org.descent.pass.version"));
        assertTrue(run.record().provenance().containsKey("plugins.org.descent.sgd.version"));
        assertFalse(run.record().parameters().containsKey("train.epochs"));
    }

    @Test
    void aReplayIsIdentical() throws Exception {
        RunHead run = train();
        var verdict = workspace.replay(run.id(), THREAD, TrainingListener.NONE).train();
        assertTrue(verdict.identical(), () -> verdict.differences().toString());
        // value, gradientNorm and two coordinates at 21 steps, rate and noisy norm at 20
        assertEquals(4 * 21 + 2 * 20, verdict.compared());
    }

    @Test
    void forkAndResumeAreRefusedInWords() throws Exception {
        RunHead run = train();
        assertTrue(problem(assertThrows(
                        InvalidInputException.class,
                        () -> workspace.fork(new Fork(run.id(), 10, List.of()), THREAD, TrainingListener.NONE)))
                .contains("a run on a surface has no checkpoints"));
        assertTrue(problem(assertThrows(
                        InvalidInputException.class,
                        () -> workspace.resume(List.of(run.id()), THREAD, TrainingListener.NONE)))
                .contains("Train a new run"));
    }

    @Test
    void aPreviewTellsWhereItBegins() {
        RunSpec spec = spec("surface.start=[3, 1]");
        SurfacePreview preview = SurfacePreviews.of(spec, assertInstanceOf(SurfacePlan.class, spec.subject()));
        assertEquals(8, preview.value());
        assertEquals(Math.sqrt(40), preview.gradientNorm(), 1e-12);
        assertEquals(20, preview.steps());
        assertEquals(1, preview.known().size());
    }

    @Test
    void whatIsAboutNetworksIsRefused() {
        InvalidInputException e = assertThrows(InvalidInputException.class, () -> Surfaces.requireNetwork(spec()));
        assertTrue(problem(e).contains("has no network and no data"), problem(e));
        assertThrows(IllegalStateException.class, () -> spec().data());
    }
}
