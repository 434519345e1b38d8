// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.application;

import org.descent.core.store.RunHead;
import org.descent.workbench.internal.problems.Failures;
import org.descent.workbench.internal.session.Session;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.handlers.HandlerUtil;

/** Stops the selected runs that train or wait; nobody is asked, since what is recorded stays. */
public final class StopHandler extends AbstractHandler {
    @Override
    public @Nullable Object execute(ExecutionEvent event) throws ExecutionException {
        Session session = HandlerUtil.getActiveWorkbenchWindowChecked(event).getService(Session.class);
        for (String id : session.selection().runs()) {
            session.feed()
                    .snapshot()
                    .find(id)
                    .filter(run -> !run.state().finished())
                    .ifPresent(run -> session.background().execute(() -> stop(session, run)));
        }
        return null;
    }

    private static void stop(Session session, RunHead run) {
        try {
            session.workspace().stop(run.id());
        } catch (RuntimeException e) {
            // an executor would keep it to itself
            Failures.tell("The run " + run.record().name() + " cannot be stopped.", e);
        }
    }
}
