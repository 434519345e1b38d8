// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal;

import java.util.concurrent.atomic.AtomicInteger;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * What Ctrl-C does: the first time it asks for an orderly end, the second time it ends the process.
 *
 * <p>A shutdown hook would not do: the framework's own hook takes the services away at the same time.
 *
 * <p>Threading: thread-safe.
 */
public final class Interrupts implements AutoCloseable {
    private static final Signal SIGNAL = new Signal("INT");

    private final AtomicInteger count = new AtomicInteger();
    private final SignalHandler before;

    /** Runs an action at the first interrupt, until closed. */
    public Interrupts(Runnable first) {
        before = Signal.handle(SIGNAL, signal -> {
            if (count.incrementAndGet() == 1) {
                first.run();
            } else {
                Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
            }
        });
    }

    /** Whether there was an interrupt. */
    public boolean happened() {
        return count.get() > 0;
    }

    @Override
    public void close() {
        Signal.handle(SIGNAL, before);
    }
}
