// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.descent.api.run.CurveKey;
import org.descent.api.run.RunView;
import org.descent.cli.internal.ExitCode;
import org.descent.cli.internal.Host;
import org.descent.cli.internal.UsageException;
import org.descent.core.store.RunHead;
import org.descent.core.workspace.Workspace;
import org.descent.diagnostics.Caution;
import org.descent.diagnostics.Comparability;
import org.descent.diagnostics.RunDifferences;
import org.descent.diagnostics.text.DifferenceText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code descent diff}: only what differs. */
@Command(
        name = "diff",
        description =
                "Shows what differs between runs, and nothing else: settings, layers, data and split, versions, seeds.")
public final class DiffCommand implements Callable<Integer> {
    @Mixin
    private final Common common;

    @Parameters(arity = "1..*", paramLabel = "RUN", description = "Two or more runs.")
    private List<String> runs = new ArrayList<>();

    /** The verb. */
    public DiffCommand(Host host) {
        this.common = new Common(host);
    }

    @Override
    public Integer call() {
        if (runs.size() < 2) {
            throw new UsageException(
                    "diff tells two or more runs apart, and only '" + runs.get(0) + "' is given; see: descent runs");
        }
        try (Workspace workspace = common.open()) {
            List<RunView> views = RunNames.findAll(workspace.store(), runs).stream()
                    .map(RunHead::id)
                    .map(workspace::view)
                    .toList();
            List<RunDifferences.Row> rows = RunDifferences.of(views).rows();
            List<Caution> cautions = Comparability.of(views, CurveKey.VALIDATION_LOSS);
            if (common.json()) {
                rows.forEach(row -> common.console().printJson(json(row, views)));
            } else if (rows.isEmpty()) {
                common.console().say("The runs do not differ in anything that was recorded of them.");
            } else {
                DifferenceText.table(rows, views).lines().forEach(common.console()::print);
            }
            cautions.forEach(caution -> common.console().say("Careful: " + caution.sentence()));
        }
        return ExitCode.DONE;
    }

    private static Map<String, Object> json(RunDifferences.Row row, List<RunView> views) {
        Map<String, Object> byRun = new LinkedHashMap<>();
        for (int i = 0; i < views.size(); i++) {
            String id = views.get(i).id();
            row.values().get(i).ifPresent(value -> byRun.put(id, value));
        }
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("section", row.section().word());
        object.put("parameter", row.path());
        object.put("values", byRun);
        return object;
    }
}
