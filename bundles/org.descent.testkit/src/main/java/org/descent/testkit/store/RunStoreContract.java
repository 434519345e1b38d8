// SPDX-License-Identifier: Apache-2.0
package org.descent.testkit.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.descent.api.Progress;
import org.descent.api.run.Curve;
import org.descent.api.run.CurveKey;
import org.descent.core.journal.JournalEntry;
import org.descent.core.store.RunEvent;
import org.descent.core.store.RunHead;
import org.descent.core.store.RunState;
import org.descent.core.store.RunStore;
import org.junit.jupiter.api.Test;

/**
 * What every {@link RunStore} keeps. A store's test extends it and says how the store is opened.
 *
 * <p>Threading: confined to the test's thread.
 */
public abstract class RunStoreContract extends ArtifactContract {
    private static final Instant START = Instant.parse("2026-03-04T05:06:08.000000001Z");
    private static final Instant END = Instant.parse("2026-03-04T06:00:00Z");
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** For subclasses. */
    protected RunStoreContract() {}

    @Test
    void aNewStoreIsEmpty() {
        assertEquals(List.of(), store().runs());
        assertEquals(List.of(), store().unfinished());
        assertEquals(List.of(), store().changedSince(store().revision()));
        assertTrue(store().find(RUN).isEmpty());
    }

    @Test
    void aNewRunIsQueuedWithItsWholeRecord() {
        store().create(SampleRuns.record(RUN));
        reopen();
        RunHead expected = new RunHead(
                SampleRuns.record(RUN),
                RunState.QUEUED,
                "",
                Instant.EPOCH,
                Instant.EPOCH,
                -1,
                Map.of(),
                Collections.emptySortedMap(),
                Map.of(),
                store().revision());
        assertEquals(expected, head());
        assertEquals(List.of(expected), store().runs());
        assertEquals(List.of(expected), store().unfinished());
        assertEquals(0, store().journalOffset(RUN));
        assertEquals(List.of(), store().events(RUN));
    }

    @Test
    void anIdIsGivenOnce() {
        store().create(SampleRuns.record(RUN));
        long revision = store().revision();
        assertThrows(IllegalArgumentException.class, () -> store().create(SampleRuns.record(RUN)));
        assertEquals(revision, store().revision());
        assertEquals(1, store().runs().size());
    }

    @Test
    void aRunThatIsNotThereCannotBeChanged() {
        assertThrows(IllegalArgumentException.class, () -> store().journalOffset("nobody"));
        assertThrows(IllegalArgumentException.class, () -> store().take("nobody", 0, 1, List.of()));
        assertThrows(IllegalArgumentException.class, () -> store().interrupt("nobody", "gone"));
        assertTrue(store().find("nobody").isEmpty());
        assertEquals(List.of(), store().events("nobody"));
        assertEquals(List.of(), List.copyOf(store().matrixKeys("nobody")));
    }

    @Test
    void aFinishedRunIsOpenedAgainAndGoesOn() {
        store().create(SampleRuns.record(RUN));
        assertFalse(store().reopen(RUN), "it is not finished");
        record(
                new JournalEntry.Change(RunState.RUNNING, START, ""),
                new JournalEntry.Points(CurveKey.TRAIN_LOSS, SampleRuns.loss(0, 5, 1)),
                new JournalEntry.Change(RunState.STOPPED, END, "enough"));
        long offset = store().journalOffset(RUN);
        long revision = store().revision();

        assertTrue(store().reopen(RUN));
        assertFalse(store().reopen(RUN));
        reopen();

        assertTrue(store().revision() > revision);
        assertEquals(RunState.QUEUED, head().state());
        assertEquals(START, head().startedAt());
        assertEquals(Instant.EPOCH, head().endedAt());
        assertEquals(List.of(RUN), ids(store().unfinished()));
        assertEquals(offset, store().journalOffset(RUN));
        assertEquals(SampleRuns.loss(0, 5, 1), store().curve(RUN, CurveKey.TRAIN_LOSS));
        assertTrue(store().events(RUN).getLast().text().startsWith("queued"));
        record(
                new JournalEntry.Change(RunState.RUNNING, END, ""),
                new JournalEntry.Points(CurveKey.TRAIN_LOSS, SampleRuns.loss(5, 5, 1)),
                new JournalEntry.Change(RunState.COMPLETED, END.plusSeconds(1), ""));
        assertEquals(START, head().startedAt());
        assertEquals(END.plusSeconds(1), head().endedAt());
        assertEquals(10, store().curve(RUN, CurveKey.TRAIN_LOSS).size());
    }

