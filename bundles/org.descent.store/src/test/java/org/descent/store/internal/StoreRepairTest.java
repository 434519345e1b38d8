// SPDX-License-Identifier: Apache-2.0
package org.descent.store.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipFile;
import org.descent.api.Problem;
import org.descent.api.Progress;
import org.descent.api.run.Curve;
import org.descent.api.run.CurveKey;
import org.descent.core.journal.JournalEntry;
import org.descent.core.journal.JournalWriter;
import org.descent.core.store.RunEvent;
import org.descent.core.store.RunHead;
import org.descent.core.store.RunStore;
import org.descent.core.store.StoreMaintenance;
import org.descent.testkit.store.SampleRuns;
import org.eclipse.jdt.annotation.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be saved is saved, what is lost is told, and a copy is kept. */
class StoreRepairTest {
    private static final CurveKey CONFUSION = CurveKey.parse("confusion@test");
    private static final Curve LOSS = SampleRuns.loss(0, 9000, 1);

    private Path workspace = Path.of("");
    private @Nullable RunStore opened;
    private @Nullable Database database;

    @BeforeEach
    void makeARun(@TempDir Path temporary) throws IOException {
        workspace = temporary;
        RunStore store = new H2RunStoreProvider().open(workspace);
        opened = store;
        database = new Database(new H2Engine(workspace), Database.PATIENCE);
        store.create(SampleRuns.record("a"));
        store.create(SampleRuns.record("b"));
        List<JournalEntry> entries = List.of(
                new JournalEntry.Points(CurveKey.BATCH_LOSS, LOSS),
                new JournalEntry.Grid(CONFUSION, SampleRuns.confusion(1, 4)),
                new JournalEntry.Grid(CONFUSION, SampleRuns.confusion(2, 4)),
                new JournalEntry.Facts(Map.of("data.classes", 4L)));
        assertTrue(store.take("a", 0, journal(entries), entries));
    }

    @AfterEach
    void close() {
        store().close();
        Objects.requireNonNull(database).close();
    }

    private RunStore store() {
        return Objects.requireNonNull(opened);
    }

    /** Writes the journal of the run and gives its length. */
    private long journal(List<JournalEntry> entries) throws IOException {
        Path folder = Files.createDirectories(workspace.resolve("runs").resolve("a"));
        try (JournalWriter writer = JournalWriter.create(folder.resolve("journal"))) {
            return writer.append(entries);
        }
    }

    private void loseTheJournal() throws IOException {
        Files.delete(workspace.resolve("runs/a/journal"));
    }

    private void damage(String sql, Object... arguments) {
        Objects.requireNonNull(database).write(session -> {
            session.update("SET REFERENTIAL_INTEGRITY FALSE");
            session.update(sql, arguments);
            return session.update("SET REFERENTIAL_INTEGRITY TRUE");
        });
    }

    /** What was repaired, as path and sentence; nothing is wrong afterwards. */
    private List<String> repaired() {
        assertFalse(store().check(Progress.NONE).isEmpty(), "nothing was damaged");
        StoreMaintenance.Repair repair = store().maintenance().orElseThrow().repair(Progress.NONE);
        assertTrue(Files.exists(repair.copy().orElseThrow()));
        assertEquals(List.of(), store().check(Progress.NONE));
        return repair.done().stream().map(StoreRepairTest::text).toList();
    }

    private static String text(Problem problem) {
        return problem.path() + ": " + problem.what();
    }

    private List<String> events() {
        return store().events("a").stream()
                .filter(event -> event.kind().equals("repair"))
                .map(RunEvent::text)
                .toList();
    }

    @Test
    void aSoundStoreIsLeftAlone() {
        StoreMaintenance.Repair repair = store().maintenance().orElseThrow().repair(Progress.NONE);
        assertTrue(repair.copy().isEmpty());
        assertEquals(List.of(), repair.done());
        assertFalse(Files.exists(workspace.resolve("backup")));
    }

    @Test
    void damagedPointsAreTakenFromTheJournal() {
        damage("UPDATE chunk SET packed = ? WHERE sequence = 1", new byte[] {1});
        assertEquals(List.of("a.loss@batch: its points were taken from the run's journal"), repaired());
        assertEquals(LOSS, store().curve("a", CurveKey.BATCH_LOSS));
        assertEquals(List.of(), events());
    }

    @Test
    void withoutAJournalTheSoundPointsAreKept() throws IOException {
        loseTheJournal();
        damage("UPDATE chunk SET packed = ? WHERE sequence = 1", new byte[] {1});
        assertEquals(List.of("a.loss@batch: 4096 of its points are lost, 4904 are kept"), repaired());
        Curve kept = store().curve("a", CurveKey.BATCH_LOSS);
        assertEquals(4904, kept.size());
        assertEquals(8192, kept.step(4096));
        assertEquals(kept.summary(), store().find("a").orElseThrow().summaries().get(CurveKey.BATCH_LOSS));
        assertEquals(List.of("loss@batch: 4096 of its points are lost, 4904 are kept"), events());
    }

