// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.application;

import org.descent.workbench.internal.problems.Failures;
import org.eclipse.core.commands.common.CommandException;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.services.IServiceLocator;

/**
 * Executes commands from buttons.
 *
 * <p>Threading: confined to the user interface's thread.
 */
public final class Commands {
    private Commands() {}

    /** Executes a command as if it were chosen in a menu. */
    public static void run(IServiceLocator site, String command) {
        try {
            site.getService(IHandlerService.class).executeCommand(command, null);
        } catch (CommandException e) {
            Failures.log("The command " + command + " cannot be executed.", e);
        }
    }
}
