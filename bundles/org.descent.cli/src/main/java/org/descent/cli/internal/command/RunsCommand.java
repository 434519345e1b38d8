// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.command;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.descent.cli.internal.ExitCode;
import org.descent.cli.internal.Host;
import org.descent.cli.internal.UsageException;
import org.descent.cli.internal.output.Numbers;
import org.descent.cli.internal.output.RunJson;
import org.descent.cli.internal.output.TextTable;
import org.descent.core.query.KnownFields;
import org.descent.core.query.RunField;
import org.descent.core.query.RunQuery;
import org.descent.core.query.RunSelection;
import org.descent.core.query.RunSort;
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
            "A field is run, name, experiment, state, paused, reason, created, started, ended, seconds, step,"
                    + " selectedStep, tag,",
            "plugin, a parameter's or a fact's path, or a curve with one of selected, best, first, last, min,"
                    + " minStep, max,",
            "maxStep, mean, count, nan; a curve with a comma or an equals sign stands in double quotes:",
            "  \"\\\"gradientNorm@layer=conv1\\\".last > 10\"",
            "There are = != < <= > >= like in between is null, and or not, and parentheses. Times:",
            "  \"started > '2026-11-01'\"    \"ended > -7d\""
        })
public final class RunsCommand implements Callable<Integer> {
    private static final List<String> STANDARD = List.of("run", "name", "state", "seconds");
    private static final List<String> MEASURES = List.of("value", "loss@train", "loss@validation", "loss@test");

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
            split = ",",
            paramLabel = "FIELD",
            description =
                    "Sort by fields, the first one above all; with a minus before it, the largest first. Runs without"
                            + " the field come last (default: the newest first).")
    private List<String> sort = new ArrayList<>();

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
        if (limit < 0) {
            throw new UsageException("--limit must be at least 1, or 0 for all runs, got " + limit);
        }
        try (Workspace workspace = common.open()) {
            KnownFields known = known(workspace);
            RunQuery condition = RunQuery.parse(query, known, Instant.now());
            List<RunField> fields = columns.stream()
                    .map(column -> field(known, "--columns", column))
                    .toList();
            List<RunHead> runs = workspace
                    .store()
                    .runs(new RunSelection(condition, order(known), 0, limit > 0 ? limit : Integer.MAX_VALUE));
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

    /** The fields of the runs, if something is to be checked by them. */
    private KnownFields known(Workspace workspace) {
        boolean needed = !query.isBlank() || !columns.isEmpty() || !sort.isEmpty();
        return needed ? workspace.store().fields() : KnownFields.NONE;
    }

    private static RunField field(KnownFields known, String option, String text) {
        try {
            return known.require(text);
        } catch (IllegalArgumentException e) {
            throw new UsageException(option + ": " + e.getMessage());
        }
    }

    private List<RunSort> order(KnownFields known) {
        return sort.stream()
                .map(text -> new RunSort(
                        field(known, "--sort", text.startsWith("-") ? text.substring(1) : text), text.startsWith("-")))
                .toList();
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
