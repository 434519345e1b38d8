// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.application;

import org.descent.workbench.internal.session.Session;
import org.descent.workbench.internal.text.CopiedText;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.handlers.HandlerUtil;

/** Copies the identities of the selected runs, one a line, as the command line takes them. */
public final class CopyIdHandler extends AbstractHandler {
    @Override
    public @Nullable Object execute(ExecutionEvent event) throws ExecutionException {
        Session session = HandlerUtil.getActiveWorkbenchWindowChecked(event).getService(Session.class);
        CopiedText.copy(String.join("\n", session.selection().runs()));
        return null;
    }
}
