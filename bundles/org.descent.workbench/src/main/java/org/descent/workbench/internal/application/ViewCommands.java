// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.application;

import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.IWorkbenchPartSite;
import org.eclipse.ui.handlers.IHandlerActivation;
import org.eclipse.ui.handlers.IHandlerService;

/**
 * Lets a view handle commands.
 *
 * <p>Threading: confined to the user interface's thread.
 */
public final class ViewCommands {
    private ViewCommands() {}

    /** Handles a command as long as the view is active. */
    public static void whenActive(IWorkbenchPartSite site, String command, Runnable action) {
        site.getService(IHandlerService.class).activateHandler(command, new Callback(action));
    }

    /** Handles a command as long as the view is there, whichever is active. */
    public static void always(IWorkbenchPartSite site, Control view, String command, Runnable action) {
        IHandlerService handlers = site.getWorkbenchWindow().getService(IHandlerService.class);
        IHandlerActivation activation = handlers.activateHandler(command, new Callback(action));
        view.addDisposeListener(event -> handlers.deactivateHandler(activation));
    }
}
