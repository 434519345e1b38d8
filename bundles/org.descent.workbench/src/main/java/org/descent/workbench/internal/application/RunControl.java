// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.application;

import java.util.function.Predicate;
import org.descent.core.store.RunHead;
import org.descent.core.store.RunState;

/** What can be done to a run, by its state. */
enum RunControl {
    /** It is asked to end. */
    STOP("stopped", run -> !run.state().finished()),
    /** It is asked to wait. */
    PAUSE("paused", run -> !run.state().finished() && run.pausedAt().isEmpty()),
    /** It waits and is to go on. */
    CONTINUE("continued", run -> run.pausedAt().isPresent()),
    /** It waits and is to make one update. */
    STEP("stepped", run -> run.pausedAt().isPresent()),
    /** It is to be taken up again. */
    RESUME(
            "resumed",
            run -> run.state() == RunState.STOPPED
                    || run.state() == RunState.INTERRUPTED
                    || run.state() == RunState.FAILED);

    private final String word;
    private final Predicate<RunHead> fits;

    RunControl(String word, Predicate<RunHead> fits) {
        this.word = word;
        this.fits = fits;
    }

    /** The word for what is done, as in "cannot be stopped". */
    String word() {
        return word;
    }

    /** Whether it can be done to a run. */
    boolean isFor(RunHead run) {
        return fits.test(run);
    }
}
