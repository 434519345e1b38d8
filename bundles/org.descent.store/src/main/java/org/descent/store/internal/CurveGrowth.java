// SPDX-License-Identifier: Apache-2.0
package org.descent.store.internal;

import java.util.ArrayList;
import java.util.List;
import org.descent.api.run.Curve;
import org.descent.api.run.CurveSummary;
import org.descent.core.journal.PackedCurve;

/**
 * New points of a curve, and the chunks before them that they are joined with. What comes of it is a matter of calculation alone, so that curves grow
 * on all processors at once while the transaction waits.
 *
 * <p>Threading: immutable.
 *
 * @param curve the curve before
 * @param joined chunks from its end
 * @param pieces the new points, at least one
 */
record CurveGrowth(CurveRow curve, List<Chunk> joined, List<PackedCurve> pieces) {
    CurveGrowth {
        joined = List.copyOf(joined);
        pieces = List.copyOf(pieces);
    }

    /**
     * What comes of it.
     *
     * @param curve the curve behind it
     * @param rows the chunks that take the place of those that were joined
     */
    record Grown(CurveRow curve, ChunkRows rows) {}

    /**
     * Unpacks, joins and packs.
     *
     * @throws IllegalArgumentException if a step lies before the last one recorded, or if the points cannot be unpacked
     */
    Grown grow() {
        ChunkRows rows = new ChunkRows();
        List<Integer> sizes = new ArrayList<>();
        int sequence = curve.chunks() - joined.size();
        Regrouping chunks = new Regrouping(Chunk.FULL, points -> {
            rows.add(curve.id(), sequence + sizes.size(), points);
            sizes.add(points.size());
        });
        joined.forEach(chunk -> chunks.add(chunk.curve()));
        CurveSummary summary = curve.summary();
        for (PackedCurve packed : pieces) {
            Curve piece = packed.curve();
            if (summary.count() > 0 && piece.step(0) < summary.lastStep()) {
                throw new IllegalArgumentException(
                        "step " + piece.step(0) + " of " + curve.key() + " stands behind step " + summary.lastStep());
            }
            summary = piece.summaryAfter(summary);
            chunks.add(piece);
        }
        chunks.finish();
        return new Grown(
                new CurveRow(
                        curve.id(), curve.key(), summary, curve.selected(), sequence + sizes.size(), sizes.getLast()),
                rows);
    }
}
