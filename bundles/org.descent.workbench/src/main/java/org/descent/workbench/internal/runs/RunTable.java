// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.runs;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.descent.api.run.CurveKey;
import org.descent.core.query.RunField;
import org.descent.core.store.RunHead;
import org.descent.core.store.RunState;
import org.descent.core.training.TrainingProgress;
import org.descent.workbench.internal.runs.Column.Kind;
import org.descent.workbench.internal.session.RunSnapshot;
import org.descent.workbench.internal.text.Formats;

/**
 * The rows and columns that the run table shows.
 *
 * <p>Threading: immutable.
 *
 * @param settings what it was made by
 * @param all how many runs there are, filtered out or not, without those that are put aside
 * @param aside how many runs are archived or deleted and not shown; those that a query asks for are
 * @param loaded whether the store was read at all
 * @param mistake what is wrong with the query, if it is one with a mistake
 * @param rows the runs, in order
 * @param columns the columns, in order
 * @param available all columns that can be chosen
 */
public record RunTable(
        TableSettings settings,
        int all,
        int aside,
        boolean loaded,
        Optional<Mistake> mistake,
        List<RunHead> rows,
        List<Column> columns,
        List<Column> available) {
    /** What stands for a star in text. */
    static final String STAR = "★";

    /** A table of nothing. */
    public static final RunTable EMPTY = of(RunSnapshot.LOADING, TableSettings.DEFAULT, new RunFilter(), Instant.EPOCH);

    /**
     * Makes a table.
     *
     * @param runs the runs
     * @param settings what a person decided
     * @param filter keeps its index for the next table
     * @param now what running runs are timed by
     */
    public static RunTable of(RunSnapshot runs, TableSettings settings, RunFilter filter, Instant now) {
        List<RunHead> all = runs.runs();
        RunFilter.Found found = filter.find(settings, all);
        int aside = hidden(all, settings) - hidden(found.runs(), settings);
        List<Column> available = Columns.of(found.runs());
        List<RunHead> rows = sorted(found.runs(), settings.sort(), available, now);
        return new RunTable(
                settings,
                all.size() - aside,
                aside,
                runs.loaded(),
                found.mistake(),
                rows,
                settings.arrange(available),
                List.copyOf(available));
    }

    private static int hidden(List<RunHead> runs, TableSettings settings) {
        return (int) runs.stream().filter(run -> !settings.shows(run.marks())).count();
    }

    private static List<RunHead> sorted(List<RunHead> runs, Sort sort, List<Column> columns, Instant now) {
        Optional<Column> column =
                columns.stream().filter(one -> one.id().equals(sort.column())).findFirst();
        if (column.isEmpty() || sort.equals(Sort.NEWEST)) {
            return List.copyOf(runs); // they come with the newest first
        }
        Map<String, Optional<Object>> values = new HashMap<>();
        for (RunHead run : runs) {
            values.put(run.id(), sortable(column.get(), run, now));
        }
        Comparator<Object> order = sort.descending() ? RunField.ORDER.reversed() : RunField.ORDER;
        // what is not there or NaN comes last in both directions
        Comparator<RunHead> byValue = (a, b) -> {
            Optional<Object> x = values.getOrDefault(a.id(), Optional.empty());
            Optional<Object> y = values.getOrDefault(b.id(), Optional.empty());
            return x.isPresent() && y.isPresent()
                    ? order.compare(x.get(), y.get())
                    : Boolean.compare(x.isEmpty(), y.isEmpty());
        };
        List<RunHead> rows = new ArrayList<>(runs);
        rows.sort(byValue);
        return List.copyOf(rows);
    }

    private static Optional<Object> sortable(Column column, RunHead run, Instant now) {
        Optional<Object> value =
                column.kind() == Kind.STATE ? Optional.of((long) run.state().ordinal()) : value(column, run, now);
        return value.filter(some -> !(some instanceof Double number && number.isNaN()));
    }

    /**
     * What stands in a cell, without progress, which is not part of the record.
     *
     * @return a {@link RunState}, {@link Instant}, {@link Duration}, number, flag, text or list; empty if the run has nothing there
     */
    static Optional<Object> value(Column column, RunHead run, Instant now) {
        return switch (column.id()) {
            case Columns.STATE -> Optional.of(run.state());
            case Columns.DURATION ->
                run.started()
                        .map(start ->
                                Duration.between(start, run.ended().orElse(now)).toMillis() / 1000.0);
            case Columns.PROGRESS -> Optional.of(run.state().finished() ? 1.0 : 0.0);
            case Columns.GAP -> gap(run);
            case "created" -> Optional.of(run.record().created());
            case "started" -> run.started().map(Function.identity());
            case "ended" -> run.ended().map(Function.identity());
            default -> new RunField(column.id()).value(run);
        };
    }

    private static Optional<Object> gap(RunHead run) {
        Double validation = run.selected().get(CurveKey.VALIDATION_LOSS);
        Double training = run.selected().get(CurveKey.TRAIN_LOSS);
        return validation == null || training == null ? Optional.empty() : Optional.of(validation - training);
    }

    /** The text of a cell. */
    public String text(Column column, RunHead run, Optional<TrainingProgress> progress, Instant now) {
        if (column.kind() == Kind.PROGRESS) {
            return progressing(run, progress).map(Progressing::text).orElse("");
        }
        return value(column, run, now).map(value -> text(column, value)).orElse("");
    }

    private static String text(Column column, Object value) {
        if (value instanceof RunState state) {
            return state.word();
        }
        if (value instanceof Instant instant) {
            return Formats.instant(instant);
        }
        if (column.kind() == Kind.DURATION && value instanceof Double seconds) {
            return Formats.duration(Duration.ofMillis(Math.round(seconds * 1000)));
        }
        if (column.kind() == Kind.STAR) {
            return Boolean.TRUE.equals(value) ? STAR : "";
        }
        if (value instanceof List<?> list && column.kind() == Kind.TAGS) {
            return list.stream().map(String::valueOf).collect(Collectors.joining(", "));
        }
        return column.group() == Column.Group.PARAMETER ? Formats.plain(value) : Formats.measured(value);
    }

    /** How far a run is, or empty for one that is finished. */
    public static Optional<Progressing> progressing(RunHead run, Optional<TrainingProgress> progress) {
        return switch (run.state()) {
            case QUEUED -> Optional.of(new Progressing(Double.NaN, "waits"));
            case RUNNING ->
                paused(run, progress)
                        .or(() -> progress.map(Progressing::of))
                        .or(() -> new RunField("step")
                                .value(run)
                                .map(step -> new Progressing(Double.NaN, "step " + step)))
                        .or(() -> Optional.of(new Progressing(Double.NaN, "starts")));
            case COMPLETED, STOPPED, DIVERGED, FAILED, INTERRUPTED -> Optional.empty();
        };
    }

    private static Optional<Progressing> paused(RunHead run, Optional<TrainingProgress> progress) {
        return run.pausedAt().isEmpty()
                ? Optional.empty()
                : Optional.of(new Progressing(
                        progress.map(Progressing::of).map(Progressing::fraction).orElse(Double.NaN),
                        "paused at step " + run.pausedAt().getAsLong()));
    }

    /** Rows with a header as tab-separated values, as spreadsheets take them. */
    public String tabSeparated(List<String> runs, Function<String, Optional<TrainingProgress>> progress, Instant now) {
        StringBuilder text = new StringBuilder();
        text.append(columns.stream().map(Column::title).collect(Collectors.joining("\t")))
                .append('\n');
        for (RunHead run : rows) {
            if (runs.contains(run.id())) {
                text.append(columns.stream()
                                .map(column -> text(column, run, progress.apply(run.id()), now))
                                .map(cell -> cell.replace('\t', ' ').replace('\n', ' '))
                                .collect(Collectors.joining("\t")))
                        .append('\n');
            }
        }
        return text.toString();
    }
}
