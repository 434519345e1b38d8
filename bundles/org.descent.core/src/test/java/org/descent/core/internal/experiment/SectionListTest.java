// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.descent.api.InvalidInputException;
import org.descent.api.Plugin;
import org.descent.api.Problem;
import org.descent.api.data.DataSpec;
import org.descent.api.network.Activation;
import org.descent.api.network.Architecture;
import org.descent.api.network.Network;
import org.descent.api.parameter.IntegerParameter;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.SectionListParameter;
import org.descent.api.parameter.Values;
import org.descent.core.experiment.Experiments;
import org.descent.core.experiment.RunSpec;
import org.descent.core.fixture.TestPlugin;
import org.descent.core.registry.PluginRegistry;
import org.junit.jupiter.api.Test;

/** A parameter that is a list of sections, in a file, an option and a record. */
class SectionListTest {
    private static final String FILE = """
            descent: 1
            experiment: written
            data: { use: points }
            model:
              use: written
              layers:
                - { layer: dense, units: 7 }
                - layer: dense
                  units: 5
                - dense
            optimizer: { use: sgd }
            """;

    private final Experiments experiments = Experiments.of(PluginRegistry.of(plugins()));

    private static List<Plugin> plugins() {
        List<Plugin> plugins = new ArrayList<>(TestPlugin.all());
        plugins.add(new Written());
        return plugins;
    }

    /** A network of dense layers that are written out. */
    public static class Written extends TestPlugin implements Architecture {
        static final IntegerParameter UNITS = IntegerParameter.of("units", 3, 1, 9, "The units.");
        static final SectionListParameter LAYERS = new SectionListParameter(
                "layers",
                "layer",
                List.of(new SectionListParameter.Kind("dense", "A dense layer.", Schema.of(UNITS))),
                true,
                "The layers.");

        /** The architecture. */
        public Written() {
            super("org.descent.written", Schema.of(LAYERS));
        }

        @Override
        public Network design(Values values, DataSpec spec) {
            return Network.chain(spec.input()).dense(1, Activation.RELU).build();
        }
    }

    private RunSpec read(String text, String... overrides) {
        return experiments
                .read("test.yaml", text, Path.of("/"), List.of(overrides))
                .get(0);
    }

    private List<String> problems(String text, String... overrides) {
        return assertThrows(InvalidInputException.class, () -> read(text, overrides)).problems().stream()
                .map(Problem::text)
                .toList();
    }

    private static List<Integer> units(RunSpec run) {
        return run.model().values().get(Written.LAYERS).stream()
                .map(section -> section.values().getInt(Written.UNITS))
                .toList();
    }

    @Test
    void sectionsAreReadAndRecorded() {
        RunSpec run = read(FILE);
        assertEquals(List.of(7, 5, 3), units(run));
        Map<String, Object> flat = experiments.flatten(run.tree());
        assertEquals(5L, flat.get("model.layers[1].units"));
        assertEquals("dense", flat.get("model.layers[2].layer"));
    }

    @Test
    void recordIsReadAgain() {
        RunSpec run = read(FILE);
        assertEquals(
                run.model().values(), experiments.read(run.tree(), "").model().values());
        String written = experiments.write(run.tree());
        assertEquals(run.model().values(), read(written).model().values());
    }

    @Test
    void sectionsAreSetFromOutside() {
        assertEquals(List.of(7, 9, 3), units(read(FILE, "model.layers[1].units=9")));
        assertEquals(List.of(7, 5, 3, 2), units(read(FILE, "model.layers[3]={layer: dense, units: 2}")));
        assertEquals(List.of(1), units(read(FILE, "model.layers=[{layer: dense, units: 1}]")));
    }

    @Test
    void problemsHaveTheLineOfTheirValue() {
        String wrong = FILE.replace("units: 5", "units: 55").replace("- dense", "- { layer: dense, unit: 1 }");
        assertEquals(
                List.of(
                        "test.yaml:9: model.layers[1].units: must be a whole number in [1, 9], got 55. The units.",
                        "test.yaml:10: model.layers[2].unit: unknown key 'unit'. Did you mean 'units'?"),
                problems(wrong));
    }

    @Test
    void missingKindHasTheLineOfItsSection() {
        assertEquals(
                List.of("test.yaml:10: model.layers[2].layer: is missing; it must be one of dense."
                        + " Write it like { layer: dense }."),
                problems(FILE.replace("- dense", "- { units: 4 }")));
    }
}
