// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.output;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.descent.api.run.CurveKey;
import org.descent.api.run.CurveSummary;
import org.descent.core.store.Artifact;
import org.descent.core.store.RunEvent;
import org.descent.core.store.RunHead;
import org.descent.core.workspace.Silence;

/** A run as plain data for scripts; the keys are a contract. */
public final class RunJson {
    private static final DateTimeFormatter MOMENT =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

    private RunJson() {}

    /** The run with its parameters and summaries. */
    public static Map<String, Object> of(RunHead run) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("run", run.id());
        object.put("experiment", run.record().experiment());
        object.put("name", run.record().name());
        object.put("state", run.state().word());
        object.put("reason", run.reason());
        object.put("paused", run.pausedAt().isPresent());
        object.put("created", moment(run.record().created()));
        run.started().ifPresent(at -> object.put("started", moment(at)));
        run.ended().ifPresent(at -> object.put("ended", moment(at)));
        run.selectedStep().ifPresent(step -> object.put("selectedStep", step));
        marks(object, run);
        object.put("params", run.record().parameters());
        object.put("summary", summaries(run));
        return object;
    }

    /** The run as one of a table. */
    public static Map<String, Object> of(RunHead run, Map<String, Silence> silences) {
        Map<String, Object> object = of(run);
        silence(object, run, silences);
        return object;
    }

    /** Adds that a run gives no sign of life, if it does not. */
    public static void silence(Map<String, Object> object, RunHead run, Map<String, Silence> silences) {
        Silence silence = silences.get(run.id());
        if (silence != null) {
            object.put("silence", silence.word());
            object.put("silentSince", moment(silence.since()));
            object.put("process", silence.process());
        }
    }

    /** The run with what people said about it. */
    public static Map<String, Object> marked(RunHead run) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("run", run.id());
        marks(object, run);
        return object;
    }

    private static void marks(Map<String, Object> object, RunHead run) {
        object.put("tags", run.marks().tags());
        object.put("note", run.marks().note());
        object.put("star", run.marks().starred());
        object.put("archived", run.marks().archived());
        object.put("deleted", run.marks().deleted());
    }

    /** The run with everything that is known of it besides its points. */
    public static Map<String, Object> detailed(RunHead run) {
        Map<String, Object> object = of(run);
        object.put("facts", run.facts());
        object.put("provenance", run.record().provenance());
        return object;
    }

    /** An artifact of a run. */
    public static Map<String, Object> artifact(Artifact artifact) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("name", artifact.name());
        object.put("type", artifact.mediaType());
        object.put("bytes", artifact.bytes());
        object.put("sha256", artifact.sha256());
        artifact.step().ifPresent(step -> object.put("step", step));
        object.put("added", moment(artifact.added()));
        object.put("by", artifact.by());
        artifact.removed().ifPresent(at -> {
            object.put("removed", moment(at));
            object.put("removedBy", artifact.removedBy());
        });
        return object;
    }

    /** Something that happened in a run. */
    public static Map<String, Object> event(RunEvent event) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("at", moment(event.at()));
        object.put("step", event.step());
        object.put("kind", event.kind());
        object.put("text", event.text());
        return object;
    }

    /** A moment as all JSON of Descent has it: ISO 8601, in universal time, always with three digits of a second. */
    public static String moment(Instant at) {
        return MOMENT.format(at);
    }

    private static List<Map<String, Object>> summaries(RunHead run) {
        List<Map<String, Object>> summaries = new ArrayList<>();
        run.summaries().forEach((key, summary) -> summaries.add(summary(run, key, summary)));
        return summaries;
    }

    private static Map<String, Object> summary(RunHead run, CurveKey key, CurveSummary summary) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("metric", key.metric());
        object.put("context", key.context().toString());
        Double selected = run.selected().get(key);
        if (selected != null) {
            object.put("selected", selected);
        }
        object.put("first", summary.first());
        object.put("last", summary.last());
        object.put("min", summary.min());
        object.put("minStep", summary.minStep());
        object.put("max", summary.max());
        object.put("maxStep", summary.maxStep());
        object.put("mean", summary.mean());
        object.put("count", summary.count());
        object.put("nan", summary.nan());
        return object;
    }
}
