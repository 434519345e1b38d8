// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.training;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.descent.core.DescentException;
import org.descent.core.FullDisk;
import org.descent.core.training.Recorder;
import org.descent.core.training.TrainingControl;

/**
 * Has files of a run written. Where the disk is full, training waits, and goes on when there is room.
 *
 * <p>Threading: confined to the training thread.
 *
 * @param recorder told of it
 * @param control asked whether the run is to stop
 * @param clock nanoseconds from any beginning
 */
record PatientWriting(Recorder recorder, TrainingControl control, LongSupplier clock) {
    private static final long RETRY_NANOS = Duration.ofMillis(250).toNanos();

    /**
     * Writes a file.
     *
     * @param step where training is
     * @param what what is written, for a person
     * @param writing writes it: all of it, or what was there before stays
     * @return false if the run was asked to stop while it waited; the file is not written then
     * @throws DescentException if it cannot be written for another reason than a full disk
     */
    boolean write(long step, String what, Runnable writing) {
        long since = clock.getAsLong();
        for (boolean waits = false; ; waits = true) {
            try {
                writing.run();
                if (waits) {
                    String text = "training waited "
                            + Duration.ofNanos(clock.getAsLong() - since).toSeconds()
                            + " s for room on the disk, to write " + what;
                    recorder.event(step, "disk", text);
                    recorder.notice(text + ", and goes on");
                }
                return true;
            } catch (DescentException e) {
                if (!FullDisk.isCauseOf(e)) {
                    throw e;
                }
                if (!waits) {
                    recorder.notice("training waits, for the disk is full: " + e.getMessage()
                            + ". Nothing is lost; it goes on when there is room.");
                }
                if (control.stopRequested()) {
                    recorder.event(step, "disk", e.getMessage() + "; the run was stopped without it");
                    return false;
                }
                LockSupport.parkNanos(PatientWriting.class, RETRY_NANOS);
            }
        }
    }
}
