// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.descent.core.experiment.Experiments;
import org.descent.core.experiment.RunSpec;
import org.descent.core.fixture.LinearTrainer;
import org.descent.core.fixture.MemoryRecorder;
import org.descent.core.fixture.TestPlugin;
import org.descent.core.registry.PluginRegistry;
import org.descent.core.store.RunState;
import org.descent.core.training.Checkpoint;
import org.descent.core.training.CheckpointFolder;
import org.descent.core.training.Facts;
import org.descent.core.training.RunExecutor.Outcome;
import org.descent.core.training.RunExecutor.Start;
import org.descent.core.training.TrainingControl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pauses and changes while it trains; what is done by hand is the same as what the file plans. */
class LiveControlTest {
    private static final String FILE = """
        descent: 1
        experiment: test
        data: { use: points, normalize: standard }
        model: chain
        optimizer: { use: sgd, learningRate: 0.5, schedule: { use: halving, every: 1 } }
        train: { epochs: 3, batch: 8, checkpoint: { every: 1 steps, keep: all } }
        """;
    private static final Experiments EXPERIMENTS = Experiments.of(PluginRegistry.of(TestPlugin.all()));

    @TempDir
    Path folder = Path.of("");

    private final LinearTrainer trainer = new LinearTrainer();
    private final AtomicLong clock = new AtomicLong();

    /** A person who does things at certain steps. */
    private static final class Person implements TrainingControl {
        final MemoryRecorder recorder = new MemoryRecorder();
        final Map<Integer, Map<String, Object>> changes;
        long pauseAt = Long.MAX_VALUE;
        boolean stop;
        int looks;

        Person(Map<Integer, Map<String, Object>> changes) {
            this.changes = changes;
        }

        @Override
        public boolean stopRequested() {
            return stop;
        }

        @Override
        public boolean pauseRequested(long step) {
            return step >= pauseAt;
        }

        @Override
        public void awaitRequest() {
            looks++;
            if (looks % 3 == 0) {
                pauseAt++; // one step more
            }
        }

        @Override
        public List<Map<String, Object>> takeChanges() {
            Map<String, Object> now = changes.get(recorder.curve("loss@batch").size());
            return now == null ? List.of() : List.of(now);
        }
    }

    private RunSpec spec(String... overrides) {
        return EXPERIMENTS.read("test.yaml", FILE, folder, List.of(overrides)).get(0);
    }

    private Outcome execute(String name, RunSpec spec, Start start, MemoryRecorder recorder, TrainingControl control)
            throws Exception {
        return new TrainerExecutor(trainer, () -> clock.addAndGet(1_000_000))
                .execute(spec, Files.createDirectories(folder.resolve(name)), start, recorder, control);
    }

    private static List<Double> values(MemoryRecorder recorder, String key) {
        return Arrays.stream(recorder.curve(key).values()).boxed().toList();
    }

    @Test
    void aPausedTrainingGoesOnStepByStepAsIfItHadNotBeenPaused() throws Exception {
        Person nobody = new Person(Map.of());
        execute("whole", spec(), Start.FIRST_STEP, nobody.recorder, nobody);
        Person person = new Person(Map.of());
        person.pauseAt = 4;

        assertEquals(
                RunState.COMPLETED,
                execute("paused", spec(), Start.FIRST_STEP, person.recorder, person)
                        .state());

        assertEquals(values(nobody.recorder, "loss@batch"), values(person.recorder, "loss@batch"));
        assertEquals(values(nobody.recorder, "loss@train"), values(person.recorder, "loss@train"));
        List<String> pauses = person.recorder.log.stream()
                .filter(line -> line.endsWith("pause"))
                .toList();
        assertEquals(List.of("4 pause", "5 pause", "6 pause", "7 pause"), pauses.subList(0, 4));
        assertEquals(8, pauses.size(), "one before each step but the first four");
        assertEquals(-1L, person.recorder.fact(Facts.PAUSED_AT));
    }

    @Test
    void aPauseIsNoTimeOfTraining() throws Exception {
        Person person = new Person(Map.of());
        person.pauseAt = 4;
        execute("paused", spec(), Start.FIRST_STEP, person.recorder, new TrainingControl() {
            @Override
            public boolean stopRequested() {
                return false;
            }

            @Override
            public boolean pauseRequested(long step) {
                return person.pauseRequested(step);
            }

            @Override
            public void awaitRequest() {
                clock.addAndGet(3_600_000_000_000L);
                person.pauseAt = Long.MAX_VALUE;
            }
        });
        var loss = person.recorder.curve("loss@batch");
        assertTrue(loss.nanos(4) - loss.nanos(3) < 100_000_000, loss.nanos(3) + " and then " + loss.nanos(4));
        assertTrue(loss.nanos(4) >= loss.nanos(3));
    }

