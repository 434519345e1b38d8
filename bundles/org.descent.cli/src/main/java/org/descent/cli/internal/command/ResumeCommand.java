// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.command;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.descent.cli.internal.Host;
import org.descent.core.store.RunHead;
import org.descent.core.workspace.TrainingOptions;
import org.descent.core.workspace.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code descent resume}: takes runs up again. */
@Command(
        name = "resume",
        description = "Takes up runs again that were stopped, interrupted or failed, each from its newest checkpoint.",
        footer = {
            "",
            "With one thread, the result is that of a run that was not interrupted, bit by bit.",
            "A run without a checkpoint begins again at its first step."
        })
public final class ResumeCommand implements Callable<Integer> {
    @Mixin
    private final Common common;

    @Mixin
    private final TrainingMixin training = new TrainingMixin();

    @Parameters(arity = "1..*", paramLabel = "RUN", description = "The runs.")
    private List<String> runs = new ArrayList<>();

    /** The verb. */
    public ResumeCommand(Host host) {
        this.common = new Common(host);
    }

    @Override
    public Integer call() throws InterruptedException {
        TrainingOptions options = training.options();
        try (Workspace workspace = common.open()) {
            List<String> ids = RunNames.findAll(workspace.store(), runs).stream()
                    .map(RunHead::id)
                    .distinct()
                    .toList();
            RunReport report = new RunReport(common.console());
            return new TrainingWatch(common, report).await(workspace, workspace.resume(ids, options, report));
        }
    }
}
