// SPDX-License-Identifier: Apache-2.0
package org.descent.store.internal;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.api.Progress;
import org.descent.api.run.Curve;
import org.descent.api.run.CurveKey;
import org.descent.api.run.CurveTrace;
import org.descent.api.run.Matrix;
import org.descent.api.run.XAxis;
import org.descent.core.journal.JournalEntry;
import org.descent.core.query.KnownFields;
import org.descent.core.query.RunSelection;
import org.descent.core.store.Artifact;
import org.descent.core.store.CurveColumns;
import org.descent.core.store.MarkChange;
import org.descent.core.store.ReducedCurve;
import org.descent.core.store.RunEvent;
import org.descent.core.store.RunHead;
import org.descent.core.store.RunMark;
import org.descent.core.store.RunRecord;
import org.descent.core.store.RunState;
import org.descent.core.store.RunStore;
import org.descent.core.store.StoreException;
import org.descent.core.store.StoreMaintenance;

/**
 * The run store on a relational database.
 *
 * <p>A transaction may be run again after it was committed without notice, because the host that served the database died in between. What was
 * done the first time is then recognized by what it left: an equal record, the very interruption. A piece that {@link #take} finds taken in
 * was taken by someone; it answers false, as if another host had done it.
 *
 * <p>Threading: thread-safe.
 */
final class JdbcRunStore implements RunStore {
    private final Database database;
    private final Clock clock;
    private final StoreMaintenance maintenance;

    JdbcRunStore(Database database, Clock clock, StoreMaintenance maintenance) {
        this.database = database;
        this.clock = clock;
        this.maintenance = maintenance;
    }

    @Override
    public void create(RunRecord record) {
        database.write(session -> {
            RunWriter writer = new RunWriter(session);
            Optional<RunHead> same = find(session, record.id());
            if (same.isEmpty()) {
                create(writer, record);
            } else if (!session.isRepeated() || !same.get().record().equals(record)) {
                throw taken(record.id());
            }
            return record;
        });
    }

    private static void create(RunWriter writer, RunRecord record) throws SQLException {
        try {
            writer.create(record);
        } catch (SQLException e) {
            if (H2Engine.isDuplicate(e)) {
                throw taken(record.id()); // another host was faster since the run was looked for
            }
            throw e;
        }
    }

    @Override
    public long journalOffset(String run) {
        return database.read(
                session -> session.first("SELECT journal_offset FROM run WHERE id = ?", row -> row.getLong(1), run)
                        .orElseThrow(() -> noRun(run)));
    }

    @Override
    public boolean take(String run, long from, long to, List<JournalEntry> entries) {
        if (from < 0 || to < from || (to == from && !entries.isEmpty())) {
            throw new IllegalArgumentException("a piece of a journal cannot reach from " + from + " to " + to + " with "
                    + entries.size() + " entries");
        }
        return database.write(session -> {
            RunWriter writer = new RunWriter(session);
            RunWriter.LockedRun locked = writer.lock(run).orElseThrow(() -> noRun(run));
            if (locked.life().state().finished() || locked.offset() != from) {
                return false;
            }
            if (to > from) {
                writer.take(locked, to, entries);
            }
            return true;
        });
    }

    @Override
    public boolean interrupt(String run, String reason) {
        Instant now = clock.instant();
        return database.write(session -> {
            RunWriter writer = new RunWriter(session);
            RunWriter.LockedRun locked = writer.lock(run).orElseThrow(() -> noRun(run));
            Piece.Life life = locked.life();
            JournalEntry.Change change = new JournalEntry.Change(RunState.INTERRUPTED, now, reason);
            if (life.state().finished()) {
                return session.isRepeated() && life.equals(life.after(change));
            }
            writer.change(locked, change);
            return true;
        });
    }

    @Override
    public boolean reopen(String run) {
        Instant now = clock.instant();
        return database.write(session -> {
            RunWriter writer = new RunWriter(session);
            RunWriter.LockedRun locked = writer.lock(run).orElseThrow(() -> noRun(run));
            if (!locked.life().state().finished()) {
                return session.isRepeated() && locked.life().state() == RunState.QUEUED;
            }
            writer.reopen(locked, now);
            return true;
        });
    }

