// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.registry;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.descent.api.InvalidInputException;
import org.descent.core.DescentException;
import org.descent.core.internal.NamedThreads;
import org.descent.core.registry.PluginFailure;

/**
 * Calls guests with a limit on their time, on threads of its own.
 *
 * <p>A guest that never returns keeps one of the few threads; when all are kept, further guests are reported as too slow, and the host
 * goes on.
 *
 * <p>Threading: thread-safe.
 */
public final class GuestCalls {
    /** The calls that all of Descent shares; a guest is asked for its name and schema, not to work. */
    public static final GuestCalls SHARED = new GuestCalls(Duration.ofSeconds(5));

    /** The calls in which a guest works, on curves of any length, for one who waits for the result. */
    public static final GuestCalls WORKING = new GuestCalls(Duration.ofMinutes(1));

    private static final int THREADS = 4;

    private final Duration limit;
    private final ThreadPoolExecutor executor;

    /** Calls with a limit of time for each. */
    GuestCalls(Duration limit) {
        this.limit = limit;
        this.executor = new ThreadPoolExecutor(
                THREADS, THREADS, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), new NamedThreads("descent-guest"));
        executor.allowCoreThreadTimeOut(true);
    }

    /**
     * Calls a guest.
     *
     * @param guest the plugin's identity or class, for the message
     * @param what what it is asked for, such as {@code schema()}
     * @param call the call
     * @return what it returned
     * @throws InvalidInputException if the guest threw one
     * @throws PluginFailure if it threw anything else or did not return in time
     */
    public <T> T call(String guest, String what, Callable<T> call) {
        Future<T> result = executor.submit(call);
        try {
            return result.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            result.cancel(true);
            throw new PluginFailure(guest, what + " did not return within " + limit.toMillis() + " ms", e);
        } catch (InterruptedException e) {
            result.cancel(true);
            Thread.currentThread().interrupt();
            throw new DescentException("interrupted while asking plugin " + guest + " for " + what, e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (cause instanceof InvalidInputException invalid) {
                throw invalid;
            }
            throw new PluginFailure(guest, what + " threw " + cause, cause);
        }
    }
}
