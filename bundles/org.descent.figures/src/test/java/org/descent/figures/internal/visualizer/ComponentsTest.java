// SPDX-License-Identifier: Apache-2.0
package org.descent.figures.internal.visualizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.descent.api.PluginId;
import org.descent.api.figure.Visualizer;
import org.descent.api.parameter.Parameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ComponentsTest {
    private static final Path SOURCES = Path.of("src/main/java/org/descent/figures/internal/visualizer");

    static List<Visualizer> visualizers() {
        return List.of(
                new LossCurves(),
                new MetricCurves(),
                new ConfusionMatrix(),
                new LayerCurves(),
                new LayerHistograms(),
                new Filters(),
                new FeatureMaps(),
                new DecisionBoundary(),
                new Predictions(),
                new SurfacePaths(),
                new RocCurves(),
                new PrecisionRecall(),
                new Calibration(),
                new Schedules());
    }

    @Test
    void allVisualizersAreComponents() throws IOException {
        for (Visualizer visualizer : visualizers()) {
            String source =
                    Files.readString(SOURCES.resolve(visualizer.getClass().getSimpleName() + ".java"));
            assertTrue(source.contains("\n@Component(service = Visualizer.class)\npublic final class "));
        }
    }

    @ParameterizedTest
    @MethodSource("visualizers")
    void visualizerDescribesItself(Visualizer visualizer) {
        assertTrue(PluginId.isValid(visualizer.id()));
        assertTrue(visualizer.description().endsWith("."));
        assertTrue(!visualizer.name().isBlank() && !visualizer.name().endsWith("."));
        for (Parameter<?> parameter : visualizer.schema().parameters()) {
            assertTrue(parameter.description().endsWith("."), parameter.key());
        }
    }

    /** Ids, keys and defaults are in the files and commands of users: who changes this list breaks them. */
    @Test
    void idsAndParametersAreThoseThatUsersRelyOn() {
        Map<String, String> actual = visualizers().stream()
                .collect(Collectors.toMap(
                        Visualizer::id,
                        visualizer -> visualizer.schema().defaults().toString()));
        assertEquals(
                Map.ofEntries(
                        Map.entry(
                                "org.descent.lossCurves",
                                "{x=epoch, scale=linear, batch=true, smoothing=none, window=15, outliers=shown,"
                                        + " baselines=true, events=true}"),
                        Map.entry(
                                "org.descent.metricCurves",
                                "{metric=loss, contexts=train,validation, x=epoch, scale=linear, smoothing=none,"
                                        + " window=15, outliers=shown, baselines=true, events=true}"),
                        Map.entry("org.descent.confusionMatrix", "{part=validation, step=selected, cells=counts}"),
                        Map.entry("org.descent.layerCurves", "{metric=gradientNorm, kind=lines, scale=log, x=epoch}"),
                        Map.entry("org.descent.layerHistograms", "{of=weight, kind=lines}"),
                        Map.entry("org.descent.filters", "{step=selected}"),
                        Map.entry("org.descent.featureMaps", "{show=maps, layer=, step=selected}"),
                        Map.entry("org.descent.decisionBoundary", "{step=selected, points=true}"),
                        Map.entry("org.descent.predictions", "{examples=8, step=selected}"),
                        Map.entry("org.descent.rocCurves", "{step=selected}"),
                        Map.entry("org.descent.precisionRecall", "{step=selected}"),
                        Map.entry("org.descent.calibration", "{bins=10, step=selected}"),
                        Map.entry("org.descent.surfacePaths", "{lines=16, known=true}"),
                        Map.entry("org.descent.schedules", "{x=epoch, scale=auto, events=true}")),
                actual);
    }
}
