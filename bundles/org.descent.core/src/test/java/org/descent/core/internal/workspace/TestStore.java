// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.workspace;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.descent.api.Problem;
import org.descent.api.Progress;
import org.descent.api.run.Curve;
import org.descent.api.run.CurveKey;
import org.descent.api.run.CurveSummary;
import org.descent.api.run.Matrix;
import org.descent.core.journal.JournalEntry;
import org.descent.core.store.Artifact;
import org.descent.core.store.MarkChange;
import org.descent.core.store.RunEvent;
import org.descent.core.store.RunHead;
import org.descent.core.store.RunMark;
import org.descent.core.store.RunRecord;
import org.descent.core.store.RunState;
import org.descent.core.store.RunStore;
import org.descent.core.store.StoreException;

/** A store in memory that several workspaces of a test share; closing it does nothing. The test kit's stands on this bundle. */
final class TestStore implements RunStore {
    /** While it is not empty, nothing can be taken in. */
    volatile String broken = "";

    /** Whether entries are refused as {@link RunStore#take} says for points that go back in time. */
    volatile boolean refusing;

    /** The runs that are deleted. */
    final Set<String> deleted = ConcurrentHashMap.newKeySet();

    private final Map<String, Row> rows = new TreeMap<>();
    private final Map<String, List<Artifact>> artifacts = new TreeMap<>();
    private long revision;

    private static final class Row {
        final RunRecord record;
        final List<JournalEntry> taken = new ArrayList<>();
        final List<RunEvent> told = new ArrayList<>();
        RunState state = RunState.QUEUED;
        String reason = "";
        Instant started = Instant.EPOCH;
        Instant ended = Instant.EPOCH;
        long offset;
        long revision;

        Row(RunRecord record) {
            this.record = record;
        }

        void change(JournalEntry.Change change) {
            state = change.state();
            reason = change.reason();
            started = state == RunState.RUNNING ? change.at() : started;
            ended = state.finished() ? change.at() : ended;
        }
    }

    /** All that was taken in, in order. */
    synchronized List<JournalEntry> taken(String run) {
        return List.copyOf(row(run).taken);
    }

    private Row row(String run) {
        return find0(run).orElseThrow(() -> new IllegalArgumentException("there is no run '" + run + "'"));
    }

    private Optional<Row> find0(String run) {
        return Optional.ofNullable(rows.get(run));
    }

    @Override
    public synchronized void create(RunRecord record) {
        Row row = new Row(record);
        row.revision = ++revision;
        if (rows.putIfAbsent(record.id(), row) != null) {
            throw new IllegalArgumentException("there is a run '" + record.id() + "' already");
        }
    }

    @Override
    public synchronized long journalOffset(String run) {
        return row(run).offset;
    }

    @Override
    public synchronized boolean take(String run, long from, long to, List<JournalEntry> entries) {
        if (!broken.isEmpty()) {
            throw new StoreException(broken);
        }
        if (refusing) {
            throw new IllegalArgumentException("step 1 of loss@batch stands behind step 2");
        }
        Row row = row(run);
        if (row.offset != from || row.state.finished()) {
            return false;
        }
        row.offset = to;
        row.revision = ++revision;
        for (JournalEntry entry : entries) {
            row.taken.add(entry);
            if (entry instanceof JournalEntry.Change change) {
                row.change(change);
            }
        }
        return true;
    }

    @Override
    public synchronized boolean interrupt(String run, String reason) {
        Row row = row(run);
        if (row.state.finished()) {
            return false;
        }
        row.change(new JournalEntry.Change(RunState.INTERRUPTED, Instant.now(), reason));
        row.revision = ++revision;
        return true;
    }

    @Override
    public synchronized boolean reopen(String run) {
        Row row = row(run);
        if (!row.state.finished()) {
            return false;
        }
        row.change(new JournalEntry.Change(RunState.QUEUED, Instant.now(), "to be resumed"));
        row.revision = ++revision;
        return true;
    }

    @Override
    public List<String> mark(List<String> runs, List<RunMark> marks, String by) {
        throw new UnsupportedOperationException("nothing is said about these runs");
    }

    @Override
    public List<MarkChange> marks(String run) {
        return List.of();
    }

    @Override
    public void annotate(String run, long step, String text, String by) {
        throw new UnsupportedOperationException("nothing is said about these runs");
    }

    @Override
    public synchronized boolean tell(String run, String kind, String text) {
        Row row = row(run);
        boolean news = row.told.stream().noneMatch(event -> event.text().equals(text));
        if (news) {
            row.told.add(new RunEvent(Instant.now(), 0, kind, text));
        }
        return news;
    }

