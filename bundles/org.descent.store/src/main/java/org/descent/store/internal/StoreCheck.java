// SPDX-License-Identifier: Apache-2.0
package org.descent.store.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.descent.api.Problem;
import org.descent.api.Progress;
import org.descent.api.run.Curve;
import org.descent.api.run.CurveKey;
import org.descent.api.run.CurveSummary;
import org.descent.core.journal.CurveCodec;
import org.descent.core.store.StoreException;

/**
 * Looks a store through, run by run, so that memory is bounded by the longest curve and other hosts go on meanwhile.
 *
 * <p>Threading: confined to its caller.
 */
final class StoreCheck {
    private static final String RUNS = "SELECT number, id FROM run ORDER BY id";
    private static final String CURVES = "SELECT " + CurveRow.COLUMNS + " FROM curve c WHERE c.run = ? ORDER BY c.id";
    private static final String CHUNKS =
            "SELECT points, checksum, packed, sequence, first_step, last_step FROM chunk WHERE curve = ? ORDER BY"
                    + " sequence";
    /** What stands for the chunks of a curve. */
    static final String PYRAMIDS = "SELECT sequence, checksum, packed FROM pyramid WHERE curve = ? ORDER BY sequence";

    private static final String PARAMETERS = "SELECT path, kind, content FROM run_parameter WHERE run = ?";

    /** Tables whose rows belong to a row of another one: table, column, the other table, its key. */
    static final List<List<String>> OWNERS = List.of(
            List.of("run_parameter", "run", "run", "number"),
            List.of("run_fact", "run", "run", "number"),
            List.of("tag", "run", "run", "number"),
            List.of("run_note", "run", "run", "number"),
            List.of("mark_change", "run", "run", "number"),
            List.of("artifact", "run", "run", "number"),
            List.of("curve", "run", "run", "number"),
            List.of("chunk", "curve", "curve", "id"),
            List.of("pyramid", "curve", "curve", "id"),
            List.of("matrix", "run", "run", "number"),
            List.of("event", "run", "run", "number"),
            List.of("run_document", "run", "run", "number"),
            List.of("run", "number", "run_document", "run"));

    private static final String RESTORE =
            "'descent store repair' mends it, from the run's journal where that is whole; a copy of the store from"
                    + " before the damage does, too.";
    private static final double MEAN_TOLERANCE = 1e-9;

    private final Database database;
    private final Progress progress;
    private final List<Problem> problems = new ArrayList<>();

    private record Run(long number, String id) {}

    StoreCheck(Database database, Progress progress) {
        this.database = database;
        this.progress = progress;
    }

    /** What is wrong; with a cancelled progress, what was found until then. */
    List<Problem> problems() {
        List<Run> runs = database.read(session -> session.list(RUNS, row -> new Run(row.getLong(1), text(row, 2))));
        progress.begin("checking runs", runs.size());
        for (Run run : runs) {
            if (progress.cancelled()) {
                return List.copyOf(problems);
            }
            check(run);
            progress.worked(1);
        }
        OWNERS.forEach(this::orphans);
        return List.copyOf(problems);
    }

    private void check(Run run) {
        List<Problem> found = new ArrayList<>();
        try {
            database.read(session -> {
                found.clear(); // the transaction may be run again
                new RunCheck(session, run, found).check();
                return found;
            });
        } catch (StoreException e) {
            found.add(problem(run.id(), String.valueOf(e.getMessage()), RESTORE));
        }
        problems.addAll(found);
    }

    private void orphans(List<String> owner) {
        String table = owner.get(0);
        String query = "SELECT COUNT(*) FROM %1$s a WHERE NOT EXISTS (SELECT 1 FROM %3$s b WHERE b.%4$s = a.%2$s)"
                .formatted(table, owner.get(1), owner.get(2), owner.get(3));
        long count = database.read(
                session -> session.first(query, row -> row.getLong(1)).orElse(0L));
        if (count > 0) {
            problems.add(problem(
                    table,
                    count + (count == 1 ? " row has" : " rows have") + " no row of " + owner.get(2) + " to belong to",
                    "Something else than Descent changed the database; put a copy from before that in its place."));
        }
    }

    private static Problem problem(String path, String what, String hint) {
        return Problem.at(path, "", what, hint);
    }

    private static String text(ResultSet row, int column) throws SQLException {
        return Objects.requireNonNull(row.getString(column), "column " + column);
    }

    /** Whether the rows for queries are those of these parameters. */
    static boolean parametersMatch(Session session, long run, Map<String, Object> parameters) throws SQLException {
        Set<List<String>> rows =
                new HashSet<>(session.list(PARAMETERS, row -> List.of(text(row, 1), text(row, 2), text(row, 3)), run));
        Set<List<String>> expected = new HashSet<>();
        parameters.forEach((path, value) -> {
            TypedValue typed = TypedValue.of(value);
            expected.add(List.of(path, typed.kind(), typed.content()));
        });
        return rows.equals(expected);
    }

