// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.thread;

import java.util.concurrent.Executor;
import org.eclipse.swt.SWT;
import org.eclipse.swt.SWTException;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Widget;

/**
 * Runs actions on the user interface's thread, later, and only as long as a widget lives.
 *
 * <p>Threading: thread-safe.
 *
 * @param display the display of that thread
 * @param owner what the actions need: after its end they are dropped
 */
public record UiThread(Display display, Widget owner) implements Executor {
    /** The thread of a widget. */
    public static UiThread of(Widget owner) {
        return new UiThread(owner.getDisplay(), owner);
    }

    @Override
    public void execute(Runnable action) {
        try {
            display.asyncExec(() -> {
                if (!owner.isDisposed()) {
                    action.run();
                }
            });
        } catch (SWTException e) {
            if (e.code != SWT.ERROR_DEVICE_DISPOSED) {
                throw e;
            }
            // the window closed while the background was busy: there is nobody to show anything to
        }
    }
}
