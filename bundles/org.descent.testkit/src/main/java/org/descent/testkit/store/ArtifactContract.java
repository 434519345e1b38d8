// SPDX-License-Identifier: Apache-2.0
package org.descent.testkit.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.descent.api.InvalidInputException;
import org.descent.api.Progress;
import org.descent.core.journal.JournalEntry;
import org.descent.core.store.Artifact;
import org.descent.core.store.RunHead;
import org.descent.core.store.RunMark;
import org.descent.core.store.RunState;
import org.junit.jupiter.api.Test;

/** The part of {@link RunStoreContract} that is about the files of runs. */
abstract class ArtifactContract extends MarkContract {
    private static final String OTHER = "20260304-050607-2";
    private static final Instant ADDED = Instant.parse("2026-03-05T01:02:03.000000004Z");

    private static Artifact artifact(String name, char digit) {
        return new Artifact(name, "text/csv", String.valueOf(digit).repeat(64), 1L << 40, 1200, ADDED, "hedy");
    }

    private List<Artifact> present() {
        return store().artifacts(RUN).stream()
                .filter(artifact -> artifact.removed().isEmpty())
                .toList();
    }

    private void twoRuns() {
        store().create(SampleRuns.record(RUN));
        store().create(SampleRuns.record(OTHER));
    }

    @Test
    void artifactsStayAsTheyWereAddedInTheirOrder() {
        twoRuns();
        Artifact large = artifact("예측 \"1\".csv", 'b');
        Artifact empty = new Artifact("a", Artifact.UNKNOWN_TYPE, "0".repeat(64), 0, -1, ADDED, "");
        long revision = store().revision();

        assertTrue(store().attach(RUN, large, false));
        assertTrue(store().attach(RUN, empty, false));
        reopen();

        assertEquals(List.of(large, empty), store().artifacts(RUN));
        assertEquals(List.of(), store().artifacts(OTHER));
        assertEquals(List.of(), store().artifacts("nobody"));
        assertEquals(
                List.of(RUN),
                store().changedSince(revision).stream().map(RunHead::id).toList());
        assertEquals(List.of(), store().check(Progress.NONE));
    }

    @Test
    void theSameFileIsAddedOnce() {
        twoRuns();
        assertTrue(store().attach(RUN, artifact("a.csv", 'a'), false));
        long revision = store().revision();
        Artifact again = new Artifact("a.csv", "text/plain", "a".repeat(64), 5, 7, Instant.EPOCH.plusSeconds(1), "ada");

        assertFalse(store().attach(RUN, again, false));
        assertFalse(store().attach(RUN, again, true));

        assertEquals(List.of(artifact("a.csv", 'a')), store().artifacts(RUN));
        assertEquals(revision, store().revision());
        assertTrue(store().attach(RUN, artifact("b.csv", 'a'), false));
        assertTrue(store().attach(OTHER, artifact("a.csv", 'a'), false));
    }

    @Test
    void anotherFileOfANameIsRefusedUnlessItReplaces() {
        twoRuns();
        store().attach(RUN, artifact("a.csv", 'a'), false);

        InvalidInputException refused =
                assertThrows(InvalidInputException.class, () -> store().attach(RUN, artifact("a.csv", 'b'), false));
        assertTrue(refused.problems().get(0).what().contains("another file called a.csv"), refused::toString);
        assertEquals(List.of(artifact("a.csv", 'a')), store().artifacts(RUN));

        assertTrue(store().attach(RUN, artifact("a.csv", 'b'), true));
        assertEquals(
                List.of(artifact("a.csv", 'a').without(ADDED, "hedy"), artifact("a.csv", 'b')), store().artifacts(RUN));
    }

