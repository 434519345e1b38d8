// SPDX-License-Identifier: Apache-2.0
package org.descent.testkit.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.descent.api.InvalidInputException;
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
import org.descent.core.store.RunMarks;
import org.descent.core.store.RunRecord;
import org.descent.core.store.RunState;

/** A run of {@link MemoryRunStore}; confined to the store's lock. */
final class MemoryRun {
    final Map<CurveKey, List<Matrix>> matrices = new HashMap<>();
    final List<RunEvent> events = new ArrayList<>();
    RunState state = RunState.QUEUED;
    long offset;
    long revision;

    RunMarks marks;
    final List<MarkChange> changes = new ArrayList<>();
    final List<Artifact> artifacts = new ArrayList<>();

    private final RunRecord record;
    private final Map<CurveKey, List<Curve>> points = new HashMap<>();
    private final Map<CurveKey, Double> selected = new TreeMap<>();
    private final Map<String, Object> facts = new LinkedHashMap<>();
    private String reason = "";
    private Instant started = Instant.EPOCH;
    private Instant ended = Instant.EPOCH;
    private long selectedAt = -1;
    private long lastStep;

    MemoryRun(RunRecord given) {
        record = new RunRecord(
                given.id(),
                given.experiment(),
                given.name(),
                given.created(),
                given.tags(),
                PlainData.copy(given.parameters()),
                PlainData.copy(given.tree()),
                given.source(),
                PlainData.copy(given.provenance()));
        marks = RunMarks.of(record);
    }

    /** Adds an event at the last step, unless it is there or the run is finished, and says whether it did. */
    boolean tell(Instant now, String kind, String text) {
        boolean news = !state.finished()
                && events.stream()
                        .noneMatch(event ->
                                event.kind().equals(kind) && event.text().equals(text));
        if (news) {
            events.add(new RunEvent(now, lastStep, kind, text));
        }
        return news;
    }

    /** Adds an artifact and says whether that changed anything. */
    boolean attach(Artifact artifact, boolean replace) {
        int before = present(artifact.name());
        if (before >= 0) {
            Artifact other = artifacts.get(before);
            if (other.isSameAs(artifact)) {
                return false;
            }
            if (!replace) {
                throw new InvalidInputException(other.taken(record.id()));
            }
            artifacts.set(before, other.without(artifact.added(), artifact.by()));
        }
        artifacts.add(artifact);
        return true;
    }

    /** Takes an artifact off and says whether there was one. */
    boolean detach(String name, Instant now, String by) {
        int at = present(name);
        if (at >= 0) {
            artifacts.set(at, artifacts.get(at).without(now, by));
        }
        return at >= 0;
    }

    /** Puts back what was taken off last, and says whether there was anything. */
    boolean reattach(String name) {
        int last = -1;
        for (int i = 0; i < artifacts.size(); i++) {
            Artifact artifact = artifacts.get(i);
            if (artifact.name().equals(name)
                    && artifact.removed().isPresent()
                    && (last < 0
                            || !artifact.removedAt()
                                    .isBefore(artifacts.get(last).removedAt()))) {
                last = i;
            }
        }
        int before = present(name);
        if (last >= 0 && before >= 0) {
            throw new InvalidInputException(artifacts.get(before).taken(record.id()));
        }
        if (last >= 0) {
            artifacts.set(last, artifacts.get(last).back());
        }
        return last >= 0;
    }

    private int present(String name) {
        for (int i = 0; i < artifacts.size(); i++) {
            if (artifacts.get(i).name().equals(name)
                    && artifacts.get(i).removed().isEmpty()) {
                return i;
            }
        }
        return -1;
    }

    /** Refuses what cannot be added, before anything is. */
    void check(List<JournalEntry> entries) {
        Map<CurveKey, Long> last = new HashMap<>();
        points.forEach((key, pieces) -> last.put(key, lastStep(pieces.getLast())));
        for (JournalEntry entry : entries) {
            if (entry instanceof JournalEntry.Resumed) {
                last.clear(); // shorter curves are the looser rule, and the checkpoint's writer knows them
            } else if (entry instanceof JournalEntry.Facts known) {
                PlainData.copy(known.facts());
            } else if (entry instanceof JournalEntry.Points more
                    && more.points().size() > 0) {
                long before = last.getOrDefault(more.key(), Long.MIN_VALUE);
                if (more.points().step(0) < before) {
                    throw new IllegalArgumentException(
                            "step " + more.points().step(0) + " of " + more.key() + " stands behind step " + before);
                }
                last.put(more.key(), lastStep(more.points()));
            }
        }
    }

