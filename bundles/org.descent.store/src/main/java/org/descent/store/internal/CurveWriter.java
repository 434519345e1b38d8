// SPDX-License-Identifier: Apache-2.0
package org.descent.store.internal;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.descent.api.run.Curve;
import org.descent.api.run.CurveKey;
import org.descent.api.run.CurveSummary;
import org.descent.core.journal.JournalEntry;

/**
 * Adds points and selected values to the curves of one run, whose row is locked.
 *
 * <p>A journal comes in pieces of a second, far smaller than a full chunk. A new piece is joined with the chunk before it as long as that is not
 * larger than what is to be written, as carries run through a binary counter: a point is packed again about as often as the logarithm of a
 * full chunk's pieces, not with every piece, and a curve ends in a handful of small chunks at most.
 *
 * <p>Threading: confined to the transaction.
 */
final class CurveWriter {
    private static final String CURVES = "SELECT " + CurveRow.COLUMNS + " FROM curve c WHERE c.run = ?";
    private static final String TAIL =
            "SELECT points, checksum, packed FROM chunk WHERE curve = ? AND sequence = ? AND points < ?";
    private static final String CUT = "DELETE FROM chunk WHERE curve = ? AND sequence >= ?";
    private static final String ALL = "SELECT points, checksum, packed FROM chunk WHERE curve = ? ORDER BY sequence";
    private static final String DELETE = "DELETE FROM curve WHERE id = ?";
    private static final String ADD =
            "INSERT INTO chunk (curve, sequence, points, first_step, last_step, checksum, packed)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?)";
    private static final String ADD_PYRAMID =
            "INSERT INTO pyramid (curve, sequence, checksum, packed) VALUES (?, ?, ?, ?)";
    private static final String UNSELECT =
            "UPDATE curve SET selected_value = NULL WHERE run = ? AND selected_value IS NOT NULL";
    private static final String SELECT = "UPDATE curve SET selected_value = ? WHERE id = ?";

    private final Session session;
    private final long run;
    private final Map<CurveKey, CurveRow> curves = new TreeMap<>();
    private final Map<Long, CurveRow> changed = new LinkedHashMap<>();
    private final List<Object[]> newChunks = new ArrayList<>();
    private final List<Object[]> newPyramids = new ArrayList<>();

    CurveWriter(Session session, long run) throws SQLException {
        this.session = session;
        this.run = run;
        CurveRow.Keys keys = new CurveRow.Keys();
        session.each(
                CURVES,
                row -> {
                    CurveRow curve = CurveRow.read(row, keys);
                    curves.put(curve.key(), curve);
                },
                run);
    }

    /** The last step recorded on any curve, or 0 if there is none. */
    long lastStep() {
        return curves.values().stream()
                .mapToLong(curve -> curve.summary().lastStep())
                .reduce(0, Math::max);
    }

    /**
     * Adds points behind those of their curve.
     *
     * @throws IllegalArgumentException if a step lies before the last one recorded
     */
    void append(CurveKey key, List<Curve> pieces) throws SQLException {
        CurveRow curve = curve(key);
        CurveSummary summary = curve.summary();
        for (Curve piece : pieces) {
            if (summary.count() > 0 && piece.step(0) < summary.lastStep()) {
                throw new IllegalArgumentException(
                        "step " + piece.step(0) + " of " + key + " stands behind step " + summary.lastStep());
            }
            summary = piece.summaryAfter(summary);
        }
        Tail tail = join(curve, Curve.joined(pieces));
        List<Curve> chunks = Points.split(tail.points(), Chunk.FULL);
        addRows(curve.id(), tail.sequence(), chunks, newChunks, newPyramids);
        CurveRow grown = new CurveRow(
                curve.id(),
                key,
                summary,
                curve.selected(),
                tail.sequence() + chunks.size(),
                chunks.getLast().size());
        curves.put(key, grown);
        changed.put(grown.id(), grown);
    }

    /** Points that begin a chunk with a sequence number and replace the chunks from there on. */
    private record Tail(int sequence, Curve points) {}

    private Tail join(CurveRow curve, Curve added) throws SQLException {
        List<Curve> joined = new ArrayList<>(List.of(added));
        int sequence = curve.chunks();
        int size = added.size();
        boolean small = curve.lastChunk() <= size && curve.lastChunk() < Chunk.FULL;
        while (small && sequence > 0) {
            // a full one is not read: there are many of them
            Chunk before = session.first(TAIL, Chunk::read, curve.id(), sequence - 1, Chunk.FULL)
                    .orElse(Chunk.LOST);
            // A damaged chunk stays as it is: packed again, with a fresh checksum, its damage would be hidden.
            small = before.points() <= size && before.isSound();
            if (small) {
                joined.addFirst(before.curve());
                size += before.points();
                sequence--;
            }
        }
        if (joined.size() > 1) {
            session.update(CUT, curve.id(), sequence);
        }
        return new Tail(sequence, Curve.joined(joined));
    }

