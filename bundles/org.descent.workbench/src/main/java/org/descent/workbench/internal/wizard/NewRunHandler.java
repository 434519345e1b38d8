// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.wizard;

import org.descent.workbench.internal.session.Session;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;

/** Opens the wizard with defaults. */
public final class NewRunHandler extends AbstractHandler {
    @Override
    public @Nullable Object execute(ExecutionEvent event) throws ExecutionException {
        IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
        Session session = window.getService(Session.class);
        NewRunWizard.open(
                window.getShell(), session, new Draft(Trained.NETWORK, session.experiments(), session.plugins()));
        return null;
    }
}
