// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.descent.core.internal.worker.RunFolder;
import org.descent.core.workspace.Silence;
import org.descent.core.workspace.Silence.Who;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PulsesTest {
    private static final Instant START = Instant.parse("2026-11-30T01:00:00Z");

    @TempDir
    Path temporary = Path.of("");

    private Instant now = START;
    private long nanos;
    private final Pulses pulses = new Pulses(() -> now, () -> nanos, Pulses.LIMITS);

    private Pulses.Look look() {
        return pulses.look(new RunFolder(temporary));
    }

    /** A sign of this very process. */
    private void sign(Instant beat, Instant progress) throws IOException {
        ProcessHandle here = ProcessHandle.current();
        sign(here.pid(), here.info().startInstant().orElse(Instant.EPOCH), beat, progress);
    }

    private void sign(long process, Instant start, Instant beat, Instant progress) throws IOException {
        Files.writeString(
                temporary.resolve("pulse"),
                String.format(
                        Locale.ROOT,
                        "%019d %019d %019d %019d\n",
                        process,
                        start.toEpochMilli(),
                        beat.toEpochMilli(),
                        progress.toEpochMilli()));
    }

    private void pass(Duration time) {
        now = now.plus(time);
        nanos += time.toNanos();
    }

    @Test
    void whoGaveASignLatelyIsAlive() throws IOException {
        sign(START, START);
        pass(Duration.ofSeconds(10));
        assertEquals(Pulses.State.ALIVE, look().state());
    }

    @Test
    void aWorkerIsSilentWhenTwoLooksFindTheSameOldSign() throws IOException {
        sign(START, START);
        pass(Duration.ofMillis(10_001));
        assertEquals(Pulses.State.SUSPECT, look().state());
        pass(Duration.ofMillis(1499));
        assertEquals(Pulses.State.SUSPECT, look().state());
        pass(Duration.ofMillis(1));

        Pulses.Look look = look();

        assertEquals(Pulses.State.SILENT, look.state());
        assertEquals(
                Optional.of(
                        new Silence(Who.WORKER, START, ProcessHandle.current().pid())),
                look.silence());
    }

    @Test
    void signsThatComeLateAreNoSilence() throws IOException {
        sign(START, START);
        pass(Duration.ofSeconds(12));
        assertEquals(Pulses.State.SUSPECT, look().state());
        sign(START.plusSeconds(1), START);
        pass(Duration.ofSeconds(2));
        assertEquals(Pulses.State.SUSPECT, look().state(), "it has given another one");
        pass(Duration.ofSeconds(2));
        assertEquals(Pulses.State.SILENT, look().state());
    }

    /** The machine's clock jumps, the other one does not. */
    @Test
    void aLaptopThatWakesUpHasNoSilentRuns() throws IOException {
        sign(START, START);
        look();
        now = now.plus(Duration.ofHours(8));
        assertEquals(Pulses.State.SUSPECT, look().state());
        pass(Duration.ofSeconds(1));
        sign(now, now);
        assertEquals(Pulses.State.ALIVE, look().state());
        pass(Duration.ofSeconds(11));
        assertEquals(Pulses.State.SUSPECT, look().state(), "the suspicion of before does not count");
    }

    @Test
    void aTrainingMayDoNothingForTwoMinutes() throws IOException {
        Instant later = START.plus(Duration.ofMinutes(2));
        now = later.plusSeconds(1);
        sign(later, START);
        assertEquals(Pulses.State.ALIVE, look().state());
        sign(later.plusMillis(1), START);
        assertEquals(Pulses.State.SUSPECT, look().state());
        pass(Duration.ofSeconds(2));
        sign(later.plusSeconds(2), START);

        assertEquals(
                Optional.of(
                        new Silence(Who.TRAINING, START, ProcessHandle.current().pid())),
                look().silence());
    }

    /** When the clock is set right, a process that began to look later sees another start. */
    @Test
    void aProcessWhoseStartMovedWithTheClockIsTheSame() throws IOException {
        ProcessHandle here = ProcessHandle.current();
        Instant start = here.info().startInstant().orElse(Instant.EPOCH);
        for (int seconds : List.of(-1, 1)) {
            sign(here.pid(), start.plusSeconds(seconds), START, START);
            assertEquals(Pulses.State.ALIVE, look().state(), seconds + " s");
        }
        for (int seconds : List.of(-2, 2)) {
            sign(here.pid(), start.plusSeconds(seconds), START, START);
            assertEquals(Pulses.State.UNKNOWN, look().state(), seconds + " s");
        }
    }

    @Test
    void ofAProcessThatIsGoneNothingIsSaid() throws IOException {
        sign(ProcessHandle.current().pid(), START.minusSeconds(1_000_000_000), START, START);
        pass(Duration.ofHours(1));
        assertEquals(Pulses.State.UNKNOWN, look().state(), "another process with its number");
        Files.writeString(temporary.resolve("pulse"), "half a li");
        assertEquals(Pulses.State.UNKNOWN, look().state());
        Files.delete(temporary.resolve("pulse"));
        assertEquals(Pulses.State.UNKNOWN, look().state());
    }
}
