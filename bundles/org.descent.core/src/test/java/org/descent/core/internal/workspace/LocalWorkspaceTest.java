// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.descent.api.Doubles;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.api.Progress;
import org.descent.api.run.Curve;
import org.descent.api.run.CurveKey;
import org.descent.api.run.CurveTrace;
import org.descent.api.run.RunView;
import org.descent.api.run.XAxis;
import org.descent.core.DescentException;
import org.descent.core.experiment.RunSpec;
import org.descent.core.fixture.LinearTrainer;
import org.descent.core.internal.Wait;
import org.descent.core.internal.worker.LockFile;
import org.descent.core.internal.worker.Pulse;
import org.descent.core.internal.worker.RunFolder;
import org.descent.core.internal.worker.ScriptedExecutor;
import org.descent.core.internal.worker.TestProcess;
import org.descent.core.internal.worker.TestRuns;
import org.descent.core.internal.worker.WorkerKey;
import org.descent.core.internal.worker.WorkerPool;
import org.descent.core.internal.worker.WorkerStarter;
import org.descent.core.journal.JournalEntry;
import org.descent.core.journal.JournalWriter;
import org.descent.core.store.Artifact;
import org.descent.core.store.RunEvent;
import org.descent.core.store.RunHead;
import org.descent.core.store.RunRecord;
import org.descent.core.store.RunState;
import org.descent.core.training.CheckpointFolder;
import org.descent.core.training.RunExecutor;
import org.descent.core.training.Trainer;
import org.descent.core.training.TrainingProgress;
import org.descent.core.workspace.Fork;
import org.descent.core.workspace.Replay;
import org.descent.core.workspace.Silence;
import org.descent.core.workspace.Training;
import org.descent.core.workspace.TrainingListener;
import org.descent.core.workspace.TrainingOptions;
import org.descent.core.workspace.TrainingOptions.Isolation;
import org.descent.core.workspace.Workspace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** With real locks and worker processes; what is trained is {@link ScriptedExecutor}'s. */
@Timeout(120)
class LocalWorkspaceTest {
    private static final TrainingOptions THREAD = new TrainingOptions(1, Isolation.THREAD);

    @TempDir
    Path folder = Path.of("");

    private final TestStore store = new TestStore();
    private final List<Workspace> open = new ArrayList<>();
    private final RunIds ids = new RunIds(Clock.systemUTC(), new Random(1));

    /** Keeps what it hears, by run. */
    private static final class Heard implements TrainingListener {
        final Map<String, List<RunState>> states = new ConcurrentHashMap<>();
        final List<Long> steps = new CopyOnWriteArrayList<>();
        final List<String> notices = new CopyOnWriteArrayList<>();

        @Override
        public void changed(RunHead run) {
            states.computeIfAbsent(run.id(), id -> new CopyOnWriteArrayList<>()).add(run.state());
        }

        @Override
        public void noticed(String run, String text) {
            notices.add(text);
        }

        @Override
        public void progressed(String run, TrainingProgress progress) {
            steps.add(progress.step());
        }
    }

    private static final class Starter implements WorkerStarter {
        @Override
        public WorkerKey key(int threads, long memoryBytes) {
            return new WorkerKey(threads, memoryBytes, "");
        }

        @Override
        public ProcessBuilder command(WorkerKey key, Path workerFolder) {
            return TestProcess.command("worker");
        }
    }

    private static final class TestEngines implements Engines {
        @Override
        public RunExecutor executor() {
            return new ScriptedExecutor();
        }

        @Override
        public Trainer trainer() {
            return new LinearTrainer();
        }
    }

    @BeforeEach
    void resolveFolder() throws IOException {
        folder = folder.toRealPath();
    }

    @AfterEach
    void closeAll() throws Exception {
        store.broken = "";
        List<ProcessHandle> processes = ProcessHandle.current().children().toList();
        store.unfinished().forEach(run -> open.get(0).stop(run.id()));
        open.forEach(Workspace::close);
        Wait.until("workers exit", () -> processes.stream().noneMatch(ProcessHandle::isAlive));
    }

    private Workspace open() throws IOException {
        Workspace workspace = new LocalWorkspace(
                folder,
                store,
                TestRuns.EXPERIMENTS,
                new TestEngines(),
                TestRuns.REGISTRY,
                new WorkerPool(new Starter(), folder.resolve("workers")),
                ids,
                new Pulses.Limits(Duration.ofSeconds(3), Duration.ofSeconds(3)),
                Clock.systemUTC());
        open.add(workspace);
        return workspace;
    }

    private RunState state(String run) {
        return store.find(run).orElseThrow().state();
    }

    private long points(String run) {
        return store.curve(run, CurveKey.BATCH_LOSS).size();
    }

    @ParameterizedTest
    @EnumSource
    void aRunIsTrainedAndRecorded(Isolation isolation) throws Exception {
        Heard heard = new Heard();
        Training training = open().start(List.of(TestRuns.spec("plain")), new TrainingOptions(1, isolation), heard);

        training.await();

        String run = training.runs().get(0);
        assertTrue(training.finished());
        assertEquals(RunState.COMPLETED, state(run));
        assertEquals(ScriptedExecutor.POINTS, points(run));
        assertEquals(
                RunState.COMPLETED, heard.states.getOrDefault(run, List.of()).getLast());
    }

