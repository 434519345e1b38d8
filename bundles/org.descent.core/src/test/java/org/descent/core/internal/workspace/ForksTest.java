// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.descent.api.Doubles;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.api.data.DataSpec;
import org.descent.api.data.Shape;
import org.descent.api.data.Target;
import org.descent.api.network.Activation;
import org.descent.api.network.Network;
import org.descent.api.run.Curve;
import org.descent.api.run.CurveKey;
import org.descent.api.training.Loss;
import org.descent.core.data.Normalizer;
import org.descent.core.experiment.RunSpec;
import org.descent.core.internal.worker.TestRuns;
import org.descent.core.store.RunHead;
import org.descent.core.store.RunRecord;
import org.descent.core.store.RunState;
import org.descent.core.training.Checkpoint;
import org.descent.core.training.CheckpointFolder;
import org.descent.core.training.Facts;
import org.descent.core.training.ModelFile;
import org.descent.core.training.ModelState;
import org.descent.core.workspace.Fork;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForksTest {
    private static final Doubles NOISE = Doubles.of(1, 2, 3);
    private static final CurveKey LOSS = CurveKey.VALIDATION_LOSS;

    @TempDir
    Path folder = Path.of("");

    private final RunHead parent = head(TestRuns.spec("par{{ent"));

    private static RunHead head(RunSpec spec) {
        RunRecord record = new RunRecord(
                "parent",
                spec.experiment(),
                spec.name(),
                Instant.EPOCH,
                List.of(),
                TestRuns.EXPERIMENTS.flatten(spec.tree()),
                spec.tree(),
                spec.source(),
                Map.of());
        return new RunHead(
                record,
                RunState.COMPLETED,
                "",
                Instant.EPOCH,
                Instant.EPOCH,
                3,
                Map.of(),
                new TreeMap<>(),
                Map.of(Facts.STEPS, 100L),
                1);
    }

    private static ModelState state(long step) {
        return new ModelState(step, Map.of("dense1/WEIGHT", new float[] {step}, "dense1/WEIGHT/m", new float[1]));
    }

    @BeforeEach
    void writeCheckpoint() {
        Curve evaluated = new Curve(new long[] {3}, new double[1], new long[1], new long[1], new double[] {0.5});
        CheckpointFolder.of(folder)
                .write(new Checkpoint(
                        state(40),
                        List.of(new Checkpoint.Selected(state(3), Map.of(LOSS, 0.5))),
                        new Checkpoint.Data("a b", 28, 8),
                        new Checkpoint.Time(7, 3),
                        true,
                        new TreeMap<>(Map.of(LOSS, evaluated)),
                        new Checkpoint.Position(Map.of(LOSS, 1L), Map.of()),
                        Doubles.of(0.4, 0.6),
                        List.of(new Checkpoint.Noise(NOISE, List.of(new Checkpoint.Gradient(8, new float[] {0.1f}))))));
    }

    private Forks.Planned plan(long step, String... overrides) {
        return Forks.plan(new Fork("parent", step, List.of(overrides)), parent, folder, TestRuns.EXPERIMENTS);
    }

    private List<Problem> problems(long step, String... overrides) {
        return assertThrows(InvalidInputException.class, () -> plan(step, overrides))
                .problems();
    }

    @Test
    void aForkTakesOverAllButTheRecording() {
        Forks.Planned planned = plan(40, "optimizer.learningRate=0.01");

        assertEquals("par{ent from 40", planned.spec().name());
        assertEquals(0.01, TestRuns.EXPERIMENTS.flatten(planned.spec().tree()).get("optimizer.learningRate"));
        Checkpoint start = planned.start();
        assertEquals(Checkpoint.Position.NONE, start.position());
        assertEquals(state(40).names(), start.state().names());
        assertEquals(Map.of(LOSS, 0.5), start.selected().get(0).values());
        assertEquals(1, start.history().getOrDefault(LOSS, Curve.EMPTY).size());
        assertEquals(Doubles.of(0.4, 0.6), start.bestExamples());
        assertEquals(NOISE, start.noise().get(0).averages());
        assertEquals(1, start.noise().get(0).pending().size());
        assertEquals(new Checkpoint.Data("a b", 28, 8), start.data());
        assertEquals(new Checkpoint.Time(7, 3), start.time());
        assertEquals(
                planned.spec(),
                TestRuns.EXPERIMENTS.read(planned.spec().tree(), planned.spec().source()));
    }

    @Test
    void whatCannotBeComparedBeginsAnew() {
        assertEquals(List.of(), plan(40, "select.metric=loss@train").start().selected());
        assertEquals(
                new TreeSet<>(), plan(40, "task.metrics=[]").start().history().keySet());
        Checkpoint otherData = plan(40, "data.normalize=none").start();
        assertEquals("", otherData.data().fingerprint());
        assertEquals(List.of(), otherData.selected());
    }

    @Test
    void gradientNoiseOfOtherGradientsBeginsAnew() {
        for (String other : List.of("data.normalize=none", "task.metrics=[]", "model.activation=tanh")) {
            assertEquals(List.of(), plan(40, other).start().noise(), other);
        }
        assertEquals(1, plan(40, "select.metric=loss@train").start().noise().size());
    }

    @Test
    void aNameCanBeGiven() {
        assertEquals("slower", plan(40, "name=slower").spec().name());
    }

    @Test
    void aStepWithoutACheckpointListsThoseThatHaveOne() {
        Problem problem = problems(41).get(0);

        assertTrue(problem.text().contains("run parent has no checkpoint of step 41"), problem.text());
        assertTrue(problem.hint().contains("40"), problem.hint());
    }

    @Test
    void batchesOfAnotherSizeAndAnEndBeforeTheBeginningAreRefused() {
        assertEquals("train.batch", problems(40, "train.batch=4").get(0).path());
        assertEquals("train.epochs", problems(40, "train.epochs=4").get(0).path());
        assertEquals(5, plan(40, "train.epochs=5").spec().train().epochs());
        assertEquals(
                "optimizer.learningRat",
                problems(40, "optimizer.learningRat=1").get(0).path());
    }

    @Test
    void anotherOptimizerBeginsWithANewState() {
        Map<String, Object> other = new TreeMap<>(parent.record().tree());
        other.put("optimizer", Map.of("use", "org.descent.other"));
        RunRecord record = parent.record();
        RunHead changed = new RunHead(
                new RunRecord(
                        record.id(),
                        record.experiment(),
                        record.name(),
                        record.created(),
                        record.tags(),
                        record.parameters(),
                        other,
                        record.source(),
                        record.provenance()),
                RunState.COMPLETED,
                "",
                Instant.EPOCH,
                Instant.EPOCH,
                3,
                Map.of(),
                new TreeMap<>(),
                Map.of(),
                1);
        Checkpoint start = Forks.plan(
                        new Fork("parent", 40, List.of("optimizer={use: sgd}")), changed, folder, TestRuns.EXPERIMENTS)
                .start();

        assertEquals(List.of("dense1/WEIGHT"), start.state().names());
        assertEquals(List.of("dense1/WEIGHT"), start.selected().get(0).state().names());
    }

    /** Also where nothing would be left to train: all is told at once, before a run is recorded. */
    @Test
    void aNetworkThatCannotTakeTheWeightsIsRefused() {
        DataSpec data = new DataSpec(Shape.of(2), new Target.Classes(List.of("a", "b")), List.of());
        new ModelFile(
                        Network.chain(Shape.of(2)).dense(2, Activation.IDENTITY).build(),
                        data,
                        new Normalizer(Doubles.of(0, 0), Doubles.of(1, 1), Doubles.of()),
                        Loss.CROSS_ENTROPY,
                        List.of(),
                        state(3))
                .write(folder.resolve(ModelFile.NAME));

        Problem problem = problems(40, "model.hidden=[5]").get(0);

        assertEquals("model", problem.path());
        assertEquals(
                "cannot take the weights of its parent: dense1 has 15 weights and biases instead of 6, dense2 is new",
                problem.what());
        assertEquals(
                "slower",
                plan(40, "name=slower", "model.activation=tanh").spec().name());
    }
}
