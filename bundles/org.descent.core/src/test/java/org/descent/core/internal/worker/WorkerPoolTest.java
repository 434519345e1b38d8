// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.descent.core.DescentException;
import org.descent.core.internal.Wait;
import org.descent.core.internal.journal.JournalRecorder;
import org.descent.core.store.RunState;
import org.descent.core.training.TrainingProgress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** With real processes. */
@Timeout(120)
class WorkerPoolTest {
    @TempDir
    Path parent = Path.of("");

    private final Heard heard = new Heard();
    private WorkerPool pool = new WorkerPool(new Starter("worker"), Path.of(""));

    private static final class Heard implements JournalRecorder.Monitor {
        final List<TrainingProgress> progress = new CopyOnWriteArrayList<>();

        @Override
        public void progressed(TrainingProgress newest) {
            progress.add(newest);
        }

        @Override
        public void noticed(String text) {
            // nothing is noticed in these tests
        }
    }

    /** Starts this class path's {@link TestProcess}. */
    private record Starter(String what) implements WorkerStarter {
        @Override
        public WorkerKey key(int threads, long memoryBytes) {
            return new WorkerKey(threads, memoryBytes, what);
        }

        @Override
        public ProcessBuilder command(WorkerKey key, Path folder) {
            return TestProcess.command(what);
        }
    }

    @BeforeEach
    void usePool() {
        use("worker");
    }

    private void use(String what) {
        pool.close();
        pool = new WorkerPool(new Starter(what), parent.resolve("workers"));
    }

    @AfterEach
    void letWorkersGo() throws Exception {
        List<ProcessHandle> processes = workers();
        pool.close();
        Wait.until("workers exit", () -> processes.stream().noneMatch(ProcessHandle::isAlive));
    }

    @Test
    void aRunIsTrainedInAnotherProcessWhichTellsOfItsProgress() throws IOException {
        RunFolder folder = TestRuns.folder(parent, "plain");

        train(folder, 1);

        assertEquals(List.of(RunState.RUNNING, RunState.COMPLETED), TestRuns.states(folder));
        assertEquals(ScriptedExecutor.POINTS, TestRuns.points(folder));
        assertEquals(
                ScriptedExecutor.POINTS,
                heard.progress.get(heard.progress.size() - 1).step());
        assertNotEquals(processOf(folder), Long.toString(ProcessHandle.current().pid()));
    }

    @Test
    void theNextRunIsTrainedInTheSameProcess() throws IOException {
        RunFolder first = TestRuns.folder(parent, "first");
        RunFolder second = TestRuns.folder(parent, "second");

        train(first, 1);
        train(second, 1);

        assertEquals(processOf(first), processOf(second));
    }

    @Test
    void aRunThatFailedDoesNotEndTheWorker() throws IOException {
        RunFolder first = TestRuns.folder(parent, "throw");
        RunFolder second = TestRuns.folder(parent, "second");

        train(first, 1);
        train(second, 1);

        assertEquals(List.of(RunState.RUNNING, RunState.FAILED), TestRuns.states(first));
        assertEquals(processOf(first), processOf(second));
    }

    @Test
    void anotherNumberOfThreadsNeedsAnotherProcess() throws IOException {
        RunFolder first = TestRuns.folder(parent, "first");
        RunFolder second = TestRuns.folder(parent, "second");

        train(first, 1);
        train(second, 2);

        assertNotEquals(processOf(first), processOf(second));
    }

    @Test
    void whatIsPrintedWhileARunTrainsStandsInItsLog() throws IOException {
        RunFolder folder = TestRuns.folder(parent, "print");

        train(folder, 1);

        String log = Files.readString(folder.log());
        assertTrue(log.contains("said on standard output"), log);
        assertTrue(log.contains("said on standard error"), log);
    }

