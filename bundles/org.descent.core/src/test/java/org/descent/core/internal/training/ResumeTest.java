// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.descent.api.Doubles;
import org.descent.api.Plugin;
import org.descent.api.optimizer.Schedule;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.Values;
import org.descent.api.run.Curve;
import org.descent.api.run.CurveKey;
import org.descent.api.training.StopCriterion.Evaluation;
import org.descent.core.experiment.CheckpointPlan;
import org.descent.core.experiment.Experiments;
import org.descent.core.experiment.RunSpec;
import org.descent.core.fixture.LinearTrainer;
import org.descent.core.fixture.MemoryRecorder;
import org.descent.core.fixture.TestPlugin;
import org.descent.core.registry.PluginRegistry;
import org.descent.core.store.RunState;
import org.descent.core.training.Checkpoint;
import org.descent.core.training.CheckpointFolder;
import org.descent.core.training.ModelFile;
import org.descent.core.training.ModelState;
import org.descent.core.training.RunExecutor.Outcome;
import org.descent.core.training.RunExecutor.Start;
import org.descent.core.training.TrainingControl;
import org.descent.core.training.WeightPrints;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A training that was interrupted at any step and taken up again is the training that was not, bit by bit. */
class ResumeTest {
    /** 28 examples in batches of 8, 8, 8 and 4; evaluations and checkpoints fall together sometimes, and sometimes not. */
    private static final String FILE = """
        descent: 1
        experiment: test
        data: { use: points, normalize: standard }
        model: chain
        optimizer: { use: sgd, learningRate: 0.5, schedule: [{ use: hold, steps: 5 }, watching] }
        train:
          epochs: 5
          batch: 8
          evaluate: { every: 3, train: all }
          checkpoint: { every: 1 steps, keep: all }
          stop: [{ use: limit }]
        """;

    private static final String NOISE = "gradientNoise@batch";

    @TempDir
    Path folder = Path.of("");

    private final List<Plugin> plugins = new ArrayList<>(TestPlugin.all());

    /** Ends after so many evaluations, however good they are: it counts. */
    private static final class FifthEvaluation extends TestPlugin.Limit {
        @Override
        public Watch create(Values values) {
            int[] count = {0};
            return evaluation -> ++count[0] == 5 ? Optional.of("five evaluations") : Optional.empty();
        }
    }

    /** Lets the rate fall with each evaluation: it counts, too. */
    private static final class Watching extends TestPlugin implements Schedule {
        Watching() {
            super("org.descent.watching", Schema.EMPTY);
        }

        @Override
        public List<CurveKey> watches(Values values) {
            return List.of(CurveKey.VALIDATION_LOSS);
        }

        @Override
        public Function create(Values values) {
            return new Function() {
                @Override
                public double factor(Moment moment) {
                    return 1;
                }

                @Override
                public double factor(Moment moment, List<Evaluation> evaluations) {
                    return 1.0 / (1 + moment.step() + evaluations.size());
                }
            };
        }
    }

    ResumeTest() {
        plugins.add(new Watching());
        plugins.removeIf(plugin -> plugin.id().equals("org.descent.limit"));
        plugins.add(new FifthEvaluation());
    }

    private RunSpec spec(String... overrides) {
        return Experiments.of(PluginRegistry.of(plugins))
                .read("test.yaml", FILE, folder, List.of(overrides))
                .get(0);
    }

    private Outcome execute(Path run, RunSpec spec, Start start, MemoryRecorder recorder, TrainingControl control)
            throws IOException {
        AtomicLong clock = new AtomicLong();
        Files.createDirectories(run);
        return new TrainerExecutor(new LinearTrainer(), () -> clock.addAndGet(1_000_000))
                .execute(spec, run, start, recorder, control);
    }

    /** Asks to stop after so many steps. */
    private static TrainingControl stopAt(int steps, MemoryRecorder recorder) {
        return () -> recorder.curve("loss@train").size() > 0
                && recorder.curve("loss@batch").size() >= steps;
    }

    private static ModelState model(Path run) {
        return ModelFile.read(run.resolve(ModelFile.NAME)).state();
    }

