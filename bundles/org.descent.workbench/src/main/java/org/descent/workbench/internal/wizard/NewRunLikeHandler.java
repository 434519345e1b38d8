// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.wizard;

import org.descent.workbench.internal.session.Session;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;

/** Opens the wizard with what the selected run was made of. */
public final class NewRunLikeHandler extends AbstractHandler {
    @Override
    public @Nullable Object execute(ExecutionEvent event) throws ExecutionException {
        IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
        Session session = window.getService(Session.class);
        session.selection().runs().stream()
                .findFirst()
                .flatMap(session.feed().snapshot()::find)
                .ifPresent(run -> {
                    Draft draft = new Draft(Trained.of(run.record().tree()), session.experiments(), session.plugins());
                    draft.fill(run.record().tree(), run.record().source());
                    NewRunWizard.open(window.getShell(), session, draft);
                });
        return null;
    }
}