    @Override
    public synchronized boolean attach(String run, Artifact artifact, boolean replace) {
        if (!broken.isEmpty()) {
            throw new StoreException(broken);
        }
        row(run);
        List<Artifact> of = artifacts.computeIfAbsent(run, id -> new ArrayList<>());
        if (of.stream().anyMatch(other -> other.removed().isEmpty() && other.isSameAs(artifact))) {
            return false;
        }
        detach(run, artifact.name(), artifact.by());
        return of.add(artifact);
    }

    @Override
    public synchronized boolean detach(String run, String name, String by) {
        List<Artifact> of = artifacts.getOrDefault(run, new ArrayList<>());
        boolean changed = of.stream()
                .anyMatch(other -> other.removed().isEmpty() && other.name().equals(name));
        of.replaceAll(other ->
                other.removed().isEmpty() && other.name().equals(name) ? other.without(Instant.now(), by) : other);
        return changed;
    }

    @Override
    public boolean reattach(String run, String name) {
        throw new UnsupportedOperationException("nothing is put back here");
    }

    @Override
    public synchronized List<Artifact> artifacts(String run) {
        return List.copyOf(artifacts.getOrDefault(run, List.of()));
    }

    @Override
    public synchronized SortedMap<String, List<Artifact>> artifacts() {
        return new TreeMap<>(artifacts);
    }

    @Override
    public synchronized List<String> eraseDeleted() {
        artifacts
                .values()
                .forEach(of -> of.removeIf(artifact -> artifact.removed().isPresent()));
        List<String> erased = rows.keySet().stream().filter(deleted::contains).toList();
        erased.forEach(rows::remove);
        erased.forEach(artifacts::remove);
        return erased;
    }

    @Override
    public synchronized Optional<RunHead> find(String run) {
        return find0(run).map(this::head);
    }

    private RunHead head(Row row) {
        TreeMap<CurveKey, CurveSummary> summaries = new TreeMap<>();
        Map<String, Object> facts = new HashMap<>();
        for (JournalEntry entry : row.taken) {
            if (entry instanceof JournalEntry.Points points) {
                summaries.put(points.key(), curve(row.record.id(), points.key()).summary());
            } else if (entry instanceof JournalEntry.Facts known) {
                facts.putAll(known.facts());
            }
        }
        return new RunHead(
                row.record,
                row.state,
                row.reason,
                row.started,
                row.ended,
                -1,
                new LinkedHashMap<>(),
                summaries,
                facts,
                row.revision);
    }

    @Override
    public synchronized List<RunHead> runs() {
        return rows.values().stream().map(this::head).toList().reversed();
    }

    @Override
    public synchronized List<RunHead> unfinished() {
        return rows.values().stream()
                .filter(row -> !row.state.finished())
                .map(this::head)
                .toList();
    }

    @Override
    public synchronized long revision() {
        return revision;
    }

    @Override
    public synchronized List<RunHead> changedSince(long known) {
        return rows.values().stream()
                .filter(row -> row.revision > known)
                .map(this::head)
                .toList();
    }

    @Override
    public synchronized Curve curve(String run, CurveKey key) {
        List<Curve> pieces = new ArrayList<>();
        for (JournalEntry entry : row(run).taken) {
            if (entry instanceof JournalEntry.Points points && points.key().equals(key)) {
                pieces.add(points.points());
            } else if (entry instanceof JournalEntry.Resumed resumed) {
                Curve kept = joined(pieces, resumed.points().getOrDefault(key, 0L));
                pieces.clear();
                pieces.add(kept);
            }
        }
        return joined(pieces, Long.MAX_VALUE);
    }

    private static Curve joined(List<Curve> pieces, long most) {
        int count = (int) Math.min(most, pieces.stream().mapToInt(Curve::size).sum());
        long[] steps = new long[count];
        double[] values = new double[count];
        int at = 0;
        for (Curve piece : pieces) {
            for (int i = 0; i < piece.size() && at < count; i++, at++) {
                steps[at] = piece.step(i);
                values[at] = piece.value(i);
            }
        }
        return new Curve(steps, new double[count], new long[count], new long[count], values);
    }

    @Override
    public synchronized SortedSet<CurveKey> matrixKeys(String run) {
        return new TreeSet<>();
    }

    @Override
    public List<Matrix> matrices(String run, CurveKey key) {
        return List.of();
    }

    @Override
    public synchronized List<RunEvent> events(String run) {
        List<RunEvent> events = new ArrayList<>(row(run).told);
        row(run).taken.stream()
                .filter(JournalEntry.Event.class::isInstance)
                .map(JournalEntry.Event.class::cast)
                .map(event -> new RunEvent(event.at(), event.step(), event.kind(), event.text()))
                .forEach(events::add);
        return events;
    }

    @Override
    public List<Problem> check(Progress progress) {
        return List.of();
    }

    @Override
    public void close() {
        // it ends with the test
    }
}
