// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.descent.api.Doubles;
import org.descent.api.InvalidInputException;
import org.descent.api.Plugin;
import org.descent.api.parameter.Parameter;
import org.descent.api.parameter.Values;
import org.descent.api.surface.Region;
import org.descent.api.surface.Surface;
import org.descent.api.training.Direction;
import org.descent.core.experiment.Experiments;
import org.descent.core.experiment.RunSpec;
import org.descent.core.experiment.SurfacePlan;
import org.descent.core.fixture.TestPlugin;
import org.descent.core.fixture.TestSurface;
import org.descent.core.registry.PluginRegistry;
import org.junit.jupiter.api.Test;

/** What a file may say of a surface. */
class SurfaceKeysTest {
    private static final String FILE = """
        descent: 1
        experiment: passes
        surface: pass
        optimizer: sgd
        """;

    private final Experiments experiments = Experiments.of(PluginRegistry.of(plugins()));

    private static List<Plugin> plugins() {
        List<Plugin> plugins = new ArrayList<>(TestPlugin.all());
        plugins.add(new TestSurface());
        return plugins;
    }

    private List<RunSpec> read(String text, String... overrides) {
        return experiments.read("test.yaml", text, Path.of("/experiments"), List.of(overrides));
    }

    private SurfacePlan plan(String... overrides) {
        return assertInstanceOf(SurfacePlan.class, read(FILE, overrides).get(0).subject());
    }

    private List<String> problems(String text) {
        return assertThrows(InvalidInputException.class, () -> read(text)).problems().stream()
                .map(problem -> problem.line() + " " + problem.path() + ": " + problem.what())
                .toList();
    }

    @Test
    void leftOutKeysTakeTheirDefaults() {
        SurfacePlan plan = plan();
        assertEquals(Doubles.of(1, 0.5), plan.start());
        assertEquals(0, plan.noise());
        assertEquals(Direction.SMALLER, plan.better());
        assertEquals(1000, read(FILE).get(0).train().epochs());
    }

    @Test
    void givenKeysAreRead() {
        SurfacePlan plan =
                plan("surface.start=[0, -3]", "surface.noise=0.25", "surface.direction=ascent", "surface.fall=0.5");
        assertEquals(Doubles.of(0, -3), plan.start());
        assertEquals(0.25, plan.noise());
        assertEquals(Direction.LARGER, plan.better());
        assertEquals(0.5, plan.surface().values().get(TestSurface.FALL));
    }

    @Test
    void theTreeOfARunIsReadAgainAsTheSameRun() {
        RunSpec run = read(FILE, "surface.noise=1", "train.steps=7", "train.record.every=2", "seeds=3")
                .get(2);
        RunSpec again = experiments.read(run.tree(), run.source());
        assertEquals(run, again);
        assertFalse(run.tree().containsKey("data"));
        assertEquals(7, again.train().epochs());
        assertEquals(2, again.train().record().every());
    }

    @Test
    void theTreeNamesEveryValueOfASurface() {
        Map<String, Object> flat = experiments.flatten(read(FILE).get(0).tree());
        assertEquals("org.descent.pass", flat.get("surface.use"));
        assertEquals(List.of(1.0, 0.5), flat.get("surface.start"));
        assertEquals("descent", flat.get("surface.direction"));
        assertEquals(1000L, flat.get("train.steps"));
        assertFalse(flat.containsKey("train.epochs"));
        assertFalse(flat.containsKey("optimizer.l1"));
        assertFalse(flat.containsKey("streams.init"));
    }

    @Test
    void repetitionsDifferInTheirNoise() {
        List<RunSpec> runs = read(FILE, "seeds=2");
        assertNotEquals(runs.get(0).streams().noise(), runs.get(1).streams().noise());
        assertEquals(
                List.of("passes 1/2", "passes 2/2"),
                runs.stream().map(RunSpec::name).toList());
        assertEquals(
                runs.get(0).streams(),
                read(FILE, "seeds={n: 2, vary: []}").get(1).streams());
    }

