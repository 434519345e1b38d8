// SPDX-License-Identifier: Apache-2.0
package org.descent.store.internal;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.descent.api.Problem;
import org.descent.api.Progress;
import org.descent.api.run.CurveKey;
import org.descent.api.run.Matrix;
import org.descent.core.journal.JournalEntry;
import org.descent.core.store.StoreException;
import org.eclipse.jdt.annotation.Nullable;

/**
 * Mends what {@link StoreCheck} finds, run by run, each in a transaction of its own.
 *
 * <p>Threading: confined to its caller.
 */
final class StoreRepair {
    private static final String RUNS = "SELECT number, id FROM run ORDER BY id";
    private static final String CURVES = "SELECT " + CurveRow.COLUMNS + " FROM curve c WHERE c.run = ? ORDER BY c.id";
    private static final String FACTS = "SELECT path, content FROM run_fact WHERE run = ?";
    private static final String MATRICES =
            "SELECT step, epoch, row_names, column_names, checksum, cells, id, metric, context FROM matrix WHERE run = ?"
                    + " ORDER BY id";
    private static final List<String> DOCUMENTS = List.of("tree", "parameters", "provenance");

    private final Database database;
    private final Path folder;
    private final Clock clock;
    private final Progress progress;
    private final List<Problem> done = new ArrayList<>();

    private record Run(long number, String id) {}

    StoreRepair(Database database, Path folder, Clock clock, Progress progress) {
        this.database = database;
        this.folder = folder;
        this.clock = clock;
        this.progress = progress;
    }

    /** Mends everything and tells what was done. */
    List<Problem> done() {
        StoreCheck.OWNERS.forEach(this::dropOrphans);
        List<Run> runs = database.read(session ->
                session.list(RUNS, row -> new Run(row.getLong(1), Objects.requireNonNull(row.getString(2), "id"))));
        progress.begin("repairing runs", runs.size());
        for (Run run : runs) {
            if (progress.cancelled()) {
                break;
            }
            mend(run);
            progress.worked(1);
        }
        return List.copyOf(done);
    }

    private void dropOrphans(List<String> owner) {
        String table = owner.get(0);
        String orphans = "NOT EXISTS (SELECT 1 FROM %3$s b WHERE b.%4$s = %1$s.%2$s)"
                .formatted(table, owner.get(1), owner.get(2), owner.get(3));
        int dropped = database.write(session -> table.equals("run")
                ? session.update("INSERT INTO run_document (run, source, tree, parameters, provenance)"
                        + " SELECT number, '', '{}', '{}', '{}' FROM run WHERE " + orphans)
                : session.update("DELETE FROM " + table + " WHERE " + orphans));
        if (dropped > 0) {
            tell(
                    table,
                    table.equals("run")
                            ? dropped + " without what they were made of: their parameters are lost"
                            : dropped + " rows that belonged to nothing were dropped");
        }
    }

    private void mend(Run run) {
        List<Problem> of = new ArrayList<>();
        try {
            database.write(session -> {
                of.clear(); // the transaction may be run again
                mend(session, run, of);
                return of;
            });
        } catch (StoreException e) {
            of.clear();
            of.add(problem(run.id(), "it could not be repaired: " + e.getMessage()));
        }
        done.addAll(of);
    }

    private void mend(Session session, Run run, List<Problem> of) throws SQLException {
        RunWriter writer = new RunWriter(session);
        Optional<RunWriter.LockedRun> locked = writer.lock(run.id());
        if (locked.isEmpty()) {
            return;
        }
        List<String> lost = new ArrayList<>();
        mendDocuments(session, run, of, lost);
        Path journal = folder.resolve("runs").resolve(run.id()).resolve("journal");
        JournalCopy copy = JournalCopy.read(journal, locked.get().offset());
        CurveRepair curves = new CurveRepair(session, copy);
        CurveRow.Keys keys = new CurveRow.Keys();
        for (CurveRow curve : session.list(CURVES, row -> CurveRow.read(row, keys), run.number())) {
            curves.mend(curve).ifPresent(what -> of.add(problem(run.id() + "." + curve.key(), what)));
        }
        lost.addAll(curves.lost());
        mendMatrices(session, run, copy, of, lost);
        if (!lost.isEmpty()) {
            writer.note(locked.get(), clock.instant(), "repair", String.join("; ", lost));
        }
    }

