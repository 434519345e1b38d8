// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.descent.api.data.Examples;
import org.descent.cli.internal.ExitCode;
import org.descent.cli.internal.Host;
import org.descent.cli.internal.output.Numbers;
import org.descent.cli.internal.output.ProgressLine;
import org.descent.core.store.RunHead;
import org.descent.core.workspace.TrainedModel;
import org.descent.core.workspace.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code descent evaluate}: a trained network on other data. */
@Command(name = "evaluate", description = "Evaluates a run's trained network on other data, with its loss and metrics.")
public final class EvaluateCommand implements Callable<Integer> {
    @Mixin
    private final Common common;

    @Parameters(index = "0", paramLabel = "RUN", description = "Its id, the beginning or end of it, or 'last'.")
    private String run = "";

    @Parameters(
            index = "1",
            paramLabel = "FILE",
            description = "A data file, read as the run's own was, or an experiment file, whose data are taken whole.")
    private Path file = Path.of("");

    /** The verb. */
    public EvaluateCommand(Host host) {
        this.common = new Common(host);
    }

    @Override
    public Integer call() throws IOException {
        try (Workspace workspace = common.open()) {
            RunHead head = RunNames.find(workspace.store(), run);
            OtherData data = OtherData.of(common.host(), head, file);
            try (TrainedModel model = workspace.model(head.id());
                    Examples examples = data.open(common.host(), model.spec())) {
                Map<String, Double> values = new TreeMap<>();
                model.evaluate(examples, new ProgressLine(common.console()))
                        .forEach((key, value) -> values.put(key.metric(), value));
                print(head, model, examples.count(), values);
            }
        }
        return ExitCode.DONE;
    }

    private void print(RunHead head, TrainedModel model, int count, Map<String, Double> values) {
        if (common.json()) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("run", head.id());
            object.put("step", model.step());
            object.put("file", file.toAbsolutePath().toString());
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