    @Test
    void whatIsTakenOffCanBePutBack() {
        twoRuns();
        store().attach(RUN, artifact("a.csv", 'a'), false);
        store().attach(RUN, artifact("b.csv", 'b'), false);
        Instant before = Instant.now();

        assertTrue(store().detach(RUN, "a.csv", "ada"));
        assertFalse(store().detach(RUN, "a.csv", "ada"));
        assertFalse(store().detach(OTHER, "a.csv", "ada"));
        reopen();

        Artifact removed = store().artifacts(RUN).get(0);
        assertEquals(artifact("a.csv", 'a').without(removed.removedAt(), "ada"), removed);
        assertFalse(removed.removedAt().isBefore(before) || removed.removedAt().isAfter(Instant.now()));
        assertEquals(List.of(artifact("b.csv", 'b')), present());

        assertFalse(store().reattach(RUN, "b.csv"));
        assertFalse(store().reattach(RUN, "c.csv"));
        assertTrue(store().reattach(RUN, "a.csv"));
        assertEquals(List.of(artifact("a.csv", 'a'), artifact("b.csv", 'b')), store().artifacts(RUN));
    }

    @Test
    void ofSeveralFilesOfANameTheLastIsPutBack() {
        twoRuns();
        for (char digit : new char[] {'a', 'b', 'c'}) {
            store().attach(RUN, artifact("a.csv", digit), false);
            if (digit != 'c') {
                store().detach(RUN, "a.csv", "ada");
            }
        }
        InvalidInputException refused = assertThrows(InvalidInputException.class, () -> store().reattach(RUN, "a.csv"));
        assertTrue(refused.problems().get(0).what().contains("another file called a.csv"), refused::toString);
        assertEquals(List.of(artifact("a.csv", 'c')), present());
        store().detach(RUN, "a.csv", "ada");
        assertTrue(store().reattach(RUN, "a.csv"));
        assertEquals(List.of(artifact("a.csv", 'c')), present());
    }

    @Test
    void aRunThatIsNotThereHasNoArtifacts() {
        assertThrows(IllegalArgumentException.class, () -> store().attach("nobody", artifact("a", 'a'), false));
        assertThrows(IllegalArgumentException.class, () -> store().detach("nobody", "a", "ada"));
        assertThrows(IllegalArgumentException.class, () -> store().reattach("nobody", "a"));
        assertEquals(Map.of(), store().artifacts());
    }

    @Test
    void whatIsNeededIsTold() {
        twoRuns();
        store().take(OTHER, 0, 10, List.of(new JournalEntry.Change(RunState.COMPLETED, ADDED, "")));
        store().attach(RUN, artifact("a.csv", 'a'), false);
        store().attach(RUN, artifact("b.csv", 'b'), false);
        store().attach(OTHER, artifact("a.csv", 'c'), false);
        store().detach(RUN, "a.csv", "ada");
        store().mark(List.of(OTHER), List.of(new RunMark.Delete(true)), "ada");

        assertEquals(
                new TreeMap<>(Map.of(RUN, store().artifacts(RUN), OTHER, List.of(artifact("a.csv", 'c')))),
                store().artifacts());
        assertEquals(2, store().artifacts(RUN).size());
    }

    @Test
    void erasingTakesWhatWasTakenOffAndWhatDeletedRunsHad() {
        twoRuns();
        store().take(OTHER, 0, 10, List.of(new JournalEntry.Change(RunState.COMPLETED, ADDED, "")));
        store().attach(RUN, artifact("a.csv", 'a'), false);
        store().attach(RUN, artifact("b.csv", 'b'), false);
        store().attach(OTHER, artifact("a.csv", 'a'), false);
        store().detach(RUN, "a.csv", "ada");
        store().mark(List.of(OTHER), List.of(new RunMark.Delete(true)), "ada");

        assertEquals(List.of(OTHER), store().eraseDeleted());
        reopen();

        assertEquals(Map.of(RUN, List.of(artifact("b.csv", 'b'))), store().artifacts());
        assertFalse(store().reattach(RUN, "a.csv"));
        assertEquals(List.of(), store().artifacts(OTHER));
        assertEquals(List.of(), store().check(Progress.NONE));
    }
}
