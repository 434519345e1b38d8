// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.marks;

import java.util.List;
import java.util.Locale;
import org.descent.api.InvalidInputException;
import org.descent.core.DescentException;
import org.descent.core.store.RunHead;
import org.descent.core.store.RunStore;
import org.descent.workbench.internal.problems.Failures;
import org.descent.workbench.internal.problems.ProblemsDialog;
import org.descent.workbench.internal.session.Session;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.commands.operations.IOperationHistory;
import org.eclipse.core.commands.operations.IUndoContext;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.ISchedulingRule;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.operations.IWorkbenchOperationSupport;

/**
 * Says something about runs in the background, one after another in the order in which it was asked for, and takes it back.
 *
 * <p>Threading: the platform's; the methods may be called from any thread.
 */
public final class MarkJob extends Job {
    private static final int MOST_UNDO = 100;

    /** Jobs with this rule never run at the same time. */
    private static final ISchedulingRule ORDER = new ISchedulingRule() {
        @Override
        public boolean contains(@Nullable ISchedulingRule rule) {
            return rule == this;
        }

        @Override
        public boolean isConflicting(@Nullable ISchedulingRule rule) {
            return rule == this;
        }
    };

    private interface Work {
        IStatus run(IProgressMonitor monitor) throws ExecutionException;
    }

    private final Session session;
    private final Work work;

    private MarkJob(Session session, String name, Work work) {
        super(name);
        this.session = session;
        this.work = work;
        setRule(ORDER);
    }

    /**
     * Says something about runs; it can be undone.
     *
     * @param session the session
     * @param what what it is called, as in "Undo Delete of 3 Runs", without the runs
     * @param runs the runs
     * @param markings what is said
     */
    public static void mark(Session session, String what, List<RunHead> runs, List<Marking> markings) {
        String label = label(what, runs);
        MarkOperation operation = new MarkOperation(label, session.workspace().store(), markings, person());
        operation.addContext(context());
        new MarkJob(session, label, monitor -> {
                    IStatus status = history().execute(operation, monitor, null);
                    return status.matches(IStatus.CANCEL) ? Status.OK_STATUS : status; // it was so already
                })
                .schedule();
    }

    /** Writes something at a step of runs, which becomes a part of their records and is not undone. */
    public static void annotate(Session session, List<RunHead> runs, long step, String text) {
        RunStore store = session.workspace().store();
        new MarkJob(session, label("Annotation", runs), monitor -> {
                    try {
                        runs.forEach(run -> store.annotate(run.id(), step, text, person()));
                        return Status.OK_STATUS;
                    } catch (DescentException | IllegalArgumentException e) {
                        throw new ExecutionException(String.valueOf(e.getMessage()), e);
                    }
                })
                .schedule();
    }

    /** Takes the last thing back that was said. */
    static void undo(Session session) {
        new MarkJob(session, "Undo", monitor -> history().undo(context(), monitor, null)).schedule();
    }

    /** Says the last thing again that was taken back. */
    static void redo(Session session) {
        new MarkJob(session, "Redo", monitor -> history().redo(context(), monitor, null)).schedule();
    }

    /** What was said and can be taken back. */
    static IOperationHistory history() {
        return support().getOperationHistory();
    }

    /** What the operations of the workbench have in common. */
    static IUndoContext context() {
        IUndoContext context = support().getUndoContext();
        support().getOperationHistory().setLimit(context, MOST_UNDO);
        return context;
    }

    private static IWorkbenchOperationSupport support() {
        return PlatformUI.getWorkbench().getOperationSupport();
    }

    private static String person() {
        return System.getProperty("user.name", "");
    }

    /** "Delete of 3 Runs", or "Delete of" and the name of the only one. */
    static String label(String what, List<RunHead> runs) {
        return what + " of "
                + (runs.size() == 1
                        ? runs.get(0).record().name()
                        : String.format(Locale.ROOT, "%,d Runs", runs.size()));
    }

    @Override
    protected IStatus run(IProgressMonitor monitor) {
        try {
            IStatus status = work.run(monitor);
            if (status.isOK() && !status.getMessage().equals(Status.OK_STATUS.getMessage())) {
                Failures.note(status.getMessage());
            }
            return status;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof InvalidInputException input) {
                PlatformUI.getWorkbench()
                        .getDisplay()
                        .asyncExec(() -> ProblemsDialog.open(getName(), input.problems()));
                return Status.OK_STATUS;
            }
            return Status.error(getName() + " is not possible: " + e.getMessage(), e);
        } finally {
            session.feed().refresh();
        }
    }
}