    @Test
    void whoeverIsPausedCanBeStopped() throws Exception {
        Person person = new Person(Map.of());
        person.pauseAt = 4;
        Outcome outcome = execute("stopped", spec(), Start.FIRST_STEP, person.recorder, new TrainingControl() {
            @Override
            public boolean stopRequested() {
                return person.stop;
            }

            @Override
            public boolean pauseRequested(long step) {
                return person.pauseRequested(step);
            }

            @Override
            public void awaitRequest() {
                person.stop = true;
            }
        });
        assertEquals(new Outcome(RunState.STOPPED, "stopped at step 4 of 12"), outcome);
        assertEquals(
                4,
                CheckpointFolder.of(folder.resolve("stopped"))
                        .newest(problem -> {})
                        .orElseThrow()
                        .step());
    }

    @Test
    void aChangeByHandIsRecordedAndTheSameAsOneThatTheFilePlans() throws Exception {
        Map<String, Object> rate = Map.of("optimizer.learningRate", 0.1);
        Map<String, Object> clip = Map.of("optimizer.clip.norm", 0.5, "optimizer.weightDecay", 0.25);
        Person person = new Person(Map.of(5, rate, 7, clip));
        execute("hand", spec(), Start.FIRST_STEP, person.recorder, person);
        List<String> adjusted = List.copyOf(trainer.adjusted);
        trainer.adjusted.clear();

        Object recorded = person.recorder.fact(Facts.CHANGES);
        assertEquals(List.of(Map.of("at", 5L, "set", rate), Map.of("at", 7L, "set", clip)), recorded);
        Map<String, Object> tree = new java.util.TreeMap<>(spec().tree());
        Map<String, Object> train = new java.util.TreeMap<>();
        ((Map<?, ?>) tree.getOrDefault("train", Map.of()))
                .forEach((key, value) -> train.put(String.valueOf(key), value));
        train.put("changes", recorded);
        tree.put("train", train);
        MemoryRecorder planned = new MemoryRecorder();
        execute("file", EXPERIMENTS.read(tree, ""), Start.FIRST_STEP, planned, TrainingControl.NONE);

        assertEquals(values(planned, "loss@batch"), values(person.recorder, "loss@batch"));
        assertEquals(values(planned, "learningRate"), values(person.recorder, "learningRate"));
        assertEquals(0.5, planned.curve("learningRate").value(2));
        assertEquals(0.05, planned.curve("learningRate").value(5), 1e-12, "the schedule goes on");
        assertEquals(adjusted, trainer.adjusted);
        assertTrue(adjusted.getLast().endsWith("value=Infinity] 0.25"), adjusted.toString());
        assertEquals(List.of(7L, 8L, 9L, 10L, 11L), planned.steps("clippedNorm@batch"));
        assertEquals(
                person.recorder.log.stream()
                        .filter(line -> line.endsWith("change"))
                        .toList(),
                planned.log.stream().filter(line -> line.endsWith("change")).toList());
    }

    @Test
    void changesBeforeACheckpointAreInForceBehindIt() throws Exception {
        RunSpec spec = spec("train.changes=[{at: 2, set: {optimizer: {learningRate: 0.1}}}, "
                + "{at: 6, set: {optimizer.learningRate: 0.2}}]");
        MemoryRecorder whole = new MemoryRecorder();
        execute("whole", spec, Start.FIRST_STEP, whole, TrainingControl.NONE);
        for (long step : List.of(1L, 2L, 3L, 6L, 7L)) {
            Checkpoint checkpoint =
                    Checkpoint.read(CheckpointFolder.of(folder.resolve("whole")).file(step));
            MemoryRecorder rest = new MemoryRecorder();
            execute("from" + step, spec, new Start.At(checkpoint), rest, TrainingControl.NONE);
            List<Double> expected = new ArrayList<>(values(whole, "learningRate"));
            assertEquals(expected.subList((int) step, expected.size()), values(rest, "learningRate"));
            assertEquals(values(whole, "loss@batch").subList((int) step, expected.size()), values(rest, "loss@batch"));
        }
        assertNotEquals(
                values(whole, "learningRate").get(1),
                values(whole, "learningRate").get(2));
    }

    @Test
    void whatCannotBeChangedIsRefusedAndTrainingGoesOn() throws Exception {
        Person person = new Person(Map.of(3, Map.of("optimizer.learningRate", -1.0)));
        assertEquals(
                RunState.COMPLETED,
                execute("refused", spec(), Start.FIRST_STEP, person.recorder, person)
                        .state());
        assertTrue(person.recorder.log.contains("3 change"));
        assertEquals(0.5, person.recorder.curve("learningRate").value(3));
    }
}
