// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.command;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.descent.cli.internal.ExitCode;
import org.descent.cli.internal.Host;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code descent gallery}: holds Descent to what it says it shows; alone, all parts of it. */
@Command(
        name = "gallery",
        description =
                "Trains runs that are known to show something, and tells whether it was there; without a part, all parts.",
        synopsisSubcommandLabel = "[PART]",
        commandListHeading = "%nParts:%n",
        footer = {"", "Exit code 1: something was not there."})
public final class GalleryCommand implements Callable<Integer> {
    @Mixin
    private final Common common;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** The verb. */
    public GalleryCommand(Host host) {
        this.common = new Common(host);
    }

    @Override
    public Integer call() {
        List<String> options = new ArrayList<>(common.arguments());
        int worst = ExitCode.DONE;
        for (CommandLine part : spec.commandLine().getSubcommands().values()) {
            int code = part.execute(options.toArray(String[]::new));
            if (code == ExitCode.INTERRUPTED) {
                return code;
            }
            worst = Math.max(worst, code);
        }
        return worst;
    }
}
