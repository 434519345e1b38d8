// SPDX-License-Identifier: Apache-2.0
package org.descent.store.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.descent.api.Progress;
import org.descent.core.store.RunStore;
import org.descent.core.store.StoreException;
import org.descent.testkit.store.SampleRuns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that another version of H2 has written; the fixtures were written by H2 2.1.214, from what {@link Schema1Test} writes. */
class FileFormatTest {
    private static final Path FIXTURES = Path.of("src/test/resources/fixtures");
    private static final Path SCRIPT = FIXTURES.resolve("h2-2.1.214.sql");

    @Test
    void anOlderFileIsRefusedWithTheWayOut(@TempDir Path workspace) throws IOException {
        byte[] old = Files.readAllBytes(FIXTURES.resolve("h2-format-2.mv.db"));
        Path file = Files.write(H2Engine.file(workspace), old);
        StoreException e = assertThrows(StoreException.class, () -> new H2RunStoreProvider().open(workspace));
        assertEquals(
                file
                        + " was written by an older version of the database H2 (form 2 of its file; this Descent reads form 3). Bring it over"
                        + " with the jar of the H2 that wrote it (2.1.214): java -cp h2.jar org.h2.tools.Script -url jdbc:h2:file:"
                        + workspace.resolve("runs") + " -user descent -script " + workspace.resolve("runs.sql")
                        + "; then move runs.mv.db away, and 'descent store import " + workspace.resolve("runs.sql")
                        + "'.",
                e.getMessage());
        assertArrayEquals(old, Files.readAllBytes(file));
    }

    @Test
    void whatTheOlderOneExportedIsImported(@TempDir Path workspace) {
        try (RunStore store = new H2RunStoreProvider().open(workspace)) {
            store.maintenance().orElseThrow().importScript(SCRIPT);
            Schema1Test.assertFixture(store);
        }
        try (RunStore store = new H2RunStoreProvider().open(workspace)) {
            Schema1Test.assertFixture(store);
            store.create(SampleRuns.record("new"));
            assertTrue(TakingHost.take(store, "new", 0));
            assertEquals(List.of(), store.check(Progress.NONE));
        }
    }

    @Test
    void nothingIsImportedIntoAStoreWithRuns(@TempDir Path workspace) {
        try (RunStore store = new H2RunStoreProvider().open(workspace)) {
            store.create(SampleRuns.record("a"));
            StoreException e = assertThrows(
                    StoreException.class,
                    () -> store.maintenance().orElseThrow().importScript(SCRIPT));
            assertTrue(e.getMessage().contains(" has 1 runs already."), e.getMessage());
            assertEquals(1, store.runs().size());
        }
    }

    @Test
    void aScriptThatIsNoneLeavesAnEmptyStore(@TempDir Path workspace) throws IOException {
        Path script =
                Files.writeString(workspace.resolve("runs.sql"), "CREATE TABLE run (a INTEGER); SELECT nonsense;");
        try (RunStore store = new H2RunStoreProvider().open(workspace)) {
            StoreException e = assertThrows(
                    StoreException.class,
                    () -> store.maintenance().orElseThrow().importScript(script));
            assertTrue(e.getMessage().startsWith(script + " cannot be imported: "), e.getMessage());
        }
        try (RunStore store = new H2RunStoreProvider().open(workspace)) {
            store.create(SampleRuns.record("a"));
            assertEquals(1, store.runs().size());
        }
    }
}
