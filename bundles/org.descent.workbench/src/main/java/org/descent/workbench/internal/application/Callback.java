// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.application;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.jdt.annotation.Nullable;

/** Handles a command by an action. */
final class Callback extends AbstractHandler {
    private final Runnable action;

    /** A handler that runs an action. */
    Callback(Runnable action) {
        this.action = action;
    }

    @Override
    public @Nullable Object execute(ExecutionEvent event) {
        action.run();
        return null;
    }
}
