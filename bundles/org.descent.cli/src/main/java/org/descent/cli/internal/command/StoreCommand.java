// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.descent.api.Problem;
import org.descent.cli.internal.ExitCode;
import org.descent.cli.internal.Host;
import org.descent.cli.internal.output.ProgressLine;
import org.descent.core.workspace.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The verbs of {@code descent store}. */
public final class StoreCommand {
    private StoreCommand() {}

    /** {@code descent store check}: looks the whole database through. */
    @Command(name = "check", description = "Looks the whole database through: checksums, summaries against points.")
    public static final class Check implements Callable<Integer> {
        @Mixin
        private final Common common;

        /** The verb. */
        public Check(Host host) {
            this.common = new Common(host);
        }

        @Override
        public Integer call() {
            try (Workspace workspace = common.open()) {
                List<Problem> problems = workspace.store().check(new ProgressLine(common.console()));
                int runs = workspace.store().runs().size();
                if (common.json()) {
                    Map<String, Object> object = new LinkedHashMap<>();
                    object.put("runs", runs);
                    object.put("problems", problems.stream().map(Problem::text).toList());
                    common.console().printJson(object);
                } else if (problems.isEmpty()) {
                    common.console().print("All is well: " + runs + " runs.");
                } else {
                    problems.forEach(problem -> common.console().print(problem.text()));
                }
                return problems.isEmpty() ? ExitCode.DONE : ExitCode.STORE;
            }
        }
    }
}
