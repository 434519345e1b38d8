// SPDX-License-Identifier: Apache-2.0
package org.descent.store.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.descent.api.run.Context;
import org.descent.api.run.CurveKey;
import org.descent.api.run.CurveSummary;

/**
 * A row of the table {@code curve}.
 *
 * <p>Threading: immutable.
 *
 * @param id its identity
 * @param key the curve in its run
 * @param summary of all points
 * @param selected the value at the run's selected step
 * @param chunks how many chunks hold the points
 * @param lastChunk how many points the last chunk holds
 */
record CurveRow(long id, CurveKey key, CurveSummary summary, OptionalDouble selected, int chunks, int lastChunk) {
    /** The columns that {@link #read} reads, of the table under the name {@code c}. */
    static final String COLUMNS =
            "c.id, c.metric, c.context, c.initial_value, c.final_value, c.final_step, c.min_value, c.min_step,"
                    + " c.max_value, c.max_step, c.mean_value, c.points, c.nan_points, c.selected_value, c.chunks, c.last_chunk";

    private static final String INSERT =
            "INSERT INTO curve (run, metric, context, initial_value, final_value, final_step, min_value,"
                    + " min_step, max_value, max_step, mean_value, points, nan_points, chunks, last_chunk)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0)";

    /** Takes {@link #changes()}. */
    static final String UPDATE =
            "UPDATE curve SET initial_value = ?, final_value = ?, final_step = ?, min_value = ?, min_step = ?,"
                    + " max_value = ?, max_step = ?, mean_value = ?, points = ?, nan_points = ?, chunks = ?, last_chunk = ? WHERE id = ?";

    /** Keys that were read: to parse one takes longer than to read its row, and there are few. */
    static final class Keys {
        private final Map<String, Map<String, CurveKey>> known = new HashMap<>();

        /** The key of these columns. */
        CurveKey of(String metric, String context) {
            return known.computeIfAbsent(context, text -> new HashMap<>())
                    .computeIfAbsent(metric, text -> new CurveKey(text, Context.parse(context)));
        }
    }

    static CurveRow read(ResultSet row, Keys keys) throws SQLException {
        double selected = row.getDouble(14);
        OptionalDouble selectedValue = row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(selected);
        return new CurveRow(
                row.getLong(1),
                keys.of(row.getString(2), row.getString(3)),
                new CurveSummary(
                        row.getDouble(4),
                        row.getDouble(5),
                        row.getLong(6),
                        row.getDouble(7),
                        row.getLong(8),
                        row.getDouble(9),
                        row.getLong(10),
                        row.getDouble(11),
                        row.getLong(12),
                        row.getLong(13)),
                selectedValue,
                row.getInt(15),
                row.getInt(16));
    }

    /** Adds a curve without points. */
    static CurveRow insert(Session session, long run, CurveKey key) throws SQLException {
        CurveSummary s = CurveSummary.EMPTY;
        long id = session.insert(
                "id",
                INSERT,
                run,
                key.metric(),
                key.context().toString(),
                s.first(),
                s.last(),
                s.lastStep(),
                s.min(),
                s.minStep(),
                s.max(),
                s.maxStep(),
                s.mean(),
                s.count(),
                s.nan());
        return new CurveRow(id, key, s, OptionalDouble.empty(), 0, 0);
    }

    /** The arguments of {@link #UPDATE}. */
    Object[] changes() {
        return new Object[] {
            summary.first(),
            summary.last(),
            summary.lastStep(),
            summary.min(),
            summary.minStep(),
            summary.max(),
            summary.maxStep(),
            summary.mean(),
            summary.count(),
            summary.nan(),
            chunks,
            lastChunk,
            id
        };
    }
}
