// SPDX-License-Identifier: Apache-2.0
package org.descent.testkit.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.descent.api.InvalidInputException;
import org.descent.api.Progress;
import org.descent.api.run.Curve;
import org.descent.api.run.CurveKey;
import org.descent.core.journal.JournalEntry;
import org.descent.core.query.RunQuery;
import org.descent.core.query.RunSelection;
import org.descent.core.store.MarkChange;
import org.descent.core.store.RunEvent;
import org.descent.core.store.RunHead;
import org.descent.core.store.RunMark;
import org.descent.core.store.RunMarks;
import org.descent.core.store.RunRecord;
import org.descent.core.store.RunState;
import org.junit.jupiter.api.Test;

/** The part of {@link RunStoreContract} that is about what people say about runs. */
abstract class MarkContract extends QueryContract {
    private static final String OTHER = "20260304-050607-2";
    private static final String WHO = "hedy";

    @Test
    void aRunHasTheTagsOfItsRecordAtFirst() {
        store().create(SampleRuns.record(RUN));
        assertEquals(RunMarks.of(SampleRuns.record(RUN)), head().marks());
        assertEquals(List.of("baseline", "wide"), head().marks().tags());
        assertEquals(List.of(), store().marks(RUN));
        assertEquals(List.of(), store().marks("nobody"));
    }

    @Test
    void whatIsSaidStaysAndIsNoPartOfTheRecord() {
        twoFinishedRuns();
        RunRecord record = head().record();
        Instant before = Instant.now();
        List<RunMark> said = List.of(
                new RunMark.Tag("best", true),
                new RunMark.Tag("wide", false),
                new RunMark.Note("# 한글\nit's \"good\""),
                new RunMark.Star(true),
                new RunMark.Archive(true));
        assertEquals(List.of(RUN), store().mark(List.of(RUN), said, WHO));
        reopen();
        assertEquals(
                new RunMarks(List.of("baseline", "best"), "# 한글\nit's \"good\"", true, true, false), head().marks());
        assertEquals(record, head().record());
        assertEquals(RunMarks.of(record), store().find(OTHER).orElseThrow().marks());
        List<MarkChange> changes = store().marks(RUN);
        assertEquals(said, changes.stream().map(MarkChange::mark).toList());
        assertEquals(
                List.of(
                        new RunMark.Tag("best", false),
                        new RunMark.Tag("wide", true),
                        new RunMark.Note(""),
                        new RunMark.Star(false),
                        new RunMark.Archive(false)),
                changes.stream().map(MarkChange::inverse).toList());
        assertTrue(changes.stream()
                .allMatch(change -> change.by().equals(WHO)
                        && !change.at().isBefore(before)
                        && !change.at().isAfter(Instant.now())));
        assertEquals(List.of(), store().check(Progress.NONE));
    }

    @Test
    void inversesPutBackWhatWas() {
        twoFinishedRuns();
        store().mark(List.of(RUN), List.of(new RunMark.Note("first"), new RunMark.Tag("new", true)), WHO);
        RunMarks before = head().marks();
        store().mark(
                        List.of(RUN),
                        List.of(
                                new RunMark.Note("second"),
                                new RunMark.Tag("new", false),
                                new RunMark.Delete(true),
                                new RunMark.Star(true)),
                        WHO);
        List<RunMark> inverses = store().marks(RUN).stream()
                .skip(2)
                .map(MarkChange::inverse)
                .toList()
                .reversed();
        store().mark(List.of(RUN), inverses, WHO);
        assertEquals(before, head().marks());
    }

    @Test
    void onlyWhatChangesSomethingIsKept() {
        twoFinishedRuns();
        store().mark(List.of(OTHER), List.of(new RunMark.Star(true)), WHO);
        long revision = store().revision();
        RunMark star = new RunMark.Star(true);
        assertEquals(List.of(), store().mark(List.of(OTHER), List.of(star, new RunMark.Tag("baseline", true)), WHO));
        assertEquals(revision, store().revision());
        assertEquals(List.of(RUN), store().mark(List.of(OTHER, RUN, RUN), List.of(star, new RunMark.Note("")), WHO));
        assertEquals(1, store().marks(OTHER).size());
        assertEquals(1, store().marks(RUN).size());
        assertEquals(
                List.of(RUN),
                store().changedSince(revision).stream().map(RunHead::id).toList());
    }

