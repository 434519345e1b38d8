// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.marks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.descent.core.store.RunHead;
import org.descent.core.store.RunMark;
import org.descent.workbench.internal.runs.Runs;
import org.descent.workbench.internal.session.RunSnapshot;
import org.junit.jupiter.api.Test;

class MarkHandlerTest {
    private final RunHead plain = Runs.run("1").named("plain").head();
    private final RunHead archived =
            Runs.run("2").marked(new RunMark.Archive(true)).head();
    private final RunHead deleted = new Runs(
                    Runs.run("3").marked(new RunMark.Archive(true)).head())
            .marked(new RunMark.Delete(true))
            .head();

    @Test
    void aRunIsBroughtBackFromDeletionBeforeTheArchive() {
        assertEquals(
                List.of(
                        new Marking(List.of("3"), new RunMark.Delete(false)),
                        new Marking(List.of("2"), new RunMark.Archive(false))),
                MarkHandler.restored(List.of(archived, deleted)));
    }

    @Test
    void whatCanBeDoneDependsOnWhatWasDone() {
        assertTrue(MarkAction.ARCHIVE.isFor(plain));
        assertFalse(MarkAction.ARCHIVE.isFor(archived));
        assertTrue(MarkAction.DELETE.isFor(archived));
        assertFalse(MarkAction.DELETE.isFor(deleted));
        assertFalse(MarkAction.RESTORE.isFor(plain));
        assertTrue(MarkAction.RESTORE.isFor(deleted));
    }

    @Test
    void theMenuNamesTheOnlyRunAndCountsSeveral() {
        assertEquals("Delete of plain", MarkJob.label("Delete", List.of(plain)));
        assertEquals("Delete of 2 Runs", MarkJob.label("Delete", List.of(plain, archived)));
    }

    @Test
    void aNoteOfOneRunIsReplacedAndSeveralAreAddedTo() {
        RunHead noted = Runs.run("4").marked(new RunMark.Note("old")).head();

        assertEquals(
                List.of(new Marking(List.of("4"), new RunMark.Note("new"))),
                NoteDialog.markings(List.of(noted), "new"));
        assertEquals(
                List.of(
                        new Marking(List.of("4"), new RunMark.Note("old\n\nnew")),
                        new Marking(List.of("1"), new RunMark.Note("new"))),
                NoteDialog.markings(List.of(noted, plain), "new"));
        assertEquals(List.of(), NoteDialog.markings(List.of(noted, plain), ""));
    }

    @Test
    void whatSomebodyElseWroteMeanwhileIsAddedToAndNotLost() {
        RunHead theirs = Runs.run("1").marked(new RunMark.Note("theirs")).head();

        List<RunHead> now = NoteDialog.current(RunSnapshot.of(List.of(theirs)), List.of(plain, archived));

        assertEquals(
                List.of(
                        new Marking(List.of("1"), new RunMark.Note("theirs\n\nmine")),
                        new Marking(List.of("2"), new RunMark.Note("mine"))),
                NoteDialog.markings(now, "mine"));
    }

    @Test
    void aStepIsAWholeNumberFromZeroOn() {
        assertEquals(12, AnnotationDialog.step(" 12 ").orElseThrow());
        assertTrue(AnnotationDialog.step("-1").isEmpty());
        assertTrue(AnnotationDialog.step("1.5").isEmpty());
        assertTrue(AnnotationDialog.step("99999999999999999999").isEmpty(), "more than a long holds");
    }

    @Test
    void theLastStepThatWasRecordedIsOffered() {
        RunHead trained = Runs.run("5").selected("loss@validation", 0.5).head();

        assertEquals(5, AnnotationDialog.lastStep(List.of(plain, trained)));
        assertEquals(0, AnnotationDialog.lastStep(List.of(plain)));
    }
}
