// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.problems;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.Status;

/**
 * Writes what went wrong to the log, which the view of errors shows.
 *
 * <p>Threading: thread-safe.
 */
public final class Failures {
    private Failures() {}

    /** Logs an error with its trace; to be called once, where it is finally handled. */
    public static void log(String message, Throwable failure) {
        ILog log = ILog.of(Failures.class);
        log.log(new Status(Status.ERROR, log.getBundle().getSymbolicName(), message, failure));
    }
}
