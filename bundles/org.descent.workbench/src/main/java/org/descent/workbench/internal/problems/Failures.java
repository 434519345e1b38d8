// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.problems;

import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.statushandlers.StatusManager;

/**
 * Writes what went wrong to the log, which the view of errors shows.
 *
 * <p>Threading: thread-safe.
 */
public final class Failures {
    private static final AtomicReference<String> TOLD = new AtomicReference<>("");

    private Failures() {}

    /** Logs an error with its trace and tells the person, unless this is what the person was told last; from any thread. */
    public static void tell(String message, Throwable failure) {
        String what = message + " " + failure.getMessage();
        if (what.equals(TOLD.getAndSet(what))) {
            return;
        }
        if (PlatformUI.isWorkbenchRunning()) {
            StatusManager.getManager().handle(status(what, failure), StatusManager.LOG | StatusManager.SHOW);
        } else {
            log(message, failure);
        }
    }

    /** Tells the person something that is no error; from any thread. */
    public static void note(String message) {
        if (PlatformUI.isWorkbenchRunning()) {
            StatusManager.getManager().handle(new Status(IStatus.INFO, Failures.class, message), StatusManager.SHOW);
        }
    }

    /** Logs an error with its trace; to be called once, where it is finally handled. */
    public static void log(String message, Throwable failure) {
        ILog.of(Failures.class).log(status(message, failure));
    }

    private static IStatus status(String message, Throwable failure) {
        return new Status(IStatus.ERROR, Failures.class, message, failure);
    }
}
