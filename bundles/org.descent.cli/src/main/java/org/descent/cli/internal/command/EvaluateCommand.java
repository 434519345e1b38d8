// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.command;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.descent.cli.internal.ExitCode;
import org.descent.cli.internal.Host;
import org.descent.cli.internal.output.ProgressLine;
import org.descent.core.store.RunHead;
import org.descent.core.workspace.TrainedModel;
import org.descent.core.workspace.Workspace;
import org.descent.diagnostics.text.Numbers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code descent evaluate}: a trained network on other data. */
@Command(name = "evaluate", description = "Evaluates a run's trained network on other data, with its loss and metrics.")
public final class EvaluateCommand implements Callable<Integer> {
    @Mixin
    private final Common common;

    @Mixin
    private final OtherDataArguments arguments = new OtherDataArguments();

    /** The verb. */
    public EvaluateCommand(Host host) {
        this.common = new Common(host);
    }

    @Override
    public Integer call() throws IOException {
        try (Workspace workspace = common.open()) {
            arguments.use(common.host(), workspace, (head, model, examples) -> {
                Map<String, Double> values = new TreeMap<>();
                model.evaluate(examples, new ProgressLine(common.console()))
                        .forEach((key, value) -> values.put(key.metric(), value));
                print(head, model, examples.count(), values);
            });
        }
        return ExitCode.DONE;
    }

    private void print(RunHead head, TrainedModel model, int count, Map<String, Double> values) {
        if (common.json()) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("run", head.id());
            object.put("step", model.step());
            object.put("file", arguments.file().toAbsolutePath().toString());
            object.put("examples", count);
            object.put("values", values);
            common.console().printJson(object);
        } else {
            common.console()
                    .print(head.id() + " at step " + model.step() + ", on " + Numbers.count(count) + " examples:");
            values.forEach((metric, value) -> common.console().print("  " + metric + "  " + Numbers.real(value)));
        }
    }
}
