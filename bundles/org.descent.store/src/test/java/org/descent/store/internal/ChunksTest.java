// SPDX-License-Identifier: Apache-2.0
package org.descent.store.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.descent.api.run.CurveKey;
import org.descent.core.journal.JournalEntry;
import org.descent.core.store.RunStore;
import org.descent.testkit.store.SampleRuns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A curve that comes in small pieces lies in few chunks. */
class ChunksTest {
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
                    "SELECT k.points FROM chunk k JOIN curve c ON c.id = k.curve JOIN run r ON r.number = c.run WHERE r.id = ?"
                            + " ORDER BY k.sequence",
                    row -> row.getInt(1),
                    run));
        }
    }
}
