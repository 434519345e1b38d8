// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.command;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.api.figure.Figure;
import org.descent.api.figure.Visualizer;
import org.descent.api.parameter.Values;
import org.descent.api.run.RunView;
import org.descent.cli.internal.ExitCode;
import org.descent.cli.internal.Host;
import org.descent.cli.internal.UsageException;
import org.descent.core.registry.PluginFailure;
import org.descent.core.store.RunHead;
import org.descent.core.workspace.Workspace;
import org.descent.figures.Renderings;
import org.descent.figures.Size;
import org.descent.figures.Theme;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code descent render}: a visualizer's picture. */
@Command(name = "render", description = "Draws runs with a visualizer, as SVG or PNG.")
public final class RenderCommand implements Callable<Integer> {
    private static final Pattern SIZE = Pattern.compile("([0-9]{2,5})x([0-9]{2,5})");

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

    @Option(
            names = "--size",
            paramLabel = "WIDTHxHEIGHT",
            defaultValue = "900x540",
            description = "In pixels (default: 900x540).")
    private String size = "900x540";

    @Option(
            names = "--zoom",
            paramLabel = "FACTOR",
            defaultValue = "2",
            description = "Pixels of a PNG for each of these (default: 2).")
    private double zoom = 2;

    @Option(names = "--dark", description = "For a dark background.")
    private boolean dark;

    /** The verb. */
    public RenderCommand(Host host) {
        this.common = new Common(host);
    }

    @Override
    public Integer call() throws IOException {
        Visualizer chosen = Plugins.find(common.host().plugins(), Visualizer.class, visualizer);
        Values values = chosen.schema().read(settings());
        Size pixels = size();
        boolean png = isPng();
        try (Workspace workspace = common.open()) {
            List<RunView> views = RunNames.findAll(workspace.store(), runs).stream()
                    .map(RunHead::id)
                    .map(workspace::view)
                    .toList();
            write(draw(chosen, values, views), pixels, png);
        }
        if (common.json()) {
            common.console().printJson(Map.of("file", out.toAbsolutePath().toString()));
        } else {
            common.console().say("wrote " + out);
        }
        return ExitCode.DONE;
    }

    private static Figure draw(Visualizer chosen, Values values, List<RunView> views) {
        try {
            return chosen.draw(values, views);
        } catch (InvalidInputException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new PluginFailure(chosen.id(), "it could not draw: " + e.getMessage(), e);
        }
    }

    private void write(Figure figure, Size pixels, boolean png) throws IOException {
        Theme theme = dark ? Theme.DARK : Theme.LIGHT;
        Path parent = out.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        try (OutputStream stream = Files.newOutputStream(out)) {
            if (png) {
                Renderings.png(figure, pixels, theme, zoom, stream);
            } else {
                stream.write(Renderings.svg(figure, pixels, theme).getBytes(StandardCharsets.UTF_8));
            }
        }
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

    private Size size() {
        Matcher matcher = SIZE.matcher(size);
        if (!matcher.matches()) {
            throw new UsageException("--size must be WIDTHxHEIGHT, such as 900x540, got '" + size + "'");
        }
        return new Size(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    private boolean isPng() {
        String name = out.toString().toLowerCase(Locale.ROOT);
        if (!name.endsWith(".png") && !name.endsWith(".svg")) {
            throw new UsageException("--out must end in .svg or .png, got '" + out + "'");
        }
        if (!(zoom >= 0.1 && zoom <= 10)) {
            throw new UsageException("--zoom must be in [0.1, 10], got " + zoom);
        }
        return name.endsWith(".png");
    }
}