    @Test
    void allRunsAreMarkedOrNone() {
        twoFinishedRuns();
        assertThrows(IllegalArgumentException.class, () -> store().mark(
                        List.of(RUN, "nobody"), List.of(new RunMark.Star(true)), WHO));
        assertFalse(head().marks().starred());
        assertEquals(List.of(), store().marks(RUN));
    }

    @Test
    void aRunThatIsNotFinishedCannotBeDeleted() {
        twoFinishedRuns();
        store().create(SampleRuns.record("queued"));
        store().create(SampleRuns.record("running"));
        assertTrue(
                store().take("running", 0, 10, List.of(new JournalEntry.Change(RunState.RUNNING, Instant.EPOCH, ""))));
        InvalidInputException refused = assertThrows(InvalidInputException.class, () -> store().mark(
                        List.of("running", RUN, "queued"),
                        List.of(new RunMark.Star(true), new RunMark.Delete(true)),
                        WHO));
        assertEquals(2, refused.problems().size());
        assertEquals(
                List.of(false, false, false),
                Stream.of("running", RUN, "queued")
                        .map(run -> store().find(run).orElseThrow().marks())
                        .map(marks -> marks.deleted() || marks.starred())
                        .toList());
        assertEquals(List.of("running"), store().mark(List.of("running"), List.of(new RunMark.Star(true)), WHO));
    }

    @Test
    void aDeletedRunIsThereUntilItIsErased() {
        twoFinishedRuns();
        List<JournalEntry> none = List.of();
        store().mark(List.of(RUN), List.of(new RunMark.Delete(true)), WHO);
        assertEquals(5, store().curve(RUN, CurveKey.TRAIN_LOSS).size());
        store().mark(List.of(RUN), List.of(new RunMark.Delete(false)), WHO);
        assertEquals(List.of(), store().eraseDeleted());
        store().mark(List.of(RUN), List.of(new RunMark.Delete(true), new RunMark.Note("gone")), WHO);
        assertEquals(List.of(RUN), store().eraseDeleted());
        assertEquals(List.of(), store().eraseDeleted());
        reopen();
        assertTrue(store().find(RUN).isEmpty());
        assertEquals(Curve.EMPTY, store().curve(RUN, CurveKey.TRAIN_LOSS));
        assertEquals(List.of(), store().events(RUN));
        assertEquals(List.of(), store().marks(RUN));
        assertThrows(IllegalArgumentException.class, () -> store().take(RUN, 10, 10, none));
        assertEquals(List.of(OTHER), ids(RunQuery.ALL));
        assertEquals(5, store().curve(OTHER, CurveKey.TRAIN_LOSS).size());
        assertEquals(List.of(), store().check(Progress.NONE));
        store().create(SampleRuns.record(RUN));
        assertEquals(RunMarks.of(SampleRuns.record(RUN)), head().marks());
    }

    @Test
    void anAnnotationIsAnEventAtItsStep() {
        twoFinishedRuns();
        List<RunEvent> events = store().events(RUN);
        long revision = store().revision();
        Instant before = Instant.now();
        store().annotate(RUN, 1200, " the loss *jumps* here\n", WHO);
        reopen();
        List<RunEvent> after = store().events(RUN);
        assertEquals(events, after.subList(0, events.size()));
        RunEvent last = after.getLast();
        assertEquals(new RunEvent(last.at(), 1200, "annotation", "the loss *jumps* here (hedy)"), last);
        assertEquals(events.size() + 1, after.size());
        assertFalse(last.at().isBefore(before) || last.at().isAfter(Instant.now()));
        assertEquals(
                List.of(RUN),
                store().changedSince(revision).stream().map(RunHead::id).toList());
        assertThrows(IllegalArgumentException.class, () -> store().annotate("nobody", 1, "x", WHO));
        assertThrows(IllegalArgumentException.class, () -> store().annotate(RUN, -1, "x", WHO));
        assertThrows(IllegalArgumentException.class, () -> store().annotate(RUN, 1, " ", WHO));
        assertEquals(after, store().events(RUN));
    }

