// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.descent.cli.internal.Host;
import org.descent.cli.internal.output.Console;
import org.descent.core.workspace.Workspace;
import org.eclipse.jdt.annotation.Nullable;
import picocli.CommandLine.Option;

/** The options that every verb takes. */
final class Common {
    @Option(
            names = "--workspace",
            paramLabel = "DIR",
            description = "The folder of the runs (default: $DESCENT_WORKSPACE, else ~/descent-workspace).")
    private @Nullable Path workspace;

    @Option(names = "--json", description = "Print results as JSON, one object a line.")
    private boolean json;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    private final Host host;

    Common(Host host) {
        this.host = host;
    }

    Host host() {
        return host;
    }

    Console console() {
        return host.console();
    }

    boolean json() {
        return json;
    }

    boolean help() {
        return help;
    }

    /** Whether the command line names a workspace. */
    boolean workspaceChosen() {
        return workspace != null;
    }

    /** These options as they would be written, for a verb that calls others. */
    List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        Path chosen = workspace;
        if (chosen != null) {
            arguments.addAll(List.of("--workspace", chosen.toString()));
        }
        if (json) {
            arguments.add("--json");
        }
        return arguments;
    }

    Workspace open() {
        return host.workspaces().open(folder());
    }

    private Path folder() {
        Path chosen = workspace;
        return chosen != null
                ? chosen.toAbsolutePath()
                : Optional.ofNullable(host.environment().get("DESCENT_WORKSPACE"))
                        .filter(text -> !text.isBlank())
                        .map(Path::of)
                        .orElseGet(() -> Path.of(System.getProperty("user.home"), "descent-workspace"))
                        .toAbsolutePath();
    }
}