    @Test
    void whatOnlyANetworkHasIsRefusedByName() {
        List<String> problems = problems("""
            descent: 1
            experiment: passes
            surface: { use: pass, start: [1] }
            data: points
            model: chain
            task: { loss: crossEntropy }
            select: { metric: loss@train }
            optimizer: { use: sgd, l1: 0.1, l2: 0.1 }
            train: { epochs: 3, batch: 2, threads: 2, evaluate: { every: 1 }, stop: [], checkpoint: { every: 1 },
                     record: { layers: 1, probe: 3, linearProbe: [dense1] } }
            seeds: { n: 2, vary: [init] }
            """);
        List<String> places =
                problems.stream().map(text -> text.split(":", 2)[0]).toList();
        assertEquals(
                List.of(
                        "3 surface.start",
                        "4 data",
                        "5 model",
                        "6 task",
                        "7 select",
                        "8 optimizer.l1",
                        "8 optimizer.l2",
                        "9 train.epochs",
                        "9 train.batch",
                        "9 train.threads",
                        "9 train.evaluate",
                        "9 train.stop",
                        "9 train.checkpoint",
                        "10 train.record.layers",
                        "10 train.record.probe",
                        "10 train.record.linearProbe",
                        "11 seeds.vary[0]"),
                places);
        assertTrue(problems.get(0).contains("must have 2 numbers"), problems.get(0));
        assertTrue(problems.get(7).contains("write train.steps"), problems.get(7));
    }

    @Test
    void aNetworkHasNoNoiseStream() {
        String network = FILE.replace("surface: pass", "data: points\nmodel: chain") + "seeds: { vary: [noise] }\n";
        List<String> problems = problems(network);
        assertEquals(1, problems.size());
        assertTrue(problems.get(0).contains("must be a random stream, got 'noise'"), problems.get(0));
    }

    @Test
    void aStartThatIsNoPlaceIsTheSurfacesFault() {
        List<Plugin> plugins = new ArrayList<>(TestPlugin.all());
        plugins.add(new TestSurface() {
            @Override
            public Function create(Values values) {
                return new Lost(super.create(values));
            }
        });
        InvalidInputException e =
                assertThrows(InvalidInputException.class, () -> Experiments.of(PluginRegistry.of(plugins))
                        .read("test.yaml", FILE, Path.of("/experiments"), List.of()));
        assertEquals(1, e.problems().size());
        assertTrue(e.problems().get(0).text().contains("start() must give finite numbers"), e.getMessage());
    }

    private record Lost(Surface.Function sound) implements Surface.Function {
        @Override
        public Doubles start() {
            return Doubles.of(1, Double.NaN);
        }

        @Override
        public double value(Doubles point) {
            return sound.value(point);
        }

        @Override
        public Doubles gradient(Doubles point) {
            return sound.gradient(point);
        }

        @Override
        public Region region() {
            return sound.region();
        }
    }

    @Test
    void anUnknownSurfaceIsNamed() {
        List<String> problems = problems(FILE.replace("pass\n", "pas\n"));
        assertEquals(List.of("3 surface.use: there is no surface called 'pas'"), problems);
    }

    @Test
    void aFileMayHoldAnyKeyOfTheSectionsForForms() {
        for (Experiments.Section section : experiments.surfaceSections()) {
            for (Parameter<?> parameter : section.schema().parameters()) {
                String path = section.path().isEmpty() ? parameter.key() : section.path() + "." + parameter.key();
                // where a point begins and what a run is called is said by others if it is left out
                if (!List.of("start", "name").contains(parameter.key())) {
                    parameter
                            .defaultValue()
                            .ifPresent(value -> assertEquals(
                                    1, read(FILE, path + "=" + value).size(), path));
                }
            }
        }
        assertEquals(
                List.of("", "surface", "optimizer", "optimizer.clip", "train", "train.record", "seeds"),
                experiments.surfaceSections().stream()
                        .map(Experiments.Section::path)
                        .toList());
    }
}
