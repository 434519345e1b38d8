// SPDX-License-Identifier: Apache-2.0
package org.descent.store.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.descent.api.run.CurveKey;
import org.descent.api.run.Matrix;
import org.descent.core.journal.JournalEntry;
import org.descent.core.store.RunEvent;
import org.descent.core.store.RunRecord;
import org.descent.core.store.RunState;
import org.eclipse.jdt.annotation.Nullable;

/**
 * Changes runs within a transaction. The order is always the same, so that two transactions never wait for each other: the run's row, what
 * belongs to it, and the store's revision last.
 *
 * <p>Threading: confined to the transaction.
 */
final class RunWriter {
    private static final String LOCK =
            "SELECT number, state, reason, started, ended, selected_step, journal_offset FROM run WHERE id = ?"
                    + " FOR UPDATE";
    private static final String INSERT_RUN =
            "INSERT INTO run (id, experiment, name, created, state, finished, reason, started, ended,"
                    + " selected_step, journal_offset, revision) VALUES (?, ?, ?, ?, ?, FALSE, '', 0, 0, -1, 0, 0)";
    private static final String INSERT_DOCUMENT =
            "INSERT INTO run_document (run, source, tree, parameters, provenance) VALUES (?, ?, ?, ?, ?)";
    private static final String INSERT_PARAMETER =
            "INSERT INTO run_parameter (run, path, kind, number, content) VALUES (?, ?, ?, ?, ?)";
    private static final String INSERT_TAG = "INSERT INTO tag (run, name) VALUES (?, ?)";
    private static final String UPDATE_RUN =
            "UPDATE run SET state = ?, finished = ?, reason = ?, started = ?, ended = ?, selected_step = ?,"
                    + " journal_offset = ?, revision = ? WHERE number = ?";
    private static final String UPDATE_FACT = "UPDATE run_fact SET content = ? WHERE run = ? AND path = ?";
    private static final String INSERT_FACT = "INSERT INTO run_fact (content, run, path) VALUES (?, ?, ?)";
    private static final String INSERT_MATRIX =
            "INSERT INTO matrix (run, metric, context, step, epoch, row_names, column_names, checksum,"
                    + " cells) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String MATRIX_KEYS = "SELECT DISTINCT metric, context FROM matrix WHERE run = ?";
    private static final String MATRIX_IDS =
            "SELECT id FROM matrix WHERE run = ? AND metric = ? AND context = ? ORDER BY id";
    private static final String CUT_MATRICES =
            "DELETE FROM matrix WHERE run = ? AND metric = ? AND context = ? AND id >= ?";
    private static final String INSERT_EVENT =
            "INSERT INTO event (run, happened, step, kind, content) VALUES (?, ?, ?, ?, ?)";
    private static final String RAISE = "UPDATE store_state SET revision = revision + 1";
    private static final String REVISION = "SELECT revision FROM store_state";

    private final Session session;

    RunWriter(Session session) {
        this.session = session;
    }

    /**
     * A run whose row is locked until the transaction ends.
     *
     * @param number its key
     * @param life where it is in its life
     * @param selectedStep the selected step, or -1
     * @param offset how much of its journal was taken in
     */
    record LockedRun(long number, Piece.Life life, long selectedStep, long offset) {
        private static LockedRun read(ResultSet row) throws SQLException {
            return new LockedRun(
                    row.getLong(1),
                    new Piece.Life(
                            RunReader.state(Objects.requireNonNull(row.getString(2), "state")),
                            Objects.requireNonNull(row.getString(3), "reason"),
                            Instants.of(row.getLong(4)),
                            Instants.of(row.getLong(5))),
                    row.getLong(6),
                    row.getLong(7));
        }
    }

    /** Locks a run, or nothing if it is not there. */
    Optional<LockedRun> lock(String run) throws SQLException {
        return session.first(LOCK, LockedRun::read, run);
    }

    /** Adds a run. */
    void create(RunRecord record) throws SQLException {
        String tree = PlainJson.write(record.tree());
        String parameters = PlainJson.write(record.parameters());
        String provenance = PlainJson.write(record.provenance());
        long number = session.insert(
                "number",
                INSERT_RUN,
                record.id(),
                record.experiment(),
                record.name(),
                Instants.nanos(record.created()),
                RunState.QUEUED.word());
        session.update(INSERT_DOCUMENT, number, record.source(), tree, parameters, provenance);
        writeParameters(session, number, record.parameters());
        session.batch(
                INSERT_TAG,
                record.tags().stream().map(tag -> new Object[] {number, tag}).toList());
        session.update("UPDATE run SET revision = ? WHERE number = ?", nextRevision(), number);
    }

    /** Writes parameters as typed values. */
    static void writeParameters(Session session, long run, Map<String, Object> parameters) throws SQLException {
        List<@Nullable Object[]> rows = new ArrayList<>();
        parameters.forEach((path, value) -> {
            TypedValue typed = TypedValue.of(value);
            rows.add(new @Nullable Object[] {run, path, typed.kind(), typed.number(), typed.content()});
        });
        session.batch(INSERT_PARAMETER, rows);
    }

    /** Takes a piece of a journal in. */
    void take(LockedRun run, long offset, List<JournalEntry> entries) throws SQLException {
        LockedRun now = run;
        int from = 0;
        for (int i = 0; i < entries.size() && !now.life().state().finished(); i++) {
            if (entries.get(i) instanceof JournalEntry.Resumed resumed) {
                now = takePart(now, entries.subList(from, i));
                now = now.life().state().finished() ? now : resume(now, resumed);
                from = i + 1;
            }
        }
        now = takePart(now, entries.subList(from, entries.size()));
        update(new LockedRun(now.number(), now.life(), now.selectedStep(), offset));
    }