    /** The fingerprints of the weights where an evaluation is due. */
    private static Map<Long, ?> prints(Path run) {
        var all = WeightPrints.read(run.resolve(WeightPrints.NAME));
        all.keySet().removeIf(step -> step % 3 != 0); // a stopped training evaluates once more
        return all;
    }

    /** The curves of both together are those of the whole, but for what takes time and what the machine does besides. */
    private static void assertContinued(
            MemoryRecorder whole, MemoryRecorder before, Checkpoint.Position position, MemoryRecorder after) {
        for (String name : whole.keys()) {
            CurveKey key = CurveKey.parse(name);
            boolean machine = key.context().labels().containsKey("process");
            if (!key.metric().contains("PerSecond") && !machine) {
                int kept = position.points().getOrDefault(key, 0L).intValue();
                List<List<Object>> points =
                        new ArrayList<>(points(before.curve(name)).subList(0, kept));
                points.addAll(points(after.curve(name)));
                assertEquals(points(whole.curve(name)), points, name);
            }
        }
    }

    private static List<List<Object>> points(Curve curve) {
        List<List<Object>> points = new ArrayList<>();
        for (int i = 0; i < curve.size(); i++) {
            points.add(List.of(curve.step(i), curve.epoch(i), curve.examples(i), curve.value(i)));
        }
        return points;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11})
    void aStoppedTrainingGoesOnAsIfItHadNotBeenStopped(int steps) throws IOException {
        MemoryRecorder whole = new MemoryRecorder();
        Outcome expected = execute(folder.resolve("whole"), spec(), Start.FIRST_STEP, whole, TrainingControl.NONE);
        assertEquals(new Outcome(RunState.COMPLETED, "five evaluations"), expected);
        Path run = folder.resolve("run");
        MemoryRecorder before = new MemoryRecorder();
        assertEquals(
                RunState.STOPPED,
                execute(run, spec(), Start.FIRST_STEP, before, stopAt(steps, before))
                        .state());
        Checkpoint checkpoint = CheckpointFolder.of(run).newest(problem -> {}).orElseThrow();
        assertEquals(steps, checkpoint.step());

        MemoryRecorder after = new MemoryRecorder();
        Outcome outcome = execute(run, spec(), new Start.At(checkpoint), after, TrainingControl.NONE);

        assertEquals(expected, outcome);
        assertContinued(whole, before, checkpoint.position(), after);
        assertEquals(prints(folder.resolve("whole")), prints(run));
        assertEquals(whole.selectedStep, after.selectedStep);
        ModelState selected = model(folder.resolve("whole"));
        assertEquals(selected.steps(), model(run).steps());
        assertArrayEquals(selected.row("dense1/WEIGHT"), model(run).row("dense1/WEIGHT"));
    }

    @Test
    void everyCheckpointOfAWholeTrainingCanBeGoneOnFrom() throws IOException {
        Path run = folder.resolve("whole");
        MemoryRecorder whole = new MemoryRecorder();
        execute(run, spec(), Start.FIRST_STEP, whole, TrainingControl.NONE);
        CheckpointFolder all = CheckpointFolder.of(run);
        assertEquals(List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L), all.steps());

        for (long step : all.steps()) {
            Checkpoint checkpoint = Checkpoint.read(all.file(step));
            MemoryRecorder after = new MemoryRecorder();
            execute(folder.resolve("from" + step), spec(), new Start.At(checkpoint), after, TrainingControl.NONE);
            if (step < 12) { // at 12 the criterion has had its say, and does not say it again
                assertContinued(whole, whole, checkpoint.position(), after);
            }
        }
    }

    /** Pairs of gradients that touch, that lie apart, and whose batches differ in size; checkpoints lie within pairs and between them. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void gradientNoiseGoesOnWithinAPairAndBetweenPairs(int every) throws IOException {
        RunSpec spec = spec("train.record.noise=" + every);
        Path run = folder.resolve("whole");
        MemoryRecorder whole = new MemoryRecorder();
        execute(run, spec, Start.FIRST_STEP, whole, TrainingControl.NONE);
        double[] noise = whole.curve(NOISE).values();
        assertTrue(Arrays.stream(noise).filter(value -> value > 0).count() > 1, Arrays.toString(noise));

        for (long step = 1; step < 12; step++) {
            Checkpoint checkpoint = Checkpoint.read(CheckpointFolder.of(run).file(step));
            boolean within = every == 1 ? step % 2 == 1 : step % every == 1;
            assertEquals(within ? 1 : 0, checkpoint.noise().get(0).pending().size(), "a pair is begun at step " + step);
            MemoryRecorder after = new MemoryRecorder();
            Path from = folder.resolve("from" + step);
            execute(from, spec, new Start.At(checkpoint), after, TrainingControl.NONE);
            assertContinued(whole, whole, checkpoint.position(), after);

            // a training that was taken up twice
            Checkpoint second = CheckpointFolder.of(from).newest(problem -> {}).orElseThrow();
            assertEquals(averages(CheckpointFolder.of(run).newest(problem -> {}).orElseThrow()), averages(second));
        }
    }

    private static Doubles averages(Checkpoint checkpoint) {
        return checkpoint.noise().get(0).averages();
    }

    @Test
    void gradientNoiseBeginsAnewAtACheckpointThatKnowsNothingOfIt() throws IOException {
        Path run = folder.resolve("run");
        execute(run, spec(), Start.FIRST_STEP, new MemoryRecorder(), TrainingControl.NONE);
        Checkpoint checkpoint = Checkpoint.read(CheckpointFolder.of(run).file(3));
        assertEquals(List.of(), checkpoint.noise());
        MemoryRecorder after = new MemoryRecorder();

        execute(run, spec("train.record.noise=1"), new Start.At(checkpoint), after, TrainingControl.NONE);

        assertEquals(List.of(4L, 6L, 8L, 10L), after.steps(NOISE));
    }

    @Test
    void examplesThatAreChangedAtRandomAreChangedInTheSameWayAfterwards() throws IOException {
        RunSpec spec = spec("data.augment={noise: 0.5}", "data.labelNoise=0.2");
        Path run = folder.resolve("whole");
        MemoryRecorder whole = new MemoryRecorder();
        execute(run, spec, Start.FIRST_STEP, whole, TrainingControl.NONE);
        MemoryRecorder plain = new MemoryRecorder();
        execute(folder.resolve("plain"), spec(), Start.FIRST_STEP, plain, TrainingControl.NONE);
        assertNotEquals(points(plain.curve("loss@batch")), points(whole.curve("loss@batch")));

        for (long step : List.of(2L, 7L)) {
            Checkpoint checkpoint = Checkpoint.read(CheckpointFolder.of(run).file(step));
            MemoryRecorder after = new MemoryRecorder();
            execute(folder.resolve("from" + step), spec, new Start.At(checkpoint), after, TrainingControl.NONE);
            List<List<Object>> batches = points(whole.curve("loss@batch"));
            assertEquals(batches.subList((int) step, batches.size()), points(after.curve("loss@batch")));
        }
    }

    @Test
    void timeGoesOnWhereItWas() throws IOException {
        Path run = folder.resolve("run");
        MemoryRecorder before = new MemoryRecorder();
        execute(run, spec(), Start.FIRST_STEP, before, stopAt(6, before));
        Checkpoint checkpoint = CheckpointFolder.of(run).newest(problem -> {}).orElseThrow();
        MemoryRecorder after = new MemoryRecorder();
        execute(run, spec(), new Start.At(checkpoint), after, TrainingControl.NONE);

        long last = before.curve("loss@batch").nanos(5);
        long next = after.curve("loss@batch").nanos(0);
        assertTrue(next > last && next < last + 20_000_000, last + " and then " + next);
    }

    @Test
    void newestAndThatOfTheSelectedStepAreKept() {
        CheckpointFolder all = CheckpointFolder.of(folder);
        CheckpointPlan plan = new CheckpointPlan(3, CheckpointPlan.Unit.STEPS, CheckpointPlan.KEEP_SELECTED);
        CheckpointWriter writer = new CheckpointWriter(plan, new Course(28, 8, 5, 3), all);
        for (long step : List.of(3L, 6L, 9L)) {
            writer.write(checkpoint(step, 3));
        }
        assertEquals(List.of(3L, 9L), all.steps());
        writer.write(checkpoint(12, 12));
        assertEquals(List.of(12L), all.steps());
    }

    private static Checkpoint checkpoint(long step, long selectedStep) {
        return new Checkpoint(
                new ModelState(step, Map.of("dense1/WEIGHT", new float[1])),
                List.of(new Checkpoint.Selected(
                        new ModelState(selectedStep, Map.of("dense1/WEIGHT", new float[1])), Map.of())),
                new Checkpoint.Data("", 28, 8),
                new Checkpoint.Time(0, 0),
                false,
                new TreeMap<>(),
                Checkpoint.Position.NONE,
                Doubles.of());
    }

    @Test
    void asManyOfTheNewestAreKeptAsTheFileSays() throws IOException {
        Path run = folder.resolve("run");
        RunSpec spec = spec("train.checkpoint.keep=2", "train.checkpoint.every=1");
        execute(run, spec, Start.FIRST_STEP, new MemoryRecorder(), TrainingControl.NONE);
        assertEquals(List.of(8L, 12L), CheckpointFolder.of(run).steps());

        Path none = folder.resolve("none");
        execute(
                none,
                spec("train.checkpoint.every=none"),
                Start.FIRST_STEP,
                new MemoryRecorder(),
                TrainingControl.NONE);
        assertEquals(List.of(), CheckpointFolder.of(none).steps());
    }

    @Test
    void secondsBetweenCheckpointsAreCountedBehindTheLast() throws IOException {
        // each look at the clock takes a millisecond: none is due in this training but at its end
        Path run = folder.resolve("run");
        execute(run, spec("train.checkpoint.every=1 s"), Start.FIRST_STEP, new MemoryRecorder(), TrainingControl.NONE);
        assertEquals(List.of(12L), CheckpointFolder.of(run).steps());
    }

    @Test
    void otherDataAndBatchesAreRefusedTogether() throws IOException {
        Path run = folder.resolve("run");
        MemoryRecorder before = new MemoryRecorder();
        execute(run, spec(), Start.FIRST_STEP, before, stopAt(6, before));
        Checkpoint checkpoint = CheckpointFolder.of(run).newest(problem -> {}).orElseThrow();

        Outcome outcome = execute(
                run,
                spec("data.count=60", "train.batch=4", "train.epochs=1", "data.split.seed=9"),
                new Start.At(checkpoint),
                new MemoryRecorder(),
                TrainingControl.NONE);

        assertEquals(RunState.FAILED, outcome.state());
        for (String what : List.of("the data or their split", "the training part has", "a batch has 4")) {
            assertTrue(outcome.reason().contains(what), outcome.reason());
        }
    }

    @Test
    void weightsOfAnotherNetworkAreRefused() throws IOException {
        Path run = folder.resolve("run");
        MemoryRecorder before = new MemoryRecorder();
        execute(run, spec(), Start.FIRST_STEP, before, stopAt(6, before));
        Checkpoint checkpoint = CheckpointFolder.of(run).newest(problem -> {}).orElseThrow();
        Checkpoint other = new Checkpoint(
                new ModelState(6, Map.of("dense1/WEIGHT", new float[1])),
                checkpoint.selected(),
                checkpoint.data(),
                checkpoint.time(),
                false,
                checkpoint.history(),
                checkpoint.position(),
                checkpoint.bestExamples());

        Outcome outcome = execute(run, spec(), new Start.At(other), new MemoryRecorder(), TrainingControl.NONE);

        assertEquals(RunState.FAILED, outcome.state());
        assertTrue(outcome.reason().contains("do not fit the network"), outcome.reason());
    }

    @Test
    void aFolderThatCannotBeWrittenEndsNoTraining() throws IOException {
        Path run = Files.createDirectories(folder.resolve("run"));
        Files.writeString(run.resolve("checkpoints"), "no folder");
        MemoryRecorder recorder = new MemoryRecorder();

        Outcome outcome = execute(run, spec(), Start.FIRST_STEP, recorder, TrainingControl.NONE);

        assertEquals(RunState.COMPLETED, outcome.state());
        assertTrue(recorder.log.contains("1 checkpoint"), recorder.log.toString());
    }
}
