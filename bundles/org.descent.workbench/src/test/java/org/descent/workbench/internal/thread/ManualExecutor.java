// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.thread;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.eclipse.jdt.annotation.Nullable;

/** Runs what is scheduled when the test says so, and tells the delay. */
final class ManualExecutor extends ScheduledThreadPoolExecutor {
    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private final ScheduledThreadPoolExecutor never = new ScheduledThreadPoolExecutor(0);
    long lastDelayMillis = -1;
    boolean refusing;

    ManualExecutor() {
        super(0);
    }

    @Override
    public ScheduledFuture<?> schedule(@Nullable Runnable command, long delay, @Nullable TimeUnit unit) {
        if (refusing || command == null || unit == null) {
            throw new RejectedExecutionException("closed");
        }
        lastDelayMillis = unit.toMillis(delay);
        tasks.add(command);
        Callable<Object> nothing = () -> "";
        return never.schedule(nothing, 1, TimeUnit.DAYS);
    }

    int waiting() {
        return tasks.size();
    }

    void runNext() {
        tasks.remove().run();
    }
}
