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
import org.descent.cli.internal.output.Numbers;
import org.descent.cli.internal.output.TextTable;
import org.descent.core.store.RunHead;
import org.descent.core.workspace.Workspace;
import org.descent.diagnostics.Caution;
import org.descent.diagnostics.Comparability;
import org.descent.diagnostics.RunDifferences;
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

    @Parameters(arity = "2..*", paramLabel = "RUN", description = "Two or more runs.")
    private List<String> runs = new ArrayList<>();

    /** The verb. */
    public DiffCommand(Host host) {
        this.common = new Common(host);
    }

    @Override
    public Integer call() {
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
                table(rows, views).lines().forEach(common.console()::print);
            }
            cautions.forEach(caution -> common.console().say("Careful: " + caution.sentence()));
        }
        return ExitCode.DONE;
    }

    private static TextTable table(List<RunDifferences.Row> rows, List<RunView> views) {
        List<String> headings = new ArrayList<>(List.of("what", "where"));
        views.forEach(view -> headings.add(view.id()));
        TextTable table = new TextTable(headings);
        for (RunDifferences.Row row : rows) {
            List<String> cells = new ArrayList<>(List.of(row.section().word(), row.path()));
            row.values().forEach(value -> cells.add(value.map(DiffCommand::text).orElse("-")));
            table.row(cells);
        }
        return table;
    }

    /** Fingerprints and hashes by their beginning: their tail helps nobody to tell them apart. */
    private static String text(Object value) {
        String text = Numbers.text(value);
        return text.matches("[0-9a-f]{32,}") ? text.substring(0, 12) + "..." : text;
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
