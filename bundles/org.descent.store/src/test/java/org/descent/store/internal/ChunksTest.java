// SPDX-License-Identifier: Apache-2.0
package org.descent.store.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.descent.api.Progress;
import org.descent.api.run.Context;
import org.descent.api.run.Curve;
import org.descent.api.run.CurveKey;
import org.descent.core.journal.JournalEntry;
import org.descent.core.store.RunStore;
import org.descent.testkit.store.SampleRuns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A curve that comes in small pieces lies in few chunks. */
class ChunksTest {
    private static final int LAYERS = 8;

    @Test
    void piecesAreJoinedLikeTheDigitsOfANumber(@TempDir Path workspace) {
        assertEquals(List.of(1), chunks(workspace, 1, 1));
        assertEquals(List.of(2, 1), chunks(workspace, 3, 1));
        assertEquals(List.of(4), chunks(workspace, 4, 1));
        assertEquals(List.of(64, 32, 4), chunks(workspace, 100, 1));
    }

    @Test
    void chunksAreFullAtMost(@TempDir Path workspace) {
        assertEquals(List.of(4096, 4096, 1808), chunks(workspace, 1, 10_000));
        List<Integer> chunks = chunks(workspace, 150, 70);
        assertTrue(chunks.size() <= 8, () -> "chunks of " + chunks);
        assertTrue(chunks.stream().allMatch(points -> points <= Chunk.FULL), () -> "chunks of " + chunks);
        assertEquals(150 * 70, chunks.stream().mapToInt(Integer::intValue).sum());
    }

    @Test
    void manyLongCurvesGrowAtOnceEachByItsOwnPoints(@TempDir Path workspace) {
        try (RunStore store = new H2RunStoreProvider().open(workspace)) {
            store.create(SampleRuns.record("a"));
            assertTrue(store.take("a", 0, 1, layers(0, 3000)));
            assertTrue(store.take("a", 1, 2, layers(3000, 6000)));
            for (int layer = 0; layer < LAYERS; layer++) {
                Curve whole =
                        SampleRuns.joined(List.of(SampleRuns.loss(0, 3000, layer), SampleRuns.loss(3000, 6000, layer)));
                assertEquals(whole, store.curve("a", layer(layer)));
                assertEquals(
                        whole.summary(),
                        store.find("a").orElseThrow().summaries().get(layer(layer)));
            }
            assertEquals(List.of(), store.check(Progress.NONE));
        }
    }

    @Test
    void ifOneOfManyLongCurvesGoesBackNoneGrows(@TempDir Path workspace) {
        try (RunStore store = new H2RunStoreProvider().open(workspace)) {
            store.create(SampleRuns.record("a"));
            assertTrue(store.take("a", 0, 1, List.of(new JournalEntry.Points(layer(5), SampleRuns.loss(10, 1, 1)))));
            IllegalArgumentException e =
                    assertThrows(IllegalArgumentException.class, () -> store.take("a", 1, 2, layers(0, 6000)));
            assertEquals("step 0 of gradientNorm@layer=5 stands behind step 10", e.getMessage());
            assertEquals(
                    Set.of(layer(5)), store.find("a").orElseThrow().summaries().keySet());
            assertEquals(1, store.journalOffset("a"));
        }
    }

    private static CurveKey layer(int layer) {
        return new CurveKey("gradientNorm", Context.layer(Integer.toString(layer)));
    }

    private static List<JournalEntry> layers(long firstStep, int count) {
        List<JournalEntry> entries = new ArrayList<>();
        for (int layer = 0; layer < LAYERS; layer++) {
            entries.add(new JournalEntry.Points(layer(layer), SampleRuns.loss(firstStep, count, layer)));
        }
        return entries;
    }

    /** The sizes of the chunks of a curve that came in so many pieces of so many points. */
    private static List<Integer> chunks(Path workspace, int pieces, int points) {
        String run = pieces + "-" + points;
        try (RunStore store = new H2RunStoreProvider().open(workspace);
                Database database = new Database(new H2Engine(workspace), Database.PATIENCE)) {
            store.create(SampleRuns.record(run));
            for (int piece = 0; piece < pieces; piece++) {
                List<JournalEntry> entries = List.of(new JournalEntry.Points(
                        CurveKey.BATCH_LOSS, SampleRuns.loss((long) piece * points, points, 1)));
                assertTrue(store.take(run, piece, piece + 1, entries));
            }
            return database.read(session -> session.list(
                    "SELECT k.points FROM chunk k JOIN curve c ON c.id = k.curve JOIN run r ON r.number = c.run WHERE"
                            + " r.id = ? ORDER BY k.sequence",
                    row -> row.getInt(1),
                    run));
        }
    }
}
