// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.command;

import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.descent.api.Spelling;
import org.descent.api.run.CurveKey;
import org.descent.api.run.RunView;
import org.descent.cli.internal.ExitCode;
import org.descent.cli.internal.Host;
import org.descent.cli.internal.UsageException;
import org.descent.cli.internal.output.ComparisonJson;
import org.descent.core.store.RunHead;
import org.descent.core.workspace.Workspace;
import org.descent.diagnostics.ComparisonResult;
import org.descent.diagnostics.Groups;
import org.descent.diagnostics.ReadAt;
import org.descent.diagnostics.text.ComparisonText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code descent compare}: groups of runs side by side, and which difference is more than chance. */
@Command(
        name = "compare",
        description = "Sets runs side by side: seeds and folds collapse into groups, and differences are tested.",
        footer = {
            "",
            "Without --group-by, runs that differ in nothing but seeds and folds make a group.",
            "No winner is named for a single run, nor by the best of all evaluations (--at best)."
        })
public final class CompareCommand implements Callable<Integer> {
    @Mixin
    private final Common common;

    @Mixin
    private final ComparedRuns compared = new ComparedRuns();

    @Option(
            names = "--baseline",
            paramLabel = "KEY=VALUE",
            defaultValue = "",
            description = "Hold every other group against this one (default: every group against every other).")
    private String baseline = "";

    @Option(
            names = "--metric",
            paramLabel = "METRIC@CONTEXT",
            defaultValue = "",
            description = "The curve to compare by (default: that by which the weights were selected).")
    private String metric = "";

    @Option(
            names = "--at",
            paramLabel = "WHERE",
            defaultValue = "selected",
            description =
                    "Read the value at the selected step, the last one or the best: selected, last, best (default:"
                            + " selected).")
    private String at = "selected";

    @Option(
            names = "--level",
            paramLabel = "SHARE",
            defaultValue = "0.95",
            description = "The confidence of intervals and tests (default: 0.95).")
    private double level = 0.95;

    @Option(
            names = "--target",
            paramLabel = "VALUE",
            defaultValue = "NaN",
            description = "Also show when each run reached this value.")
    private double target = Double.NaN;

    /** The verb. */
    public CompareCommand(Host host) {
        this.common = new Common(host);
    }

    @Override
    public Integer call() {
        ReadAt reading = reading();
        if (!(level > 0 && level < 1)) {
            throw new UsageException("--level must be in (0, 1), got " + level);
        }
        try (Workspace workspace = common.open()) {
            List<RunView> views = compared.chosen(workspace).stream()
                    .map(RunHead::id)
                    .map(workspace::view)
                    .toList();
            if (views.isEmpty()) {
                common.console().say("No runs meet the condition.");
                return ExitCode.DONE;
            }
            Groups groups = compared.groups(views);
            CurveKey key = curve(views);
            print(ComparisonResult.of(groups, key, reading, target, level, baseline(groups)));
        }
        return ExitCode.DONE;
    }

    private void print(ComparisonResult result) {
        if (common.json()) {
            ComparisonJson.of(result).forEach(common.console()::printJson);
        } else {
            ComparisonText.of(result).forEach(common.console()::print);
        }
    }

    private OptionalInt baseline(Groups groups) {
        if (baseline.isBlank()) {
            return OptionalInt.empty();
        }
        int equals = baseline.indexOf('=');
        if (equals <= 0) {
            throw new UsageException("--baseline must be KEY=VALUE, got '" + baseline + "'");
        }
        List<Integer> meant = groups.with(
                baseline.substring(0, equals).strip(),
                baseline.substring(equals + 1).strip());
        if (meant.size() != 1) {
            String names = String.join(
                    "; ", groups.groups().stream().map(group -> group.name()).toList());
            throw new UsageException("--baseline: '" + baseline + "' is true of " + meant.size()
                    + " groups, and must be of one; the groups are: " + names);
        }
        return OptionalInt.of(meant.get(0));
    }

    private static String suggestion(String word, Collection<String> candidates) {
        return Spelling.nearest(word, candidates)
                .map(nearest -> "; did you mean '" + nearest + "'?")
                .orElse("");
    }

    private CurveKey curve(List<RunView> views) {
        CurveKey key;
        try {
            key = metric.isBlank() ? ComparisonResult.usualKey(views) : CurveKey.parse(metric.strip());
        } catch (IllegalArgumentException e) {
            throw new UsageException("--metric: " + e.getMessage());
        }
        Collection<String> recorded = new TreeSet<>();
        views.forEach(view -> view.curves().forEach(curve -> recorded.add(curve.toString())));
        if (!recorded.contains(key.toString())) {
            throw new UsageException("--metric: no run recorded '" + key + "'" + suggestion(key.toString(), recorded));
        }
        return key;
    }

    private ReadAt reading() {
        for (ReadAt reading : ReadAt.values()) {
            if (reading.word().equals(at)) {
                return reading;
            }
        }
        throw new UsageException("--at must be one of " + ReadAt.words() + ", got '" + at + "'");
    }
}
