// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.worker;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.descent.core.training.TrainingControl;

/**
 * Learns of a request to stop within a fifth of a second, without the training thread ever asking the file system.
 *
 * <p>Threading: thread-safe.
 */
final class StopFile implements TrainingControl, AutoCloseable {
    private static final long MILLIS = 200;

    private final RunFolder folder;
    private final ScheduledFuture<?> watching;
    private volatile boolean requested;

    StopFile(RunFolder folder, ScheduledExecutorService scheduler) {
        this.folder = folder;
        this.requested = folder.stopRequested();
        this.watching = scheduler.scheduleWithFixedDelay(this::look, MILLIS, MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        requested = requested || folder.stopRequested();
    }

    @Override
    public boolean stopRequested() {
        return requested;
    }

    @Override
    public void close() {
        watching.cancel(false);
    }
}
