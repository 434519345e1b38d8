// SPDX-License-Identifier: Apache-2.0
package org.descent.store.internal;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.descent.api.run.Curve;
import org.descent.api.run.CurveKey;
import org.descent.api.run.CurveSummary;
import org.descent.core.journal.JournalEntry;
import org.descent.core.journal.PackedCurve;

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
    private static final String UNSELECT =
            "UPDATE curve SET selected_value = NULL WHERE run = ? AND selected_value IS NOT NULL";
    private static final String SELECT = "UPDATE curve SET selected_value = ? WHERE id = ?";

    /** So many points are worth the work of several processors. */
    private static final int MANY = 20_000;

    private final Session session;
    private final long run;
    private final Map<CurveKey, CurveRow> curves = new TreeMap<>();
    private final Map<Long, CurveRow> changed = new LinkedHashMap<>();
    private final ChunkRows rows = new ChunkRows();

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
     * Adds points behind those of their curves.
     *
     * @throws IllegalArgumentException if a step lies before the last one recorded, or if points cannot be unpacked
     */
    void append(Map<CurveKey, List<PackedCurve>> points) throws SQLException {
        List<CurveGrowth> growths = new ArrayList<>();
        long count = 0;
        for (Map.Entry<CurveKey, List<PackedCurve>> more : points.entrySet()) {
            int added = more.getValue().stream().mapToInt(PackedCurve::size).sum();
            CurveRow curve = curve(more.getKey());
            growths.add(new CurveGrowth(curve, tail(curve, added), more.getValue()));
            count += added;
        }
        Stream<CurveGrowth> work = count < MANY ? growths.stream() : growths.parallelStream();
        for (CurveGrowth.Grown grown : work.map(CurveGrowth::grow).toList()) {
            curves.put(grown.curve().key(), grown.curve());
            changed.put(grown.curve().id(), grown.curve());
            rows.addAll(grown.rows());
        }
    }

    /** Takes chunks away from the end of a curve that are to be joined with so many new points. */
    private List<Chunk> tail(CurveRow curve, int added) throws SQLException {
        Deque<Chunk> chunks = new ArrayDeque<>();
        int sequence = curve.chunks();
        int size = added;
        boolean small = curve.lastChunk() <= size && curve.lastChunk() < Chunk.FULL;
        while (small && sequence > 0) {
            // a full one is not read: there are many of them
            Chunk before = session.first(TAIL, Chunk::read, curve.id(), sequence - 1, Chunk.FULL)
                    .orElse(Chunk.LOST);
            // A damaged chunk stays as it is: packed again, with a fresh checksum, its damage would be hidden.
            small = before.points() <= size && before.isSound();
            if (small) {
                chunks.addFirst(before);
                size += before.points();
                sequence--;
            }
        }
        if (!chunks.isEmpty()) {
            session.update(CUT, curve.id(), sequence);
        }
        return List.copyOf(chunks);
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
                    rows.add(curve.id(), sequence, kept);
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
        rows.write(session);
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
