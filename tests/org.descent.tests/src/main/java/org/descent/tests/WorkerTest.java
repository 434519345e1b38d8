// SPDX-License-Identifier: Apache-2.0
package org.descent.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.descent.api.run.Curve;
import org.descent.api.run.CurveKey;
import org.descent.core.experiment.Experiments;
import org.descent.core.experiment.RunSpec;
import org.descent.core.store.RunHead;
import org.descent.core.store.RunState;
import org.descent.core.workspace.Fork;
import org.descent.core.workspace.Replay;
import org.descent.core.workspace.TrainedModel;
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

/** Real networks in real workers, with the store that is shipped. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class WorkerTest {
    private static final String SHORT = """
        descent: 1
        experiment: short
        seed: 3
        data: { use: iris, normalize: standard }
        model: { use: mlp, hidden: [8], dropout: 0.2 }
        optimizer: { use: adam, learningRate: 0.01 }
        train: { epochs: 5, batch: 16, memory: 1 GiB }
        """;
    private static final String ENDLESS =
            SHORT.replace("epochs: 5", "epochs: 1000000").replace("short", "endless");

    private final Workspace workspace;

    WorkerTest(@TempDir Path temporary) throws Exception {
        workspace = Services.get(Workspaces.class).open(temporary.resolve("workspace"));
    }

    @AfterEach
    void closeWorkspace() throws Exception {
        List<RunHead> unfinished = workspace.store().unfinished();
        for (RunHead run : unfinished) {
            workspace.stop(run.id());
        }
        Services.until("all runs end", () -> workspace.store().unfinished().isEmpty());
        Services.close(workspace);
    }

    @Test
    void aRunIsTrainedInAProcessOfItsOwnAndItsNetworkCanBeUsedHere() throws Exception {
        RunHead run = train(SHORT, Isolation.PROCESS);

        assertEquals(RunState.COMPLETED, run.state(), run.reason());
        assertNotEquals(ProcessHandle.current().pid(), processOf(run.id()));
        assertTrue(
                run.summaries().containsKey(CurveKey.VALIDATION_LOSS),
                run.summaries().toString());
        try (TrainedModel model = workspace.model(run.id())) {
            assertEquals(run.selectedStep().orElseThrow(), model.step());
        }
    }

    @Test
    void theNextRunStartsSoonerInTheSameWorkerAndHasTheSameBits() throws Exception {
        RunHead first = train(SHORT, Isolation.PROCESS);
        RunHead second = train(SHORT, Isolation.PROCESS);

        System.out.println("in a new worker a run began after " + startUp(first).toMillis() + " ms and ended after "
                + whole(first).toMillis() + " ms; in the same one, the next began after "
                + startUp(second).toMillis() + " ms and ended after "
                + whole(second).toMillis() + " ms");
        assertEquals(processOf(first.id()), processOf(second.id()));
        assertTrue(startUp(second).compareTo(startUp(first)) < 0, startUp(first) + " and " + startUp(second));
        assertSameValues(first.id(), second.id());
    }

    @Test
    void aThreadOfThisProcessGivesTheSameBits() throws Exception {
        assertSameValues(
                train(SHORT, Isolation.PROCESS).id(),
                train(SHORT, Isolation.THREAD).id());
    }

    @Test
    void aWorkerHasOnlyTheBundlesItNeeds() throws Exception {
        train(SHORT, Isolation.PROCESS);

        String bundles = Files.walk(workspace.folder().resolve("workers"))
                .filter(file -> file.endsWith("config.ini"))
                .map(WorkerTest::text)
                .findFirst()
                .orElseThrow();
        for (String needed : List.of("org.descent.core", "org.descent.trainer.dl4j", "org.descent.builtin")) {
            assertTrue(bundles.contains(needed), needed + " is in " + bundles);
        }
        for (String useless : List.of(".h2", "org.descent.store", "org.descent.cli", "picocli", "swt", "figures")) {
            assertTrue(!bundles.contains(useless), useless + " is in " + bundles);
        }
    }

    @Test
    void aKilledWorkerLeavesItsRunInterruptedWithAllThatWasAcknowledged() throws Exception {
        String run = start(ENDLESS).runs().get(0);
        Services.until("points are recorded", () -> points(run) > 500);
        long acknowledged = points(run);

        ProcessHandle.of(processOf(run)).orElseThrow().destroyForcibly();

        Services.until("it is interrupted", () -> head(run).state() == RunState.INTERRUPTED);
        assertTrue(head(run).reason().contains("killed (signal 9)"), head(run).reason());
        assertTrue(points(run) >= acknowledged);
        assertEquals(RunState.COMPLETED, train(SHORT, Isolation.PROCESS).state());
    }

    @Test
    void aKilledRunIsTakenUpAgainAndHasTheBitsOfOneThatWasNotKilled() throws Exception {
        String text = SHORT.replace("epochs: 5", "epochs: 6000, checkpoint: { every: 2000 steps, keep: all }");
        RunHead whole = train(text, Isolation.PROCESS);
        String run = start(text).runs().get(0);
        Services.until("points stand behind a checkpoint", () -> {
            List<Long> checkpoints = workspace.checkpoints(run);
            // the newest one may be there before its points are taken in
            return !checkpoints.isEmpty() && points(run) > checkpoints.getFirst();
        });
        ProcessHandle.of(processOf(run)).orElseThrow().destroyForcibly();
        Services.until("it is interrupted", () -> head(run).state() == RunState.INTERRUPTED);
        long step = workspace.checkpoints(run).getLast();
        assertTrue(step > 0);

        workspace
                .resume(List.of(run), TrainingOptions.DEFAULT, TrainingListener.NONE)
                .await();

        assertEquals(RunState.COMPLETED, head(run).state(), head(run).reason());
        assertTrue(
                workspace.store().events(run).stream()
                        .anyMatch(event -> event.kind().equals("resumed") && event.step() == step),
                "from the newest checkpoint");
        assertSameValues(whole.id(), run);
        assertEquals(whole.selected(), head(run).selected());
        assertArrayEquals(
                Files.readAllBytes(workspace.runFolder(whole.id()).resolve("model.bin")),
                Files.readAllBytes(workspace.runFolder(run).resolve("model.bin")));
    }

    @Test
    void aForkWithoutChangesGoesOnAsItsParentAndOneWithChangesDoesNot() throws Exception {
        RunHead parent = train(
                SHORT.replace("epochs: 5", "epochs: 8, checkpoint: { every: 10 steps, keep: all }"), Isolation.THREAD);
        TrainingOptions here = new TrainingOptions(1, Isolation.THREAD);

        Training same = workspace.fork(new Fork(parent.id(), 20, List.of()), here, TrainingListener.NONE);
        same.await();
        Training other = workspace.fork(
                new Fork(parent.id(), 20, List.of("optimizer={use: momentum, learningRate: 0.1}")),
                here,
                TrainingListener.NONE);
        other.await();

        assertEquals(RunState.COMPLETED, head(other.runs().get(0)).state());
        double[] whole =
                workspace.store().curve(parent.id(), CurveKey.BATCH_LOSS).values();
        double[] expected = Arrays.copyOfRange(whole, 20, whole.length);
        assertArrayEquals(
                expected,
                workspace.store().curve(same.runs().get(0), CurveKey.BATCH_LOSS).values());
        assertArrayEquals(
                Files.readAllBytes(workspace.runFolder(parent.id()).resolve("model.bin")),
                Files.readAllBytes(workspace.runFolder(same.runs().get(0)).resolve("model.bin")));
        assertEquals(parent.selected(), head(same.runs().get(0)).selected());
        double[] changed = workspace
                .store()
                .curve(other.runs().get(0), CurveKey.BATCH_LOSS)
                .values();
        assertEquals(expected[0], changed[0], "the first loss is before the first update");
        assertNotEquals(expected[1], changed[1]);
    }

    @Test
    void aReplayIsIdenticalAndOneOfAnotherRecordNamesTheStepAndTheLayer() throws Exception {
        TrainingOptions here = new TrainingOptions(1, Isolation.THREAD);
        RunHead run = train(SHORT, Isolation.PROCESS);

        Replay.Verdict same =
                workspace.replay(run.id(), here, TrainingListener.NONE).train();

        assertTrue(same.identical(), same.toString());
        assertTrue(same.compared() > points(run.id()));
        assertEquals(List.of(), same.changes());

        // a record of another training of the second epoch: dense2 was another there
        Path prints = workspace.runFolder(run.id()).resolve("weights.csv");
        List<String> lines = new ArrayList<>(Files.readAllLines(prints));
        String changed = lines.get(2).replaceFirst("[0-9a-f]{8}$", "00000000");
        lines.set(2, changed);
        Files.write(prints, lines);
        Replay.Verdict other =
                workspace.replay(run.id(), here, TrainingListener.NONE).train();

        String[] layers = lines.get(0).split(",");
        assertEquals(List.of("layer " + layers[layers.length - 1]), other.differences());
        assertEquals(Long.parseLong(changed.split(",")[0]), other.step().orElseThrow());
    }

    @Test
    void aRunThatWasPausedSteppedAndChangedByHandIsReplayedWithTheSameBits() throws Exception {
        // long enough to be still training when its first points are seen, which is up to a second after they were
        // recorded
        Training training = start(ENDLESS.replace("epochs: 1000000", "epochs: 10000"));
        String run = training.runs().get(0);
        Services.until("it trains", () -> points(run) > 50);
        workspace.pause(run);
        Services.until("it waits", () -> head(run).pausedAt().isPresent());
        long at = head(run).pausedAt().getAsLong();
        workspace.step(run, 2);
        Services.until("it made two steps", () -> head(run).pausedAt().orElse(-1) == at + 2);
        assertEquals(at + 2, points(run));
        workspace.change(run, List.of("optimizer.learningRate=0.002", "optimizer.clip.norm=0.5"));
        workspace.proceed(run);
        training.await();

        assertEquals(RunState.COMPLETED, head(run).state(), head(run).reason());
        Curve rate = workspace.store().curve(run, CurveKey.parse("learningRate"));
        assertEquals(0.01, rate.value((int) at));
        assertEquals(0.002, rate.value(rate.size() - 1));
        assertTrue(workspace.store().events(run).stream()
                .anyMatch(event -> event.kind().equals("change") && event.text().contains("0.002, was 0.01")));
        Replay.Verdict verdict = workspace
                .replay(run, new TrainingOptions(1, Isolation.THREAD), TrainingListener.NONE)
                .train();
        assertTrue(verdict.identical(), verdict.toString());
    }

    @Test
    void aRunThatIsStoppedKeepsItsSelectedNetwork() throws Exception {
        Training training = start(ENDLESS);
        String run = training.runs().get(0);
        Services.until("it trains", () -> points(run) > 500);

        workspace.stop(run);

        training.await();
        assertEquals(RunState.STOPPED, head(run).state());
        workspace.model(run).close();
    }

    private RunHead train(String text, Isolation isolation) throws Exception {
        Training training =
                workspace.start(List.of(spec(text)), new TrainingOptions(1, isolation), TrainingListener.NONE);
        training.await();
        return head(training.runs().get(0));
    }

    private Training start(String text) throws Exception {
        return workspace.start(List.of(spec(text)), TrainingOptions.DEFAULT, TrainingListener.NONE);
    }

    private static RunSpec spec(String text) throws Exception {
        return Services.get(Experiments.class)
                .read("test.yaml", text, Checkout.ROOT, List.of())
                .get(0);
    }

    private RunHead head(String run) {
        return workspace.store().find(run).orElseThrow();
    }

    private long points(String run) {
        return workspace.store().curve(run, CurveKey.BATCH_LOSS).size();
    }

    private long processOf(String run) throws IOException {
        String first =
                Files.readAllLines(workspace.runFolder(run).resolve("log")).get(0);
        return Long.parseLong(first.substring(first.lastIndexOf(' ') + 1));
    }

    /** From the making of a run until its worker has it: process and framework. */
    private static Duration startUp(RunHead run) {
        return Duration.between(run.record().created(), run.started().orElseThrow());
    }

    /** From the making of a run to its end: also the engine, the data and the training. */
    private static Duration whole(RunHead run) {
        return Duration.between(run.record().created(), run.ended().orElseThrow());
    }

    private void assertSameValues(String first, String second) {
        var curves = new TreeMap<>(head(first).summaries());
        // what takes time or memory is another each time
        curves.keySet()
                .removeIf(key -> key.metric().contains("PerSecond")
                        || key.context().labels().containsKey("process"));
        for (CurveKey key : curves.keySet()) {
            Curve a = workspace.store().curve(first, key);
            Curve b = workspace.store().curve(second, key);
            assertEquals(Arrays.toString(a.values()), Arrays.toString(b.values()), key::toString);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
