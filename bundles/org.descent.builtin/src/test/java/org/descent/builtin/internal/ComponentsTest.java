// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.descent.api.Plugin;
import org.descent.api.PluginId;
import org.descent.api.data.Dataset;
import org.descent.api.network.Architecture;
import org.descent.api.optimizer.Optimizer;
import org.descent.api.optimizer.Schedule;
import org.descent.api.parameter.Parameter;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.SectionListParameter;
import org.descent.api.surface.Surface;
import org.descent.api.training.Metric;
import org.descent.api.training.StopCriterion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sweeps all plugins of the bundle, found by what their sources say, so that none can be forgotten. */
class ComponentsTest {
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Path GOLDEN = Path.of("src/test/resources/parameters.txt");
    private static final Pattern COMPONENT = Pattern.compile(
            "@Component\\(service = (\\w+)\\.class\\)\\s+public final class (\\w+) implements (\\w+) \\{");
    private static final Map<String, Class<? extends Plugin>> KINDS = Map.of(
            "Dataset", Dataset.class,
            "Architecture", Architecture.class,
            "Surface", Surface.class,
            "Optimizer", Optimizer.class,
            "Schedule", Schedule.class,
            "Metric", Metric.class,
            "StopCriterion", StopCriterion.class);
    private static final Set<String> IDS = Set.of(
            "org.descent.digits",
            "org.descent.iris",
            "org.descent.spirals",
            "org.descent.circles",
            "org.descent.xor",
            "org.descent.sine",
            "org.descent.moons",
            "org.descent.blobs",
            "org.descent.regressionSurface",
            "org.descent.friedman",
            "org.descent.csv",
            "org.descent.idx",
            "org.descent.npy",
            "org.descent.npz",
            "org.descent.images",
            "org.descent.text",
            "org.descent.series",
            "org.descent.arff",
            "org.descent.perceptron",
            "org.descent.mlp",
            "org.descent.lenet",
            "org.descent.resnet",
            "org.descent.cnn1d",
            "org.descent.rnn",
            "org.descent.lstm",
            "org.descent.autoencoder",
            "org.descent.layers",
            "org.descent.rosenbrock",
            "org.descent.beale",
            "org.descent.himmelblau",
            "org.descent.ravine",
            "org.descent.saddle",
            "org.descent.doubleWell",
            "org.descent.bowl",
            "org.descent.sgd",
            "org.descent.momentum",
            "org.descent.nesterov",
            "org.descent.adagrad",
            "org.descent.rmsprop",
            "org.descent.adam",
            "org.descent.adamw",
            "org.descent.amsgrad",
            "org.descent.nadam",
            "org.descent.radam",
            "org.descent.adabelief",
            "org.descent.adamax",
            "org.descent.adadelta",
            "org.descent.constant",
            "org.descent.step",
            "org.descent.exponential",
            "org.descent.cosine",
            "org.descent.polynomial",
            "org.descent.milestones",
            "org.descent.warmUp",
            "org.descent.oneCycle",
            "org.descent.plateau",
            "org.descent.accuracy",
            "org.descent.balancedAccuracy",
            "org.descent.meanAbsoluteError",
            "org.descent.patience",
            "org.descent.target",
            "org.descent.time",
            "org.descent.limit");

    static List<Plugin> plugins() throws IOException, ReflectiveOperationException {
        List<Plugin> plugins = new ArrayList<>();
        for (Path source : sources()) {
            var matcher = COMPONENT.matcher(Files.readString(source));
            if (matcher.find()) {
                assertEquals(matcher.group(1), matcher.group(3), source + " is registered under its interface");
                String name = SOURCES.relativize(source)
                        .toString()
                        .replace(".java", "")
                        .replace('/', '.')
                        .replace('\\', '.');
                plugins.add((Plugin) Class.forName(name).getConstructor().newInstance());
            }
        }
        return plugins;
    }

    @Test
    void allPluginsAreComponents() throws IOException, ReflectiveOperationException {
        assertEquals(
                new TreeSet<>(IDS), plugins().stream().map(Plugin::id).collect(Collectors.toCollection(TreeSet::new)));
        for (Path source : sources()) {
            String text = Files.readString(source);
            boolean plugin = KINDS.keySet().stream().anyMatch(kind -> text.contains(" implements " + kind + " {"));
            assertEquals(plugin, COMPONENT.matcher(text).find(), source + " is a component if it is a plugin");
        }
    }

    @Test
    void idsAreUnique() throws IOException, ReflectiveOperationException {
        List<String> ids = plugins().stream().map(Plugin::id).toList();
        assertEquals(ids.size(), Set.copyOf(ids).size());
    }

