// SPDX-License-Identifier: Apache-2.0
package org.descent.store.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.descent.api.Problem;
import org.descent.api.Progress;
import org.descent.api.run.Curve;
import org.descent.api.run.CurveKey;
import org.descent.api.run.XAxis;
import org.descent.core.journal.CurveCodec;
import org.descent.core.journal.JournalEntry;
import org.descent.core.store.CurveWindow;
import org.descent.core.store.ReducedCurve;
import org.descent.core.store.RunStore;
import org.descent.core.store.StoreException;
import org.descent.testkit.store.SampleRuns;
import org.eclipse.jdt.annotation.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damage of every kind is found and named. */
class StoreCheckTest {
    private static final CurveKey CONFUSION = CurveKey.parse("confusion@test");

    private @Nullable RunStore opened;
    private @Nullable Database database;

    @BeforeEach
    void makeARun(@TempDir Path workspace) {
        RunStore store = new H2RunStoreProvider().open(workspace);
        opened = store;
        database = new Database(new H2Engine(workspace), Database.PATIENCE);
        store.create(SampleRuns.record("a"));
        assertTrue(store.take(
                "a",
                0,
                10,
                List.of(
                        new JournalEntry.Points(CurveKey.BATCH_LOSS, SampleRuns.loss(0, 9000, 1)),
                        new JournalEntry.Points(CurveKey.TRAIN_LOSS, SampleRuns.values(3, Double.NaN, 1)),
                        new JournalEntry.Grid(CONFUSION, SampleRuns.confusion(1, 4)),
                        new JournalEntry.Facts(Map.of("data.classes", 4L)))));
        store.create(SampleRuns.record("b"));
    }

    @AfterEach
    void close() {
        store().close();
        Objects.requireNonNull(database).close();
    }

    private RunStore store() {
        return Objects.requireNonNull(opened);
    }

    private void damage(String sql, Object... arguments) {
        Objects.requireNonNull(database).write(session -> {
            session.update("SET REFERENTIAL_INTEGRITY FALSE");
            return session.update(sql, arguments);
        });
    }

    /** The only problem, as path and sentence. */
    private String problem() {
        List<Problem> problems = store().check(Progress.NONE);
        assertEquals(1, problems.size(), () -> "problems: " + problems);
        assertFalse(problems.getFirst().hint().isEmpty());
        return problems.getFirst().path() + ": " + problems.getFirst().what();
    }

    @Test
    void aChangedByteIsFound() {
        damage("UPDATE chunk SET packed = ? WHERE sequence = 1 AND points = 4096", new byte[] {1, 2, 3});
        assertEquals("a.loss@batch: chunk 1 does not match its checksum", problem());
        StoreException e = assertThrows(StoreException.class, () -> store().curve("a", CurveKey.BATCH_LOSS));
        assertEquals(
                "The curve loss@batch of run a has a damaged chunk: chunk 1 does not match its checksum. Look the store through with"
                        + " 'descent store check'.",
                e.getMessage());
    }

    @Test
    void bytesThatAreNoCurveAreFound() {
        byte[] nonsense = {9, 0, 0, 0, 0, 1};
        damage("UPDATE chunk SET packed = ?, checksum = ? WHERE points = 3", nonsense, Chunk.checksum(nonsense));
        assertEquals("a.loss@train: chunk 0 not a packed curve of version 2", problem());
    }

    @Test
    void aWrongCountIsFound() {
        damage("UPDATE chunk SET points = 4 WHERE points = 3");
        assertEquals("a.loss@train: chunk 0 holds 3 points in place of 4", problem());
    }

    @Test
    void aLostChunkIsFound() {
        damage("DELETE FROM chunk WHERE sequence = 1");
        assertEquals(
                "a.loss@batch: it has 2 chunks, the last of 808 points, in place of 3, the last of 808", problem());
    }

    @Test
    void wrongStepsAreFound() {
        damage("UPDATE chunk SET last_step = 7 WHERE points = 3");
        assertEquals("a.loss@train: chunk 0 has other steps than its row says", problem());
    }

    @Test
    void chunksInTheWrongOrderAreFound() {
        damage("UPDATE chunk SET sequence = 10 - sequence WHERE points > 3");
        assertTrue(problem().startsWith("a.loss@batch: its chunks do not follow each other: step"), problem());
    }