    @Test
    void whatWasRecordedBehindACheckpointIsTakenBack() {
        CurveKey batch = CurveKey.BATCH_LOSS;
        CurveKey confusion = CurveKey.parse("confusion@validation");
        CurveKey late = CurveKey.parse("accuracy@test");
        store().create(SampleRuns.record(RUN));
        record(new JournalEntry.Points(batch, SampleRuns.loss(0, 5000, 1)));
        record(
                new JournalEntry.Points(batch, SampleRuns.loss(5000, 100, 1)),
                new JournalEntry.Points(CurveKey.TRAIN_LOSS, SampleRuns.values(3, Double.NaN, 1)),
                new JournalEntry.Points(late, SampleRuns.values(0.5)),
                new JournalEntry.Grid(confusion, SampleRuns.confusion(1, 2)),
                new JournalEntry.Grid(confusion, SampleRuns.confusion(2, 2)),
                new JournalEntry.Selected(2, Map.of(CurveKey.TRAIN_LOSS, 1.0)),
                new JournalEntry.Facts(Map.of("kept", true)),
                new JournalEntry.Event(START, 2, "note", "kept"));
        store().interrupt(RUN, "killed");
        store().reopen(RUN);

        record(
                new JournalEntry.Resumed(
                        END, 4500, Map.of(batch, 4500L, CurveKey.TRAIN_LOSS, 2L), Map.of(confusion, 1L)),
                new JournalEntry.Selected(1, Map.of(CurveKey.TRAIN_LOSS, 3.0)),
                new JournalEntry.Points(batch, SampleRuns.loss(4500, 10, 9)));
        reopen();

        Curve expected = SampleRuns.joined(List.of(
                SampleRuns.first(
                        SampleRuns.joined(List.of(SampleRuns.loss(0, 5000, 1), SampleRuns.loss(5000, 100, 1))), 4500),
                SampleRuns.loss(4500, 10, 9)));
        assertEquals(expected, store().curve(RUN, batch));
        assertEquals(expected.summary(), head().summaries().get(batch));
        assertEquals(
                SampleRuns.values(3, Double.NaN).summary(), head().summaries().get(CurveKey.TRAIN_LOSS));
        assertEquals(Set.of(batch, CurveKey.TRAIN_LOSS), head().summaries().keySet());
        assertEquals(Curve.EMPTY, store().curve(RUN, late));
        assertEquals(List.of(SampleRuns.confusion(1, 2)), store().matrices(RUN, confusion));
        assertEquals(1, head().selectedAt());
        assertEquals(Map.of(CurveKey.TRAIN_LOSS, 3.0), head().selected());
        assertEquals(true, head().facts().get("kept"));
        assertEquals(
                List.of("note", "state", "state", "resumed"),
                store().events(RUN).stream().map(RunEvent::kind).toList());
        assertEquals(List.of(), store().check(Progress.NONE));
    }

    @Test
    void runsComeNewestFirstAndUnfinishedOldestFirst() {
        List.of("b-2", "a-1", "d-4", "c-3").forEach(id -> store().create(SampleRuns.record(id)));
        assertTrue(store().take("c-3", 0, 1, List.of(new JournalEntry.Change(RunState.FAILED, END, "no data"))));
        assertEquals(List.of("d-4", "c-3", "b-2", "a-1"), ids(store().runs()));
        assertEquals(List.of("a-1", "b-2", "d-4"), ids(store().unfinished()));
    }

    @Test
    void takingMovesTheOffset() {
        store().create(SampleRuns.record(RUN));
        assertTrue(store().take(RUN, 0, 120, List.of(new JournalEntry.Facts(Map.of("a", 1L)))));
        assertTrue(store().take(RUN, 120, 130, List.of()));
        assertTrue(store().take(RUN, 130, 130, List.of()));
        reopen();
        assertEquals(130, store().journalOffset(RUN));
    }