    private void mendDocuments(Session session, Run run, List<Problem> of, List<String> lost) throws SQLException {
        for (String document : DOCUMENTS) {
            Optional<String> text = session.first(
                    "SELECT " + document + " FROM run_document WHERE run = ?",
                    row -> Objects.requireNonNull(row.getString(1), document),
                    run.number());
            if (text.isPresent() && !isJson(text.get())) {
                session.update("UPDATE run_document SET " + document + " = '{}' WHERE run = ?", run.number());
                of.add(problem(run.id() + "." + document, "it cannot be read and is empty now"));
                lost.add(document);
            }
        }
        for (String path : session.list(
                FACTS,
                row -> isJson(Objects.requireNonNull(row.getString(2), "content"))
                        ? ""
                        : Objects.requireNonNull(row.getString(1), "path"),
                run.number())) {
            if (!path.isEmpty()) {
                session.update("DELETE FROM run_fact WHERE run = ? AND path = ?", run.number(), path);
                of.add(problem(run.id() + "." + path, "the fact cannot be read and was dropped"));
                lost.add("the fact " + path);
            }
        }
        mendParameters(session, run, of);
    }

    private static boolean isJson(String text) {
        try {
            PlainJson.read(text);
            return true;
        } catch (DamagedException | IllegalArgumentException e) {
            return false;
        }
    }

    private static void mendParameters(Session session, Run run, List<Problem> of) throws SQLException {
        Map<String, Object> parameters = session.first(
                        "SELECT parameters FROM run_document WHERE run = ?",
                        row -> PlainJson.readMap(Objects.requireNonNull(row.getString(1), "parameters")),
                        run.number())
                .orElse(Map.of());
        if (!StoreCheck.parametersMatch(session, run.number(), parameters)) {
            session.update("DELETE FROM run_parameter WHERE run = ?", run.number());
            RunWriter.writeParameters(session, run.number(), parameters);
            of.add(problem(run.id() + ".parameters", "the rows for queries were made anew"));
        }
    }

    private record Row(long id, CurveKey key, boolean sound) {}

    private static void mendMatrices(Session session, Run run, JournalCopy journal, List<Problem> of, List<String> lost)
            throws SQLException {
        CurveRow.Keys keys = new CurveRow.Keys();
        List<Row> rows = session.list(
                MATRICES,
                row -> {
                    CurveKey key = keys.of(
                            Objects.requireNonNull(row.getString(8), "metric"),
                            Objects.requireNonNull(row.getString(9), "context"));
                    return new Row(row.getLong(7), key, RunReader.isSoundMatrix(row));
                },
                run.number());
        for (Row row : rows.stream().filter(row -> !row.sound()).toList()) {
            List<Row> ofKey =
                    rows.stream().filter(other -> other.key().equals(row.key())).toList();
            List<Matrix> recorded = journal.matrices(row.key());
            String path = run.id() + "." + row.key();
            if (recorded.size() == ofKey.size()) {
                @Nullable
                Object[] values =
                        RunWriter.row(run.number(), new JournalEntry.Grid(row.key(), recorded.get(ofKey.indexOf(row))));
                session.update(
                        "UPDATE matrix SET step = ?, epoch = ?, row_names = ?, column_names = ?, checksum = ?, cells = ?"
                                + " WHERE id = ?",
                        values[3],
                        values[4],
                        values[5],
                        values[6],
                        values[7],
                        values[8],
                        row.id());
                of.add(problem(path, "a matrix was taken from the run's journal"));
            } else {
                session.update("DELETE FROM matrix WHERE id = ?", row.id());
                of.add(problem(path, "a matrix is lost"));
                lost.add("a matrix " + row.key());
            }
        }
    }

    private void tell(String path, String what) {
        done.add(problem(path, what));
    }

    private static Problem problem(String path, String what) {
        return Problem.at(path, "", what, "");
    }
}
