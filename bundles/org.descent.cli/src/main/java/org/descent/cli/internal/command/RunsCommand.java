// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.command;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.descent.cli.internal.ExitCode;
import org.descent.cli.internal.Host;
import org.descent.cli.internal.UsageException;
import org.descent.cli.internal.output.Numbers;
import org.descent.cli.internal.output.RunJson;
import org.descent.cli.internal.output.TextTable;
import org.descent.core.query.RunField;
import org.descent.core.query.RunQuery;
import org.descent.core.store.RunHead;
import org.descent.core.workspace.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code descent runs}: the run table. */
@Command(
        name = "runs",
        description = "Shows the runs that meet a condition.",
        footer = {
            "",
            "A condition:  \"loss@validation.selected < 0.2 and optimizer.learningRate >= 1e-3 and not tag = 'old'\"",
            "A field is run, name, experiment, state, created, seconds, tag, a parameter's path, or a curve with one"
                    + " of",
            "selected, best, first, last, min, minStep, max, maxStep, mean, count, nan."
        })
public final class RunsCommand implements Callable<Integer> {
    private static final List<String> STANDARD = List.of("run", "name", "state", "seconds");
    private static final List<String> MEASURES = List.of("loss@train", "loss@validation", "loss@test");

    @Mixin
    private final Common common;

    @Parameters(
            arity = "0..1",
            paramLabel = "QUERY",
            defaultValue = "",
            description = "The condition; all runs without it.")
    private String query = "";

    @Option(
            names = "--columns",
            split = ",",
            paramLabel = "FIELD",
            description =
                    "The columns (default: ${COMPLETION-CANDIDATES:-run, name, state, time and the selected values}).")
    private List<String> columns = new ArrayList<>();

    @Option(
            names = "--sort",
            paramLabel = "FIELD",
            defaultValue = "",
            description = "Sort by a field; with a minus before it, the largest first (default: the newest first).")
    private String sort = "";

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "0",
            description = "Show at most N runs (default: all).")
    private int limit;

    /** The verb. */
    public RunsCommand(Host host) {
        this.common = new Common(host);
    }

    @Override
    public Integer call() {
        RunQuery condition = RunQuery.parse(query);
        List<RunField> fields = columns.stream().map(RunsCommand::field).toList();
        Comparator<RunHead> order = order();
        try (Workspace workspace = common.open()) {
            List<RunHead> runs = workspace.store().runs().stream()
                    .filter(condition::test)
                    .sorted(order)
                    .limit(limit > 0 ? limit : Long.MAX_VALUE)
                    .toList();
            if (common.json()) {
                runs.forEach(run -> common.console().printJson(RunJson.of(run)));
            } else if (runs.isEmpty()) {
                common.console()
                        .say("No runs"
                                + (query.isBlank()
                                        ? " yet; train one with: descent run FILE"
                                        : " meet the condition."));
            } else {
                table(runs, fields.isEmpty() ? standard(runs) : fields).lines().forEach(common.console()::print);
            }
        }
        return ExitCode.DONE;
    }

    private static RunField field(String text) {
        try {
            return new RunField(text.strip());
        } catch (IllegalArgumentException e) {
            throw new UsageException("--columns: " + e.getMessage());
        }
    }

    private Comparator<RunHead> order() {
        if (sort.isBlank()) {
            return Comparator.comparing(RunHead::id).reversed();
        }
        boolean descending = sort.startsWith("-");
        RunField field = field(descending ? sort.substring(1) : sort);
        Comparator<Object> values = descending ? RunField.ORDER.reversed() : RunField.ORDER;
        return (a, b) -> {
            Optional<Object> x = present(field, a);
            Optional<Object> y = present(field, b);
            if (x.isEmpty() || y.isEmpty()) {
                return Boolean.compare(
                        x.isEmpty(), y.isEmpty()); // runs without the field stand last, whatever the order
            }
            return values.compare(x.get(), y.get());
        };
    }

    private static Optional<Object> present(RunField field, RunHead run) {
        return field.value(run).filter(value -> !(value instanceof Double number && number.isNaN()));
    }

    private static List<RunField> standard(List<RunHead> runs) {
        TreeSet<String> measured = new TreeSet<>();
        runs.forEach(run -> run.selected().keySet().forEach(key -> measured.add(key.toString())));
        List<RunField> fields =
                new ArrayList<>(STANDARD.stream().map(RunField::new).toList());
        MEASURES.stream().filter(measured::contains).forEach(key -> fields.add(new RunField(key + ".selected")));
        measured.stream()
                .filter(key -> !key.startsWith("loss") && (key.endsWith("@validation") || key.endsWith("@test")))
                .forEach(key -> fields.add(new RunField(key + ".selected")));
        return fields;
    }

    private static String cell(RunField field, RunHead run) {
        String text = field.value(run).map(Numbers::text).orElse("");
        return field.text().equals("state") && run.pausedAt().isPresent() ? text + ", paused" : text;
    }

    static TextTable table(List<RunHead> runs, List<RunField> fields) {
        TextTable table = new TextTable(fields.stream().map(RunField::text).toList());
        for (RunHead run : runs) {
            table.row(fields.stream().map(field -> cell(field, run)).toList());
        }
        return table;
    }
}
