// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.worker;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/**
 * What a run has to say, in a file of its own, for a person.
 *
 * <p>A log that cannot be written is no reason to end a training: what cannot be written is lost.
 *
 * <p>Threading: thread-safe.
 */
final class RunLog implements AutoCloseable {
    private final PrintStream out;
    private final Clock clock;

    RunLog(Path file, Clock clock) throws IOException {
        this.out = new PrintStream(
                Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                true,
                StandardCharsets.UTF_8);
        this.clock = clock;
    }

    /** The stream behind it, for what others print. */
    PrintStream stream() {
        return out;
    }

    /** Writes a line with the time. */
    void line(String text) {
        out.println(clock.instant().truncatedTo(ChronoUnit.MILLIS) + " " + text);
    }

    /** Writes a line with the time and a stack trace. */
    void failure(String text, Throwable cause) {
        synchronized (out) {
            line(text);
            cause.printStackTrace(out);
        }
    }

    @Override
    public void close() {
        out.close();
    }
}
