// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.api.figure.Visualizer;
import org.descent.api.parameter.Values;
import org.descent.api.run.RunView;
import org.descent.cli.internal.ExitCode;
import org.descent.cli.internal.Host;
import org.descent.core.store.RunHead;
import org.descent.core.workspace.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code descent render}: a visualizer's picture. */
@Command(name = "render", description = "Draws runs with a visualizer, as SVG or PNG.")
public final class RenderCommand implements Callable<Integer> {
    @Mixin
    private final Common common;

    @Parameters(
            index = "0",
            paramLabel = "VISUALIZER",
            description = "Its id, or the last part of it, such as lossCurves.")
    private String visualizer = "";

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "RUN", description = "One or more runs.")
    private List<String> runs = new ArrayList<>();

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "The picture: a name that ends in .svg or .png.")
    private Path out = Path.of("");

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Set a parameter of the visualizer; may be repeated.")
    private List<String> settings = new ArrayList<>();

    @Mixin
    private final PictureOptions picture = new PictureOptions();

    /** The verb. */
    public RenderCommand(Host host) {
        this.common = new Common(host);
    }

    @Override
    public Integer call() throws IOException {
        Visualizer chosen = Plugins.find(common.host().plugins(), Visualizer.class, visualizer);
        Values values = chosen.schema().read(settings());
        picture.check(out);
        try (Workspace workspace = common.open()) {
            List<RunView> views = RunNames.findAll(workspace.store(), runs).stream()
                    .map(RunHead::id)
                    .map(workspace::view)
                    .toList();
            picture.write(Plugins.draw(chosen, values, views), out);
        }
        if (common.json()) {
            common.console().printJson(Map.of("file", out.toAbsolutePath().toString()));
        } else {
            common.console().say("wrote " + out);
        }
        return ExitCode.DONE;
    }

    private Map<String, Object> settings() {
        Map<String, Object> raw = new LinkedHashMap<>();
        List<Problem> problems = new ArrayList<>();
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            if (equals < 1) {
                problems.add(Problem.at("--set", setting, "must be KEY=VALUE, got '" + setting + "'", ""));
            } else {
                raw.put(
                        setting.substring(0, equals),
                        common.host().experiments().value(setting.substring(equals + 1)));
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
        return raw;
    }
}
