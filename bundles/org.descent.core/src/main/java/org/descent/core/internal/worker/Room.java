// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.worker;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.descent.core.DescentException;
import org.descent.core.FullDisk;
import org.descent.core.internal.journal.JournalRecorder;

/**
 * Waits for room on the disk before a run begins.
 *
 * <p>Threading: stateless.
 */
final class Room {
    private static final Duration LOOK = Duration.ofMillis(250);

    private Room() {}

    /** What needs room. */
    @FunctionalInterface
    interface Attempt<T> {
        /** Does it, or nothing. */
        T make() throws IOException;
    }

    /**
     * Does something, again and again while the disk is full; the person is told once.
     *
     * @throws IOException if it cannot be done for another reason, or if the run is asked to stop meanwhile
     * @throws DescentException the same
     */
    static <T> T await(RunFolder run, JournalRecorder.Monitor monitor, Attempt<T> attempt) throws IOException {
        for (boolean waits = false; ; waits = true) {
            try {
                return attempt.make();
            } catch (IOException | DescentException e) {
                if (!FullDisk.isCauseOf(e) || run.stopRequested()) {
                    throw e;
                }
                if (!waits) {
                    monitor.noticed("training waits to begin, for the disk is full: " + e.getMessage()
                            + ". It begins when there is room.");
                }
                LockSupport.parkNanos(Room.class, LOOK.toNanos());
            }
        }
    }
}