    /** Whether a row of {@link #PYRAMIDS} is that of its chunk. */
    static boolean isPyramid(ResultSet row, List<Curve> chunks) throws SQLException {
        int sequence = row.getInt(1);
        byte[] packed = Objects.requireNonNull(row.getBytes(3), "packed");
        Optional<Curve> expected = sequence < chunks.size() ? Pyramid.of(chunks.get(sequence)) : Optional.empty();
        try {
            return row.getLong(2) == Chunk.checksum(packed) && expected.equals(Optional.of(CurveCodec.decode(packed)));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Whether summaries are equal. Means are sums in another order, so they differ by rounding. */
    static boolean same(CurveSummary kept, CurveSummary points) {
        double size = Math.max(Math.abs(points.min()), Math.abs(points.max()));
        boolean sameMean = Double.compare(kept.mean(), points.mean()) == 0
                || Math.abs(kept.mean() - points.mean()) <= MEAN_TOLERANCE * size;
        return sameMean
                && points.equals(new CurveSummary(
                        kept.first(),
                        kept.last(),
                        kept.lastStep(),
                        kept.min(),
                        kept.minStep(),
                        kept.max(),
                        kept.maxStep(),
                        points.mean(),
                        kept.count(),
                        kept.nan()));
    }

    /** The check of one run in its transaction. */
    private record RunCheck(Session session, Run run, List<Problem> found) {
        void check() throws SQLException {
            CurveRow.Keys keys = new CurveRow.Keys();
            for (CurveRow curve : session.list(CURVES, row -> CurveRow.read(row, keys), run.number())) {
                check(curve);
            }
            RunReader reader = new RunReader(session);
            attempt("head", () -> reader.heads("r.number = ?", run.number()));
            attempt("parameters", this::checkParameters);
            for (CurveKey key : reader.matrixKeys(run.id())) {
                attempt(key.toString(), () -> reader.matrices(run.id(), key));
            }
        }

        private interface Attempt {
            Object make() throws SQLException;
        }

        private void attempt(String part, Attempt attempt) throws SQLException {
            try {
                attempt.make();
            } catch (DamagedException | IllegalArgumentException e) {
                found.add(problem(run.id() + "." + part, String.valueOf(e.getMessage()), RESTORE));
            }
        }

        private Object checkParameters() throws SQLException {
            Map<String, Object> parameters = session.first(
                            "SELECT parameters FROM run_document WHERE run = ?",
                            row -> PlainJson.readMap(text(row, 1)),
                            run.number())
                    .orElse(Map.of());
            if (!parametersMatch(session, run.number(), parameters)) {
                throw new DamagedException("the rows of run_parameter differ from the recorded parameters");
            }
            return parameters;
        }

        private void check(CurveRow curve) throws SQLException {
            String path = run.id() + "." + curve.key();
            int before = found.size();
            List<Curve> chunks = session.list(CHUNKS, row -> chunk(path, row), curve.id());
            if (found.size() > before) {
                return;
            }
            try {
                Curve points = chunks.isEmpty() ? Curve.EMPTY : Curve.joined(chunks);
                compare(path, curve, chunks, points.summary());
                if (found.size() == before) {
                    session.each(PYRAMIDS, row -> checkPyramid(path, chunks, row), curve.id());
                }
            } catch (IllegalArgumentException e) {
                found.add(problem(path, "its chunks do not follow each other: " + e.getMessage(), RESTORE));
            }
        }

        private Curve chunk(String path, ResultSet row) throws SQLException {
            String name = "chunk " + row.getInt(4);
            try {
                Curve curve = Chunk.read(row).curve();
                if (curve.size() == 0
                        || curve.step(0) != row.getLong(5)
                        || curve.step(curve.size() - 1) != row.getLong(6)) {
                    found.add(problem(path, name + " has other steps than its row says", RESTORE));
                }
                return curve;
            } catch (DamagedException e) {
                found.add(problem(path, name + " " + e.getMessage(), RESTORE));
                return Curve.EMPTY;
            }
        }

        private void checkPyramid(String path, List<Curve> chunks, ResultSet row) throws SQLException {
            if (!isPyramid(row, chunks)) {
                found.add(problem(
                        path,
                        "the reduced form of chunk " + row.getInt(1) + " is not that of its points",
                        "Its points are sound: 'descent store repair' makes it anew."));
            }
        }

        private void compare(String path, CurveRow curve, List<Curve> chunks, CurveSummary points) {
            int last = chunks.isEmpty() ? 0 : chunks.getLast().size();
            if (chunks.size() != curve.chunks() || last != curve.lastChunk()) {
                found.add(problem(
                        path,
                        "it has " + chunks.size() + " chunks, the last of " + last + " points, in place of "
                                + curve.chunks() + ", the last of " + curve.lastChunk(),
                        RESTORE));
            } else if (!same(curve.summary(), points)) {
                found.add(problem(
                        path, "its summary " + curve.summary() + " is not that of its points, " + points, RESTORE));
            }
        }
    }
}
