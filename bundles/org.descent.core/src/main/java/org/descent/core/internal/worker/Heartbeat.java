// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.worker;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Gives signs of life of a training, once a second, in {@code runs/RUN/pulse}: that the process runs, and when the training thread last did something.
 *
 * <p>Threading: thread-safe.
 */
final class Heartbeat implements AutoCloseable {
    private static final Duration PERIOD = Duration.ofSeconds(1);

    /**
     * From such a gap on, the process was stopped, the machine slept, or its clock was set, maybe back; that is no time in which the training did
     * nothing, or less.
     */
    private static final Duration GAP = Duration.ofSeconds(5);

    private final Path file;
    private final FileChannel channel;
    private final LongSupplier signs;
    private final Clock clock;
    private final ScheduledFuture<?> beating;
    private long seen;
    private Instant progress;
    private Instant last;

    /**
     * Begins.
     *
     * @param signs grows whenever the training thread does something
     * @throws IOException if the file cannot be made
     */
    Heartbeat(RunFolder folder, LongSupplier signs, ScheduledExecutorService scheduler, Clock clock)
            throws IOException {
        this.file = folder.pulse();
        this.channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        this.signs = signs;
        this.clock = clock;
        this.seen = signs.getAsLong();
        this.progress = clock.instant();
        this.last = progress;
        try {
            write();
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        this.beating =
                scheduler.scheduleAtFixedRate(this::beat, PERIOD.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    private synchronized void beat() {
        Instant now = clock.instant();
        Duration since = Duration.between(last, now);
        long given = signs.getAsLong();
        if (given != seen) {
            seen = given;
            progress = now;
        } else if (since.abs().compareTo(GAP) > 0) {
            progress = progress.plus(since);
        }
        last = now;
        try {
            write();
        } catch (IOException e) {
            // a sign that cannot be given is missed; the next one may be possible
        }
    }

    private void write() throws IOException {
        ByteBuffer line =
                StandardCharsets.US_ASCII.encode(Pulse.here(last, progress).toLine());
        while (line.hasRemaining()) {
            channel.write(line, line.position());
        }
    }

    /** Ends; a sign that stays is that of a process which does not train the run any more, and says nothing. */
    @Override
    public synchronized void close() {
        beating.cancel(false);
        try {
            channel.close();
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // the training has come to its end, which must not be lost for the sake of a sign
        }
    }
}