    @Test
    void aSummaryThatIsNotOfItsPointsIsFound() {
        damage("UPDATE curve SET min_value = 0.5 WHERE points = 3");
        assertTrue(problem().startsWith("a.loss@train: its summary CurveSummary[first=3.0, last=1.0,"), problem());
    }

    @Test
    void aMeanThatIsNotOfItsPointsIsFound() {
        damage("UPDATE curve SET mean_value = mean_value * 1.000001 WHERE points = 9000");
        assertTrue(problem().startsWith("a.loss@batch: its summary"), problem());
    }

    @Test
    void aDamagedMatrixIsFound() {
        damage("UPDATE matrix SET checksum = 1");
        assertEquals("a.confusion@test: has a damaged matrix at step 1: it does not match its checksum", problem());
        assertThrows(StoreException.class, () -> store().matrices("a", CONFUSION));
    }

    @Test
    void aDamagedDocumentIsFound() {
        damage("UPDATE run_fact SET content = '{\"a\":'");
        assertTrue(problem().startsWith("a.head: cannot be read as JSON"), problem());
    }

    @Test
    void parametersThatDifferAreFound() {
        damage(
                "UPDATE run_parameter SET content = '8' WHERE path = 'seed' AND run IN (SELECT number FROM run WHERE id = 'b')");
        assertEquals("b.parameters: the rows of run_parameter differ from the recorded parameters", problem());
    }

    @Test
    void aReducedFormThatIsNotOfItsPointsIsFound() {
        byte[] other = CurveCodec.encode(SampleRuns.loss(0, 64, 2));
        damage("UPDATE pyramid SET packed = ?, checksum = ? WHERE sequence = 1", other, Chunk.checksum(other));
        assertEquals("a.loss@batch: the reduced form of chunk 1 is not that of its points", problem());
    }

    @Test
    void aDamagedReducedFormDoesNotChangeAPicture() {
        CurveWindow window = new CurveWindow(XAxis.STEP, 0, 9000, 20);
        ReducedCurve sound = store().reduced("a", CurveKey.BATCH_LOSS, window);
        damage("UPDATE pyramid SET packed = ? WHERE sequence = 1", new byte[] {1, 2, 3});
        assertEquals(sound, store().reduced("a", CurveKey.BATCH_LOSS, window));
    }

    @Test
    void blocksInOneColumnAreNotRead() {
        CurveWindow window = new CurveWindow(XAxis.STEP, 0, 8192, 2);
        ReducedCurve whole = store().reduced("a", CurveKey.BATCH_LOSS, window);
        damage("UPDATE chunk SET packed = ? WHERE sequence = 1 AND points = 4096", new byte[] {1, 2, 3});
        assertEquals(whole, store().reduced("a", CurveKey.BATCH_LOSS, window));
        CurveWindow closer = new CurveWindow(XAxis.STEP, 4000, 5000, 100);
        assertThrows(StoreException.class, () -> store().reduced("a", CurveKey.BATCH_LOSS, closer));
    }

    @Test
    void rowsWithoutTheirOwnersAreFound() {
        damage("DELETE FROM curve WHERE points = 3");
        assertEquals("chunk: 1 row has no row of curve to belong to", problem());
    }

    @Test
    void aDamagedTailIsNotHiddenByNewPoints() {
        damage("UPDATE chunk SET packed = ? WHERE points = 3", new byte[] {1});
        Curve more = SampleRuns.loss(10, 50, 1);
        assertTrue(store().take("a", 10, 20, List.of(new JournalEntry.Points(CurveKey.TRAIN_LOSS, more))));
        assertEquals("a.loss@train: chunk 0 does not match its checksum", problem());
    }

    @Test
    void aCancelledCheckEndsWithWhatItFound() {
        damage("UPDATE matrix SET checksum = 1");
        Progress cancelled = new Progress() {
            private boolean first = true;

            @Override
            public void begin(String task, long total) {
                assertEquals(2, total);
            }

            @Override
            public void worked(long units) {
                first = false;
            }

            @Override
            public boolean cancelled() {
                return !first;
            }
        };
        assertEquals(1, store().check(cancelled).size());
    }
}
