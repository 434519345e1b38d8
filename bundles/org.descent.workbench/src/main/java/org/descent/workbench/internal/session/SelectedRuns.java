// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.session;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.descent.workbench.internal.thread.UiThread;
import org.eclipse.jface.viewers.ISelectionChangedListener;
import org.eclipse.swt.widgets.Control;

/**
 * Tells a view when other runs are selected, or when one of those that are went on.
 *
 * <p>Threading: made on the user interface's thread, which is told; thread-safe.
 */
public final class SelectedRuns {
    private final Session session;
    private final UiThread ui;
    private final Runnable action;
    private volatile Map<String, Long> told = Map.of();

    private SelectedRuns(Session session, Control owner, Runnable action) {
        this.session = session;
        this.ui = UiThread.of(owner);
        this.action = action;
    }

    /** Runs an action at each change, as long as a control lives. */
    public static void follow(Session session, Control owner, Runnable action) {
        SelectedRuns following = new SelectedRuns(session, owner, action);
        following.told =
                revisions(session.feed().snapshot(), session.selection().runs());
        ISelectionChangedListener selected = event -> following.selected();
        RunFeed.Listener changed = following::changed;
        session.selection().addSelectionChangedListener(selected);
        session.feed().add(changed);
        owner.addDisposeListener(event -> {
            session.selection().removeSelectionChangedListener(selected);
            session.feed().remove(changed);
        });
    }

    private void selected() {
        told = revisions(session.feed().snapshot(), session.selection().runs());
        action.run();
    }

    /** The ids are those of the last selection: a change of it is told on its own. */
    private void changed(RunSnapshot runs) {
        Map<String, Long> now = revisions(runs, List.copyOf(told.keySet()));
        if (!now.equals(told)) {
            told = now;
            ui.execute(action);
        }
    }

    /** A run that is not in the snapshot yet has the revision -1. */
    static Map<String, Long> revisions(RunSnapshot runs, List<String> ids) {
        Map<String, Long> revisions = new HashMap<>();
        ids.forEach(
                id -> revisions.put(id, runs.find(id).map(run -> run.revision()).orElse(-1L)));
        return Map.copyOf(revisions);
    }
}