    private LockedRun takePart(LockedRun run, List<JournalEntry> entries) throws SQLException {
        CurveWriter curves = new CurveWriter(session, run.number());
        Piece piece = new Piece(run.life(), curves.lastStep(), entries);
        curves.append(piece.points());
        curves.finish();
        long selectedStep = run.selectedStep();
        for (JournalEntry.Selected selected : piece.selections()) {
            curves.select(selected, selected.step() == selectedStep);
            selectedStep = selected.step();
        }
        writeFacts(run.number(), piece.facts());
        session.batch(
                INSERT_MATRIX,
                piece.grids().stream().map(grid -> row(run.number(), grid)).toList());
        writeEvents(run.number(), piece.events());
        return new LockedRun(run.number(), piece.life(), selectedStep, run.offset());
    }

    /** Takes back what was recorded behind a checkpoint. */
    private LockedRun resume(LockedRun run, JournalEntry.Resumed resumed) throws SQLException {
        CurveWriter curves = new CurveWriter(session, run.number());
        curves.cut(resumed.points());
        curves.finish();
        CurveRow.Keys keys = new CurveRow.Keys();
        List<CurveKey> matrices = session.list(
                MATRIX_KEYS,
                row -> keys.of(
                        Objects.requireNonNull(row.getString(1), "metric"),
                        Objects.requireNonNull(row.getString(2), "context")),
                run.number());
        for (CurveKey key : matrices) {
            String context = key.context().toString();
            List<Long> ids = session.list(MATRIX_IDS, row -> row.getLong(1), run.number(), key.metric(), context);
            long kept = resumed.matrices().getOrDefault(key, 0L);
            if (kept < ids.size()) {
                session.update(CUT_MATRICES, run.number(), key.metric(), context, ids.get((int) kept));
            }
        }
        writeEvents(run.number(), List.of(resumed.event()));
        return new LockedRun(run.number(), run.life(), -1, run.offset());
    }

    /** Puts a finished run into the queue again. */
    void reopen(LockedRun run, Instant now) throws SQLException {
        Piece.Life life = run.life();
        long lastStep = new CurveWriter(session, run.number()).lastStep();
        JournalEntry.Change queued = new JournalEntry.Change(RunState.QUEUED, now, "to be resumed");
        writeEvents(run.number(), List.of(Piece.event(queued, lastStep)));
        Piece.Life open = new Piece.Life(RunState.QUEUED, queued.reason(), life.started(), Instant.EPOCH);
        update(new LockedRun(run.number(), open, run.selectedStep(), run.offset()));
    }

    /** Adds what a person wrote at a step. */
    void annotate(LockedRun run, RunEvent event) throws SQLException {
        writeEvents(run.number(), List.of(event));
        touch(run);
    }

    /** Tells that something about a run changed that is not part of it. */
    void touch(LockedRun run) throws SQLException {
        session.update("UPDATE run SET revision = ? WHERE number = ?", nextRevision(), run.number());
    }

    /** Changes the state of a run. */
    void change(LockedRun run, JournalEntry.Change change) throws SQLException {
        long lastStep = new CurveWriter(session, run.number()).lastStep();
        writeEvents(run.number(), List.of(Piece.event(change, lastStep)));
        update(new LockedRun(run.number(), run.life().after(change), run.selectedStep(), run.offset()));
    }

    /** Says that something happened to a run, at its last step. */
    void note(LockedRun run, Instant now, String kind, String text) throws SQLException {
        long lastStep = new CurveWriter(session, run.number()).lastStep();
        writeEvents(run.number(), List.of(new RunEvent(now, lastStep, kind, text)));
        update(run);
    }

    private void update(LockedRun run) throws SQLException {
        Piece.Life life = run.life();
        session.update(
                UPDATE_RUN,
                life.state().word(),
                life.state().finished(),
                life.reason(),
                Instants.nanos(life.started()),
                Instants.nanos(life.ended()),
                run.selectedStep(),
                run.offset(),
                nextRevision(),
                run.number());
    }

    private long nextRevision() throws SQLException {
        session.update(RAISE);
        return session.first(REVISION, row -> row.getLong(1))
                .orElseThrow(() -> new DamagedException("lacks its revision"));
    }

    private void writeFacts(long run, Map<String, Object> facts) throws SQLException {
        for (Map.Entry<String, Object> fact : facts.entrySet()) {
            Object[] arguments = {PlainJson.write(fact.getValue()), run, fact.getKey()};
            if (session.update(UPDATE_FACT, arguments) == 0) {
                session.update(INSERT_FACT, arguments);
            }
        }
    }

    private void writeEvents(long run, List<RunEvent> events) throws SQLException {
        session.batch(
                INSERT_EVENT,
                events.stream()
                        .map(event ->
                                new Object[] {run, Instants.nanos(event.at()), event.step(), event.kind(), event.text()
                                })
                        .toList());
    }

    /** The columns of a matrix: run, metric, context, step, epoch, names of rows and columns, checksum, cells. */
    static Object[] row(long run, JournalEntry.Grid grid) {
        Matrix matrix = grid.matrix();
        byte[] cells = MatrixCodec.encode(matrix.cells());
        return new Object[] {
            run,
            grid.key().metric(),
            grid.key().context().toString(),
            matrix.step(),
            matrix.epoch(),
            PlainJson.write(matrix.rows()),
            PlainJson.write(matrix.columns()),
            Chunk.checksum(cells),
            cells
        };
    }
}
