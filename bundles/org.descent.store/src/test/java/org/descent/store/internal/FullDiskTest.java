// SPDX-License-Identifier: Apache-2.0
package org.descent.store.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.descent.api.Progress;
import org.descent.api.run.CurveKey;
import org.descent.core.FullDisk;
import org.descent.core.internal.journal.JournalRecorder;
import org.descent.core.journal.JournalReader;
import org.descent.core.journal.JournalWriter;
import org.descent.core.store.RunStore;
import org.descent.core.store.StoreException;
import org.descent.core.training.Recorder.Series;
import org.descent.core.training.TrainingProgress;
import org.descent.testkit.store.SampleRuns;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is really full: a small one in memory, which only root can make. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "it has tmpfs")
@Timeout(120)
class FullDiskTest {
    private static final int POINTS = 200_000;

    private Path disk = Path.of("");
    private final BlockingQueue<String> notices = new LinkedBlockingQueue<>();

    @BeforeEach
    void mount(@TempDir Path temporary) throws IOException, InterruptedException {
        disk = Files.createDirectory(temporary.resolve("disk"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", disk.toString()) == 0,
                "only root may mount a disk");
    }

    @AfterEach
    void unmount() throws IOException, InterruptedException {
        run("umount", "-l", disk.toString());
    }

    private static int run(String... command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            return -1; // no such command
        }
    }

    /** Takes all the room that there is. */
    private Path fill() throws IOException {
        Path ballast = disk.resolve("ballast");
        try (OutputStream out = Files.newOutputStream(ballast)) {
            byte[] block = new byte[4096];
            while (true) {
                out.write(block);
            }
        } catch (IOException e) {
            assertTrue(String.valueOf(e.getMessage()).contains("No space left"), e.toString());
            return ballast;
        }
    }

    private final class Hearing implements JournalRecorder.Monitor {
        @Override
        public void progressed(TrainingProgress progress) {}

        @Override
        public void noticed(String text) {
            notices.add(text);
        }
    }

    @Test
    void trainingWaitsAndGoesOnWhenThereIsRoom() throws Exception {
        Path journal = disk.resolve("journal");
        Thread training = new Thread(() -> {
            try (JournalRecorder recorder =
                    new JournalRecorder("full", JournalWriter.create(journal), new Hearing(), Clock.systemUTC())) {
                Series series = recorder.series(CurveKey.BATCH_LOSS);
                for (int step = 0; step < POINTS; step++) {
                    series.add(step, step / 40.0, step, step * 1000L, Math.sin(step));
                }
            } catch (IOException e) {
                notices.add(e.toString());
            }
        });
        Path ballast = fill();
        // room for the beginning of the journal alone
        Files.write(ballast, new byte[0]);
        long free = disk.toFile().getUsableSpace();
        try (OutputStream out = Files.newOutputStream(ballast)) {
            out.write(new byte[(int) (free - 64 * 1024)]);
        }
        training.start();
        String waits = String.valueOf(notices.poll(60, TimeUnit.SECONDS));
        assertTrue(
                waits.startsWith("training waits, for its journal cannot be written: No space left on device"), waits);
        assertTrue(training.isAlive());
        new JournalReader(journal).read(0, 1 << 30); // what is there is whole
        Files.delete(ballast);
        String goesOn = String.valueOf(notices.poll(60, TimeUnit.SECONDS));
        assertTrue(goesOn.matches("training waited [0-9]+ s for its journal and goes on"), goesOn);
        training.join();
        try (RunStore store = new H2RunStoreProvider().open(disk)) {
            store.create(SampleRuns.record("full"));
            JournalReader.Piece all = new JournalReader(journal).read(0, 1 << 30);
            assertTrue(store.take("full", all.from(), all.to(), all.entries()));
            assertEquals(POINTS, store.curve("full", CurveKey.BATCH_LOSS).size());
        }
        assertEquals(List.of(), List.copyOf(notices));
    }

    @Test
    void aJournalThatThereIsNoRoomForCanBeMadeLater() throws IOException {
        Path journal = disk.resolve("journal");
        Path ballast = fill();
        IOException full = assertThrows(IOException.class, () -> JournalWriter.create(journal));
        assertTrue(FullDisk.isCauseOf(new StoreException("no journal", full)), full::toString);
        Files.delete(ballast);
        JournalWriter.create(journal).close();
    }

    @Test
    void theDatabaseIsUnharmed() throws IOException {
        try (RunStore store = new H2RunStoreProvider().open(disk)) {
            store.create(SampleRuns.record("full"));
            for (int piece = 0; piece < 20; piece++) {
                assertTrue(TakingHost.take(store, "full", piece));
            }
            Path ballast = fill();
            StoreException e = assertThrows(StoreException.class, () -> {
                for (int piece = (int) store.journalOffset("full"); ; piece++) {
                    TakingHost.take(store, "full", piece);
                }
            });
            assertEquals(
                    "The disk of " + disk + " is full. What was recorded is unharmed; free some room and try again.",
                    e.getMessage());
            Files.delete(ballast);
            int taken = (int) store.journalOffset("full");
            assertTrue(taken >= 20, taken + " pieces");
            assertEquals(TakingHost.points(taken), store.curve("full", CurveKey.BATCH_LOSS));
            assertTrue(TakingHost.take(store, "full", taken));
            assertEquals(List.of(), store.check(Progress.NONE));
        }
        try (RunStore again = new H2RunStoreProvider().open(disk)) {
            assertTrue(again.journalOffset("full") > 20);
            assertEquals(List.of(), again.check(Progress.NONE));
        }
    }
}