    @Override
    public List<String> mark(List<String> runs, List<RunMark> marks, String by) {
        Instant now = clock.instant();
        return database.write(session -> {
            RunWriter writer = new RunWriter(session);
            Map<String, RunWriter.LockedRun> locked =
                    new TreeMap<>(); // in one order, so that two who mark do not wait for each other
            for (String run : new TreeSet<>(runs)) {
                locked.put(run, writer.lock(run).orElseThrow(() -> noRun(run)));
            }
            if (marks.contains(new RunMark.Delete(true))) {
                requireFinished(locked);
            }
            List<String> changed = new ArrayList<>();
            for (String run : new LinkedHashSet<>(runs)) {
                RunWriter.LockedRun row = Objects.requireNonNull(locked.get(run), run);
                if (new MarkTable(session).mark(row.number(), marks, by, now)) {
                    writer.touch(row);
                    changed.add(run);
                }
            }
            return List.copyOf(changed);
        });
    }

    private static void requireFinished(Map<String, RunWriter.LockedRun> runs) {
        List<Problem> problems = new ArrayList<>();
        runs.forEach((id, run) -> {
            if (!run.life().state().finished()) {
                problems.add(RunMark.Delete.unfinished(id, run.life().state()));
            }
        });
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
    }

    @Override
    public List<MarkChange> marks(String run) {
        return database.read(session -> new MarkTable(session).changes(run));
    }

    @Override
    public void annotate(String run, long step, String text, String by) {
        if (step < 0 || text.isBlank()) {
            throw new IllegalArgumentException("an annotation has a text and a step from 0 on, got step " + step);
        }
        RunEvent event = new RunEvent(clock.instant(), step, RunEvent.ANNOTATION, text.strip() + " (" + by + ")");
        database.write(session -> {
            RunWriter writer = new RunWriter(session);
            RunWriter.LockedRun locked = writer.lock(run).orElseThrow(() -> noRun(run));
            // a transaction that was lost may have been committed
            if (!session.isRepeated() || !new RunReader(session).events(run).contains(event)) {
                writer.annotate(locked, event);
            }
            return event;
        });
    }

    @Override
    public boolean tell(String run, String kind, String text) {
        Instant now = clock.instant();
        return database.write(session -> {
            RunWriter writer = new RunWriter(session);
            RunWriter.LockedRun locked = writer.lock(run).orElseThrow(() -> noRun(run));
            boolean news = !locked.life().state().finished()
                    && new RunReader(session)
                            .events(run).stream()
                                    .noneMatch(event -> event.kind().equals(kind)
                                            && event.text().equals(text));
            if (news) {
                writer.note(locked, now, kind, text);
            }
            return news;
        });
    }

    @Override
    public boolean attach(String run, Artifact artifact, boolean replace) {
        return ofArtifacts(run, table -> table.attach(run, artifact, replace));
    }

    @Override
    public boolean detach(String run, String name, String by) {
        Instant now = clock.instant();
        return ofArtifacts(run, table -> table.detach(name, now, by));
    }

    @Override
    public boolean reattach(String run, String name) {
        return ofArtifacts(run, table -> table.reattach(run, name));
    }

    @FunctionalInterface
    private interface ArtifactChange {
        boolean make(ArtifactTable table) throws SQLException;
    }

    private boolean ofArtifacts(String run, ArtifactChange change) {
        return database.write(session -> {
            RunWriter writer = new RunWriter(session);
            RunWriter.LockedRun locked = writer.lock(run).orElseThrow(() -> noRun(run));
            boolean changed = change.make(new ArtifactTable(session, locked.number()));
            if (changed) {
                writer.touch(locked);
            }
            return changed;
        });
    }

    @Override
    public List<Artifact> artifacts(String run) {
        return database.read(session -> ArtifactTable.of(session, run));
    }

    @Override
    public SortedMap<String, List<Artifact>> artifacts() {
        return database.read(ArtifactTable::all);
    }