    @Test
    void aLostChunkIsTold() throws IOException {
        loseTheJournal();
        damage("DELETE FROM chunk WHERE sequence = 2");
        // the rows that stood for it are left, too
        assertEquals(List.of("a.loss@batch: 808 of its points are lost, 8192 are kept"), repaired());
    }

    @Test
    void aShortJournalDoesNotReplaceWhatIsKept() throws IOException {
        loseTheJournal();
        List<JournalEntry> few = List.of(new JournalEntry.Points(CurveKey.BATCH_LOSS, SampleRuns.loss(0, 10, 1)));
        journal(few);
        damage("UPDATE chunk SET packed = ? WHERE sequence = 1", new byte[] {1});
        assertEquals(List.of("a.loss@batch: 4096 of its points are lost, 4904 are kept"), repaired());
    }

    @Test
    void chunksInTheWrongOrderAreTakenFromTheJournal() {
        damage("UPDATE chunk SET sequence = 10 - sequence");
        assertEquals(List.of("a.loss@batch: its points were taken from the run's journal"), repaired());
        assertEquals(LOSS, store().curve("a", CurveKey.BATCH_LOSS));
    }

    @Test
    void whatFollowsFromPointsIsMadeAnew() {
        damage("UPDATE curve SET min_value = -7 WHERE points = 9000");
        assertEquals(List.of("a.loss@batch: its summary was made anew from its points"), repaired());
        damage("UPDATE pyramid SET packed = ? WHERE sequence = 0", new byte[] {1});
        assertEquals(List.of("a.loss@batch: the reduced form of its points was made anew"), repaired());
    }

    @Test
    void aDamagedMatrixIsTakenFromTheJournalOrDropped() throws IOException {
        damage("UPDATE matrix SET checksum = 1 WHERE step = 2");
        assertEquals(List.of("a.confusion@test: a matrix was taken from the run's journal"), repaired());
        assertEquals(List.of(SampleRuns.confusion(1, 4), SampleRuns.confusion(2, 4)), store().matrices("a", CONFUSION));
        loseTheJournal();
        damage("UPDATE matrix SET checksum = 1 WHERE step = 2");
        assertEquals(List.of("a.confusion@test: a matrix is lost"), repaired());
        assertEquals(List.of(SampleRuns.confusion(1, 4)), store().matrices("a", CONFUSION));
        assertEquals(List.of("a matrix confusion@test"), events());
    }

    @Test
    void documentsThatCannotBeReadAreEmptied() {
        damage("UPDATE run_fact SET content = '{\"a\":'");
        damage("UPDATE run_document SET provenance = 'no' WHERE run IN (SELECT number FROM run WHERE id = 'a')");
        assertEquals(
                List.of(
                        "a.provenance: it cannot be read and is empty now",
                        "a.data.classes: the fact cannot be read and was dropped"),
                repaired());
        RunHead head = store().find("a").orElseThrow();
        assertEquals(Map.of(), head.facts());
        assertEquals(SampleRuns.record("a").parameters(), head.record().parameters());
    }

    @Test
    void rowsForQueriesAreMadeAnew() {
        damage(
                "UPDATE run_parameter SET content = '8' WHERE path = 'seed' AND run IN (SELECT number FROM run WHERE id = 'b')");
        assertEquals(List.of("b.parameters: the rows for queries were made anew"), repaired());
    }

    @Test
    void rowsThatBelongToNothingAreDropped() {
        damage("DELETE FROM run_document WHERE run IN (SELECT number FROM run WHERE id = 'b')");
        damage("DELETE FROM curve");
        List<String> repaired = repaired();
        assertTrue(repaired.contains("chunk: 3 rows that belonged to nothing were dropped"), repaired.toString());
        assertTrue(
                repaired.contains("run: 1 without what they were made of: their parameters are lost"),
                repaired.toString());
        assertEquals(2, store().runs().size());
    }

    @Test
    void theCopyIsTheStoreBefore() throws IOException {
        loseTheJournal();
        damage("UPDATE chunk SET packed = ? WHERE sequence = 1", new byte[] {1});
        Path copy =
                store().maintenance().orElseThrow().repair(Progress.NONE).copy().orElseThrow();
        try (ZipFile zip = new ZipFile(copy.toFile())) {
            Path restored = Files.createDirectory(workspace.resolve("restored"));
            Files.write(
                    H2Engine.file(restored),
                    zip.getInputStream(zip.getEntry("runs.mv.db")).readAllBytes());
            try (RunStore store = new H2RunStoreProvider().open(restored)) {
                assertEquals(1, store.check(Progress.NONE).size());
            }
        }
    }
}
