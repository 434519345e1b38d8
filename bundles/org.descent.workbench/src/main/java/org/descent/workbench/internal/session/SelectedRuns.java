// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.session;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.descent.workbench.internal.thread.UiThread;
import org.eclipse.jface.viewers.ISelectionChangedListener;
import org.eclipse.swt.widgets.Control;

/**
 * Tells a view when other runs are selected, or when one of those that are went on. A view that nobody sees is told once it is seen.
 *
 * <p>Threading: made on the user interface's thread, which is told; thread-safe.
 */
public final class SelectedRuns {
    private static final int LOOK_MILLIS = 1000;

    private final Session session;
    private final Control owner;
    private final UiThread ui;
    private final Runnable action;
    private boolean missed;
    private volatile Map<String, Long> told = Map.of();

    private SelectedRuns(Session session, Control owner, Runnable action) {
        this.session = session;
        this.owner = owner;
        this.ui = UiThread.of(owner);
        this.action = action;
    }

    /** Runs an action at each change, as long as a control lives. */
    public static SelectedRuns follow(Session session, Control owner, Runnable action) {
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
        return following;
    }

    /** To be called when the view comes to the front: tells at once what it missed. */
    public void seen() {
        if (missed) {
            missed = false;
            action.run();
        }
    }

    private void tell() {
        if (owner.isVisible()) {
            missed = false;
            action.run();
        } else if (!missed) {
            missed = true;
            look();
        }
    }

    private void look() {
        if (!missed || owner.isDisposed()) {
            return;
        }
        if (owner.isVisible()) {
            seen();
        } else {
            owner.getDisplay().timerExec(LOOK_MILLIS, this::look);
        }
    }

    private void selected() {
        told = revisions(session.feed().snapshot(), session.selection().runs());
        tell();
    }

    /** The ids are those of the last selection: a change of it is told on its own. */
    private void changed(RunSnapshot runs) {
        Map<String, Long> now = revisions(runs, List.copyOf(told.keySet()));
        if (!now.equals(told)) {
            told = now;
            ui.execute(this::tell);
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
