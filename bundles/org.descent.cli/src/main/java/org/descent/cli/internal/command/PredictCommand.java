// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.command;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.descent.api.data.Examples;
import org.descent.api.data.Target;
import org.descent.cli.internal.ExitCode;
import org.descent.cli.internal.Host;
import org.descent.core.workspace.TrainedModel;
import org.descent.core.workspace.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code descent predict}: what a trained network says of other data. */
@Command(
        name = "predict",
        description = "Predicts with a run's trained network, as CSV: a row for each example, counted from 0.")
public final class PredictCommand implements Callable<Integer> {
    private static final int CHUNK = 1024;

    @Mixin
    private final Common common;

    @Mixin
    private final OtherDataArguments arguments = new OtherDataArguments();

    /** The verb. */
    public PredictCommand(Host host) {
        this.common = new Common(host);
    }

    @Override
    public Integer call() throws IOException {
        try (Workspace workspace = common.open()) {
            arguments.use(common.host(), workspace, (head, model, examples) -> predict(model, examples));
        }
        return ExitCode.DONE;
    }

    private void predict(TrainedModel model, Examples examples) {
        if (!common.json()) {
            common.console().print(header(model.predicted()));
        }
        for (int from = 0; from < examples.count(); from += CHUNK) {
            int[] rows = rows(from, Math.min(from + CHUNK, examples.count()));
            print(model.predicted(), rows, model.predict(examples, rows));
        }
    }

    private static int[] rows(int from, int to) {
        int[] rows = new int[to - from];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = from + i;
        }
        return rows;
    }

    private static String header(Target target) {
        return switch (target) {
            case Target.Classes classes -> "row,predicted," + joined(classes.names());
            case Target.Quantities quantities -> "row," + joined(quantities.names());
        };
    }

    private static String joined(List<String> names) {
        return String.join(",", names.stream().map(PredictCommand::quoted).toList());
    }

    private static String quoted(String name) {
        return name.matches("[^,\"\r\n]*") ? name : '"' + name.replace("\"", "\"\"") + '"';
    }

    private void print(Target target, int[] rows, float[] outputs) {
        int width = target.outputs();
        for (int i = 0; i < rows.length; i++) {
            float[] row = Arrays.copyOfRange(outputs, i * width, (i + 1) * width);
            switch (target) {
                case Target.Classes classes -> printClass(rows[i], classes.names(), row);
                case Target.Quantities quantities -> printQuantities(rows[i], quantities.names(), row);
            }
        }
    }

    private void printClass(int index, List<String> names, float[] probabilities) {
        int best = 0;
        for (int c = 1; c < probabilities.length; c++) {
            best = probabilities[c] > probabilities[best] ? c : best;
        }
        if (common.json()) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("row", index);
            object.put("predicted", names.get(best));
            object.put("probabilities", named(names, probabilities));
            common.console().printJson(object);
        } else {
            common.console().print(index + "," + quoted(names.get(best)) + "," + numbers(probabilities));
        }
    }

    private void printQuantities(int index, List<String> names, float[] values) {
        if (common.json()) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("row", index);
            object.put("values", named(names, values));
            common.console().printJson(object);
        } else {
            common.console().print(index + "," + numbers(values));
        }
    }

    private static Map<String, Object> named(List<String> names, float[] values) {
        Map<String, Object> named = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            named.put(names.get(i), (double) values[i]);
        }
        return named;
    }

    private static String numbers(float[] values) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < values.length; i++) {
            text.append(i == 0 ? "" : ",").append(values[i]);
        }
        return text.toString();
    }
}
