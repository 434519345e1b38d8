// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.marks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.descent.api.InvalidInputException;
import org.descent.core.DescentException;
import org.descent.core.store.RunHead;
import org.descent.core.store.RunMark;
import org.descent.core.store.RunMarks;
import org.descent.core.store.RunStore;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.commands.operations.AbstractOperation;
import org.eclipse.core.runtime.IAdaptable;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.Nullable;

/**
 * Marks runs, and takes that back.
 *
 * <p>Only what the operation itself changed is taken back, and only where it is still as the operation left it: a note that somebody else
 * replaced in the meantime is theirs.
 *
 * <p>Threading: confined to one thread at a time, which must not be the user interface's.
 */
final class MarkOperation extends AbstractOperation {
    private record Change(String run, RunMark mark, RunMark inverse) {
        Change reversed() {
            return new Change(run, inverse, mark);
        }
    }

    /** What touches the store; what it throws is told to the person. */
    private interface Work {
        IStatus run();
    }

    private final RunStore store;
    private final List<Marking> wanted;
    private final String by;
    private List<Change> changes = List.of();

    /**
     * An operation that was not executed yet.
     *
     * @param label what is done, as in "Undo Delete of 3 Runs"
     * @param store the store
     * @param wanted what is said of which runs
     * @param by who says it
     */
    MarkOperation(String label, RunStore store, List<Marking> wanted, String by) {
        super(label);
        this.store = store;
        this.wanted = List.copyOf(wanted);
        this.by = by;
    }

    /** Marks the runs; a status that is not OK if nothing changed, since there is nothing to be taken back then. */
    @Override
    public IStatus execute(@Nullable IProgressMonitor monitor, @Nullable IAdaptable info) throws ExecutionException {
        return guarded(() -> {
            List<Change> done = new ArrayList<>();
            wanted.forEach(marking -> done.addAll(mark(marking)));
            changes = List.copyOf(done);
            return changes.isEmpty() ? Status.CANCEL_STATUS : Status.OK_STATUS;
        });
    }

    private List<Change> mark(Marking marking) {
        Map<String, RunMarks> before = new LinkedHashMap<>();
        marking.runs().forEach(run -> store.find(run).ifPresent(head -> before.put(run, head.marks())));
        Set<String> changed = new LinkedHashSet<>(store.mark(marking.runs(), marking.marks(), by));
        List<Change> done = new ArrayList<>();
        before.forEach((run, old) -> {
            RunMarks now = old;
            for (RunMark mark : changed.contains(run) ? marking.marks() : List.<RunMark>of()) {
                RunMarks next = now.with(mark);
                if (!next.equals(now)) {
                    done.add(new Change(run, mark, mark.inverse(now)));
                }
                now = next;
            }
        });
        return done;
    }

    @Override
    public IStatus undo(@Nullable IProgressMonitor monitor, @Nullable IAdaptable info) throws ExecutionException {
        return guarded(
                () -> play(changes.reversed().stream().map(Change::reversed).toList()));
    }

    @Override
    public IStatus redo(@Nullable IProgressMonitor monitor, @Nullable IAdaptable info) throws ExecutionException {
        return guarded(() -> play(changes));
    }

    /** Makes the changes whose beginning is still there; the others are told in the message of the status. */
    private IStatus play(List<Change> steps) {
        Map<String, List<Change>> byRun =
                steps.stream().collect(Collectors.groupingBy(Change::run, LinkedHashMap::new, Collectors.toList()));
        Map<List<RunMark>, List<String>> runsByMarks = new LinkedHashMap<>();
        List<String> leftAlone = new ArrayList<>();
        byRun.forEach((run, planned) -> {
            Optional<RunHead> head = store.find(run);
            RunMarks now = head.map(RunHead::marks).orElse(new RunMarks(List.of(), "", false, false, false));
            List<RunMark> possible = planned.stream()
                    .filter(change ->
                            head.isPresent() && now.with(change.inverse()).equals(now))
                    .map(Change::mark)
                    .toList();
            if (!possible.isEmpty()) {
                runsByMarks
                        .computeIfAbsent(possible, marks -> new ArrayList<>())
                        .add(run);
            }
            if (possible.size() < planned.size()) {
                leftAlone.add(head.map(known -> known.record().name()).orElse(run));
            }
        });
        runsByMarks.forEach((marks, runs) -> store.mark(runs, marks, by));
        return leftAlone.isEmpty()
                ? Status.OK_STATUS
                : new Status(
                        IStatus.OK,
                        MarkOperation.class,
                        "Left as it is, because it was changed again since or erased: " + String.join(", ", leftAlone));
    }

    private static IStatus guarded(Work work) throws ExecutionException {
        try {
            return work.run();
        } catch (InvalidInputException | DescentException | IllegalArgumentException e) {
            throw new ExecutionException(String.valueOf(e.getMessage()), e);
        }
    }
}
