// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.command;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.descent.cli.internal.ExitCode;
import org.descent.cli.internal.Host;
import org.descent.cli.internal.UsageException;
import org.descent.cli.internal.output.RunJson;
import org.descent.cli.internal.output.RunTable;
import org.descent.core.query.KnownFields;
import org.descent.core.query.RunField;
import org.descent.core.query.RunQuery;
import org.descent.core.query.RunSelection;
import org.descent.core.query.RunSort;
import org.descent.core.store.RunHead;
import org.descent.core.store.RunState;
import org.descent.core.workspace.Silence;
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
                    + " selectedStep, tag, star, note,",
            "archived, deleted, plugin, a parameter's or a fact's path, or a curve with one of selected, best, first,"
                    + " last, min, minStep, max,",
            "maxStep, mean, count, nan; a curve with a comma or an equals sign stands in double quotes:",
            "  \"\\\"gradientNorm@layer=conv1\\\".last > 10\"",
            "There are = != < <= > >= like in between is null, and or not, and parentheses. Times:",
            "  \"started > '2026-11-01'\"    \"ended > -7d\""
        })
public final class RunsCommand implements Callable<Integer> {
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

    @Option(names = "--archived", description = "Show archived runs as well.")
    private boolean archived;

    @Option(names = "--deleted", description = "Show deleted runs as well.")
    private boolean deleted;

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
            RunQuery condition = RunQuery.parse(query, known, Instant.now()).visible(archived, deleted);
            List<RunField> fields = columns.stream()
                    .map(column -> field(known, "--columns", column))
                    .toList();
            List<RunHead> runs = workspace
                    .store()
                    .runs(new RunSelection(condition, order(known), 0, limit > 0 ? limit : Integer.MAX_VALUE));
            Map<String, Silence> silences =
                    runs.stream().anyMatch(run -> run.state() == RunState.RUNNING) ? workspace.silences() : Map.of();
            if (common.json()) {
                runs.forEach(run -> common.console().printJson(RunJson.of(run, silences)));
            } else if (runs.isEmpty()) {
                common.console().say(nothing(workspace));
            } else {
                RunTable.of(runs, fields.isEmpty() ? RunTable.standard(runs) : fields, silences)
                        .lines()
                        .forEach(common.console()::print);
            }
        }
        return ExitCode.DONE;
    }

    private String nothing(Workspace workspace) {
        if (!query.isBlank()) {
            return "No runs meet the condition.";
        }
        return RunNames.isEmpty(workspace.store())
                ? "No runs yet; train one with: descent run FILE"
                : "All runs are archived or deleted; see them with: descent runs --archived --deleted";
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
}
