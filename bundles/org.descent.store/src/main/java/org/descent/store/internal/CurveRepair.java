// SPDX-License-Identifier: Apache-2.0
package org.descent.store.internal;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.descent.api.run.Curve;
import org.descent.api.run.CurveSummary;

/**
 * Mends the curves of one run whose row is locked: with the points of its journal where they are whole, else with the chunks that are sound.
 *
 * <p>Threading: confined to the transaction.
 */
final class CurveRepair {
    private static final String CHUNKS =
            "SELECT points, checksum, packed, sequence, first_step, last_step FROM chunk WHERE curve = ? ORDER BY"
                    + " sequence";
    private static final String DROP_CHUNKS = "DELETE FROM chunk WHERE curve = ?";
    private static final String DROP_PYRAMIDS = "DELETE FROM pyramid WHERE curve = ?";

    private final Session session;
    private final JournalCopy journal;
    private final List<String> lost = new ArrayList<>();

    CurveRepair(Session session, JournalCopy journal) {
        this.session = session;
        this.journal = journal;
    }

    /** What could not be saved, for a person. */
    List<String> lost() {
        return lost;
    }

    /** The chunks of a curve that are sound and follow each other. */
    private record Sound(List<Curve> chunks, boolean all, boolean numbered) {}

    /**
     * Mends a curve.
     *
     * @return what was done, or empty if nothing was wrong with its points
     */
    Optional<String> mend(CurveRow curve) throws SQLException {
        Sound sound = sound(curve);
        Curve points = sound.chunks().isEmpty() ? Curve.EMPTY : Curve.joined(sound.chunks());
        boolean whole = sound.all() && points.size() == curve.summary().count();
        int last = sound.chunks().isEmpty() ? 0 : sound.chunks().getLast().size();
        if (whole
                && sound.numbered()
                && sound.chunks().size() == curve.chunks()
                && last == curve.lastChunk()
                && StoreCheck.same(curve.summary(), points.summary())) {
            return rebuildPyramids(curve, sound.chunks());
        }
        if (whole) {
            rewrite(curve, points);
            return Optional.of("its summary was made anew from its points");
        }
        Curve recorded = journal.curve(curve.key());
        if (recorded.size() > 0
                && recorded.size() >= Math.max(points.size(), curve.summary().count())) {
            rewrite(curve, recorded);
            return Optional.of("its points were taken from the run's journal");
        }
        rewrite(curve, points);
        long gone = Math.max(0, curve.summary().count() - points.size());
        String text = gone + " of its points are lost, " + points.size() + " are kept";
        lost.add(curve.key() + ": " + text);
        return Optional.of(text);
    }

    private Sound sound(CurveRow curve) throws SQLException {
        List<Curve> chunks = new ArrayList<>();
        boolean[] all = {true};
        boolean[] numbered = {true};
        int[] expected = {0};
        session.each(
                CHUNKS,
                row -> {
                    numbered[0] &= row.getInt(4) == expected[0]++;
                    Curve chunk;
                    try {
                        chunk = Chunk.read(row).curve();
                    } catch (DamagedException e) {
                        all[0] = false;
                        return;
                    }
                    boolean follows = chunks.isEmpty()
                            || chunk.size() > 0
                                    && chunk.step(0)
                                            >= chunks.getLast()
                                                    .step(chunks.getLast().size() - 1);
                    if (chunk.size() == 0 || !follows) {
                        all[0] = false;
                        return;
                    }
                    numbered[0] &= chunk.step(0) == row.getLong(5) && chunk.step(chunk.size() - 1) == row.getLong(6);
                    chunks.add(chunk);
                },
                curve.id());
        return new Sound(chunks, all[0], numbered[0]);
    }

    private Optional<String> rebuildPyramids(CurveRow curve, List<Curve> chunks) throws SQLException {
        List<String> wrong = new ArrayList<>();
        session.each(
                StoreCheck.PYRAMIDS,
                row -> {
                    if (!StoreCheck.isPyramid(row, chunks)) {
                        wrong.add("chunk " + row.getInt(1));
                    }
                },
                curve.id());
        if (wrong.isEmpty()) {
            return Optional.empty();
        }
        session.update(DROP_PYRAMIDS, curve.id());
        ChunkRows rows = new ChunkRows();
        for (int i = 0; i < chunks.size(); i++) {
            rows.addPyramid(curve.id(), i, chunks.get(i));
        }
        rows.write(session);
        return Optional.of("the reduced form of its points was made anew");
    }

    private void rewrite(CurveRow curve, Curve points) throws SQLException {
        session.update(DROP_PYRAMIDS, curve.id());
        session.update(DROP_CHUNKS, curve.id());
        List<Curve> chunks = Points.split(points, Chunk.FULL);
        ChunkRows rows = new ChunkRows();
        for (int i = 0; i < chunks.size(); i++) {
            rows.add(curve.id(), i, chunks.get(i));
        }
        rows.write(session);
        CurveSummary summary = points.summary();
        int last = chunks.isEmpty() ? 0 : chunks.getLast().size();
        session.update(
                CurveRow.UPDATE,
                new CurveRow(curve.id(), curve.key(), summary, curve.selected(), chunks.size(), last).changes());
    }
}
