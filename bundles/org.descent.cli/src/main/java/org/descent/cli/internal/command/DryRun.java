// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.descent.api.network.LayerSummary;
import org.descent.api.network.Network;
import org.descent.cli.internal.output.Console;
import org.descent.cli.internal.output.ProgressLine;
import org.descent.core.data.Part;
import org.descent.core.experiment.RunSpec;
import org.descent.core.training.Preview;
import org.descent.core.training.RunPreview;
import org.descent.core.training.SurfacePreview;
import org.descent.diagnostics.text.Numbers;
import org.descent.diagnostics.text.TextTable;

/** Tells what runs would be: shapes, counts and an estimate of the time; repetitions of one experiment are told once. */
final class DryRun {
    private DryRun() {}

    static void print(Common common, List<RunSpec> specs) {
        Map<String, List<RunSpec>> bySource = new LinkedHashMap<>();
        specs.forEach(spec -> bySource.computeIfAbsent(spec.experiment() + spec.source(), key -> new ArrayList<>())
                .add(spec));
        bySource.forEach((source, repetitions) -> {
            RunSpec first = repetitions.get(0);
            Preview found = common.host().workspaces().preview(first, new ProgressLine(common.console()));
            switch (found) {
                case RunPreview preview -> {
                    if (common.json()) {
                        common.console().printJson(json(first, repetitions.size(), preview));
                    } else {
                        print(common.console(), first, repetitions.size(), preview);
                    }
                }
                case SurfacePreview preview -> {
                    if (common.json()) {
                        common.console().printJson(SurfaceText.json(first, repetitions.size(), preview));
                    } else {
                        SurfaceText.lines(first, repetitions.size(), preview).forEach(common.console()::print);
                    }
                }
            }
        });
    }

    private static void print(Console console, RunSpec spec, int repetitions, RunPreview preview) {
        console.print(spec.experiment() + ": " + repetitions + (repetitions == 1 ? " run" : " runs"));
        console.print("  data    " + spec.data().dataset().plugin().id() + ": inputs of ("
                + preview.spec().input().text() + "), "
                + preview.spec().target().text());
        console.print("  parts   train " + Numbers.count(count(preview, Part.TRAIN)) + ", validation "
                + Numbers.count(count(preview, Part.VALIDATION)) + ", test "
                + Numbers.count(count(preview, Part.TEST)));
        console.print("  loss    " + preview.loss().word());
        ScheduleText.lines(preview.schedules()).forEach(line -> console.print("  schedule " + line));
        console.print("");
        layers(preview.network()).lines().forEach(line -> console.print("  " + line));
        console.print("");
        console.print("  " + Numbers.count(preview.network().parameterCount()) + " parameters, "
                + Numbers.count(preview.network().multiplyAdds()) + " multiply-adds for an example");
        console.print("  " + Numbers.count(preview.steps()) + " steps and " + Numbers.count(preview.evaluations())
                + " evaluations a run, at " + Numbers.count(Math.round(preview.examplesPerSecond()))
                + " examples/s: about " + Numbers.duration(preview.seconds()) + " a run, "
                + Numbers.duration(preview.seconds() * repetitions) + " in all, one after another");
        preview.warnings().forEach(warning -> console.print("  warning: " + warning));
    }

    private static int count(RunPreview preview, Part part) {
        return preview.counts().getOrDefault(part, 0);
    }

    private static TextTable layers(Network network) {
        TextTable table = new TextTable(List.of("layer", "kind", "from", "output", "parameters"));
        for (LayerSummary layer : network.summary()) {
            table.row(List.of(
                    layer.node().name(),
                    layer.node().layer().getClass().getSimpleName(),
                    String.join(", ", layer.node().inputs()),
                    "(" + layer.output().text() + ")",
                    Numbers.count(layer.parameters())));
        }
        return table;
    }

    private static Map<String, Object> json(RunSpec spec, int repetitions, RunPreview preview) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("experiment", spec.experiment());
        object.put("runs", repetitions);
        object.put("input", preview.spec().input().dimensions());
        object.put("outputs", preview.spec().target().outputs());
        object.put("train", count(preview, Part.TRAIN));
        object.put("validation", count(preview, Part.VALIDATION));
        object.put("test", count(preview, Part.TEST));
        object.put("loss", preview.loss().word());
        object.put("parameters", preview.network().parameterCount());
        object.put("multiplyAdds", preview.network().multiplyAdds());
        object.put("steps", preview.steps());
        object.put("evaluations", preview.evaluations());
        object.put("examplesPerSecond", preview.examplesPerSecond());
        object.put("secondsPerRun", preview.seconds());
        object.put("warnings", preview.warnings());
        object.put("schedules", ScheduleText.json(preview.schedules()));
        return object;
    }
}