    @Test
    void aWorkerThatDiesIsReportedAndItsPointsAreKept() throws IOException {
        RunFolder folder = TestRuns.folder(parent, "halt");

        String reason = train(folder, 1);

        assertTrue(reason.startsWith("the worker is gone: it ended with exit code 3"), reason);
        assertEquals(List.of(RunState.RUNNING), TestRuns.states(folder));
        assertEquals(ScriptedExecutor.POINTS, TestRuns.points(folder));
        assertTrue(Files.exists(folder.workerLog()));
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no signals")
    void aKilledWorkerIsReportedAsKilledAndTheNextRunGetsANewOne() throws Exception {
        RunFolder folder = TestRuns.folder(parent, "endless");
        CompletableFuture<String> reason = CompletableFuture.supplyAsync(() -> train(folder, 1));
        Wait.until("points are recorded", () -> TestRuns.points(folder) > ScriptedExecutor.POINTS);
        long acknowledged = TestRuns.points(folder);

        ProcessHandle.of(Long.parseLong(processOf(folder))).orElseThrow().destroyForcibly();

        assertTrue(reason.get().contains("it was killed (signal 9)"), reason.get());
        assertTrue(TestRuns.points(folder) >= acknowledged);
        train(TestRuns.folder(parent, "next"), 1);
    }

    @Test
    void aWorkerThatDiedWhileItWaitedIsReplaced() throws Exception {
        RunFolder first = TestRuns.folder(parent, "first");
        train(first, 1);
        ProcessHandle.of(Long.parseLong(processOf(first))).orElseThrow().destroyForcibly();

        RunFolder second = TestRuns.folder(parent, "second");
        train(second, 1);

        assertEquals(List.of(RunState.RUNNING, RunState.COMPLETED), TestRuns.states(second));
        assertNotEquals(processOf(first), processOf(second));
    }

    @Test
    void aWorkerThatLosesItsHostTrainsItsRunToTheEndAndExits() throws Exception {
        RunFolder folder = TestRuns.folder(parent, "endless");
        CompletableFuture<String> left = CompletableFuture.supplyAsync(() -> train(folder, 1));
        Wait.until("the run trains", () -> TestRuns.points(folder) > ScriptedExecutor.POINTS);
        ProcessHandle worker =
                ProcessHandle.of(Long.parseLong(processOf(folder))).orElseThrow();

        pool.close();
        long points = TestRuns.points(folder);
        Wait.until("it goes on", () -> TestRuns.points(folder) > points);
        folder.requestStop();

        left.get();
        Wait.until("the worker exits", () -> !worker.isAlive());
        assertEquals(List.of(RunState.RUNNING, RunState.STOPPED), TestRuns.states(folder));
    }

    @Test
    void whoeverCannotSayTheTokenIsSentAway() throws IOException {
        use("impostor");
        RunFolder folder = TestRuns.folder(parent, "plain");

        train(folder, 1);

        assertEquals(List.of(RunState.RUNNING, RunState.COMPLETED), TestRuns.states(folder));
    }

    @Test
    void aWorkerThatDoesNotComeUpIsAProblemWithItsLastWords() throws IOException {
        use("fail");
        RunFolder folder = TestRuns.folder(parent, "plain");

        DescentException problem = assertThrows(DescentException.class, () -> train(folder, 1));

        String message = String.valueOf(problem.getMessage());
        assertTrue(message.contains("ended with exit code 7"), message);
        assertTrue(message.contains("no such bundle"), message);
    }

    @Test
    void theFoldersOfWorkersThatAreGoneAreClearedAway() throws Exception {
        train(TestRuns.folder(parent, "first"), 1);
        List<ProcessHandle> processes = workers();
        use("worker");
        Wait.until("the worker exits", () -> processes.stream().noneMatch(ProcessHandle::isAlive));

        train(TestRuns.folder(parent, "second"), 1);

        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent.resolve("workers"))) {
            List<Path> left = new ArrayList<>();
            folders.forEach(left::add);
            assertEquals(1, left.size(), left.toString());
        }
    }

    private String train(RunFolder folder, int threads) {
        return pool.train(folder, threads, 64 << 20, heard);
    }

    /** The process that trained a run, as its log says. */
    private static String processOf(RunFolder folder) throws IOException {
        String first = Files.readAllLines(folder.log()).get(0);
        return first.substring(first.lastIndexOf(' ') + 1);
    }

    private static List<ProcessHandle> workers() {
        return ProcessHandle.current().children().toList();
    }
}