    @Test
    void aPieceFromAnotherOffsetChangesNothing() {
        store().create(SampleRuns.record(RUN));
        record(new JournalEntry.Points(CurveKey.TRAIN_LOSS, SampleRuns.loss(0, 5, 1)));
        RunHead before = head();
        List<JournalEntry> entries = List.of(new JournalEntry.Points(CurveKey.TRAIN_LOSS, SampleRuns.loss(5, 5, 1)));
        assertFalse(store().take(RUN, 0, 10, entries));
        assertFalse(store().take(RUN, 9, 20, entries));
        assertFalse(store().take(RUN, 11, 20, entries));
        assertEquals(before, head());
        assertEquals(before.revision(), store().revision());
        assertEquals(5, store().curve(RUN, CurveKey.TRAIN_LOSS).size());
    }

    @Test
    void aPieceThatCannotBeIsRefused() {
        store().create(SampleRuns.record(RUN));
        List<JournalEntry> entries = List.of(new JournalEntry.Facts(Map.of("a", 1L)));
        assertThrows(IllegalArgumentException.class, () -> store().take(RUN, 0, -1, List.of()));
        assertThrows(IllegalArgumentException.class, () -> store().take(RUN, -5, 5, entries));
        assertThrows(IllegalArgumentException.class, () -> store().take(RUN, 0, 0, entries));
        assertEquals(Map.of(), head().facts());
    }

    @Test
    void twoHostsTakeEachPieceOnce() {
        store().create(SampleRuns.record(RUN));
        RunStore other = reopen(store());
        int pieces = 60;
        int taken = together(() -> takePieces(store(), pieces), () -> takePieces(other, pieces)).stream()
                .mapToInt(Integer::intValue)
                .sum();
        other.close();
        assertEquals(pieces, taken);
        List<Curve> all = new ArrayList<>();
        for (int piece = 0; piece < pieces; piece++) {
            all.add(SampleRuns.loss(piece * 50, 50, 5));
        }
        assertEquals(SampleRuns.joined(all), store().curve(RUN, CurveKey.BATCH_LOSS));
    }

    private static int takePieces(RunStore store, int pieces) {
        int taken = 0;
        for (int piece = 0; piece < pieces; piece++) {
            List<JournalEntry> entries =
                    List.of(new JournalEntry.Points(CurveKey.BATCH_LOSS, SampleRuns.loss(piece * 50, 50, 5)));
            taken += store.take(RUN, piece, piece + 1, entries) ? 1 : 0;
        }
        return taken;
    }

    @Test
    void theFirstStartAndTheEndAreKept() {
        store().create(SampleRuns.record(RUN));
        record(new JournalEntry.Change(RunState.RUNNING, START, ""));
        assertEquals(RunState.RUNNING, head().state());
        record(
                new JournalEntry.Change(RunState.QUEUED, START.plusSeconds(5), "worker lost"),
                new JournalEntry.Change(RunState.RUNNING, START.plusSeconds(9), ""));
        record(new JournalEntry.Change(RunState.DIVERGED, END, "the loss is NaN"));
        reopen();
        assertEquals(RunState.DIVERGED, head().state());
        assertEquals("the loss is NaN", head().reason());
        assertEquals(START, head().started().orElseThrow());
        assertEquals(END, head().ended().orElseThrow());
        assertEquals(List.of(), store().unfinished());
    }

    @Test
    void aFinishedRunIsFrozen() {
        store().create(SampleRuns.record(RUN));
        record(
                new JournalEntry.Points(CurveKey.TRAIN_LOSS, SampleRuns.loss(0, 5, 1)),
                new JournalEntry.Change(RunState.COMPLETED, END, ""));
        RunHead before = head();
        assertFalse(store().take(RUN, 10, 20, List.of(new JournalEntry.Facts(Map.of("late", true)))));
        assertFalse(store().take(RUN, 10, 20, List.of(new JournalEntry.Change(RunState.RUNNING, END, ""))));
        assertEquals(before, head());
        assertEquals(10, store().journalOffset(RUN));
        assertEquals(before.revision(), store().revision());
    }

