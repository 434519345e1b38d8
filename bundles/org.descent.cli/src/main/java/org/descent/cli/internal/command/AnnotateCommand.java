// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.command;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.descent.cli.internal.ExitCode;
import org.descent.cli.internal.Host;
import org.descent.cli.internal.UsageException;
import org.descent.core.query.RunField;
import org.descent.core.store.RunHead;
import org.descent.core.workspace.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code descent annotate}: something to say at a step. */
@Command(
        name = "annotate",
        description =
                "Writes something at a step of a run, finished or not; 'descent show RUN' lists it among the events.")
final class AnnotateCommand implements Callable<Integer> {
    @Mixin
    private final Common common;

    @Parameters(index = "0", paramLabel = "RUN", description = "Its id, the beginning or end of it, or 'last'.")
    private String run = "";

    @Parameters(index = "1", paramLabel = "TEXT", description = "What is to be said.")
    private String text = "";

    @Option(names = "--at", required = true, paramLabel = "STEP", description = "The step.")
    private long step;

    AnnotateCommand(Host host) {
        this.common = new Common(host);
    }

    @Override
    public Integer call() {
        if (step < 0) {
            throw new UsageException("--at must be a step from 0 on, got " + step);
        }
        if (text.isBlank()) {
            throw new UsageException("there is nothing to say: the text is blank");
        }
        try (Workspace workspace = common.open()) {
            RunHead head = RunNames.find(workspace.store(), run);
            workspace.store().annotate(head.id(), step, text, System.getProperty("user.name", ""));
            if (common.json()) {
                Map<String, Object> object = new LinkedHashMap<>();
                object.put("run", head.id());
                object.put("step", step);
                object.put("text", text.strip());
                common.console().printJson(object);
            } else {
                common.console().print(head.id() + ": annotated at step " + step);
            }
            warnBehind(head);
        }
        return ExitCode.DONE;
    }

    /** A step that a finished run never came to is perhaps another one than was meant. */
    private void warnBehind(RunHead head) {
        new RunField("step")
                .value(head)
                .filter(last -> head.state().finished() && last instanceof Long steps && step > steps + 1)
                .ifPresent(last -> common.console().say("The run ended at step " + last + "."));
    }
}
