// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.runs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.descent.api.run.Context;
import org.descent.api.run.CurveKey;
import org.descent.core.store.RunHead;
import org.descent.workbench.internal.runs.Column.Group;
import org.descent.workbench.internal.runs.Column.Kind;

/**
 * Chooses the columns that a list of runs calls for.
 *
 * <p>Threading: stateless.
 */
public final class Columns {
    /** The id of the column of states. */
    public static final String STATE = "state";
    /** The id of the column of stars. */
    public static final String STAR = "star";
    /** The id of the column of tags. */
    public static final String TAGS = "tag";
    /** The id of the column of names. */
    public static final String NAME = "name";
    /** The id of the column of progress. */
    public static final String PROGRESS = "progress";
    /** The id of the column of durations. */
    public static final String DURATION = "duration";
    /** The id of the column of the difference between validation and training loss. */
    public static final String GAP = "gap";

    /** More columns of parameters than this are shown only when a person asks for them. */
    static final int PARAMETERS_SHOWN = 6;

    private static final int METRICS_SHOWN = 2;
    private static final Set<String> NO_PARAMETER_COLUMN = Set.of("descent", "experiment", "name", "tags");

    private Columns() {}

    /** The columns for these runs, in the order in which they stand at first. */
    public static List<Column> of(List<RunHead> runs) {
        boolean unfinished = runs.stream().anyMatch(run -> !run.state().finished());
        List<Column> columns = new ArrayList<>();
        columns.add(new Column(STATE, "State", "Where the run is in its life.", Group.RUN, Kind.STATE, true));
        columns.add(run(STAR, "Star", "Whether the run has a star; a click gives it one.", Kind.STAR, true));
        columns.add(run(NAME, "Name", "The name of the run.", Kind.TEXT, true));
        columns.add(run("experiment", "Experiment", "The experiment it belongs to.", Kind.TEXT, true));
        boolean tagged = runs.stream().anyMatch(run -> !run.marks().tags().isEmpty());
        columns.add(run(TAGS, "Tags", "The tags of the run.", Kind.TAGS, tagged));
        columns.add(run(PROGRESS, "Progress", "How far it is, and how long it will take.", Kind.PROGRESS, unfinished));
        results(runs, columns);
        parameters(runs, columns);
        columns.add(run("started", "Started", "When training began.", Kind.TIME, true));
        columns.add(run(DURATION, "Duration", "How long it has been training.", Kind.DURATION, true));
        columns.add(run("run", "Id", "The identity of the run.", Kind.TEXT, false));
        columns.add(run("created", "Created", "When the run was made.", Kind.TIME, false));
        columns.add(run("ended", "Ended", "When the run ended.", Kind.TIME, false));
        columns.add(run("step", "Step", "The last weight update.", Kind.NUMBER, false));
        columns.add(run("reason", "Reason", "Why the run is in its state.", Kind.TEXT, false));
        columns.add(run("note", "Note", "The note of the run.", Kind.TEXT, false));
        return columns;
    }

    private static Column run(String id, String title, String description, Kind kind, boolean shown) {
        return new Column(id, title, description, Group.RUN, kind, shown);
    }

    private static void results(List<RunHead> runs, List<Column> columns) {
        SortedSet<CurveKey> selected = new TreeSet<>(Comparator.comparing(Columns::rank)
                .thenComparing(CurveKey::metric)
                .thenComparing(CurveKey::context));
        SortedSet<CurveKey> recorded = new TreeSet<>(Curves.ORDER);
        for (RunHead run : runs) {
            selected.addAll(run.selected().keySet());
            recorded.addAll(run.summaries().keySet());
        }
        int metrics = 0;
        boolean gap = false;
        for (CurveKey key : selected) {
            boolean loss = key.metric().equals("loss");
            boolean validation = key.context().equals(Context.VALIDATION);
            boolean shown = validation && (loss || metrics < METRICS_SHOWN)
                    || key.context().equals(Context.TEST) && loss;
            metrics += validation && !loss ? 1 : 0;
            if (key.context().equals(Context.TEST) && !gap) {
                gap = true;
                columns.add(gap());
            }
            columns.add(
                    result(key + ".selected", key.toString(), "The value of " + key + " at the selected step.", shown));
        }
        if (!gap && !selected.isEmpty()) {
            columns.add(gap());
        }
        columns.add(result("selectedStep", "Selected step", "The step whose weights are selected.", true));
        for (CurveKey key : recorded) {
            if (runs.stream().anyMatch(run -> Curves.hasBest(run, key))) {
                columns.add(result(key + ".best", key + " best", "The best value of " + key + " at any step.", false));
            }
            columns.add(result(key + ".last", key + " last", "The last value of " + key + ".", false));
        }
    }