    @ParameterizedTest
    @MethodSource("plugins")
    void idIsValidInTheNamespaceOfDescent(Plugin plugin) {
        assertTrue(PluginId.isValid(plugin.id()), plugin.id());
        assertEquals("org.descent." + PluginId.shortName(plugin.id()), plugin.id());
    }

    @ParameterizedTest
    @MethodSource("plugins")
    void nameIsOneLineWithoutAFullStop(Plugin plugin) {
        assertFalse(plugin.name().isBlank(), plugin.id());
        assertFalse(plugin.name().contains("\n") || plugin.name().endsWith("."), plugin.name());
    }

    @ParameterizedTest
    @MethodSource("plugins")
    void descriptionIsASentence(Plugin plugin) {
        assertSentence(plugin.description(), plugin.id());
    }

    @ParameterizedTest
    @MethodSource("plugins")
    void parametersAreDescribedInSentences(Plugin plugin) {
        for (Parameter<?> parameter : plugin.schema().parameters()) {
            assertSentence(parameter.description(), plugin.id() + " " + parameter.key());
            assertFalse(parameter.accepts().isBlank(), plugin.id() + " " + parameter.key());
        }
    }

    @ParameterizedTest
    @MethodSource("plugins")
    void noParameterBearsAReservedKey(Plugin plugin) {
        assertTrue(Collections.disjoint(plugin.schema().keys(), Schema.RESERVED), plugin.id());
        if (plugin instanceof Surface) {
            assertTrue(Collections.disjoint(plugin.schema().keys(), Surface.RESERVED), plugin.id());
        }
    }

    /** Ids, keys, ranges and defaults are in the files of users: who changes this list breaks them. */
    @Test
    void parametersAreThoseThatFilesRelyOn() throws IOException, ReflectiveOperationException {
        StringBuilder actual = new StringBuilder();
        for (Plugin plugin : plugins()) {
            append(PluginId.shortName(plugin.id()), plugin.schema(), actual);
        }
        if (Boolean.getBoolean("update.golden")) {
            Files.writeString(GOLDEN, actual);
        }
        assertEquals(Files.readString(GOLDEN), actual.toString());
    }

    private static void append(String path, Schema schema, StringBuilder actual) {
        for (Parameter<?> parameter : schema.parameters()) {
            actual.append(path).append('.').append(parameter.key()).append(": ");
            actual.append(parameter.accepts()).append("; ");
            actual.append(parameter.defaultValue().map(Object::toString).orElse("required"))
                    .append('\n');
            if (parameter instanceof SectionListParameter list) {
                for (SectionListParameter.Kind kind : list.kinds()) {
                    append(path + "." + list.key() + "." + kind.word(), kind.schema(), actual);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("plugins")
    void defaultsAreAcceptedAsTheyAreWritten(Plugin plugin) {
        for (Parameter<?> parameter : plugin.schema().parameters()) {
            assertTrue(defaultIsAccepted(parameter), plugin.id() + " " + parameter.key());
        }
    }

    @ParameterizedTest
    @MethodSource("plugins")
    void schemaIsTheSameAtEachCall(Plugin plugin) {
        assertEquals(plugin.schema(), plugin.schema());
    }

    /** The bundle is an ordinary plugin: against the API, the CSV reader and annotations alone. */
    @Test
    void onlyTheApiAndTheCsvReaderAreImported() throws IOException {
        for (Path source : sources()) {
            for (String line : Files.readAllLines(source)) {
                if (line.startsWith("import ")) {
                    assertTrue(
                            line.matches(
                                            "import"
                                                    + " (java\\.|javax\\.imageio\\.|org\\.descent\\.api\\.|org\\.descent\\.builtin\\.|de\\.siegmar\\.fastcsv\\.reader\\.).*")
                                    || line.equals("import org.osgi.service.component.annotations.Component;")
                                    || line.matches(
                                            "import org\\.eclipse\\.jdt\\.annotation\\.(NonNullByDefault|Nullable);"),
                            source + ": " + line);
                }
            }
        }
    }

    private static <T> boolean defaultIsAccepted(Parameter<T> parameter) {
        return parameter.defaultValue().stream()
                .allMatch(value ->
                        parameter.read(parameter.write(value)).equals(new Parameter.Reading.Accepted<>(value)));
    }

    private static void assertSentence(String text, String where) {
        assertTrue(text.matches("[A-Z0-9][^\n]*[^.]\\."), where + ": " + text);
    }

    private static List<Path> sources() {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