    @Test
    void whatHappenedToARunIsToldOnceAndOnlyWhileItTrains() {
        store().create(SampleRuns.record(RUN));
        store().take(
                        RUN,
                        0,
                        10,
                        List.of(
                                new JournalEntry.Change(RunState.RUNNING, Instant.EPOCH, ""),
                                new JournalEntry.Points(CurveKey.TRAIN_LOSS, SampleRuns.loss(0, 5, 1))));
        List<RunEvent> events = store().events(RUN);
        long revision = store().revision();

        assertTrue(store().tell(RUN, "silence", "한글 \"a\""));
        assertFalse(store().tell(RUN, "silence", "한글 \"a\""));
        assertTrue(store().tell(RUN, "silence", "b"));
        reopen();

        List<RunEvent> after = store().events(RUN);
        assertEquals(events, after.subList(0, events.size()));
        assertEquals(
                List.of("4 silence 한글 \"a\"", "4 silence b"),
                after.stream()
                        .skip(events.size())
                        .map(event -> event.step() + " " + event.kind() + " " + event.text())
                        .toList());
        assertEquals(
                List.of(RUN),
                store().changedSince(revision).stream().map(RunHead::id).toList());
        store().interrupt(RUN, "gone");
        assertFalse(store().tell(RUN, "silence", "c"));
        assertThrows(IllegalArgumentException.class, () -> store().tell("nobody", "silence", "a"));
    }

    @Test
    void queriesAskForMarks() {
        twoFinishedRuns();
        store().mark(
                        List.of(RUN),
                        List.of(new RunMark.Tag("best", true), new RunMark.Tag("wide", false), new RunMark.Star(true)),
                        WHO);
        store().mark(List.of(OTHER), List.of(new RunMark.Note("Looks *odd*"), new RunMark.Archive(true)), WHO);
        assertEquals(List.of(RUN), ids("star and tag = 'best'"));
        assertEquals(List.of(OTHER), ids("tag = 'wide'"));
        assertEquals(List.of(OTHER), ids("note like '%ODD%'"));
        assertEquals(List.of(RUN), ids("note is null"));
        assertEquals(List.of(RUN), ids(RunQuery.ALL.visible(false, false)));
        assertEquals(List.of(OTHER, RUN), ids(RunQuery.ALL.visible(true, false)));
        assertEquals(List.of(OTHER), ids(RunQuery.parse("archived").visible(false, false)));
        store().mark(List.of(OTHER), List.of(new RunMark.Delete(true), new RunMark.Note("")), WHO);
        assertEquals(List.of(RUN), ids(RunQuery.ALL.visible(true, false)));
        assertEquals(List.of(OTHER), ids(RunQuery.parse("deleted").visible(true, false)));
        assertEquals(List.of(OTHER, RUN), ids("note is null"));
    }

    private List<String> ids(String query) {
        return ids(RunQuery.parse(query));
    }

    private List<String> ids(RunQuery query) {
        return store().runs(new RunSelection(query, List.of(), 0, Integer.MAX_VALUE)).stream()
                .map(RunHead::id)
                .toList();
    }

    private void twoFinishedRuns() {
        for (String run : List.of(RUN, OTHER)) {
            store().create(SampleRuns.record(run));
            assertTrue(store().take(
                            run,
                            0,
                            10,
                            List.of(
                                    new JournalEntry.Facts(Map.of("a", 1L)),
                                    new JournalEntry.Points(CurveKey.TRAIN_LOSS, SampleRuns.loss(0, 5, 1)),
                                    new JournalEntry.Grid(LAYER, SampleRuns.confusion(1, 2)),
                                    new JournalEntry.Points(CurveKey.BATCH_LOSS, SampleRuns.loss(0, 2000, 1)),
                                    new JournalEntry.Change(RunState.COMPLETED, Instant.EPOCH.plusSeconds(1), ""))));
        }
    }
}
