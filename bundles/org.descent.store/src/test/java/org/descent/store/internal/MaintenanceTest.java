// SPDX-License-Identifier: Apache-2.0
package org.descent.store.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipFile;
import org.descent.api.Progress;
import org.descent.api.run.CurveKey;
import org.descent.core.journal.JournalEntry;
import org.descent.core.store.RunStore;
import org.descent.core.store.StoreException;
import org.descent.core.store.StoreMaintenance;
import org.descent.testkit.store.SampleRuns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaintenanceTest {
    private static StoreMaintenance maintenance(RunStore store) {
        return store.maintenance().orElseThrow();
    }

    @Test
    void aCopyIsOneMomentWhileOthersWrite(@TempDir Path workspace) throws IOException, InterruptedException {
        try (TakingHost writer = TakingHost.start(workspace, "written");
                RunStore store = new H2RunStoreProvider().open(workspace)) {
            writer.await(5);
            for (int copy = 0; copy < 5; copy++) {
                int before = (int) store.journalOffset("written");
                Path file = workspace.resolve("copy" + copy + ".zip");
                maintenance(store).backup(file);
                int after = (int) store.journalOffset("written");
                assertCopy(Files.createDirectory(workspace.resolve("restored" + copy)), file, before, after);
            }
            int written = (int) store.journalOffset("written");
            writer.await(written + 5);
            writer.kill();
        }
    }

    private static void assertCopy(Path folder, Path file, int before, int after) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            Files.write(
                    H2Engine.file(folder),
                    zip.getInputStream(zip.getEntry("runs.mv.db")).readAllBytes());
        }
        try (RunStore copy = new H2RunStoreProvider().open(folder)) {
            int pieces = (int) copy.journalOffset("written");
            assertTrue(before <= pieces && pieces <= after, pieces + " pieces, written " + before + " to " + after);
            assertEquals(TakingHost.points(pieces), copy.curve("written", CurveKey.BATCH_LOSS));
            assertEquals(List.of(), copy.check(Progress.NONE));
        }
    }

    @Test
    void aCopyReplacesNothingAndNeedsAFolder(@TempDir Path workspace) throws IOException {
        try (RunStore store = new H2RunStoreProvider().open(workspace)) {
            Path taken = Files.writeString(workspace.resolve("mine.zip"), "mine");
            StoreException e =
                    assertThrows(StoreException.class, () -> maintenance(store).backup(taken));
            assertEquals(taken + " is there already. Choose another file, or move it away.", e.getMessage());
            assertEquals("mine", Files.readString(taken));
            Path nowhere = workspace.resolve("none").resolve("copy.zip");
            assertThrows(StoreException.class, () -> maintenance(store).backup(nowhere));
        }
    }

    @Test
    void anOddNameIsNoStatement(@TempDir Path workspace) {
        try (RunStore store = new H2RunStoreProvider().open(workspace)) {
            Path odd = workspace.resolve("it's; DROP TABLE run --.zip");
            maintenance(store).backup(odd);
            assertTrue(Files.exists(odd));
            assertEquals(List.of(), store.runs());
        }
    }

    @Test
    void compactingGivesRoomBackAndLosesNothing(@TempDir Path workspace) {
        try (RunStore store = new H2RunStoreProvider().open(workspace)) {
            store.create(SampleRuns.record("a"));
            for (int piece = 0; piece < 300; piece++) {
                assertTrue(TakingHost.take(store, "a", piece));
            }
            StoreMaintenance.Compaction compaction = maintenance(store).compact();
            assertTrue(compaction.after() < compaction.before() / 2, compaction.toString());
            assertEquals(compaction.after(), H2Engine.file(workspace).toFile().length());
            assertEquals(TakingHost.points(300), store.curve("a", CurveKey.BATCH_LOSS));
            assertTrue(store.take(
                    "a", 300, 301, List.of(new JournalEntry.Points(CurveKey.BATCH_LOSS, SampleRuns.loss(6000, 9, 1)))));
            assertEquals(List.of(), store.check(Progress.NONE));
        }
    }

    @Test
    void compactingIsRefusedWhileAnotherHasTheStoreOpen(@TempDir Path workspace)
            throws IOException, InterruptedException {
        try (RunStore store = new H2RunStoreProvider().open(workspace)) {
            try (TakingHost other = TakingHost.start(workspace, "other")) {
                other.await(3);
                StoreException e = assertThrows(
                        StoreException.class, () -> maintenance(store).compact());
                assertTrue(
                        e.getMessage().startsWith(H2Engine.file(workspace) + " is open elsewhere, with "),
                        e.getMessage());
                other.await(10);
                other.kill();
            }
            assertFalse(store.runs().isEmpty());
        }
    }
}
