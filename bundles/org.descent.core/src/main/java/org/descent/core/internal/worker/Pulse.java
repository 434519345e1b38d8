// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sign of life of a process that trains a run, as it stands in the run's folder.
 *
 * <p>Moments are those of the machine's clock, in whole milliseconds.
 *
 * <p>Threading: immutable.
 *
 * @param process the process
 * @param processStart when it was started, since its number is used again one day; {@link Instant#EPOCH} if the system does not tell
 * @param beat when it gave this sign
 * @param progress when it last saw the training go on
 */
public record Pulse(long process, Instant processStart, Instant beat, Instant progress) {
    /** How many bytes a pulse has, whatever it says: so it is written in place, also where there is no room left. */
    static final int BYTES = 80;

    /**
     * How far apart two processes may see the start of one: Linux reckons it from when the machine was started, in whole seconds, and that moves
     * when the clock is set right. No more than that, since containers that share a workspace give equal numbers to processes of their own.
     */
    private static final Duration SAME_START = Duration.ofSeconds(1);

    private static final Pattern LINE = Pattern.compile("([0-9]{19}) ([0-9]{19}) ([0-9]{19}) ([0-9]{19})\n");

    /** The process that runs this code, which saw the training go on at a moment. */
    static Pulse here(Instant beat, Instant progress) {
        ProcessHandle here = ProcessHandle.current();
        return new Pulse(here.pid(), start(here), beat, progress);
    }

    /** The newest sign of whoever trains a run; empty if nobody does, or did so with an older version. */
    public static Optional<Pulse> of(RunFolder folder) {
        try {
            Matcher line = LINE.matcher(Files.readString(folder.pulse()));
            return line.matches()
                    ? Optional.of(new Pulse(
                            Long.parseLong(line.group(1)),
                            moment(line.group(2)),
                            moment(line.group(3)),
                            moment(line.group(4))))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The pulse as a line of {@link #BYTES}. */
    String toLine() {
        return String.format(
                Locale.ROOT,
                "%019d %019d %019d %019d\n",
                process,
                processStart.toEpochMilli(),
                beat.toEpochMilli(),
                progress.toEpochMilli());
    }

    /** The process, if it is still there. */
    public Optional<ProcessHandle> handle() {
        return ProcessHandle.of(process)
                .filter(ProcessHandle::isAlive)
                .filter(handle ->
                        Duration.between(start(handle), processStart).abs().compareTo(SAME_START) <= 0);
    }

    private static Instant start(ProcessHandle handle) {
        return handle.info()
                .startInstant()
                .map(start -> Instant.ofEpochMilli(start.toEpochMilli()))
                .orElse(Instant.EPOCH);
    }

    private static Instant moment(String millis) {
        return Instant.ofEpochMilli(Long.parseLong(millis));
    }
}
