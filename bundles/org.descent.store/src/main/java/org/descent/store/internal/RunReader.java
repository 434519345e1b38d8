// SPDX-License-Identifier: Apache-2.0
package org.descent.store.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.descent.api.Doubles;
import org.descent.api.run.Curve;
import org.descent.api.run.CurveKey;
import org.descent.api.run.CurveSummary;
import org.descent.api.run.CurveTrace;
import org.descent.api.run.Matrix;
import org.descent.api.run.XAxis;
import org.descent.core.journal.PackedCurve;
import org.descent.core.query.RunSelection;
import org.descent.core.store.RunEvent;
import org.descent.core.store.RunHead;
import org.descent.core.store.RunMarks;
import org.descent.core.store.RunRecord;
import org.descent.core.store.RunState;

/**
 * Reads runs within a transaction: as many queries for ten thousand runs as for one.
 *
 * <p>Threading: confined to the transaction.
 */
final class RunReader {
    private static final String RUNS =
            "SELECT r.number, r.id, r.experiment, r.name, r.created, r.state, r.reason, r.started, r.ended,"
                    + " r.selected_step, r.revision, d.source, d.tree, d.parameters, d.provenance, r.starred, r.archived,"
                    + " r.deleted FROM run r JOIN run_document d ON d.run = r.number";
    private static final String TAGS = "SELECT c.run, c.name, c.recorded, c.present FROM tag c";
    private static final String NOTES = "SELECT c.run, c.content FROM run_note c";
    private static final String FACTS = "SELECT c.run, c.path, c.content FROM run_fact c";
    private static final String CURVES = "SELECT " + CurveRow.COLUMNS + ", c.run FROM curve c";
    private static final int CURVES_RUN = 17;
    private static final String CHUNKS =
            "SELECT k.points, k.checksum, k.packed, k.sequence FROM run r JOIN curve c ON c.run = r.number JOIN chunk"
                    + " k ON k.curve = c.id WHERE r.id = ? AND c.metric = ? AND c.context = ? ORDER BY k.sequence";
    private static final String MATRIX_KEYS =
            "SELECT DISTINCT m.metric, m.context FROM matrix m JOIN run r ON r.number = m.run WHERE r.id = ?";
    private static final String MATRICES =
            "SELECT m.step, m.epoch, m.row_names, m.column_names, m.checksum, m.cells FROM matrix m JOIN run r ON"
                    + " r.number = m.run WHERE r.id = ? AND m.metric = ? AND m.context = ? ORDER BY m.step, m.id";
    private static final String EVENTS =
            "SELECT e.happened, e.step, e.kind, e.content FROM event e JOIN run r ON r.number = e.run"
                    + " WHERE r.id = ? ORDER BY e.id";

    private static final int LARGEST_PAGE = 2000;

    private final Session session;

    RunReader(Session session) {
        this.session = session;
    }

    /** All runs, in no order. */
    List<RunHead> heads() throws SQLException {
        return collect("", "");
    }

    /** The runs, in no order, that a condition on the table {@code run r} holds for. */
    List<RunHead> heads(String condition, Object... arguments) throws SQLException {
        return collect(" JOIN run r ON r.number = c.run WHERE " + condition, " WHERE " + condition, arguments);
    }

    /**
     * The runs that a table shows, in its order. A page is read by itself; where most of the store is selected, it is faster to read all.
     */
    List<RunHead> heads(RunSelection selection) throws SQLException {
        List<QuerySql.Found> page = new QuerySql(session).runs(selection);
        Long[] numbers = page.stream().map(QuerySql.Found::number).toArray(Long[]::new);
        List<RunHead> read = numbers.length > LARGEST_PAGE ? heads() : heads("r.number = ANY(?)", (Object) numbers);
        Map<String, RunHead> byId = new HashMap<>();
        read.forEach(head -> byId.put(head.id(), head));
        return page.stream()
                .map(run -> Objects.requireNonNull(byId.get(run.id()), "run"))
                .toList();
    }

    /** Without a condition there is no join: that is several times faster for all rows of a large table. */
    private List<RunHead> collect(String joined, String where, Object... arguments) throws SQLException {
        Map<Long, Parts> parts = new HashMap<>();
        CurveRow.Keys keys = new CurveRow.Keys();
        session.each(
                TAGS + joined,
                row -> of(parts, row, 1).addTag(text(row, 2), row.getBoolean(3), row.getBoolean(4)),
                arguments);
        session.each(NOTES + joined, row -> of(parts, row, 1).note = text(row, 2), arguments);
        session.each(
                FACTS + joined,
                row -> of(parts, row, 1).facts.put(text(row, 2), PlainJson.read(text(row, 3))),
                arguments);
        session.each(CURVES + joined, row -> of(parts, row, CURVES_RUN).add(CurveRow.read(row, keys)), arguments);
        return session.list(RUNS + where, row -> of(parts, row, 1).head(row), arguments);
    }

    private static Parts of(Map<Long, Parts> parts, ResultSet row, int column) throws SQLException {
        return parts.computeIfAbsent(row.getLong(column), number -> new Parts());
    }

