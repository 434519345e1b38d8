// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.marks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.descent.core.store.RunHead;
import org.descent.core.store.RunMark;
import org.descent.workbench.internal.session.Session;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.handlers.HandlerUtil;

/**
 * Says of the selected runs what the word behind the class in {@code plugin.xml} is for. Nobody is asked whether they are sure, since all of
 * it can be undone.
 */
public final class MarkHandler extends AbstractHandler implements IExecutableExtension {
    private MarkAction action = MarkAction.STAR;

    @Override
    public void setInitializationData(
            @Nullable IConfigurationElement element, @Nullable String name, @Nullable Object data) {
        action = MarkAction.valueOf(String.valueOf(data).toUpperCase(Locale.ROOT));
    }

    @Override
    public @Nullable Object execute(ExecutionEvent event) throws ExecutionException {
        Session session = HandlerUtil.getActiveWorkbenchWindowChecked(event).getService(Session.class);
        List<RunHead> runs = session.selection().runs().stream()
                .map(session.feed().snapshot()::find)
                .flatMap(Optional::stream)
                .filter(action::isFor)
                .toList();
        if (!runs.isEmpty()) {
            run(HandlerUtil.getActiveShellChecked(event), session, runs);
        }
        return null;
    }

    private void run(Shell shell, Session session, List<RunHead> runs) {
        switch (action) {
            case STAR -> star(session, runs);
            case TAGS -> TagsDialog.open(shell, session, runs);
            case NOTE -> NoteDialog.open(shell, session, runs);
            case ANNOTATE -> AnnotationDialog.open(shell, session, runs);
            case ARCHIVE ->
                MarkJob.mark(session, "Archive", runs, List.of(new Marking(ids(runs), new RunMark.Archive(true))));
            case DELETE ->
                MarkJob.mark(session, "Delete", runs, List.of(new Marking(ids(runs), new RunMark.Delete(true))));
            case RESTORE -> MarkJob.mark(session, "Restore", runs, restored(runs));
        }
    }

    /** Gives runs a star, or takes it away where all of them have one. */
    public static void star(Session session, List<RunHead> runs) {
        boolean all = runs.stream().allMatch(run -> run.marks().starred());
        MarkJob.mark(session, all ? "Unstar" : "Star", runs, List.of(new Marking(ids(runs), new RunMark.Star(!all))));
    }

    /** A run that is deleted and archived comes back to the archive first. */
    static List<Marking> restored(List<RunHead> runs) {
        List<String> deleted =
                ids(runs.stream().filter(run -> run.marks().deleted()).toList());
        List<String> archived =
                ids(runs.stream().filter(run -> !run.marks().deleted()).toList());
        List<Marking> markings = new ArrayList<>();
        if (!deleted.isEmpty()) {
            markings.add(new Marking(deleted, new RunMark.Delete(false)));
        }
        if (!archived.isEmpty()) {
            markings.add(new Marking(archived, new RunMark.Archive(false)));
        }
        return markings;
    }

    static List<String> ids(List<RunHead> runs) {
        return runs.stream().map(RunHead::id).toList();
    }
}
