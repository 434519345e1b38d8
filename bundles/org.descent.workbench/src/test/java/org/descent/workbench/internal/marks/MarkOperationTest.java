// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.marks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import org.descent.api.InvalidInputException;
import org.descent.core.journal.JournalEntry;
import org.descent.core.store.RunMark;
import org.descent.core.store.RunMarks;
import org.descent.core.store.RunState;
import org.descent.testkit.store.MemoryRunStore;
import org.descent.testkit.store.SampleRuns;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.commands.operations.DefaultOperationHistory;
import org.eclipse.core.commands.operations.IOperationHistory;
import org.eclipse.core.commands.operations.IUndoContext;
import org.eclipse.core.commands.operations.IUndoableOperation;
import org.eclipse.core.commands.operations.UndoContext;
import org.eclipse.core.runtime.IStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MarkOperationTest {
    private final MemoryRunStore store = new MemoryRunStore();
    private final IOperationHistory history = new DefaultOperationHistory();
    private final IUndoContext context = new UndoContext();

    @BeforeEach
    void twoFinishedRunsAndOneThatWaits() {
        for (String run : List.of("a", "b", "waits")) {
            store.create(SampleRuns.record(run));
        }
        for (String run : List.of("a", "b")) {
            Instant now = Instant.parse("2026-03-04T05:06:07Z");
            store.take(run, 0, 1, List.of(new JournalEntry.Change(RunState.RUNNING, now, "")));
            store.take(run, 1, 2, List.of(new JournalEntry.Change(RunState.COMPLETED, now, "")));
        }
    }

    private RunMarks marks(String run) {
        return store.find(run).orElseThrow().marks();
    }

    private IStatus mark(Marking... markings) throws ExecutionException {
        IUndoableOperation operation = new MarkOperation("Marking", store, List.of(markings), "me");
        operation.addContext(context);
        return history.execute(operation, null, null);
    }

    private IStatus undo() throws ExecutionException {
        return history.undo(context, null, null);
    }

    private IStatus redo() throws ExecutionException {
        return history.redo(context, null, null);
    }

    @Test
    void deletingIsUndoneAndDoneAgain() throws ExecutionException {
        mark(new Marking(List.of("a", "b"), new RunMark.Delete(true)));
        assertTrue(marks("a").deleted() && marks("b").deleted());

        undo();
        assertFalse(marks("a").deleted() || marks("b").deleted());
        redo();
        assertTrue(marks("a").deleted() && marks("b").deleted());
    }

    @Test
    void onlyWhatWasChangedIsTakenBack() throws ExecutionException {
        store.mark(List.of("a"), List.of(new RunMark.Tag("old", true)), "me");

        mark(new Marking(List.of("a", "b"), List.of(new RunMark.Tag("old", true), new RunMark.Tag("new", true))));
        undo();

        assertTrue(marks("a").tags().contains("old"), "it had that tag before");
        assertFalse(marks("a").tags().contains("new"));
        assertFalse(marks("b").tags().contains("old"));
    }

    @Test
    void anEarlierNoteComesBack() throws ExecutionException {
        store.mark(List.of("a"), List.of(new RunMark.Note("first")), "me");

        mark(new Marking(List.of("a"), new RunMark.Note("second")));
        mark(new Marking(List.of("a"), new RunMark.Note("third")));
        undo();
        assertEquals("second", marks("a").note());
        undo();

        assertEquals("first", marks("a").note());
    }

    @Test
    void whatSomebodyElseChangedSinceIsLeftAlone() throws ExecutionException {
        mark(new Marking(List.of("a", "b"), new RunMark.Note("mine")));
        store.again().mark(List.of("a"), List.of(new RunMark.Note("theirs")), "they");

        IStatus status = undo();

        assertEquals("theirs", marks("a").note());
        assertEquals("", marks("b").note());
        assertTrue(status.isOK());
        assertTrue(
                status.getMessage()
                        .endsWith(": " + store.find("a").orElseThrow().record().name()),
                status.getMessage());
    }

    @Test
    void aRunThatWasErasedSinceIsLeftOut() throws ExecutionException {
        mark(new Marking(List.of("a", "b"), new RunMark.Delete(true)));
        store.mark(List.of("b"), List.of(new RunMark.Delete(false)), "they");
        store.eraseDeleted();
        store.mark(List.of("b"), List.of(new RunMark.Delete(true)), "they");

        IStatus status = undo();

        assertFalse(marks("b").deleted());
        assertTrue(status.getMessage().endsWith(": a"), status.getMessage());
    }

    @Test
    void whatChangesNothingIsNothingToUndo() throws ExecutionException {
        mark(new Marking(List.of("a"), new RunMark.Star(false)));

        assertFalse(history.canUndo(context));
    }

    @Test
    void aRunThatIsNotFinishedIsNotDeletedAndNothingIsLeftToUndo() {
        ExecutionException refused = assertThrows(
                ExecutionException.class, () -> mark(new Marking(List.of("a", "waits"), new RunMark.Delete(true))));

        assertInstanceOf(InvalidInputException.class, refused.getCause());
        assertFalse(marks("a").deleted());
        assertNull(history.getUndoOperation(context));
    }

    @Test
    void severalMarkingsAreOneStep() throws ExecutionException {
        store.mark(List.of("a"), List.of(new RunMark.Delete(true)), "me");
        store.mark(List.of("b"), List.of(new RunMark.Archive(true)), "me");

        mark(
                new Marking(List.of("a"), new RunMark.Delete(false)),
                new Marking(List.of("b"), new RunMark.Archive(false)));
        assertFalse(marks("a").hidden() || marks("b").hidden());
        undo();

        assertTrue(marks("a").deleted());
        assertTrue(marks("b").archived());
    }
}
