// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.worker;

import java.io.PrintStream;

/**
 * Where goes what the engine, plugins and loggers print while a run trains.
 *
 * <p>Threading: one run at a time.
 */
interface Output {
    /** Where it goes anyway. */
    Output AS_IT_IS = log -> () -> {};

    /** To the run's log: for a process that trains one run at a time and nothing else. */
    Output TO_LOG = log -> {
        PrintStream out = System.out;
        PrintStream err = System.err;
        System.setOut(log);
        System.setErr(log);
        return () -> {
            System.setOut(out);
            System.setErr(err);
        };
    };

    /** Sends it to a stream from now on. */
    Captured capture(PrintStream log);

    /** Ends it when closed. */
    interface Captured extends AutoCloseable {
        @Override
        void close();
    }
}