    /** Adds what a journal says, unless the run has ended. */
    void add(JournalEntry entry) {
        if (state.finished()) {
            return;
        }
        switch (entry) {
            case JournalEntry.Points more -> {
                if (more.points().size() > 0) {
                    points.computeIfAbsent(more.key(), key -> new ArrayList<>()).add(more.points());
                    lastStep = Math.max(lastStep, lastStep(more.points()));
                }
            }
            case JournalEntry.Grid grid ->
                matrices.computeIfAbsent(grid.key(), key -> new ArrayList<>()).add(grid.matrix());
            case JournalEntry.Facts known -> facts.putAll(PlainData.copy(known.facts()));
            case JournalEntry.Selected choice -> {
                if (choice.step() != selectedAt) {
                    selected.clear();
                }
                selectedAt = choice.step();
                selected.putAll(choice.values());
            }
            case JournalEntry.Event event ->
                events.add(new RunEvent(event.at(), event.step(), event.kind(), event.text()));
            case JournalEntry.Resumed resumed -> cut(resumed);
            case JournalEntry.Change change -> change(change);
        }
    }

    private void cut(JournalEntry.Resumed resumed) {
        for (CurveKey key : List.copyOf(points.keySet())) {
            Curve kept = SampleRuns.first(
                    curve(key), resumed.points().getOrDefault(key, 0L).intValue());
            if (kept.size() == 0) {
                points.remove(key);
            } else {
                points.put(key, new ArrayList<>(List.of(kept)));
            }
        }
        for (CurveKey key : List.copyOf(matrices.keySet())) {
            List<Matrix> all = matrices.getOrDefault(key, List.of());
            int kept = Math.min(
                    all.size(), resumed.matrices().getOrDefault(key, 0L).intValue());
            matrices.put(key, new ArrayList<>(all.subList(0, kept)));
            if (kept == 0) {
                matrices.remove(key);
            }
        }
        selected.clear();
        selectedAt = -1;
        lastStep = points.values().stream()
                .mapToLong(pieces -> lastStep(pieces.getLast()))
                .reduce(0, Math::max);
        events.add(resumed.event());
    }

    /** Says something about the run, and whether that changed anything. */
    boolean mark(RunMark mark, String by, Instant now) {
        RunMarks after = marks.with(mark);
        boolean changed = !after.equals(marks);
        if (changed) {
            changes.add(new MarkChange(now, by, mark, mark.inverse(marks)));
            marks = after;
        }
        return changed;
    }

    /** Puts the run into the queue again. */
    void reopen(Instant now) {
        change(new JournalEntry.Change(RunState.QUEUED, now, "to be resumed"));
        ended = Instant.EPOCH;
    }

    private void change(JournalEntry.Change change) {
        state = change.state();
        reason = change.reason();
        boolean begins = state == RunState.RUNNING && started.equals(Instant.EPOCH);
        if (begins) {
            started = change.at();
        }
        if (state.finished()) {
            ended = change.at();
        }
        String text = reason.isEmpty() ? state.word() : state.word() + ": " + reason;
        events.add(new RunEvent(change.at(), begins ? 0 : lastStep, "state", text));
    }

    Curve curve(CurveKey key) {
        List<Curve> pieces = points.get(key);
        return pieces == null ? Curve.EMPTY : SampleRuns.joined(pieces);
    }

    RunHead head() {
        SortedMap<CurveKey, CurveSummary> summaries = new TreeMap<>();
        points.keySet().forEach(key -> summaries.put(key, curve(key).summary()));
        return new RunHead(
                record,
                state,
                reason,
                started,
                ended,
                selectedAt,
                Collections.unmodifiableMap(new TreeMap<>(selected)),
                Collections.unmodifiableSortedMap(summaries),
                Collections.unmodifiableMap(new LinkedHashMap<>(facts)),
                marks,
                revision);
    }

    private static long lastStep(Curve curve) {
        return curve.step(curve.size() - 1);
    }
}
