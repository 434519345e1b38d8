// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.descent.cli.internal.ExitCode;
import org.descent.cli.internal.Host;
import org.descent.cli.internal.output.Numbers;
import org.descent.cli.internal.output.TextTable;
import org.descent.core.query.RunField;
import org.descent.core.store.RunHead;
import org.descent.core.workspace.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code descent diff}: only what differs. */
@Command(name = "diff", description = "Shows the parameters in which runs differ, and nothing else.")
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
            List<RunHead> heads = RunNames.findAll(workspace.store(), runs);
            Map<String, List<Optional<Object>>> differences = RunField.differences(heads);
            if (common.json()) {
                differences.forEach((path, values) -> common.console().printJson(json(path, heads, values)));
            } else if (differences.isEmpty()) {
                common.console().say("The runs do not differ in any parameter.");
            } else {
                List<String> headings = new ArrayList<>(List.of("parameter"));
                heads.forEach(head -> headings.add(head.id()));
                TextTable table = new TextTable(headings);
                differences.forEach((path, values) -> table.row(row(path, values)));
                table.lines().forEach(common.console()::print);
            }
        }
        return ExitCode.DONE;
    }

    private static List<String> row(String path, List<Optional<Object>> values) {
        List<String> cells = new ArrayList<>(List.of(path));
        values.forEach(value -> cells.add(value.map(Numbers::text).orElse("-")));
        return cells;
    }

    private static Map<String, Object> json(String path, List<RunHead> heads, List<Optional<Object>> values) {
        Map<String, Object> byRun = new LinkedHashMap<>();
        for (int i = 0; i < heads.size(); i++) {
            String id = heads.get(i).id();
            values.get(i).ifPresent(value -> byRun.put(id, value));
        }
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("parameter", path);
        object.put("values", byRun);
        return object;
    }
}