    /** Writes chunks with these sequence numbers, which are free, and what stands for them. */
    static void write(Session session, long curve, int sequence, List<Curve> chunks) throws SQLException {
        List<Object[]> rows = new ArrayList<>();
        List<Object[]> pyramids = new ArrayList<>();
        addRows(curve, sequence, chunks, rows, pyramids);
        session.batch(ADD, rows);
        session.batch(ADD_PYRAMID, pyramids);
    }

    private static void addRows(
            long curve, int sequence, List<Curve> chunks, List<Object[]> rows, List<Object[]> pyramids) {
        for (int i = 0; i < chunks.size(); i++) {
            Curve points = chunks.get(i);
            Chunk chunk = Chunk.of(points);
            rows.add(new Object[] {
                curve,
                sequence + i,
                points.size(),
                points.step(0),
                points.step(points.size() - 1),
                chunk.checksum(),
                chunk.packed()
            });
            addPyramid(curve, sequence + i, points, pyramids);
        }
    }

    private static void addPyramid(long curve, int sequence, Curve points, List<Object[]> pyramids) {
        Pyramid.of(points)
                .map(Chunk::of)
                .ifPresent(blocks -> pyramids.add(new Object[] {curve, sequence, blocks.checksum(), blocks.packed()}));
    }

    /** Writes what stands for chunks that are there already. */
    static void writePyramids(Session session, long curve, int sequence, List<Curve> chunks) throws SQLException {
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < chunks.size(); i++) {
            addPyramid(curve, sequence + i, chunks.get(i), rows);
        }
        session.batch(ADD_PYRAMID, rows);
    }

    /** Selects a step: its values replace those of another step, or add to those of the same. */
    void select(JournalEntry.Selected selected, boolean sameStep) throws SQLException {
        if (!sameStep) {
            session.update(UNSELECT, run);
        }
        List<Object[]> rows = new ArrayList<>();
        for (Map.Entry<CurveKey, Double> value : selected.values().entrySet()) {
            rows.add(new Object[] {value.getValue(), curve(value.getKey()).id()});
        }
        session.batch(SELECT, rows);
    }

    /** Keeps the first points of each curve, none of a curve that has no count, and no selection. */
    void cut(Map<CurveKey, Long> counts) throws SQLException {
        session.update(UNSELECT, run);
        for (CurveRow curve : List.copyOf(curves.values())) {
            long count = counts.getOrDefault(curve.key(), 0L);
            if (count == 0) {
                session.update(CUT, curve.id(), 0);
                session.update(DELETE, curve.id());
                curves.remove(curve.key());
            } else if (count < curve.summary().count()) {
                CurveRow shorter = cut(curve, count);
                curves.put(curve.key(), shorter);
                changed.put(shorter.id(), shorter);
            }
        }
    }

    /** Chunks before the cut stay as they are, damaged ones as well: packed again, their damage would be hidden. */
    private CurveRow cut(CurveRow curve, long count) throws SQLException {
        CurveSummary summary = CurveSummary.EMPTY;
        long left = count;
        int sequence = 0;
        int last = 0;
        for (Chunk chunk : session.list(ALL, Chunk::read, curve.id())) {
            if (left == 0) {
                break;
            }
            boolean whole = chunk.points() <= left;
            if (chunk.isSound()) {
                Curve kept = whole ? chunk.curve() : chunk.curve().part(0, (int) left);
                summary = kept.summaryAfter(summary);
                if (!whole) {
                    session.update(CUT, curve.id(), sequence);
                    write(session, curve.id(), sequence, List.of(kept));
                }
            }
            last = (int) Math.min(chunk.points(), left);
            left -= last;
            sequence++;
        }
        session.update(CUT, curve.id(), sequence);
        return new CurveRow(curve.id(), curve.key(), summary, OptionalDouble.empty(), sequence, last);
    }

    /** Writes what was added, and the summaries of what changed. */
    void finish() throws SQLException {
        session.batch(ADD, newChunks);
        session.batch(ADD_PYRAMID, newPyramids);
        newChunks.clear();
        newPyramids.clear();
        session.batch(
                CurveRow.UPDATE,
                changed.values().stream().map(CurveRow::changes).toList());
    }

    private CurveRow curve(CurveKey key) throws SQLException {
        CurveRow known = curves.get(key);
        if (known != null) {
            return known;
        }
        CurveRow fresh = CurveRow.insert(session, run, key);
        curves.put(key, fresh);
        return fresh;
    }
}
