// SPDX-License-Identifier: Apache-2.0
package org.descent.store.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.descent.core.store.RunStore;
import org.descent.core.store.StoreException;
import org.descent.testkit.store.SampleRuns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2027-01-02T03:04:05Z"), ZoneOffset.UTC);
    private static final Migration NEXT = Migration.parse(
            Migration.all().size() + 1,
            "ALTER TABLE run ADD COLUMN IF NOT EXISTS note VARCHAR DEFAULT 'none' NOT NULL;\n");

    @Test
    void aScriptIsCutIntoStatements() {
        Migration migration =
                Migration.parse(7, "-- about; this\nCREATE TABLE a (\n  b VARCHAR -- text\n);\n\nDROP TABLE c;");
        assertEquals(7, migration.version());
        assertEquals(List.of("CREATE TABLE a (\n  b VARCHAR -- text\n)", "DROP TABLE c"), migration.statements());
    }

    @Test
    void migrationsAreNumberedFromOne() {
        List<Migration> all = Migration.all();
        assertTrue(all.size() > 0);
        for (int i = 0; i < all.size(); i++) {
            assertEquals(i + 1, all.get(i).version());
        }
    }

    @Test
    void anOlderStoreIsCopiedAndMigrated(@TempDir Path workspace) throws IOException {
        Schema1Test.copyTo(workspace);
        byte[] before = Files.readAllBytes(H2Engine.file(workspace));
        openNext(workspace).close();
        assertEquals("none", noteOf(workspace, "20260304-050607-a"));
        List<Path> backups = files(workspace.resolve("backup"));
        assertEquals(
                "runs-schema-1-20270102T030405Z.zip",
                backups.getFirst().getFileName().toString());
        try (ZipFile zip = new ZipFile(backups.getFirst().toFile())) {
            byte[] copy = zip.getInputStream(zip.getEntry("runs.mv.db")).readAllBytes();
            assertTrue(copy.length >= before.length / 2, "the copy has " + copy.length + " bytes");
            Path restored = Files.createDirectory(workspace.resolve("restored"));
            Files.write(H2Engine.file(restored), copy);
            try (RunStore store = new H2RunStoreProvider().open(restored)) {
                assertEquals(3, store.runs().size());
            }
        }
        openNext(workspace).close();
        assertEquals(1, files(workspace.resolve("backup")).size(), "a store that is up to date is not copied again");
    }

    @Test
    void aNewStoreNeedsNoCopy(@TempDir Path workspace) {
        openNext(workspace).close();
        assertFalse(Files.exists(workspace.resolve("backup")));
    }

    @Test
    void aNewerSchemaIsRefused(@TempDir Path workspace) {
        openNext(workspace).close();
        StoreException e = assertThrows(StoreException.class, () -> new H2RunStoreProvider().open(workspace));
        int version = NEXT.version();
        assertEquals(
                H2Engine.file(workspace) + " has schema " + version
                        + " of a newer Descent; this one knows schemas up to " + (version - 1)
                        + ". Use the newer Descent, or choose another workspace with --workspace.",
                e.getMessage());
    }

    @Test
    void aMigrationThatWasCutShortIsRepeated(@TempDir Path workspace) {
        try (RunStore store = new H2RunStoreProvider().open(workspace)) {
            store.create(SampleRuns.record("a"));
        }
        try (Database database = new Database(new H2Engine(workspace), Database.PATIENCE)) {
            database.write(session -> session.update("DELETE FROM schema_version WHERE version > 0"));
        }
        try (RunStore store = new H2RunStoreProvider().open(workspace)) {
            assertEquals(SampleRuns.record("a"), store.find("a").orElseThrow().record());
        }
    }

    @Test
    void hostsThatOpenAtTheSameTimeMigrateOnce(@TempDir Path workspace)
            throws IOException, InterruptedException, ExecutionException {
        Schema1Test.copyTo(workspace);
        Callable<Integer> host = () -> {
            try (RunStore store = openNext(workspace)) {
                return store.runs().size();
            }
        };
        ExecutorService hosts = Executors.newFixedThreadPool(4);
        try {
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                answers.add(hosts.submit(host));
            }
            for (Future<Integer> answer : answers) {
                assertEquals(3, answer.get());
            }
        } finally {
            hosts.shutdownNow();
        }
        assertEquals(1, files(workspace.resolve("backup")).size());
    }

    private static RunStore openNext(Path workspace) {
        return H2RunStoreProvider.open(
                workspace,
                Stream.concat(Migration.all().stream(), Stream.of(NEXT)).toList(),
                CLOCK);
    }

    private static String noteOf(Path workspace, String run) {
        try (Database database = new Database(new H2Engine(workspace), Database.PATIENCE)) {
            return database.read(
                            session -> session.first("SELECT note FROM run WHERE id = ?", row -> row.getString(1), run))
                    .orElseThrow();
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
