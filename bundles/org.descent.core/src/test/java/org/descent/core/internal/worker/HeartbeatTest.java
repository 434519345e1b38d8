// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.descent.core.internal.Wait;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class HeartbeatTest {
    @TempDir
    Path temporary = Path.of("");

    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();

    @AfterEach
    void shutDown() {
        scheduler.shutdownNow();
    }

    private Pulse pulse() {
        return Pulse.of(new RunFolder(temporary)).orElseThrow();
    }

    @Test
    void beatsComeAndTellWhenTrainingDidSomething() throws Exception {
        AtomicLong signs = new AtomicLong();
        try (Heartbeat heartbeat = new Heartbeat(new RunFolder(temporary), signs::get, scheduler, Clock.systemUTC())) {
            Pulse first = pulse();
            assertEquals(ProcessHandle.current(), first.handle().orElseThrow());
            assertEquals(first.beat(), first.progress());
            assertEquals(Pulse.BYTES, Files.size(temporary.resolve("pulse")));

            Wait.until("two beats without progress", () -> {
                Instant beat = pulse().beat();
                return beat.isAfter(first.beat().plusMillis(1500));
            });
            assertEquals(first.progress(), pulse().progress());

            signs.incrementAndGet();
            Wait.until("a beat with progress", () -> pulse().progress().isAfter(first.progress()));
            assertEquals(pulse().beat(), pulse().progress());
        }
        assertFalse(Files.exists(temporary.resolve("pulse")));
    }

    /** Otherwise a training that hangs would look as if it went on until the clock is where it was. */
    @Test
    void progressIsNeverAfterTheBeatThoughTheClockIsSetBack() throws Exception {
        AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ofHours(1));
        InstantSource set = () -> Instant.now().plus(ahead.get());
        try (Heartbeat heartbeat =
                new Heartbeat(new RunFolder(temporary), () -> 0, scheduler, set.withZone(ZoneOffset.UTC))) {
            Instant begun = pulse().beat();
            ahead.set(Duration.ZERO);

            Wait.until("a beat of the clock as it was set", () -> pulse().beat().isBefore(begun));

            assertFalse(pulse().progress().isAfter(pulse().beat()), () -> pulse().toString());
        }
    }

    @Test
    void askingIsASignOfLife() throws IOException {
        try (RequestFiles control = new RequestFiles(new RunFolder(temporary), scheduler)) {
            long before = control.asked();
            assertFalse(control.stopRequested());
            assertEquals(before + 1, control.asked());
            control.awaitRequest();
            assertEquals(before + 2, control.asked());
            assertTrue(control.takeChanges().isEmpty());
        }
    }
}
