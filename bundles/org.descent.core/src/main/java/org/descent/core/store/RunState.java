// SPDX-License-Identifier: Apache-2.0
package org.descent.core.store;

import java.util.Locale;

/** Where a run is in its life. */
public enum RunState {
    /** It waits for a worker. */
    QUEUED(false),
    /** It trains. */
    RUNNING(false),
    /** It came to its end, by its epochs or by a stop criterion. */
    COMPLETED(true),
    /** A person ended it early; what was recorded counts. */
    STOPPED(true),
    /** Its loss or weights were no numbers any more. */
    DIVERGED(true),
    /** It could not go on: its plugin, its data or its engine failed. */
    FAILED(true),
    /** Its worker died; what was acknowledged is kept. */
    INTERRUPTED(true);

    private final boolean finished;

    RunState(boolean finished) {
        this.finished = finished;
    }

    /** Whether the run is over; a finished run is frozen. */
    public boolean finished() {
        return finished;
    }

    /** The word for it in records and queries. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