    private static Column gap() {
        return result(GAP, "Gap", "Validation loss minus training loss at the selected step.", true);
    }

    private static Column result(String id, String title, String description, boolean shown) {
        return new Column(id, title, description, Group.RESULT, Kind.NUMBER, shown);
    }

    /** Validation before test before training; loss before other metrics. */
    private static int rank(CurveKey key) {
        int part = key.context().equals(Context.VALIDATION) ? 0 : key.context().equals(Context.TEST) ? 2 : 4;
        return part + (key.metric().equals("loss") ? 0 : 1);
    }

    private static void parameters(List<RunHead> runs, List<Column> columns) {
        Map<String, Boolean> differs = differing(runs);
        Map<String, Integer> names = new HashMap<>();
        differs.keySet().forEach(path -> names.merge(title(path), 1, Integer::sum));
        List<String> shown = differs.keySet().stream()
                .filter(path -> differs.getOrDefault(path, false) && !derivedSeed(path))
                .sorted(Comparator.comparingInt(Columns::interest))
                .limit(PARAMETERS_SHOWN)
                .toList();
        differs.forEach((path, differing) -> {
            String title = names.getOrDefault(title(path), 0) == 1 ? title(path) : path;
            Kind kind = numeric(path, runs) ? Kind.NUMBER : Kind.TEXT;
            columns.add(new Column(
                    path, title, "The parameter " + path + ".", Group.PARAMETER, kind, shown.contains(path)));
        });
    }

    /** All paths of parameters with whether their values differ, a missing value being a value of its own. */
    private static Map<String, Boolean> differing(List<RunHead> runs) {
        Set<String> paths = new LinkedHashSet<>();
        runs.forEach(run -> paths.addAll(run.record().parameters().keySet()));
        paths.removeAll(NO_PARAMETER_COLUMN);
        Map<String, Boolean> differs = new LinkedHashMap<>();
        for (String path : paths) {
            Object first = runs.get(0).record().parameters().get(path);
            differs.put(
                    path,
                    runs.stream()
                            .anyMatch(run -> !Objects.equals(
                                    first, run.record().parameters().get(path))));
        }
        return differs;
    }

    /** Seeds that derive from others say nothing that those do not say. */
    private static boolean derivedSeed(String path) {
        return path.startsWith("streams.") && !path.equals("streams.repetition");
    }

    /** What a person compares runs by comes first; seeds and the use of the machine come last. */
    private static int interest(String path) {
        int dot = path.indexOf('.');
        return switch (dot < 0 ? path : path.substring(0, dot)) {
            case "model" -> 0;
            case "optimizer" -> 1;
            case "data" -> 2;
            case "task" -> 3;
            case "train" -> path.endsWith("threads") || path.endsWith("memory") ? 6 : 4;
            default -> 5;
        };
    }

    /** {@code learningRate} of {@code optimizer.learningRate}, and {@code model} of {@code model.use}. */
    static String title(String path) {
        String named = path.endsWith(".use") ? path.substring(0, path.length() - ".use".length()) : path;
        return named.substring(named.lastIndexOf('.') + 1);
    }

    private static boolean numeric(String path, List<RunHead> runs) {
        return runs.stream()
                .map(run -> run.record().parameters().get(path))
                .filter(Objects::nonNull)
                .allMatch(Number.class::isInstance);
    }
}
