// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.descent.api.run.Context;
import org.descent.api.run.CurveKey;
import org.descent.api.run.RunView;
import org.descent.cli.internal.output.Console;
import org.descent.cli.internal.output.RunTable;
import org.descent.core.query.RunField;
import org.descent.core.store.RunHead;
import org.descent.core.store.RunState;
import org.descent.core.training.Facts;
import org.descent.core.training.TrainingProgress;
import org.descent.core.workspace.TrainingListener;
import org.descent.diagnostics.Group;
import org.descent.diagnostics.Groups;
import org.descent.diagnostics.text.Numbers;

/**
 * Tells a person how runs get on, and what came of them.
 *
 * <p>Threading: thread-safe.
 */
final class RunReport implements TrainingListener {
    private static final long TERMINAL_PAUSE = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long STREAM_PAUSE = TimeUnit.SECONDS.toNanos(10);

    private final Console console;
    private final Map<String, String> names = new ConcurrentHashMap<>();
    private final AtomicLong shown = new AtomicLong(System.nanoTime());

    RunReport(Console console) {
        this.console = console;
    }

    @Override
    public void changed(RunHead run) {
        names.put(run.id(), run.record().name());
        switch (run.state()) {
            case QUEUED -> {
                // said when it runs
            }
            case RUNNING -> console.say(run.id() + " " + run.record().name() + ": training");
            case COMPLETED, STOPPED, DIVERGED, FAILED, INTERRUPTED ->
                console.say(run.id() + " " + run.record().name() + ": "
                        + run.state().word() + (run.reason().isEmpty() ? "" : ": " + run.reason()));
        }
    }

    @Override
    public void progressed(String run, TrainingProgress progress) {
        long now = System.nanoTime();
        long last = shown.get();
        if (now - last >= (console.terminal() ? TERMINAL_PAUSE : STREAM_PAUSE) && shown.compareAndSet(last, now)) {
            console.show(line(names.getOrDefault(run, run), progress));
        }
    }

    @Override
    public void noticed(String run, String text) {
        console.say(run + ": " + text);
    }

    private static String line(String name, TrainingProgress progress) {
        StringBuilder line = new StringBuilder(name)
                .append(
                        progress.epochs() == 0
                                ? ": step " + Numbers.count(progress.step()) + " of "
                                        + Numbers.count(progress.totalSteps())
                                : String.format(
                                        Locale.ROOT, ": epoch %.1f of %d", progress.epoch(), progress.epochs()));
        if (progress.examplesPerSecond() > 0) {
            line.append(", ")
                    .append(Numbers.count(Math.round(progress.examplesPerSecond())))
                    .append(" examples/s");
        }
        if (progress.remainingSeconds() >= 0) {
            line.append(", ")
                    .append(Numbers.duration(progress.remainingSeconds()))
                    .append(" left");
        }
        for (CurveKey key : List.of(CurveKey.TRAIN_LOSS, CurveKey.VALIDATION_LOSS)) {
            Double value = progress.latest().get(key);
            if (value != null) {
                line.append(", ").append(key).append(' ').append(Numbers.real(value));
            }
        }
        return line.toString();
    }

    /** Prints the results: a line a run, and the means over runs that differ in nothing but seeds and folds. */
    void results(List<RunHead> runs, Groups groups) {
        SortedSet<CurveKey> measured = new TreeSet<>();
        runs.forEach(run -> run.selected().keySet().stream()
                .filter(key -> !key.context().equals(Context.TRAIN))
                .forEach(measured::add));
        List<RunField> fields = new ArrayList<>();
        List.of("run", "name", "state", "seconds", "selectedStep").forEach(text -> fields.add(new RunField(text)));
        measured.forEach(key -> fields.add(new RunField(key + ".selected")));
        warnings(runs);
        console.print("");
        RunTable.of(runs, fields).lines().forEach(console::print);
        for (Group group : groups.groups()) {
            Set<String> ids = group.runs().stream().map(RunView::id).collect(Collectors.toSet());
            String experiment = group.runs().get(0).experiment();
            means(
                    groups.keys().isEmpty() ? experiment : experiment + ", " + group.name(),
                    runs.stream().filter(run -> ids.contains(run.id())).toList(),
                    measured);
        }
    }

    /** What makes results doubtful, once where it is the same for several runs. */
    private void warnings(List<RunHead> runs) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (RunHead run : runs) {
            if (run.facts().get(Facts.WARNINGS) instanceof List<?> warnings) {
                warnings.forEach(warning -> counts.merge(String.valueOf(warning), 1, Integer::sum));
            }
        }
        counts.forEach((warning, count) ->
                console.say("warning" + (count > 1 ? " (" + count + " runs)" : "") + ": " + warning));
    }

    private void means(String what, List<RunHead> repetitions, SortedSet<CurveKey> measured) {
        List<RunHead> completed = repetitions.stream()
                .filter(run -> run.state() == RunState.COMPLETED)
                .toList();
        if (completed.size() < 2) {
            return;
        }
        console.print("");
        console.print(what + ": mean and standard deviation over " + completed.size() + " runs, at the selected step");
        for (CurveKey key : measured) {
            double[] values = completed.stream()
                    .map(RunHead::selected)
                    .filter(selected -> selected.containsKey(key))
                    .mapToDouble(selected -> selected.getOrDefault(key, Double.NaN))
                    .toArray();
            if (values.length > 0) {
                String share = values.length < completed.size() ? "  (" + values.length + " of the runs have it)" : "";
                console.print("  " + key + "  " + Numbers.spread(values) + share);
            }
        }
    }
}