    @ParameterizedTest
    @EnumSource(Isolation.class)
    void howFarATrainingIsCanBeHeard(Isolation isolation) throws Exception {
        Heard heard = new Heard();
        Training training = open().start(List.of(TestRuns.spec("endless")), new TrainingOptions(1, isolation), heard);

        Wait.until("progress is told", () -> !heard.steps.isEmpty());

        training.stop();
        training.await();
    }

    @Test
    void theRecordHoldsTheFileItsValuesAndWhereItRan() throws Exception {
        RunSpec spec = TestRuns.spec("plain");
        Workspace workspace = open();
        Training training = workspace.start(List.of(spec), THREAD, TrainingListener.NONE);
        training.await();

        RunRecord record = store.find(training.runs().get(0)).orElseThrow().record();

        assertEquals(spec.source(), record.source());
        assertEquals(0.1, record.parameters().get("optimizer.learningRate"));
        assertEquals(spec, TestRuns.EXPERIMENTS.read(record.tree(), record.source()));
        assertEquals("thread", record.provenance().get("worker.isolation"));
        assertTrue(
                record.provenance().containsKey("plugins.org.descent.sgd.bundle"),
                record.provenance().toString());
        assertEquals(
                spec.source(), Files.readString(workspace.runFolder(record.id()).resolve("experiment.yaml")));
    }

    @ParameterizedTest
    @EnumSource
    void runsAreTrainedInOrderWithAtMostAsManyAtOnceAsJobs(Isolation isolation) throws Exception {
        Workspace workspace = open();
        Training training = workspace.start(
                List.of(TestRuns.spec("endless"), TestRuns.spec("endless"), TestRuns.spec("plain")),
                new TrainingOptions(2, isolation),
                TrainingListener.NONE);
        List<String> runs = training.runs();
        Wait.until("two train", () -> points(runs.get(0)) > 0 && points(runs.get(1)) > 0);
        assertEquals(RunState.QUEUED, state(runs.get(2)));

        workspace.stop(runs.get(0));
        Wait.until("the third is trained", () -> state(runs.get(2)) == RunState.COMPLETED);
        assertEquals(RunState.STOPPED, state(runs.get(0)));
        assertEquals(RunState.RUNNING, state(runs.get(1)));

        training.stop();
        training.await();
        assertEquals(RunState.STOPPED, state(runs.get(1)));
        assertEquals(runs, runs.stream().sorted().toList());
    }

    @Test
    void aRunThatWaitsIsStoppedWithoutBeingBegun() throws Exception {
        Workspace workspace = open();
        Training training = workspace.start(
                List.of(TestRuns.spec("endless"), TestRuns.spec("endless")), THREAD, TrainingListener.NONE);
        String waiting = training.runs().get(1);

        workspace.stop(waiting);

        Wait.until("it is stopped", () -> state(waiting) == RunState.STOPPED);
        assertEquals(0, points(waiting));
        Wait.until("the other one trains", () -> state(training.runs().get(0)) == RunState.RUNNING);
    }

    @Test
    void anotherHostCanStopARun() throws Exception {
        Training training =
                open().start(List.of(TestRuns.spec("endless")), TrainingOptions.DEFAULT, TrainingListener.NONE);

        open().stop(training.runs().get(0));

        training.await();
        assertEquals(RunState.STOPPED, state(training.runs().get(0)));
    }

    @Test
    void whatThereIsNotCannotBeStopped() throws IOException {
        Workspace workspace = open();

        assertThrows(IllegalArgumentException.class, () -> workspace.stop("nobody"));
    }

    @Test
    void aRunWhoseWorkerDiesIsInterruptedWithTheReasonAndKeepsItsPoints() throws Exception {
        Training training =
                open().start(List.of(TestRuns.spec("halt")), TrainingOptions.DEFAULT, TrainingListener.NONE);

        training.await();

        RunHead head = store.find(training.runs().get(0)).orElseThrow();
        assertEquals(RunState.INTERRUPTED, head.state());
        assertTrue(head.reason().contains("exit code 3"), head.reason());
        assertEquals(ScriptedExecutor.POINTS, points(head.id()));
    }

    @Test
    void closingLeavesARunToItsWorkerAndTheNextHostTakesItIn() throws Exception {
        Workspace first = open();
        String run = first.start(List.of(TestRuns.spec("endless")), TrainingOptions.DEFAULT, TrainingListener.NONE)
                .runs()
                .get(0);
        Wait.until("it trains", () -> points(run) > 0);
        first.close();
        assertEquals(RunState.RUNNING, state(run));
        long points = points(run);

        Workspace second = open();
        Wait.until("it goes on", () -> points(run) > points);
        second.stop(run);

        Wait.until("its end is taken in", () -> state(run) == RunState.STOPPED);
    }

