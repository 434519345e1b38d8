// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.runs;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.descent.api.run.CurveKey;
import org.descent.api.run.CurveSummary;
import org.descent.core.store.RunHead;
import org.descent.core.store.RunMark;
import org.descent.core.store.RunRecord;
import org.descent.core.store.RunState;

/** Runs for tests, changed step by step. */
public record Runs(RunHead head) {
    /** A completed run without parameters and curves that trained for ten seconds. */
    public static Runs run(String id) {
        RunRecord record = new RunRecord(
                id,
                "digits",
                "mlp",
                Instant.parse("2026-03-04T05:00:00Z"),
                List.of(),
                Map.of(),
                Map.of(),
                "",
                Map.of());
        return new Runs(new RunHead(
                record,
                RunState.COMPLETED,
                "",
                Instant.parse("2026-03-04T05:00:00Z"),
                Instant.parse("2026-03-04T05:00:10Z"),
                -1,
                Map.of(),
                new TreeMap<>(),
                Map.of(),
                1));
    }

    /** The same with a name. */
    public Runs named(String name) {
        RunRecord r = head.record();
        return record(new RunRecord(
                r.id(),
                r.experiment(),
                name,
                r.created(),
                r.tags(),
                r.parameters(),
                r.tree(),
                r.source(),
                r.provenance()));
    }

    /** The same with tags. */
    public Runs tagged(String... tags) {
        RunRecord r = head.record();
        return record(new RunRecord(
                r.id(),
                r.experiment(),
                r.name(),
                r.created(),
                List.of(tags),
                r.parameters(),
                r.tree(),
                r.source(),
                r.provenance()));
    }

    /** The same with a parameter. */
    public Runs with(String path, Object value) {
        RunRecord r = head.record();
        Map<String, Object> parameters = new TreeMap<>(r.parameters());
        parameters.put(path, value);
        return record(new RunRecord(
                r.id(),
                r.experiment(),
                r.name(),
                r.created(),
                r.tags(),
                parameters,
                r.tree(),
                r.source(),
                r.provenance()));
    }

    /** The same with a value at the selected step and a curve of just that value. */
    public Runs selected(String key, double value) {
        Map<CurveKey, Double> selected = new TreeMap<>(head.selected());
        selected.put(CurveKey.parse(key), value);
        TreeMap<CurveKey, CurveSummary> summaries = new TreeMap<>(head.summaries());
        summaries.put(CurveKey.parse(key), CurveSummary.EMPTY.plus(new long[] {5}, new double[] {value}, 0, 1));
        return new Runs(new RunHead(
                head.record(),
                head.state(),
                head.reason(),
                head.startedAt(),
                head.endedAt(),
                5,
                selected,
                summaries,
                head.facts(),
                head.revision()));
    }

    /** The same with a fact. */
    public Runs fact(String path, Object value) {
        Map<String, Object> facts = new TreeMap<>(head.facts());
        facts.put(path, value);
        return new Runs(new RunHead(
                head.record(),
                head.state(),
                head.reason(),
                head.startedAt(),
                head.endedAt(),
                head.selectedAt(),
                head.selected(),
                head.summaries(),
                facts,
                head.revision()));
    }

    /** The same in another state; an unfinished one has no end. */
    public Runs in(RunState state) {
        return new Runs(new RunHead(
                head.record(),
                state,
                head.reason(),
                state == RunState.QUEUED ? Instant.EPOCH : head.startedAt(),
                state.finished() ? head.endedAt() : Instant.EPOCH,
                head.selectedAt(),
                head.selected(),
                head.summaries(),
                head.facts(),
                head.revision()));
    }

    /** The same at a revision. */
    public Runs at(long revision) {
        return new Runs(new RunHead(
                head.record(),
                head.state(),
                head.reason(),
                head.startedAt(),
                head.endedAt(),
                head.selectedAt(),
                head.selected(),
                head.summaries(),
                head.facts(),
                revision));
    }

    /** The same with something said about it. */
    public Runs marked(RunMark mark) {
        return new Runs(new RunHead(
                head.record(),
                head.state(),
                head.reason(),
                head.startedAt(),
                head.endedAt(),
                head.selectedAt(),
                head.selected(),
                head.summaries(),
                head.facts(),
                head.marks().with(mark),
                head.revision()));
    }

    private Runs record(RunRecord record) {
        return new Runs(new RunHead(
                record,
                head.state(),
                head.reason(),
                head.startedAt(),
                head.endedAt(),
                head.selectedAt(),
                head.selected(),
                head.summaries(),
                head.facts(),
                head.revision()));
    }
}
