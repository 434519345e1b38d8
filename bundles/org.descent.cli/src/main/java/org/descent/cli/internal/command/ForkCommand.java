// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.command;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.descent.cli.internal.Host;
import org.descent.cli.internal.UsageException;
import org.descent.core.store.RunHead;
import org.descent.core.workspace.Fork;
import org.descent.core.workspace.TrainingOptions;
import org.descent.core.workspace.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code descent fork}: trains a run that begins where another one was. */
@Command(
        name = "fork",
        description = "Trains a new run that begins at a checkpoint of another one, with changes.",
        footer = {
            "",
            "Without changes it goes on as the other run did, bit by bit with one thread. It begins with the weights and the",
            "optimizer's state; another optimizer begins with a new state. Data may change, but not the size of the training",
            "part or of a batch."
        })
public final class ForkCommand implements Callable<Integer> {
    @Mixin
    private final Common common;

    @Mixin
    private final TrainingMixin training = new TrainingMixin();

    @Parameters(paramLabel = "RUN", description = "The run to begin with.")
    private String run = "";

    @Option(
            names = "--at",
            required = true,
            paramLabel = "STEP",
            description = "The step of a checkpoint, or last, or selected; 'show RUN' lists them.")
    private String at = "";

    @Option(
            names = "--set",
            paramLabel = "PATH=VALUE",
            description = "Change a value, such as optimizer.learningRate=0.01; may be repeated.")
    private List<String> overrides = new ArrayList<>();

    /** The verb. */
    public ForkCommand(Host host) {
        this.common = new Common(host);
    }

    @Override
    public Integer call() throws InterruptedException {
        TrainingOptions options = training.options();
        try (Workspace workspace = common.open()) {
            RunHead parent = RunNames.find(workspace.store(), run);
            Fork fork = new Fork(parent.id(), step(parent, workspace.checkpoints(parent.id())), overrides);
            RunReport report = new RunReport(common.console());
            return new TrainingWatch(common, report).await(workspace, workspace.fork(fork, options, report));
        }
    }

    private long step(RunHead parent, List<Long> checkpoints) {
        if (at.equals("last") && !checkpoints.isEmpty()) {
            return checkpoints.getLast();
        }
        if (at.equals("selected") && parent.selectedStep().isPresent()) {
            return parent.selectedStep().getAsLong();
        }
        try {
            return Long.parseLong(at);
        } catch (NumberFormatException e) {
            throw new UsageException(
                    at.equals("last") || at.equals("selected")
                            ? "run " + parent.id() + " has no checkpoint; see train.checkpoint"
                            : "--at must be a step, last or selected, got '" + at + "'");
        }
    }
}
