// SPDX-License-Identifier: Apache-2.0
package org.descent.store.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.descent.api.run.Curve;
import org.descent.api.run.CurveKey;
import org.descent.api.run.Matrix;
import org.descent.core.journal.JournalEntry;
import org.descent.core.journal.JournalException;
import org.descent.core.journal.JournalReader;

/**
 * What a run's journal says of its curves and matrices, as far as the store took it in: what is damaged in the store may be sound there.
 *
 * <p>Threading: confined to one thread.
 */
final class JournalCopy {
    private static final int PIECE_BYTES = 4 << 20;

    private final Map<CurveKey, List<Curve>> points = new HashMap<>();
    private final Map<CurveKey, List<Matrix>> matrices = new HashMap<>();
    private boolean finished;

    private JournalCopy() {}

    /** Reads a journal up to an offset; what cannot be read is as if it were not there. */
    static JournalCopy read(Path journal, long end) {
        JournalCopy copy = new JournalCopy();
        JournalReader reader = new JournalReader(journal);
        try {
            for (long at = 0; at < end; ) {
                JournalReader.Piece piece = reader.read(at, (int) Math.min(PIECE_BYTES, end - at));
                if (piece.isEmpty()) {
                    return copy;
                }
                piece.entries().forEach(copy::add);
                at = piece.to();
            }
            return copy;
        } catch (IOException | JournalException | IllegalArgumentException e) {
            return new JournalCopy();
        }
    }

    private void add(JournalEntry entry) {
        if (entry instanceof JournalEntry.Resumed resumed) {
            finished = false;
            points.replaceAll((key, pieces) ->
                    cut(pieces, resumed.points().getOrDefault(key, 0L).intValue()));
            matrices.replaceAll((key, kept) -> new ArrayList<>(kept.subList(
                    0,
                    Math.min(
                            kept.size(),
                            resumed.matrices().getOrDefault(key, 0L).intValue()))));
        } else if (finished) {
            return; // the store left it out, too
        } else if (entry instanceof JournalEntry.Points more && more.points().size() > 0) {
            points.computeIfAbsent(more.key(), key -> new ArrayList<>()).add(more.points());
        } else if (entry instanceof JournalEntry.Grid grid) {
            matrices.computeIfAbsent(grid.key(), key -> new ArrayList<>()).add(grid.matrix());
        } else if (entry instanceof JournalEntry.Change change) {
            finished = change.state().finished();
        }
    }

    private static List<Curve> cut(List<Curve> pieces, int count) {
        List<Curve> kept = new ArrayList<>();
        int left = count;
        for (Curve piece : pieces) {
            if (left > 0) {
                kept.add(piece.size() <= left ? piece : piece.part(0, left));
                left -= Math.min(left, piece.size());
            }
        }
        return kept;
    }

    /** The points of a curve; none if they are not known. */
    Curve curve(CurveKey key) {
        List<Curve> pieces = points.getOrDefault(key, List.of());
        return pieces.isEmpty() ? Curve.EMPTY : Curve.joined(pieces);
    }

    /** The matrices under a key in the order of recording; none if they are not known. */
    List<Matrix> matrices(CurveKey key) {
        return matrices.getOrDefault(key, List.of());
    }
}
