// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.command;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.descent.api.run.RunView;
import org.descent.cli.internal.UsageException;
import org.descent.core.store.RunHead;
import org.descent.core.workspace.Workspace;
import org.descent.diagnostics.Groups;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The arguments of every verb that sets runs side by side: which ones, and what makes a group of them. */
final class ComparedRuns {
    @Parameters(arity = "0..*", paramLabel = "RUN", description = "Runs; or select them with --where.")
    private List<String> runs = new ArrayList<>();

    @Option(
            names = "--where",
            paramLabel = "QUERY",
            defaultValue = "",
            description = "The runs that meet a condition, as in: descent runs QUERY.")
    private String where = "";

    @Option(
            names = "--group-by",
            split = ",",
            paramLabel = "KEY",
            description = "What makes a group, such as optimizer or model.hidden; several with commas.")
    private List<String> groupBy = new ArrayList<>();

    /** The keys of {@code --group-by}; empty if runs that differ in nothing but seeds and folds make a group. */
    List<String> keys() {
        return List.copyOf(groupBy);
    }

    /**
     * The runs, in the order in which they are named or were made; empty if none meets the condition.
     *
     * @throws UsageException if it is not said which ones, or twice
     */
    List<RunHead> chosen(Workspace workspace) {
        if (!runs.isEmpty() && !where.isBlank()) {
            throw new UsageException("name runs or select them with --where, not both");
        }
        if (!runs.isEmpty()) {
            return RunNames.findAll(workspace.store(), runs).stream().distinct().toList();
        }
        if (where.isBlank() && groupBy.isEmpty()) {
            throw new UsageException(
                    "name runs, select them with --where QUERY, or give --group-by KEY for all completed ones");
        }
        List<RunHead> found =
                new ArrayList<>(RunNames.meeting(workspace.store(), where.isBlank() ? "state = 'completed'" : where));
        Collections.reverse(found);
        return found;
    }

    /**
     * The groups of the runs.
     *
     * @throws UsageException if no run has a value for a key
     */
    Groups groups(List<RunView> views) {
        for (String key : groupBy) {
            Groups.problem(key, views).ifPresent(problem -> {
                throw new UsageException("--group-by: " + problem);
            });
        }
        return groupBy.isEmpty() ? Groups.bySettings(views) : Groups.by(groupBy, views);
    }
}
