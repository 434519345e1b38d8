// SPDX-License-Identifier: Apache-2.0
package org.descent.store.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.descent.api.run.CurveKey;
import org.descent.core.journal.JournalEntry;
import org.descent.core.journal.PackedCurve;
import org.descent.core.store.RunEvent;
import org.descent.core.store.RunState;

/**
 * What a piece of a journal adds to a run, sorted by where it is kept.
 *
 * <p>Threading: confined to its creator.
 */
final class Piece {
    private final Map<CurveKey, List<PackedCurve>> points = new LinkedHashMap<>();
    private final Map<String, Object> facts = new LinkedHashMap<>();
    private final List<JournalEntry.Grid> grids = new ArrayList<>();
    private final List<JournalEntry.Selected> selections = new ArrayList<>();
    private final List<RunEvent> events = new ArrayList<>();
    private Life life;
    private final long stepBefore;

    /**
     * Where a run is in its life.
     *
     * @param state the state
     * @param reason why
     * @param started when it first ran, or the epoch
     * @param ended when it finished, or the epoch
     */
    record Life(RunState state, String reason, Instant started, Instant ended) {
        /** The life after a change. */
        Life after(JournalEntry.Change change) {
            boolean starts = change.state() == RunState.RUNNING && started.equals(Instant.EPOCH);
            return new Life(
                    change.state(),
                    change.reason(),
                    starts ? change.at() : started,
                    change.state().finished() ? change.at() : ended);
        }
    }

    /**
     * Sorts entries up to the one that finishes the run.
     *
     * @param before the run's life before them
     * @param lastStep the last step recorded before them
     */
    Piece(Life before, long lastStep, List<JournalEntry> entries) {
        life = before;
        this.stepBefore = lastStep;
        for (JournalEntry entry : entries) {
            if (life.state().finished()) {
                return;
            }
            add(entry);
        }
    }

    private void add(JournalEntry entry) {
        switch (entry) {
            case JournalEntry.Points more -> {
                PackedCurve packed = more.packed();
                if (packed.size() > 0) {
                    points.computeIfAbsent(more.key(), key -> new ArrayList<>()).add(packed);
                }
            }
            case JournalEntry.Grid grid -> grids.add(grid);
            case JournalEntry.Facts known -> facts.putAll(known.facts());
            case JournalEntry.Selected selected -> selections.add(selected);
            case JournalEntry.Event event ->
                events.add(new RunEvent(event.at(), event.step(), event.kind(), event.text()));
            case JournalEntry.Resumed resumed -> throw new IllegalStateException("parts of a piece end before this");
            case JournalEntry.Change change -> {
                boolean begins = life.started().equals(Instant.EPOCH) && change.state() == RunState.RUNNING;
                life = life.after(change);
                // a short run's points may stand before the news that it runs, since they are written in pieces
                events.add(event(change, begins ? 0 : lastStep()));
            }
        }
    }

    /** The last step before the entry that is being added. Asked for a few times in a run, so points are not unpacked for it otherwise. */
    private long lastStep() {
        return points.values().stream()
                .map(pieces -> pieces.getLast().curve())
                .mapToLong(curve -> curve.step(curve.size() - 1))
                .reduce(stepBefore, Math::max);
    }

    /** A change of state as an event. */
    static RunEvent event(JournalEntry.Change change, long step) {
        String word = change.state().word();
        return new RunEvent(
                change.at(), step, "state", change.reason().isEmpty() ? word : word + ": " + change.reason());
    }

    Map<CurveKey, List<PackedCurve>> points() {
        return points;
    }

    Map<String, Object> facts() {
        return facts;
    }

    List<JournalEntry.Grid> grids() {
        return grids;
    }

    List<JournalEntry.Selected> selections() {
        return selections;
    }

    List<RunEvent> events() {
        return events;
    }

    /** The run's life after the entries. */
    Life life() {
        return life;
    }
}