    @Override
    public List<String> eraseDeleted() {
        database.write(ArtifactTable::eraseRemoved);
        List<String> runs = database.read(session ->
                session.list("SELECT id FROM run WHERE deleted ORDER BY id", row -> String.valueOf(row.getString(1))));
        // each by itself: a transaction that erases thousands of curves would hold up everyone
        return runs.stream()
                .filter(run -> database.write(session -> new RunEraser(session).erase(run)))
                .toList();
    }

    @Override
    public Optional<RunHead> find(String run) {
        return database.read(session -> find(session, run));
    }

    private static Optional<RunHead> find(Session session, String run) throws SQLException {
        return new RunReader(session).heads("r.id = ?", run).stream().findFirst();
    }

    @Override
    public List<RunHead> runs() {
        return sorted(RunReader::heads, Comparator.comparing(RunHead::id).reversed());
    }

    @Override
    public List<RunHead> runs(RunSelection selection) {
        return database.read(session -> new RunReader(session).heads(selection));
    }

    @Override
    public KnownFields fields() {
        return database.read(session -> new FieldNames(session).all());
    }

    @Override
    public List<RunHead> unfinished() {
        return sorted(reader -> reader.heads("r.finished = FALSE"), Comparator.comparing(RunHead::id));
    }

    @Override
    public List<RunHead> changedSince(long revision) {
        return sorted(reader -> reader.heads("r.revision > ?", revision), Comparator.comparingLong(RunHead::revision));
    }

    @FunctionalInterface
    private interface Heads {
        List<RunHead> read(RunReader reader) throws SQLException;
    }

    private List<RunHead> sorted(Heads heads, Comparator<RunHead> order) {
        return database.read(session -> heads.read(new RunReader(session))).stream()
                .sorted(order)
                .toList();
    }

    @Override
    public long revision() {
        return database.read(session -> session.first("SELECT revision FROM store_state", row -> row.getLong(1))
                .orElseThrow(() -> new StoreException(
                        "The store has lost its revision. Look it through with 'descent store check'.")));
    }

    @Override
    public Curve curve(String run, CurveKey key) {
        try {
            return database.read(session -> new RunReader(session).curve(run, key));
        } catch (DamagedException e) {
            throw damaged("The curve " + key + " of run " + run, e);
        }
    }

    @Override
    public CurveTrace.Points points(String run, CurveKey key, XAxis axis) {
        try {
            return database.read(session -> new RunReader(session).points(run, key, axis));
        } catch (DamagedException e) {
            throw damaged("The curve " + key + " of run " + run, e);
        }
    }

    @Override
    public ReducedCurve reduced(String run, CurveKey key, CurveColumns columns) {
        try {
            return database.read(session -> new WindowReader(session, columns).read(run, key));
        } catch (DamagedException e) {
            throw damaged("The curve " + key + " of run " + run, e);
        }
    }

    @Override
    public SortedSet<CurveKey> matrixKeys(String run) {
        return database.read(session -> new RunReader(session).matrixKeys(run));
    }

    @Override
    public List<Matrix> matrices(String run, CurveKey key) {
        try {
            return database.read(session -> new RunReader(session).matrices(run, key));
        } catch (DamagedException e) {
            throw damaged("The matrix " + key + " of run " + run, e);
        }
    }

    @Override
    public List<RunEvent> events(String run) {
        return database.read(session -> new RunReader(session).events(run));
    }

    @Override
    public List<Problem> check(Progress progress) {
        return new StoreCheck(database, progress).problems();
    }

    @Override
    public Optional<StoreMaintenance> maintenance() {
        return Optional.of(maintenance);
    }

    @Override
    public void close() {
        database.close();
    }

    private static IllegalArgumentException taken(String run) {
        return new IllegalArgumentException("there is a run '" + run + "' already");
    }

    private static IllegalArgumentException noRun(String run) {
        return new IllegalArgumentException("there is no run '" + run + "'");
    }

    private static StoreException damaged(String what, DamagedException cause) {
        return new StoreException(
                what + " " + cause.getMessage() + ". Look the store through with 'descent store check'.", cause);
    }
}
