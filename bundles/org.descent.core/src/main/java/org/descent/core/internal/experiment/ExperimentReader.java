// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.experiment;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.descent.api.InvalidInputException;
import org.descent.api.Plugin;
import org.descent.api.Problem;
import org.descent.api.data.Dataset;
import org.descent.api.network.Architecture;
import org.descent.api.optimizer.Optimizer;
import org.descent.api.optimizer.Schedule;
import org.descent.api.surface.Surface;
import org.descent.api.training.Metric;
import org.descent.api.training.StopCriterion;
import org.descent.core.experiment.Experiments;
import org.descent.core.experiment.RunSpec;
import org.descent.core.registry.PluginRegistry;
import org.descent.core.registry.PluginRegistry.Found;
import org.eclipse.jdt.annotation.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Reads experiment files with the plugins of a registry.
 *
 * <p>Threading: thread-safe; holds no state.
 */
@Component(service = Experiments.class)
public final class ExperimentReader implements Experiments {
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final String SCHEDULE = "optimizer.schedule";

    private final PluginRegistry registry;

    /** A reader that finds plugins in a registry. */
    @Activate
    public ExperimentReader(@Reference PluginRegistry registry) {
        this.registry = registry;
    }

    @Override
    public List<RunSpec> read(Path file, List<String> overrides) throws IOException {
        String name = file.toString();
        String text = decode(name, Files.readAllBytes(file));
        Path folder = file.toAbsolutePath().getParent();
        return read(name, text, folder == null ? Path.of("") : folder, overrides);
    }

    private static String decode(String name, byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(in, out, true);
        out.flip();
        if (result.isError()) {
            int line = (int) out.chars().filter(c -> c == '\n').count() + 1;
            throw new InvalidInputException(new Problem(
                    name,
                    line,
                    "",
                    "",
                    "is not in UTF-8: byte " + in.position() + " is not part of a character",
                    "Save the file in UTF-8."));
        }
        return out.toString();
    }

    @Override
    public List<RunSpec> read(String name, String text, Path folder, List<String> overrides) {
        Problems problems = new Problems();
        String clean = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        Optional<Item> content = YamlReader.file(name, clean, problems);
        if (content.isEmpty()) {
            // what cannot be parsed cannot be checked
            problems.throwIfAny();
        }
        Item.Section root = section(name, content, problems);
        Item.Section changed = new Overrides(problems).apply(root, overrides);
        return new SpecReader(registry, folder, problems).read(changed, text);
    }

    private static Item.Section section(String name, Optional<Item> content, Problems problems) {
        if (content.isPresent() && content.get() instanceof Item.Section section) {
            return section;
        }
        boolean empty = content.isEmpty() || content.get() instanceof Item.Nothing;
        problems.add(
                new Item.Place(name, 1),
                "",
                "",
                empty
                        ? "is empty"
                        : "must hold sections such as data and model, got "
                                + content.get().text(),
                "Begin with descent: " + FileFormat.VERSION + ".");
        throw problems.exception();
    }

    @Override
    public RunSpec read(Map<String, Object> tree, String source) {
        Problems problems = new Problems();
        Item.Section root = (Item.Section) Item.of(new Item.Place("", 0), tree);
        List<RunSpec> runs = new SpecReader(registry, Path.of(""), problems).read(root, source);
        if (runs.size() != 1) {
            throw new InvalidInputException(Problem.at(
                    "seeds",
                    Integer.toString(runs.size()),
                    "must be 1 in the tree of one run, got " + runs.size(),
                    ""));
        }
        return runs.get(0);
    }

    @Override
    public String write(Map<String, Object> tree) {
        return PlainTree.write(tree);
    }

    @Override
    public Map<String, Object> flatten(Map<String, Object> tree) {
        return PlainTree.flatten(tree);
    }

    @Override
    public Object value(String yaml) {
        return parse(yaml);
    }

    /** See {@link Experiments#parse}. */
    public static Object parse(String yaml) {
        Problems problems = new Problems();
        Optional<Item> item = YamlReader.option("", yaml, problems);
        problems.throwIfAny();
        @Nullable Object plain = item.map(Item::plain).orElse(null);
        if (plain == null) {
            throw new InvalidInputException(Problem.at("", yaml, "must be a value, got '" + yaml + "'", ""));
        }
        return plain;
    }

    /** See {@link Experiments#line}. */
    public static int line(String text, String path) {
        String clean = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        return YamlReader.file("", clean, new Problems())
                .map(root -> line(root, path))
                .orElse(0);
    }

    private static int line(Item item, String path) {
        if (item instanceof Item.Section section) {
            for (Map.Entry<String, Item.Entry> entry : section.entries().entrySet()) {
                if (path.equals(entry.getKey())) {
                    return entry.getValue().place().line();
                }
                if (path.startsWith(entry.getKey() + ".")) {
                    int line = line(
                            entry.getValue().value(),
                            path.substring(entry.getKey().length() + 1));
                    if (line > 0) {
                        return line;
                    }
                }
            }
        }
        return 0;
    }

    @Override
    public List<Section> sections() {
        return FileFormat.SECTIONS;
    }

    @Override
    public List<Section> surfaceSections() {
        return SurfaceFormat.SECTIONS;
    }

    @Override
    public boolean failedToLoad(Problem problem) {
        String path = problem.path();
        if (!path.endsWith("." + FileFormat.USE)) {
            return false;
        }
        String section = path.substring(0, path.length() - FileFormat.USE.length() - 1);
        String place = section.replaceAll("\\[\\d+\\]$", "");
        if (place.startsWith(SCHEDULE + ".")) {
            return failed(Schedule.class, problem.value());
        }
        return switch (place) {
            case "data" -> failed(Dataset.class, problem.value());
            case SurfaceFormat.SURFACE -> failed(Surface.class, problem.value());
            case "model" -> failed(Architecture.class, problem.value());
            case "optimizer" -> failed(Optimizer.class, problem.value());
            case SCHEDULE -> failed(Schedule.class, problem.value());
            case "task.metrics" -> failed(Metric.class, problem.value());
            case "train.stop" -> failed(StopCriterion.class, problem.value());
            default -> false;
        };
    }

    private <P extends Plugin> boolean failed(Class<P> type, String name) {
        return registry.find(type, name) instanceof Found.Missing<P> missing && missing.failedToLoad();
    }
}