    @Test
    void entriesBehindTheEndDoNotCount() {
        store().create(SampleRuns.record(RUN));
        record(
                new JournalEntry.Points(CurveKey.TRAIN_LOSS, SampleRuns.loss(0, 5, 1)),
                new JournalEntry.Change(RunState.COMPLETED, END, ""),
                new JournalEntry.Points(CurveKey.TRAIN_LOSS, SampleRuns.loss(5, 5, 1)),
                new JournalEntry.Selected(3, Map.of(CurveKey.TRAIN_LOSS, 1.0)),
                new JournalEntry.Facts(Map.of("late", true)),
                new JournalEntry.Event(END, 5, "note", "late"),
                new JournalEntry.Change(RunState.FAILED, END.plusSeconds(1), "late"));
        assertEquals(RunState.COMPLETED, head().state());
        assertEquals(5, summary(CurveKey.TRAIN_LOSS).count());
        assertTrue(head().selectedStep().isEmpty());
        assertEquals(Map.of(), head().facts());
        assertEquals(1, store().events(RUN).size());
        assertEquals(10, store().journalOffset(RUN));
    }

    @Test
    void anInterruptedRunIsFinishedOnce() {
        store().create(SampleRuns.record(RUN));
        record(
                new JournalEntry.Change(RunState.RUNNING, START, ""),
                new JournalEntry.Points(CurveKey.TRAIN_LOSS, SampleRuns.loss(0, 5, 1)));
        Instant before = Instant.now();
        assertTrue(store().interrupt(RUN, "the worker died (signal 9)"));
        assertFalse(store().interrupt(RUN, "again"));
        assertFalse(store().take(RUN, 10, 20, List.of()));
        reopen();
        assertEquals(RunState.INTERRUPTED, head().state());
        assertEquals("the worker died (signal 9)", head().reason());
        Instant ended = head().ended().orElseThrow();
        assertFalse(ended.isBefore(before) || ended.isAfter(Instant.now()), () -> "ended at " + ended);
        assertEquals(5, store().curve(RUN, CurveKey.TRAIN_LOSS).size());
    }

    @Test
    void aCompletedRunCannotBeInterrupted() {
        store().create(SampleRuns.record(RUN));
        record(new JournalEntry.Change(RunState.COMPLETED, END, ""));
        RunHead before = head();
        assertFalse(store().interrupt(RUN, "too late"));
        assertEquals(before, head());
    }

    @Test
    void eventsAndStatesComeInOrder() {
        store().create(SampleRuns.record(RUN));
        record(
                new JournalEntry.Change(RunState.RUNNING, START, ""),
                new JournalEntry.Event(START.minusSeconds(1), 7, "checkpoint", "epoch 1"),
                new JournalEntry.Points(CurveKey.TRAIN_LOSS, SampleRuns.loss(0, 5, 1)));
        record(
                new JournalEntry.Event(START, 2, "note", "한글"),
                new JournalEntry.Points(CurveKey.BATCH_LOSS, SampleRuns.loss(0, 10, 1)),
                new JournalEntry.Points(CurveKey.TRAIN_LOSS, SampleRuns.loss(5, 2, 1)),
                new JournalEntry.Change(RunState.FAILED, END, "the disk is full"));
        reopen();
        assertEquals(
                List.of(
                        new RunEvent(START, 0, "state", "running"),
                        new RunEvent(START.minusSeconds(1), 7, "checkpoint", "epoch 1"),
                        new RunEvent(START, 2, "note", "한글"),
                        new RunEvent(END, 9, "state", "failed: the disk is full")),
                store().events(RUN));
    }

    @Test
    void aRunBeginsAtStepZeroThoughItsFirstPointsStandBeforeTheNews() {
        store().create(SampleRuns.record(RUN));
        record(
                new JournalEntry.Points(CurveKey.BATCH_LOSS, SampleRuns.loss(0, 5, 1)),
                new JournalEntry.Change(RunState.RUNNING, START, ""),
                new JournalEntry.Change(RunState.COMPLETED, END, ""));
        assertEquals(
                List.of(new RunEvent(START, 0, "state", "running"), new RunEvent(END, 4, "state", "completed")),
                store().events(RUN));
    }

    @Test
    void anInterruptionIsAnEvent() {
        store().create(SampleRuns.record(RUN));
        record(new JournalEntry.Points(CurveKey.TRAIN_LOSS, SampleRuns.loss(0, 5, 1)));
        assertTrue(store().interrupt(RUN, "gone"));
        Instant at = head().ended().orElseThrow();
        assertEquals(List.of(new RunEvent(at, 4, "state", "interrupted: gone")), store().events(RUN));
    }

