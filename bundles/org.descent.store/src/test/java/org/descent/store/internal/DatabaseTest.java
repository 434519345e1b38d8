// SPDX-License-Identifier: Apache-2.0
package org.descent.store.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.descent.api.Doubles;
import org.descent.api.Progress;
import org.descent.api.run.CurveKey;
import org.descent.api.run.Matrix;
import org.descent.core.journal.JournalEntry;
import org.descent.core.store.RunStore;
import org.descent.core.store.StoreException;
import org.descent.testkit.store.SampleRuns;
import org.h2.api.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
    /** The two blocks at the beginning of the file that tell where the newest commit is, in bytes. */
    private static final int HEADER = 8192;

    @Test
    void anInterruptedCallerHarmsNobodyAndStaysInterrupted(@TempDir Path workspace) {
        try (RunStore store = new H2RunStoreProvider().open(workspace);
                RunStore other = new H2RunStoreProvider().open(workspace)) {
            store.create(SampleRuns.record("a"));
            for (int piece = 0; piece < 50; piece++) {
                Thread.currentThread().interrupt();
                assertTrue(TakingHost.take(store, "a", piece));
                assertTrue(Thread.interrupted(), "the interrupt was swallowed");
            }
            assertEquals(50, other.journalOffset("a"));
        } finally {
            Thread.interrupted();
        }
    }

    @Test
    void aLostTransactionIsRunAgain(@TempDir Path workspace) {
        AtomicInteger attempts = new AtomicInteger();
        try (Database database = new Database(new H2Engine(workspace), Duration.ofSeconds(30))) {
            boolean repeated = database.write(session -> {
                if (attempts.incrementAndGet() < 3) {
                    throw new SQLException("the connection is broken", "90067", ErrorCode.CONNECTION_BROKEN_1);
                }
                return session.isRepeated();
            });
            assertTrue(repeated);
        }
        assertEquals(3, attempts.get());
    }

    @Test
    void aTransactionThatGaveWayIsRunAgain(@TempDir Path workspace) {
        AtomicInteger attempts = new AtomicInteger();
        try (Database database = new Database(new H2Engine(workspace), Duration.ofSeconds(30))) {
            boolean repeated = database.write(session -> {
                if (attempts.incrementAndGet() < 2) {
                    throw new SQLException("deadlock", "40001", ErrorCode.DEADLOCK_1);
                }
                return session.isRepeated();
            });
            assertFalse(repeated, "it was rolled back, so nothing of it can be there");
        }
    }

    @Test
    void patienceEnds(@TempDir Path workspace) {
        try (Database database = new Database(new H2Engine(workspace), Duration.ZERO)) {
            StoreException e = assertThrows(
                    StoreException.class,
                    () -> database.read(session -> {
                        throw new SQLException("the connection is broken", "90067", ErrorCode.CONNECTION_BROKEN_1);
                    }));
            assertTrue(e.getMessage().contains("does not answer, and no other can take over"), e.getMessage());
        }
    }

    @Test
    void anInterruptEndsThePatience(@TempDir Path workspace) {
        try (Database database = new Database(new H2Engine(workspace), Duration.ofHours(1))) {
            Thread.currentThread().interrupt();
            assertThrows(
                    StoreException.class,
                    () -> database.read(session -> {
                        throw new SQLException("the connection is broken", "90067", ErrorCode.CONNECTION_BROKEN_1);
                    }));
            assertTrue(Thread.interrupted(), "the interrupt was swallowed");
        }
    }

    @Test
    void aFailedTransactionLeavesNothing(@TempDir Path workspace) {
        try (RunStore store = new H2RunStoreProvider().open(workspace);
                Database database = new Database(new H2Engine(workspace), Duration.ZERO)) {
            store.create(SampleRuns.record("a"));
            assertThrows(
                    IllegalStateException.class,
                    () -> database.write(session -> {
                        session.update("UPDATE run SET name = 'changed'");
                        throw new IllegalStateException("wrong");
                    }));
            assertEquals("mlp-128", store.find("a").orElseThrow().record().name());
        }
    }

    @Test
    void aFullDiskIsToldFromTheCause(@TempDir Path workspace) {
        SQLException full = new SQLException("General error", "HY000", ErrorCode.GENERAL_ERROR_1);
        full.initCause(new IllegalStateException("Writing failed", new IOException("No space left on device")));
        assertEquals(
                "The disk of " + workspace + " is full. What was recorded is unharmed; free some room and try again.",
                new H2Engine(workspace).explain(full).getMessage());
        SQLException batch = new SQLException("General error", "HY000", ErrorCode.GENERAL_ERROR_1);
        batch.setNextException(full);
        assertEquals(
                new H2Engine(workspace).explain(full).getMessage(),
                new H2Engine(workspace).explain(batch).getMessage());
    }

    @Test
    void aForbiddenFileIsToldFromTheCause(@TempDir Path workspace) {
        SQLException denied = new SQLException("IO Exception", "90031", ErrorCode.IO_EXCEPTION_2);
        denied.initCause(new AccessDeniedException("runs.mv.db"));
        assertEquals(
                H2Engine.notWritable(workspace),
                new H2Engine(workspace).explain(denied).getMessage());
    }

    /** When H2 fills gaps, a host that is killed can lose what it has acknowledged. */
    @Test
    void nothingInTheFileIsOverwritten(@TempDir Path workspace) throws IOException {
        try (RunStore store = new H2RunStoreProvider().open(workspace);
                Database database = new Database(new H2Engine(workspace), Duration.ZERO)) {
            database.write(session -> session.update("SET RETENTION_TIME 0"));
            store.create(SampleRuns.record("a"));
            for (int piece = 0; piece < 100; piece++) {
                assertTrue(TakingHost.take(store, "a", piece));
            }
            byte[] before = Files.readAllBytes(H2Engine.file(workspace));
            for (int piece = 100; piece < 200; piece++) {
                assertTrue(TakingHost.take(store, "a", piece));
            }
            byte[] after = Files.readAllBytes(H2Engine.file(workspace));
            assertEquals(-1, Arrays.mismatch(before, HEADER, before.length, after, HEADER, before.length));
        }
    }

    @Test
    void theFileIsWrittenAnewWhileHostsUseIt(@TempDir Path workspace) {
        H2Engine engine = new H2Engine(workspace);
        new H2RunStoreProvider().open(workspace).close();
        Housekeeping eager = new Housekeeping(engine, Duration.ofMillis(100), 1 << 20);
        Database database = new Database(engine, Database.PATIENCE, eager);
        Migrations schema = new Migrations(engine, workspace, Migration.all(), Clock.systemUTC());
        H2Maintenance maintenance = new H2Maintenance(engine, database, workspace, Clock.systemUTC(), schema);
        try (RunStore other = new H2RunStoreProvider().open(workspace);
                RunStore store = new JdbcRunStore(database, Clock.systemUTC(), maintenance)) {
            store.create(SampleRuns.record("a"));
            long written = 0;
            long largest = 0;
            for (int piece = 0; piece < 1000 || written < 4 * largest; piece++) {
                assertTrue(piece < 50_000, "the file was never written anew");
                long before = engine.size();
                if (!TakingHost.take(store, "a", piece)) {
                    assertEquals(piece + 1, store.journalOffset("a"), "taken before the answer was lost");
                }
                assertEquals(piece + 1, other.journalOffset("a"));
                written += Math.max(0, engine.size() - before);
                largest = Math.max(largest, engine.size());
            }
            int pieces = (int) store.journalOffset("a");
            assertEquals(TakingHost.points(pieces), other.curve("a", CurveKey.BATCH_LOSS));
            assertEquals(List.of(), store.check(Progress.NONE));
        }
    }

    @Test
    void aHostThatOnlyReadLetsGoOfTheFile(@TempDir Path workspace) {
        new H2RunStoreProvider().open(workspace).close();
        try (RunStore reading = new H2RunStoreProvider().open(workspace)) {
            assertEquals(List.of(), reading.runs());
        }
        try (Database other = new Database(new H2Engine(workspace), Duration.ZERO)) {
            assertEquals(1, other.read(H2Engine::sessions));
        }
    }

    @Test
    void aWastefulFileIsWrittenAnewWhenItsLastHostCloses(@TempDir Path workspace) throws IOException {
        long wasteful;
        int pieces = 0;
        try (RunStore store = new H2RunStoreProvider().open(workspace)) {
            store.create(SampleRuns.record("a"));
            // how much the database reuses by itself depends on its clock
            do {
                assertTrue(pieces < 4000, "the file does not grow");
                assertTrue(store.take(
                        "a", pieces, pieces + 1, List.of(new JournalEntry.Facts(Map.of("log", text(pieces))))));
                pieces++;
                wasteful = Files.size(H2Engine.file(workspace));
            } while (wasteful < 24L << 20);
            store.take("a", pieces, pieces + 1, List.of(new JournalEntry.Grid(CurveKey.TRAIN_LOSS, noise())));
        }
        long closed = Files.size(H2Engine.file(workspace));
        assertTrue(closed < 5_000_000 && wasteful > 4 * closed, wasteful + " bytes became " + closed);
        try (RunStore store = new H2RunStoreProvider().open(workspace)) {
            assertEquals(
                    Map.of("log", text(pieces - 1)),
                    store.find("a").orElseThrow().facts());
            assertEquals(List.of(noise()), store.matrices("a", CurveKey.TRAIN_LOSS));
        }
    }

    private static String text(int seed) {
        return ("line " + seed + "\n").repeat(150_000);
    }

    private static Matrix noise() {
        return new Matrix(1, 1, List.of("a"), List.of("b", "c"), Doubles.of(Math.PI, Double.NaN));
    }
}
