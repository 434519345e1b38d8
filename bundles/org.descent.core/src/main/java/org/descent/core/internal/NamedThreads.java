// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes daemon threads with a name, so that a thread dump can be read; what they do not catch is logged.
 *
 * <p>Threading: thread-safe.
 */
public final class NamedThreads implements ThreadFactory {
    private static final Logger LOG = LoggerFactory.getLogger(NamedThreads.class);

    private final String name;
    private final AtomicInteger count = new AtomicInteger();

    /** Threads that are called by this name, the second and further ones with a number. */
    public NamedThreads(String name) {
        this.name = name;
    }

    @Override
    public Thread newThread(Runnable work) {
        int number = count.incrementAndGet();
        Thread thread = new Thread(work, number == 1 ? name : name + "-" + number);
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((failed, e) -> LOG.error("thread {} ended", failed.getName(), e));
        return thread;
    }
}