    @Test
    void theRevisionTellsWhatChanged() {
        long empty = store().revision();
        List.of("a-1", "b-2", "c-3").forEach(id -> store().create(SampleRuns.record(id)));
        assertEquals(Set.of("a-1", "b-2", "c-3"), Set.copyOf(ids(store().changedSince(empty))));
        long made = store().revision();
        assertEquals(List.of(), store().changedSince(made));
        assertTrue(store().take("b-2", 0, 1, List.of(new JournalEntry.Facts(Map.of("a", 1L)))));
        assertEquals(List.of("b-2"), ids(store().changedSince(made)));
        assertTrue(store().interrupt("a-1", "gone"));
        assertEquals(List.of("b-2", "a-1"), ids(store().changedSince(made)));
        RunHead last = store().find("a-1").orElseThrow();
        assertEquals(store().revision(), last.revision());
        assertEquals(List.of(last), store().changedSince(last.revision() - 1));
        reopen();
        assertEquals(last.revision(), store().revision());
    }

    @Test
    void noChangeIsMissedWhileOthersWrite() {
        RunStore other = reopen(store());
        int runs = 40;
        AtomicInteger writers = new AtomicInteger(2);
        int seen = together(
                        () -> createRuns(store(), "a", runs, writers),
                        () -> createRuns(other, "b", runs, writers),
                        () -> follow(store(), writers))
                .getLast();
        other.close();
        assertEquals(2 * runs, seen);
    }

    private static int createRuns(RunStore store, String prefix, int runs, AtomicInteger writers) {
        try {
            for (int i = 0; i < runs; i++) {
                store.create(SampleRuns.record(prefix + "-" + i));
            }
            return runs;
        } finally {
            writers.decrementAndGet();
        }
    }

    /** How many runs are seen by asking only for what changed since the last answer, until nobody writes any more. */
    private static int follow(RunStore store, AtomicInteger writers) {
        Set<String> seen = new HashSet<>();
        long revision = 0;
        boolean last;
        do {
            last = writers.get() == 0;
            for (RunHead changed : store.changedSince(revision)) {
                seen.add(changed.id());
                revision = Math.max(revision, changed.revision());
            }
        } while (!last);
        return seen.size();
    }

    @Test
    void aHeadDoesNotChangeAnyMore() {
        store().create(SampleRuns.record(RUN));
        record(new JournalEntry.Points(CurveKey.TRAIN_LOSS, SampleRuns.loss(0, 5, 1)));
        RunHead before = head();
        record(
                new JournalEntry.Points(CurveKey.TRAIN_LOSS, SampleRuns.loss(5, 5, 1)),
                new JournalEntry.Selected(3, Map.of(CurveKey.TRAIN_LOSS, 1.0)),
                new JournalEntry.Facts(Map.of("a", 1L)));
        assertEquals(Map.of(CurveKey.TRAIN_LOSS, SampleRuns.loss(0, 5, 1).summary()), before.summaries());
        assertEquals(Map.of(), before.selected());
        assertEquals(Map.of(), before.facts());
    }

    @Test
    void anotherHostSeesWhatWasTaken() {
        store().create(SampleRuns.record(RUN));
        RunStore other = reopen(store());
        record(new JournalEntry.Points(CurveKey.TRAIN_LOSS, SampleRuns.loss(0, 5, 1)));
        RunHead seen = other.find(RUN).orElseThrow();
        other.close();
        assertEquals(head(), seen);
    }

    @Test
    void aClosedStoreIsNotUsed() {
        RunStore other = reopen(store());
        other.close();
        other.close();
        assertThrows(IllegalStateException.class, other::revision);
        assertThrows(IllegalStateException.class, () -> other.create(SampleRuns.record(RUN)));
        assertEquals(List.of(), store().runs());
    }

    private static List<String> ids(List<RunHead> heads) {
        return heads.stream().map(RunHead::id).toList();
    }

    /** Runs the tasks at the same time and gives their results. */
    @SafeVarargs
    private static <T> List<T> together(Callable<T>... tasks) {
        ExecutorService threads = Executors.newFixedThreadPool(tasks.length);
        try {
            List<Future<T>> futures = new ArrayList<>();
            for (Callable<T> task : tasks) {
                futures.add(threads.submit(task));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get(LIMIT.toSeconds(), TimeUnit.SECONDS));
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("a task failed or did not end within " + LIMIT, e);
        } finally {
            threads.shutdownNow();
        }
    }
}
