// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.descent.api.run.CurveKey;
import org.descent.core.DescentException;
import org.descent.core.internal.NamedThreads;
import org.descent.core.internal.Wait;
import org.descent.core.internal.journal.JournalRecorder;
import org.descent.core.journal.JournalEntry;
import org.descent.core.store.RunState;
import org.descent.core.training.CheckpointFolder;
import org.descent.core.training.RunExecutor.Outcome;
import org.descent.core.training.TrainingProgress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RunTaskTest {
    private static final JournalRecorder.Monitor NOBODY = new JournalRecorder.Monitor() {
        @Override
        public void progressed(TrainingProgress progress) {
            // nobody listens
        }

        @Override
        public void noticed(String text) {
            // nobody listens
        }
    };

    @TempDir
    Path parent = Path.of("");

    private final ScheduledExecutorService scheduler =
            Executors.newSingleThreadScheduledExecutor(new NamedThreads("test-watch"));
    private final RunTask task =
            RunTask.inHost(TestRuns.EXPERIMENTS, new ScriptedExecutor(), scheduler, Clock.systemUTC());

    @AfterEach
    void endWatching() {
        scheduler.shutdownNow();
    }

    @Test
    void aRunLeavesItsStatesAndAllItsPointsInTheJournal() throws IOException {
        RunFolder folder = TestRuns.folder(parent, "plain");

        Outcome outcome = task.train(folder, NOBODY);

        assertEquals(new Outcome(RunState.COMPLETED, "all epochs"), outcome);
        assertEquals(List.of(RunState.RUNNING, RunState.COMPLETED), TestRuns.states(folder));
        assertEquals(ScriptedExecutor.POINTS, TestRuns.points(folder));
        assertFalse(LockFile.isHeld(folder.lock()));
    }

    @Test
    void theLogTellsOfBeginningEventsAndEnd() throws IOException {
        RunFolder folder = TestRuns.folder(parent, "plain");

        task.train(folder, NOBODY);

        List<String> lines = Files.readAllLines(folder.log());
        assertTrue(lines.get(0).contains("run run-plain in process"), lines.toString());
        assertTrue(lines.get(1).endsWith("step 1000: script: plain"), lines.toString());
        assertTrue(lines.get(2).endsWith("completed: all epochs"), lines.toString());
    }

    @Test
    void whatAPluginThrowsFailsTheRunAndStandsInTheLogWithItsTrace() throws IOException {
        RunFolder folder = TestRuns.folder(parent, "throw");

        Outcome outcome = task.train(folder, NOBODY);

        assertEquals(RunState.FAILED, outcome.state());
        assertTrue(outcome.reason().contains("no such layer"), outcome.reason());
        assertEquals(List.of(RunState.RUNNING, RunState.FAILED), TestRuns.states(folder));
        assertTrue(Files.readString(folder.log()).contains("at " + ScriptedExecutor.class.getName()));
    }

    @Test
    void usedUpMemoryFailsTheRunWithAdvice() throws IOException {
        Outcome outcome = task.train(TestRuns.folder(parent, "memory"), NOBODY);

        assertEquals(RunState.FAILED, outcome.state());
        assertTrue(outcome.reason().contains("train.memory"), outcome.reason());
    }

    @Test
    void aRequestThatCannotBeReadFailsTheRunWithItsProblems() throws IOException {
        RunFolder folder = TestRuns.folder(parent, "plain");
        Files.writeString(folder.request(), "descent: 1\ndata: nothing\nmodel: chain\noptimizer: sgd\n");

        Outcome outcome = task.train(folder, NOBODY);

        assertEquals(RunState.FAILED, outcome.state());
        assertTrue(outcome.reason().contains("nothing"), outcome.reason());
    }

    @Test
    void aStopFileEndsARunThatTrains() throws Exception {
        RunFolder folder = TestRuns.folder(parent, "endless");
        CompletableFuture<Outcome> outcome = CompletableFuture.supplyAsync(() -> task.train(folder, NOBODY));
        Wait.until("points are recorded", () -> TestRuns.points(folder) > ScriptedExecutor.POINTS);

        folder.requestStop();

        assertEquals(new Outcome(RunState.STOPPED, "asked to"), outcome.get());
    }

    @Test
    void aRunThatWasStoppedBeforehandDoesNotBegin() throws IOException {
        RunFolder folder = TestRuns.folder(parent, "endless");
        folder.requestStop();

        assertEquals(RunState.STOPPED, task.train(folder, NOBODY).state());
        assertEquals(List.of(RunState.STOPPED), TestRuns.states(folder));
    }

    @Test
    void aRunThatHasAJournalIsNotTrainedAgain() throws IOException {
        RunFolder folder = TestRuns.folder(parent, "plain");
        task.train(folder, NOBODY);

        DescentException refused = assertThrows(DescentException.class, () -> task.train(folder, NOBODY));

        assertTrue(String.valueOf(refused.getMessage()).contains("has a journal already"));
    }

    @Test
    void aRunThatIsToBeTakenUpAgainGoesOnInItsJournalAtItsNewestSoundCheckpoint() throws IOException {
        RunFolder folder = TestRuns.folder(parent, "plain");
        task.train(folder, NOBODY);
        long end = Files.size(folder.journal());
        CheckpointFolder checkpoints = CheckpointFolder.of(folder.path());
        checkpoints.write(TestRuns.checkpoint(400));
        checkpoints.write(TestRuns.checkpoint(800));
        Files.write(checkpoints.file(800), new byte[3]);
        Files.write(folder.journal(), new byte[] {0, 0, 1}, StandardOpenOption.APPEND); // half an entry
        folder.write(folder.resume(), Long.toString(end));

        task.train(folder, NOBODY);

        List<JournalEntry> entries = TestRuns.journal(folder);
        JournalEntry.Resumed resumed = entries.stream()
                .filter(JournalEntry.Resumed.class::isInstance)
                .map(JournalEntry.Resumed.class::cast)
                .findFirst()
                .orElseThrow();
        assertEquals(400, resumed.step());
        assertEquals(Map.of(CurveKey.BATCH_LOSS, 400L), resumed.points());
        assertEquals(ScriptedExecutor.POINTS + 600, TestRuns.points(folder));
        assertEquals(
                List.of(RunState.RUNNING, RunState.COMPLETED, RunState.RUNNING, RunState.COMPLETED),
                TestRuns.states(folder));
        assertTrue(Files.readString(folder.log()).contains("step-000000800.bin is damaged"));
        assertThrows(DescentException.class, () -> task.train(folder, NOBODY), "once is enough");
    }

    @Test
    void aRunWithoutACheckpointBeginsAgain() throws IOException {
        RunFolder folder = TestRuns.folder(parent, "plain");
        task.train(folder, NOBODY);
        folder.write(folder.resume(), Long.toString(Files.size(folder.journal())));

        task.train(folder, NOBODY);

        assertEquals(2 * ScriptedExecutor.POINTS, TestRuns.points(folder));
    }

    @Test
    void aRunMayBeginAtTheCheckpointOfAnother() throws IOException {
        RunFolder folder = TestRuns.folder(parent, "plain");
        TestRuns.checkpoint(900).write(folder.start());

        task.train(folder, NOBODY);

        assertEquals(100, TestRuns.points(folder));
        assertEquals(List.of(RunState.RUNNING, RunState.COMPLETED), TestRuns.states(folder));
    }
}
