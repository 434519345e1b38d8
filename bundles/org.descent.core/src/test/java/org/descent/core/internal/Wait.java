// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal;

import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for what other threads and processes do, with a limit. */
public final class Wait {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private Wait() {}

    /** Returns once the condition holds, or fails. */
    public static void until(String what, Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > end) {
                fail("waited " + LIMIT.toSeconds() + " s in vain: " + what);
            }
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }
}