    /** What belongs to a run, while it is collected. */
    private static final class Parts {
        private final SortedSet<String> recordedTags = new TreeSet<>();
        private final SortedSet<String> tags = new TreeSet<>();
        private String note = "";
        private final Map<String, Object> facts = new LinkedHashMap<>();
        private final SortedMap<CurveKey, CurveSummary> summaries = new TreeMap<>();
        private final SortedMap<CurveKey, Double> selected = new TreeMap<>();

        private void addTag(String name, boolean recorded, boolean present) {
            if (recorded) {
                recordedTags.add(name);
            }
            if (present) {
                tags.add(name);
            }
        }

        private void add(CurveRow curve) {
            if (curve.summary().count() > 0) {
                summaries.put(curve.key(), curve.summary());
            }
            curve.selected().ifPresent(value -> selected.put(curve.key(), value));
        }

        private RunHead head(ResultSet row) throws SQLException {
            RunRecord record = new RunRecord(
                    text(row, 2),
                    text(row, 3),
                    text(row, 4),
                    Instants.of(row.getLong(5)),
                    List.copyOf(recordedTags),
                    PlainJson.readMap(text(row, 14)),
                    PlainJson.readMap(text(row, 13)),
                    text(row, 12),
                    PlainJson.readMap(text(row, 15)));
            return new RunHead(
                    record,
                    state(text(row, 6)),
                    text(row, 7),
                    Instants.of(row.getLong(8)),
                    Instants.of(row.getLong(9)),
                    row.getLong(10),
                    Collections.unmodifiableMap(selected),
                    Collections.unmodifiableSortedMap(summaries),
                    Collections.unmodifiableMap(facts),
                    new RunMarks(List.copyOf(tags), note, row.getBoolean(16), row.getBoolean(17), row.getBoolean(18)),
                    row.getLong(11));
        }
    }

    /**
     * The points of a curve.
     *
     * @throws DamagedException if a chunk is not what was written
     */
    Curve curve(String run, CurveKey key) throws SQLException {
        List<Curve> chunks = new ArrayList<>();
        eachChunk(run, key, chunk -> chunks.add(chunk.curve()));
        return chunks.isEmpty() ? Curve.EMPTY : Curve.joined(chunks);
    }

    /**
     * The places and values of the points of a curve.
     *
     * @throws DamagedException if a chunk is not what was written
     */
    CurveTrace.Points points(String run, CurveKey key, XAxis axis) throws SQLException {
        List<double[]> places = new ArrayList<>();
        List<double[]> values = new ArrayList<>();
        eachChunk(run, key, chunk -> {
            places.add(chunk.along(axis));
            values.add(chunk.values());
        });
        return new CurveTrace.Points(Doubles.joined(places), Doubles.joined(values));
    }

    private void eachChunk(String run, CurveKey key, Consumer<PackedCurve> use) throws SQLException {
        session.each(
                CHUNKS,
                row -> {
                    try {
                        use.accept(Chunk.read(row).open());
                    } catch (DamagedException | IllegalArgumentException e) {
                        throw new DamagedException(
                                "has a damaged chunk: chunk " + row.getInt(4) + " " + e.getMessage());
                    }
                },
                run,
                key.metric(),
                key.context().toString());
    }

    SortedSet<CurveKey> matrixKeys(String run) throws SQLException {
        CurveRow.Keys keys = new CurveRow.Keys();
        return new TreeSet<>(session.list(MATRIX_KEYS, row -> keys.of(text(row, 1), text(row, 2)), run));
    }

    /**
     * The matrices under a key.
     *
     * @throws DamagedException if one is not what was written
     */
    List<Matrix> matrices(String run, CurveKey key) throws SQLException {
        return session.list(
                MATRICES, RunReader::matrix, run, key.metric(), key.context().toString());
    }

    private static Matrix matrix(ResultSet row) throws SQLException {
        byte[] cells = Objects.requireNonNull(row.getBytes(6), "cells");
        if (row.getLong(5) != Chunk.checksum(cells)) {
            throw new DamagedException(
                    "has a damaged matrix at step " + row.getLong(1) + ": it does not match its checksum");
        }
        return new Matrix(
                row.getLong(1),
                row.getDouble(2),
                PlainJson.readStrings(text(row, 3)),
                PlainJson.readStrings(text(row, 4)),
                MatrixCodec.decode(cells));
    }

    /** Whether a row, with the columns of a query for matrices first, is what was written. */
    static boolean isSoundMatrix(ResultSet row) throws SQLException {
        try {
            matrix(row);
            return true;
        } catch (DamagedException | IllegalArgumentException e) {
            return false;
        }
    }

    List<RunEvent> events(String run) throws SQLException {
        return session.list(
                EVENTS,
                row -> new RunEvent(Instants.of(row.getLong(1)), row.getLong(2), text(row, 3), text(row, 4)),
                run);
    }

    static RunState state(String word) {
        return RunState.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static String text(ResultSet row, int column) throws SQLException {
        return Objects.requireNonNull(row.getString(column), "column " + column);
    }
}
