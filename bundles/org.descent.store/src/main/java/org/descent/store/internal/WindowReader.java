// SPDX-License-Identifier: Apache-2.0
package org.descent.store.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Objects;
import java.util.Optional;
import org.descent.api.run.CurveKey;
import org.descent.core.journal.PackedCurve;
import org.descent.core.store.CurveColumns;
import org.descent.core.store.CurveReducer;
import org.descent.core.store.ReducedCurve;

/**
 * Reads what can be seen of a curve in a window. Blocks of which all points lie in one column are not read: their {@link Pyramid} stands for them.
 *
 * <p>Threading: confined to the transaction.
 */
final class WindowReader {
    private static final String CURVE =
            "SELECT c.id, c.chunks FROM run r JOIN curve c ON c.run = r.number WHERE r.id = ? AND c.metric = ?"
                    + " AND c.context = ?";
    private static final String PYRAMIDS = "SELECT sequence, checksum, packed FROM pyramid WHERE curve = ?";
    private static final String CHUNKS =
            "SELECT points, checksum, packed, sequence FROM chunk WHERE curve = ? AND sequence >= ? AND sequence < ?"
                    + " ORDER BY sequence";

    private final Session session;
    private final CurveColumns window;
    private final CurveReducer reducer;

    WindowReader(Session session, CurveColumns window) {
        this.session = session;
        this.window = window;
        this.reducer = new CurveReducer(window);
    }

    private record Stored(long id, int chunks) {}

    /** The places and values that stand for the blocks of a chunk, and which of the blocks have to be read. */
    private record Blocks(double[] x, double[] y, BitSet toRead) {
        private static final Blocks UNKNOWN = new Blocks(new double[0], new double[0], new BitSet());

        int count() {
            return x.length / Pyramid.POINTS;
        }

        boolean needPoints() {
            return count() == 0 || !toRead.isEmpty();
        }
    }

    /**
     * The curve in the window.
     *
     * @throws DamagedException if a chunk that has to be read is not what was written
     */
    ReducedCurve read(String run, CurveKey key) throws SQLException {
        Optional<Stored> found = session.first(
                CURVE,
                row -> new Stored(row.getLong(1), row.getInt(2)),
                run,
                key.metric(),
                key.context().toString());
        if (found.isPresent()) {
            read(found.get());
        }
        return reducer.finish();
    }

    private void read(Stored curve) throws SQLException {
        Blocks[] chunks = new Blocks[curve.chunks()];
        Arrays.fill(chunks, Blocks.UNKNOWN);
        session.each(
                PYRAMIDS,
                row -> {
                    int sequence = row.getInt(1);
                    if (sequence < chunks.length) {
                        chunks[sequence] = blocks(row);
                    }
                },
                curve.id());
        for (int from = 0; from < chunks.length; ) {
            int to = from;
            while (to < chunks.length && chunks[to].needPoints() == chunks[from].needPoints()) {
                to++;
            }
            if (chunks[from].needPoints()) {
                readPoints(curve, chunks, from, to);
            } else {
                for (int i = from; i < to; i++) {
                    addBlocks(chunks[i]);
                }
            }
            from = to;
        }
    }

    /** A row that is damaged tells nothing: the chunk itself is read. */
    private Blocks blocks(ResultSet row) throws SQLException {
        byte[] packed = Objects.requireNonNull(row.getBytes(3), "packed");
        if (row.getLong(2) != Chunk.checksum(packed)) {
            return Blocks.UNKNOWN;
        }
        PackedCurve points = PackedCurve.open(packed);
        double[] x = points.along(window.axis());
        double[] y = points.values(0);
        if (x.length != y.length || x.length % Pyramid.POINTS != 0) {
            return Blocks.UNKNOWN;
        }
        Blocks blocks = new Blocks(x, y, new BitSet());
        for (int block = 0; block < blocks.count(); block++) {
            int at = block * Pyramid.POINTS;
            if (!reducer.isCovered(x[at], x[at + 3], y[at], y[at + 1], y[at + 2], y[at + 3])) {
                blocks.toRead().set(block);
            }
        }
        return blocks;
    }

    private void addBlocks(Blocks blocks) {
        for (int i = 0; i < blocks.x().length; i++) {
            reducer.add(blocks.x()[i], blocks.y()[i]);
        }
    }

    private void readPoints(Stored curve, Blocks[] chunks, int from, int to) throws SQLException {
        int[] next = {from};
        session.each(
                CHUNKS,
                row -> {
                    if (row.getInt(4) != next[0]) {
                        throw new DamagedException("lacks chunk " + next[0]);
                    }
                    addPoints(row, chunks[next[0]]);
                    next[0]++;
                },
                curve.id(),
                from,
                to);
        if (next[0] != to) {
            throw new DamagedException("lacks chunk " + next[0]);
        }
    }

    private void addPoints(ResultSet row, Blocks blocks) throws SQLException {
        PackedCurve points;
        try {
            points = Chunk.read(row).open();
        } catch (DamagedException e) {
            throw new DamagedException("has a damaged chunk: chunk " + row.getInt(4) + " " + e.getMessage());
        }
        double[] x = points.along(window.axis());
        for (int from = 0; from < x.length; from += PackedCurve.BLOCK) {
            int block = from / PackedCurve.BLOCK;
            if (block < blocks.count() && !blocks.toRead().get(block)) {
                for (int i = block * Pyramid.POINTS; i < (block + 1) * Pyramid.POINTS; i++) {
                    reducer.add(blocks.x()[i], blocks.y()[i]);
                }
            } else {
                double[] y = points.values(from);
                for (int i = 0; i < y.length; i++) {
                    reducer.add(x[from + i], y[i]);
                }
            }
        }
    }
}