    @Test
    void closingStopsARunInAThreadAndGivesUpThoseThatWait() throws Exception {
        Workspace workspace = open();
        Training training = workspace.start(
                List.of(TestRuns.spec("endless"), TestRuns.spec("plain")), THREAD, TrainingListener.NONE);
        Wait.until("it trains", () -> points(training.runs().get(0)) > 0);

        workspace.close();

        assertEquals(RunState.STOPPED, state(training.runs().get(0)));
        assertEquals(RunState.INTERRUPTED, state(training.runs().get(1)));
    }

    @Test
    void aRunOfADeadHostIsInterruptedOnceItsWorkerIsDeadToo() throws Exception {
        RunFolder orphan = orphan("20260101-000000-aaaa");
        try (JournalWriter writer = JournalWriter.create(orphan.journal())) {
            writer.append(List.of(
                    new JournalEntry.Change(RunState.RUNNING, Instant.EPOCH, ""),
                    new JournalEntry.Points(CurveKey.BATCH_LOSS, point())));
        }
        Process worker = TestProcess.command("lock", orphan.lock().toString()).start();
        try (BufferedReader out = worker.inputReader()) {
            assertEquals("locked", out.readLine());
            open();
            assertEquals(RunState.RUNNING, state(orphan.run()));
            assertEquals(1, points(orphan.run()));
        } finally {
            worker.destroyForcibly().waitFor();
        }
        Wait.until("it is interrupted", () -> state(orphan.run()) == RunState.INTERRUPTED);
        assertEquals(1, points(orphan.run()));
    }

    @Test
    void aRunThatADeadHostNeverBeganIsInterruptedForGood() throws Exception {
        RunFolder orphan = orphan("20260101-000000-aaaa");

        open();

        RunHead head = store.find(orphan.run()).orElseThrow();
        assertEquals(RunState.INTERRUPTED, head.state());
        assertTrue(head.reason().contains("ended before it began"), head.reason());
        assertTrue(Files.exists(orphan.journal()), "a worker that is late finds a journal");
    }

    @Test
    void aRunOfALivingHostIsLeftToIt() throws Exception {
        RunFolder queued = orphan("20260101-000000-aaaa");
        queued.write(queued.host(), "other");
        Path lock = Files.createDirectories(folder.resolve("hosts")).resolve("other");
        try (LockFile held = LockFile.tryLock(lock).orElseThrow()) {
            open().watch(changed -> {}).close();
            assertEquals(RunState.QUEUED, state(queued.run()));
        }
        Wait.until("it is given up when that host is dead", () -> state(queued.run()) == RunState.INTERRUPTED);
    }

    private String said(String run) {
        return store.events(run).stream()
                .filter(event -> event.kind().equals("silence"))
                .map(RunEvent::text)
                .collect(Collectors.joining("\n"));
    }

    private static void signal(String name, long process) throws Exception {
        assertEquals(
                0,
                new ProcessBuilder("kill", "-" + name, Long.toString(process))
                        .start()
                        .waitFor());
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no signals")
    void aWorkerThatIsStoppedIsSilentAndNotDead() throws Exception {
        Heard heard = new Heard();
        Workspace host = open();
        Training training =
                host.start(List.of(TestRuns.spec("endless")), new TrainingOptions(1, Isolation.PROCESS), heard);
        String run = training.runs().get(0);
        RunFolder runFolder = new RunFolder(host.runFolder(run));
        Wait.until("it gives signs", () -> Pulse.of(runFolder).isPresent() && state(run) == RunState.RUNNING);
        long worker = Pulse.of(runFolder).orElseThrow().process();
        assertEquals(Map.of(), host.silences());

        signal("STOP", worker);
        Silence silence;
        try {
            Wait.until("its silence is told", () -> !said(run).isEmpty());

            Instant since = Pulse.of(runFolder).orElseThrow().beat();
            silence = new Silence(Silence.Who.WORKER, since, worker);
            assertEquals(silence.sentence() + ". " + silence.hint(), said(run));
            assertEquals(List.of(said(run)), heard.notices);
            assertEquals(Map.of(run, silence), open().silences(), "another host sees it, too");
            assertEquals(RunState.RUNNING, state(run));
        } finally {
            signal("CONT", worker); // a stopped process would outlive a test that fails
        }
        Wait.until("it is told that it goes on", () -> said(run).endsWith(silence.ended()));
        assertEquals(Map.of(), host.silences());
        assertEquals(RunState.RUNNING, state(run));
        host.stop(run);
        training.await();
        assertEquals(RunState.STOPPED, state(run));
        assertFalse(Files.exists(runFolder.pulse()));
    }

    @Test
    void aTrainingThatHangsIsSilentAndCanBeEnded() throws Exception {
        Workspace host = open();
        Training training = host.start(
                List.of(TestRuns.spec("hang")), new TrainingOptions(1, Isolation.PROCESS), TrainingListener.NONE);
        String run = training.runs().get(0);
        RunFolder runFolder = new RunFolder(host.runFolder(run));

        Wait.until("its silence is told", () -> !said(run).isEmpty());

        Silence silence = host.silences().get(run);
        assertEquals(Silence.Who.TRAINING, Objects.requireNonNull(silence).who());
        assertEquals(silence.sentence() + ". " + silence.hint(), said(run));
        host.stop(run);
        assertTrue(host.kill(run));
        training.await();
        assertEquals(RunState.INTERRUPTED, state(run));
        assertTrue(store.find(run).orElseThrow().reason().contains("the worker is gone"));
        assertFalse(host.kill(run), "there is none any more");
        assertEquals(Map.of(), host.silences());
        assertEquals(1, said(run).lines().count(), "nobody says that it went on: " + said(run));
        assertTrue(Files.exists(runFolder.pulse()), "as the killed process left it");
    }

    @Test
    void aHostIsNotKilledForARun() throws Exception {
        Workspace host = open();
        Training training = host.start(List.of(TestRuns.spec("endless")), THREAD, TrainingListener.NONE);
        String run = training.runs().get(0);
        Wait.until("it trains", () -> state(run) == RunState.RUNNING);

        InvalidInputException refused = assertThrows(InvalidInputException.class, () -> open().kill(run));

        assertTrue(String.valueOf(refused.getMessage()).contains("is trained by a thread"), refused::toString);
        assertEquals(RunState.RUNNING, state(run));
    }

    @Test
    void whileTheStoreIsBrokenNothingIsLost() throws Exception {
        store.broken = "the disk is full";
        Training training = open().start(List.of(TestRuns.spec("plain")), THREAD, TrainingListener.NONE);
        RunFolder runFolder =
                new RunFolder(open.get(0).runFolder(training.runs().get(0)));
        Wait.until(
                "it has ended",
                () -> Files.exists(runFolder.log())
                        && Files.readString(runFolder.log()).contains("completed"));
        assertFalse(training.finished());

        store.broken = "";
        training.await();

        assertEquals(RunState.COMPLETED, state(runFolder.run()));
        assertEquals(TestRuns.journal(runFolder), store.taken(runFolder.run()));
    }

    @Test
    void severalHostsTakeAJournalInExactlyOnce() throws Exception {
        RunFolder orphan = orphan("20260101-000000-aaaa");
        List<JournalEntry> entries = new ArrayList<>();
        try (LockFile worker = LockFile.tryLock(orphan.lock()).orElseThrow();
                JournalWriter writer = JournalWriter.create(orphan.journal())) {
            open();
            open();
            open();
            for (int i = 0; i < 200; i++) {
                JournalEntry entry = new JournalEntry.Event(Instant.EPOCH, i, "note", "n" + i);
                entries.add(entry);
                writer.append(List.of(entry));
                if (i % 20 == 0) {
                    long step = i;
                    Wait.until("it is taken in", () -> store.taken(orphan.run()).size() > step);
                }
            }
            entries.add(new JournalEntry.Change(RunState.COMPLETED, Instant.EPOCH, "done"));
            writer.append(List.of(entries.getLast()));
        }
        Wait.until("it is finished", () -> state(orphan.run()).finished());
        assertEquals(entries, store.taken(orphan.run()));
    }

    @ParameterizedTest
    @EnumSource
    void aStoppedRunGoesOnFromItsCheckpointAsOneCurve(Isolation isolation) throws Exception {
        Workspace workspace = open();
        TrainingOptions options = new TrainingOptions(1, isolation);
        String run = workspace
                .start(List.of(TestRuns.spec("endless")), options, TrainingListener.NONE)
                .runs()
                .get(0);
        Wait.until("it trains", () -> points(run) > ScriptedExecutor.POINTS);
        workspace.stop(run);
        Wait.until("it is stopped", () -> state(run) == RunState.STOPPED);
        CheckpointFolder.of(workspace.runFolder(run)).write(TestRuns.checkpoint(700));
        assertEquals(List.of(700L), workspace.checkpoints(run));
        Heard heard = new Heard();

        Training training = workspace.resume(List.of(run), options, heard);

        assertEquals(List.of(run), training.runs());
        Wait.until("it goes on", () -> state(run) == RunState.RUNNING && points(run) > ScriptedExecutor.POINTS);
        training.stop();
        training.await();
        assertEquals(RunState.STOPPED, state(run));
        Curve curve = store.curve(run, CurveKey.BATCH_LOSS);
        for (int i = 0; i < curve.size(); i++) {
            assertEquals(i, curve.step(i));
        }
        assertEquals(RunState.STOPPED, heard.states.getOrDefault(run, List.of()).getLast());
    }

    @Test
    void onlyWhatWasStoppedInterruptedOrFailedIsResumed() throws Exception {
        Workspace workspace = open();
        Training training = workspace.start(
                List.of(TestRuns.spec("throw"), TestRuns.spec("plain"), TestRuns.spec("endless")),
                THREAD,
                TrainingListener.NONE);
        List<String> runs = training.runs();
        Wait.until("the last trains", () -> points(runs.get(2)) > 0);

        InvalidInputException refused =
                assertThrows(InvalidInputException.class, () -> workspace.resume(runs, THREAD, TrainingListener.NONE));

        assertEquals(
                List.of(runs.get(1), runs.get(2)),
                refused.problems().stream().map(Problem::value).toList());
        assertTrue(refused.problems().get(0).hint().contains("fork"));
        assertEquals(RunState.FAILED, state(runs.get(0)), "none is taken up");
        assertThrows(
                IllegalArgumentException.class,
                () -> workspace.resume(List.of("nobody"), THREAD, TrainingListener.NONE));
        assertEquals(List.of(), workspace.checkpoints("nobody"));
    }

    @Test
    void aRunThatWaitsToBeResumedCanBeStoppedAndKeepsItsPoints() throws Exception {
        Workspace workspace = open();
        Training both = workspace.start(
                List.of(TestRuns.spec("endless"), TestRuns.spec("endless")),
                new TrainingOptions(2, Isolation.THREAD),
                TrainingListener.NONE);
        String first = both.runs().get(0);
        String second = both.runs().get(1);
        Wait.until("they train", () -> points(first) > 0 && points(second) > 0);
        both.stop();
        both.await();
        long points = points(second);
        Training again = workspace.resume(both.runs(), THREAD, TrainingListener.NONE);
        Wait.until("the first goes on", () -> state(first) == RunState.RUNNING);
        assertEquals(RunState.QUEUED, state(second));

        workspace.stop(second);

        Wait.until("it is stopped", () -> state(second) == RunState.STOPPED);
        assertEquals(points, points(second));
        again.stop();
        again.await();
    }

    @Test
    void aRunWhoseHostDiedBeforeItWentOnIsInterruptedAndCanBeResumed() throws Exception {
        Workspace first = open();
        Training training = first.start(List.of(TestRuns.spec("throw")), THREAD, TrainingListener.NONE);
        training.await();
        String run = training.runs().get(0);
        RunFolder runFolder = new RunFolder(first.runFolder(run));
        // all that a host does before it dies
        runFolder.write(runFolder.resume(), Long.toString(store.journalOffset(run)));
        runFolder.write(runFolder.host(), "dead");
        store.reopen(run);
        assertEquals(RunState.QUEUED, state(run));

        Wait.until("it is interrupted", () -> state(run) == RunState.INTERRUPTED);
        first.resume(List.of(run), THREAD, TrainingListener.NONE).await();

        assertEquals(RunState.FAILED, state(run));
        assertEquals(ScriptedExecutor.POINTS, points(run));
    }

    @ParameterizedTest
    @EnumSource
    void aForkIsARunOfItsOwnThatKnowsItsParent(Isolation isolation) throws Exception {
        TrainingOptions options = new TrainingOptions(1, isolation);
        Workspace workspace = open();
        Training first = workspace.start(List.of(TestRuns.spec("plain")), options, TrainingListener.NONE);
        first.await();
        String parent = first.runs().get(0);
        CheckpointFolder.of(workspace.runFolder(parent)).write(TestRuns.checkpoint(400));

        Training second = workspace.fork(
                new Fork(parent, 400, List.of("optimizer.learningRate=0.5")), options, TrainingListener.NONE);
        second.await();

        String child = second.runs().get(0);
        assertEquals(RunState.COMPLETED, state(child));
        assertEquals(ScriptedExecutor.POINTS, points(parent));
        assertEquals(ScriptedExecutor.POINTS - 400, points(child));
        var view = workspace.view(child);
        assertEquals(0.5, view.parameters().get("optimizer.learningRate"));
        assertEquals(parent, view.parent().orElseThrow().run().id());
        assertEquals(400, view.parent().orElseThrow().step());
        assertTrue(workspace.view(parent).parent().isEmpty());
    }

    @Test
    void aForkNeedsNothingOfAParentThatIsErased() throws Exception {
        Workspace workspace = open();
        Training first = workspace.start(List.of(TestRuns.spec("plain")), THREAD, TrainingListener.NONE);
        first.await();
        String parent = first.runs().get(0);
        CheckpointFolder.of(workspace.runFolder(parent)).write(TestRuns.checkpoint(400));
        Training second = workspace.fork(new Fork(parent, 400, List.of()), THREAD, TrainingListener.NONE);
        second.await();
        String child = second.runs().get(0);
        store.deleted.add(parent);

        assertEquals(List.of(parent), workspace.eraseDeleted());

        assertFalse(Files.exists(workspace.runFolder(parent)));
        assertTrue(workspace.view(child).parent().isEmpty());
        Replay.Verdict verdict =
                workspace.replay(child, THREAD, TrainingListener.NONE).train();
        assertTrue(verdict.identical(), verdict.toString());
        assertEquals(ScriptedExecutor.POINTS - 400, verdict.compared());
    }

    /** The host that should have kept them died before it took the end in. */
    @Test
    void whatATrainingLeavesIsAnArtifactWhenItIsFinished() throws Exception {
        RunFolder run = orphan("20260101-000000-aaaa");
        Path model = Files.writeString(run.path().resolve("model.bin"), "weights");
        Path split = Files.writeString(run.path().resolve("split.csv.gz"), "rows");
        try (JournalWriter writer = JournalWriter.create(run.journal())) {
            writer.append(List.of(
                    new JournalEntry.Change(RunState.RUNNING, Instant.EPOCH, ""),
                    new JournalEntry.Change(RunState.COMPLETED, Instant.EPOCH, "")));
        }

        Workspace workspace = open();

        Wait.until("its end is taken in", () -> state(run.run()) == RunState.COMPLETED);
        List<Artifact> artifacts = store.artifacts(run.run());
        assertEquals(
                List.of("model.bin", "split.csv.gz"),
                artifacts.stream().map(Artifact::name).toList());
        assertTrue(Files.isSameFile(model, workspace.artifacts().file(artifacts.get(0))), "it is replaced as a whole");
        assertFalse(Files.isSameFile(split, workspace.artifacts().file(artifacts.get(1))));
        assertEquals(List.of(), workspace.artifacts().check(Progress.NONE).problems());
    }

    @Test
    void aForkThatCannotBeMadeLeavesNothingBehind() throws Exception {
        Workspace workspace = open();
        Training first = workspace.start(List.of(TestRuns.spec("plain")), THREAD, TrainingListener.NONE);
        first.await();
        String parent = first.runs().get(0);
        CheckpointFolder checkpoints = CheckpointFolder.of(workspace.runFolder(parent));
        checkpoints.write(TestRuns.checkpoint(400));
        Files.write(checkpoints.file(400), new byte[9]);

        assertThrows(
                DescentException.class,
                () -> workspace.fork(new Fork(parent, 400, List.of()), THREAD, TrainingListener.NONE));
        assertThrows(
                InvalidInputException.class,
                () -> workspace.fork(new Fork(parent, 1, List.of()), THREAD, TrainingListener.NONE));
        assertThrows(
                IllegalArgumentException.class,
                () -> workspace.fork(new Fork("nobody", 1, List.of()), THREAD, TrainingListener.NONE));
        assertEquals(1, store.runs().size());
    }

    @Test
    void aRunThatRecordedNothingCannotBeCalledIdentical() throws Exception {
        RunFolder run = orphan("20260101-000000-aaaa", TestRuns.spec("plain"), Map.of());
        store.take(
                run.run(), 0, 9, List.of(new JournalEntry.Change(RunState.FAILED, Instant.EPOCH, "there is no file")));
        Workspace workspace = open();
        InvalidInputException refused = assertThrows(
                InvalidInputException.class, () -> workspace.replay(run.run(), THREAD, TrainingListener.NONE));
        assertTrue(refused.getMessage().contains("is failed and recorded no value"), refused.getMessage());
        assertFalse(Files.exists(folder.resolve("replays")), "nothing is made");
    }

    @ParameterizedTest
    @EnumSource
    void aReplayOfTheSameTrainingIsIdenticalAndLeavesNothing(Isolation isolation) throws Exception {
        TrainingOptions options = new TrainingOptions(1, isolation);
        Workspace workspace = open();
        Training training = workspace.start(List.of(TestRuns.spec("plain")), options, TrainingListener.NONE);
        training.await();
        Heard heard = new Heard();

        Replay replay = workspace.replay(training.runs().get(0), options, heard);
        assertEquals(List.of(), replay.changes());
        Replay.Verdict verdict = replay.train();

        assertTrue(verdict.identical(), verdict.toString());
        assertEquals(ScriptedExecutor.POINTS, verdict.compared());
        assertEquals(List.of((long) ScriptedExecutor.POINTS), heard.steps);
        assertEquals(1, store.runs().size());
        try (var left = Files.list(folder.resolve("replays"))) {
            assertEquals(0, left.count());
        }
    }

    @Test
    void aReplayOfAnotherTrainingSaysWhereTheyDifferAndWhatIsDifferentToday() throws Exception {
        RunSpec spec = TestRuns.spec("plain");
        RunFolder run = orphan("20260101-000000-aaaa", spec, Map.of("java.version", "1.1"));
        store.take(
                run.run(),
                0,
                9,
                List.of(
                        new JournalEntry.Points(CurveKey.BATCH_LOSS, point()),
                        new JournalEntry.Change(RunState.COMPLETED, Instant.EPOCH, "")));

        Replay replay = open().replay(run.run(), THREAD, TrainingListener.NONE);
        Replay.Verdict verdict = replay.train();

        assertEquals(
                List.of("1.1"),
                replay.changes().stream()
                        .filter(change -> change.path().equals("java.version"))
                        .map(Replay.Change::before)
                        .toList());
        assertEquals(1, verdict.step().orElseThrow());
        assertEquals(List.of("loss@batch is 1.0, was NaN"), verdict.differences());
    }

    @Test
    void aReplayThatFailsSaysWhy() throws Exception {
        RunFolder run = orphan("20260101-000000-aaaa", TestRuns.spec("throw"), Map.of());
        store.take(
                run.run(),
                0,
                9,
                List.of(
                        new JournalEntry.Points(CurveKey.BATCH_LOSS, point()),
                        new JournalEntry.Change(RunState.COMPLETED, Instant.EPOCH, "")));

        DescentException failure =
                assertThrows(DescentException.class, () -> open().replay(run.run(), THREAD, TrainingListener.NONE)
                        .train());

        assertTrue(String.valueOf(failure.getMessage()).contains("no such layer"), failure.getMessage());
    }

    @Test
    void aStoppedRunIsReplayedUpToItsEnd() throws Exception {
        RunFolder run = orphan("20260101-000000-aaaa", TestRuns.spec("endless"), Map.of());
        store.take(
                run.run(),
                0,
                9,
                List.of(
                        new JournalEntry.Points(
                                CurveKey.BATCH_LOSS,
                                new Curve(new long[] {3}, new double[1], new long[1], new long[1], new double[] {3})),
                        new JournalEntry.Change(RunState.STOPPED, Instant.EPOCH, "")));

        assertTrue(
                open().replay(run.run(), THREAD, TrainingListener.NONE).train().identical());
    }

    private long pausedAt(String run) {
        return store.find(run).orElseThrow().pausedAt().orElse(-1);
    }

    @ParameterizedTest
    @EnumSource
    void aRunWaitsMakesStepsIsChangedAndGoesOnWhateverHostAsks(Isolation isolation) throws Exception {
        TrainingOptions options = new TrainingOptions(1, isolation);
        Workspace workspace = open();
        Workspace other = open();
        String run = workspace
                .start(List.of(TestRuns.spec("endless")), options, TrainingListener.NONE)
                .runs()
                .get(0);
        Wait.until("it trains", () -> points(run) > ScriptedExecutor.POINTS);
        assertThrows(InvalidInputException.class, () -> other.step(run, 1), "it does not wait");

        other.pause(run);
        Wait.until("it waits", () -> pausedAt(run) > 0);
        long at = pausedAt(run);
        assertEquals(RunState.RUNNING, state(run));
        other.step(run, 3);
        Wait.until("it made three steps", () -> pausedAt(run) == at + 3);
        other.change(run, List.of("optimizer.learningRate=0.25", "optimizer.clip.norm=none"));
        other.proceed(run);
        Wait.until("it goes on", () -> pausedAt(run) == -1 && points(run) > at + 3);
        Wait.until(
                "it is changed",
                () -> RunRequests.changes(store.find(run).orElseThrow(), List.of())
                                .size()
                        == 1);

        other.stop(run);
        Wait.until("it is stopped", () -> state(run) == RunState.STOPPED);
        Training again = workspace.resume(List.of(run), options, TrainingListener.NONE);
        Wait.until("it goes on", () -> state(run) == RunState.RUNNING);
        String request = Files.readString(new RunFolder(workspace.runFolder(run)).request());
        assertTrue(request.contains("optimizer.learningRate: 0.25"), request);
        again.stop();
        again.await();
    }

    @Test
    void whatCannotBeAskedIsRefusedWithReasons() throws Exception {
        Workspace workspace = open();
        Training training = workspace.start(
                List.of(TestRuns.spec("endless"), TestRuns.spec("endless")), THREAD, TrainingListener.NONE);
        String run = training.runs().get(0);
        String queued = training.runs().get(1);
        Wait.until("it trains", () -> points(run) > 0);

        InvalidInputException wrong = assertThrows(
                InvalidInputException.class,
                () -> workspace.change(run, List.of("optimizer.learningRate=-1", "train.batch=4")));
        assertEquals(
                Set.of("optimizer.learningRate", "train.batch"),
                Set.copyOf(wrong.problems().stream().map(Problem::path).toList()));
        assertThrows(InvalidInputException.class, () -> workspace.change(run, List.of("learningRate")));
        assertThrows(InvalidInputException.class, () -> workspace.change(run, List.of()));
        assertThrows(InvalidInputException.class, () -> workspace.change(queued, List.of("optimizer.learningRate=1")));
        assertThrows(InvalidInputException.class, () -> workspace.step(run, 0));
        assertThrows(InvalidInputException.class, () -> workspace.replay(run, THREAD, TrainingListener.NONE));
        training.stop();
        training.await();
        assertThrows(InvalidInputException.class, () -> workspace.pause(run));
        assertThrows(InvalidInputException.class, () -> workspace.proceed(run));
        assertThrows(IllegalArgumentException.class, () -> workspace.pause("nobody"));
        assertFalse(Files.exists(new RunFolder(workspace.runFolder(run)).changes()));
    }

    @Test
    void watchersHearOfRunsOfEveryHost() throws Exception {
        Set<String> heard = ConcurrentHashMap.newKeySet();
        try (Workspace.Watch watch = open().watch(heard::addAll)) {
            Training training = open().start(List.of(TestRuns.spec("plain")), THREAD, TrainingListener.NONE);
            training.await();
            Wait.until("it is told", () -> heard.contains(training.runs().get(0)));
        }
    }

    @Test
    void aListenerThatThrowsDoesNotKeepARunFromItsEnd() throws Exception {
        TrainingListener bad = new TrainingListener() {
            @Override
            public void changed(RunHead run) {
                throw new IllegalStateException("a listener's mistake");
            }
        };

        open().start(List.of(TestRuns.spec("plain")), THREAD, bad).await();
    }

    @Test
    void aViewDoesNotGrow() throws Exception {
        Workspace workspace = open();
        String run = workspace
                .start(List.of(TestRuns.spec("endless")), THREAD, TrainingListener.NONE)
                .runs()
                .get(0);
        Wait.until("it trains", () -> points(run) > 0);

        var view = workspace.view(run);
        long then = store.find(run)
                .orElseThrow()
                .summaries()
                .values()
                .iterator()
                .next()
                .count();
        Wait.until("it goes on", () -> points(run) > then);

        assertTrue(view.curve(CurveKey.BATCH_LOSS).size() <= then);
        assertEquals(Curve.EMPTY, view.curve(CurveKey.TRAIN_LOSS));
        assertEquals("endless", view.name());
    }

    @Test
    void aTraceIsReadFromTheStoreInTheColumnsThatAreDrawn() throws Exception {
        Workspace workspace = open();
        RunRecord record =
                new RunRecord("r", "traces", "r", Instant.EPOCH, List.of(), Map.of(), Map.of(), "", Map.of());
        store.create(record);
        Curve curve = new Curve(
                new long[] {0, 1, 2, 3, 4, 5},
                new double[] {0, 0.5, 1, 1.5, 2, 2.5},
                new long[6],
                new long[6],
                new double[] {5, 9, 2, 4, 1, 3});
        store.take(
                "r",
                0,
                10,
                List.of(
                        new JournalEntry.Points(CurveKey.BATCH_LOSS, curve),
                        new JournalEntry.Change(RunState.COMPLETED, Instant.EPOCH, "")));
        CurveTrace trace = workspace.view("r").trace(CurveKey.BATCH_LOSS, XAxis.STEP);
        assertEquals(6, trace.size());
        assertEquals(
                new CurveTrace.Points(Doubles.of(0, 1, 4, 5), Doubles.of(5, 9, 1, 3)),
                trace.seen(x -> 0, Double.NEGATIVE_INFINITY));
        assertEquals(CurveTrace.of(curve, XAxis.STEP).points(), trace.points());
        assertEquals(
                0, workspace.view("r").trace(CurveKey.TRAIN_LOSS, XAxis.STEP).size());
    }

    @Test
    void aViewTellsWhatHappened() throws Exception {
        Workspace workspace = open();
        RunRecord record =
                new RunRecord("r", "events", "r", Instant.EPOCH, List.of(), Map.of(), Map.of(), "", Map.of());
        store.create(record);
        store.take(
                "r",
                0,
                10,
                List.of(
                        new JournalEntry.Event(Instant.EPOCH, 7, "change", "another rate"),
                        new JournalEntry.Change(RunState.COMPLETED, Instant.EPOCH, "")));
        assertEquals(
                List.of(new RunView.Event(7, "change", "another rate")),
                workspace.view("r").events());
    }

    @Test
    void aViewTellsTheBaselinesOfACurve() throws Exception {
        Workspace workspace = open();
        Training training = workspace.start(List.of(TestRuns.spec("baselines")), THREAD, TrainingListener.NONE);
        training.await();

        var baselines = workspace.view(training.runs().get(0)).baselines(CurveKey.VALIDATION_LOSS);

        assertEquals("{constant=2.3, linear=0.5}", baselines.toString());
        assertEquals(Map.of(), workspace.view(training.runs().get(0)).baselines(CurveKey.TRAIN_LOSS));
    }

    @Test
    void aRunWithoutAModelSaysSo() throws Exception {
        Workspace workspace = open();
        Training training = workspace.start(List.of(TestRuns.spec("plain")), THREAD, TrainingListener.NONE);
        training.await();

        DescentException problem = assertThrows(
                DescentException.class, () -> workspace.model(training.runs().get(0)));

        assertTrue(String.valueOf(problem.getMessage()).contains("it is completed and left no model.bin"));
    }

    /** A run that a host recorded and then died. */
    private RunFolder orphan(String run) throws IOException {
        return orphan(run, TestRuns.spec("plain"), Map.of());
    }

    private RunFolder orphan(String run, RunSpec spec, Map<String, Object> notes) throws IOException {
        RunFolder orphan =
                new RunFolder(Files.createDirectories(folder.resolve("runs").resolve(run)));
        orphan.write(orphan.host(), "dead");
        store.create(new RunRecord(run, "test", "test", Instant.EPOCH, List.of(), Map.of(), spec.tree(), "", notes));
        return orphan;
    }

    private static Curve point() {
        return new Curve(new long[] {1}, new double[1], new long[1], new long[1], new double[] {Double.NaN});
    }
}
