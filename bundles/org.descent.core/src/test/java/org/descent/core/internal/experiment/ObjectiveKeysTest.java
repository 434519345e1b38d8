// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.descent.api.InvalidInputException;
import org.descent.core.experiment.ClassWeights;
import org.descent.core.experiment.Experiments;
import org.descent.core.experiment.OptimizerPlan.Penalty;
import org.descent.core.experiment.RunSpec;
import org.descent.core.fixture.TestPlugin;
import org.descent.core.registry.PluginRegistry;
import org.junit.jupiter.api.Test;

/** The keys of a file that say what training makes small. */
class ObjectiveKeysTest {
    private static final String FILE = """
            descent: 1
            experiment: weights
            data: points
            model: chain
            optimizer: sgd
            """;

    private final Experiments experiments = Experiments.of(PluginRegistry.of(TestPlugin.all()));

    private RunSpec read(String... overrides) {
        return experiments
                .read("test.yaml", FILE, Path.of("/experiments"), List.of(overrides))
                .get(0);
    }

    private List<String> problems(String... overrides) {
        return assertThrows(InvalidInputException.class, () -> read(overrides)).problems().stream()
                .map(problem -> problem.path() + ": " + problem.what())
                .toList();
    }

    @Test
    void nothingIsTreatedUnlessTheFileSaysSo() {
        RunSpec run = read();
        assertEquals(new ClassWeights.None(), run.task().classWeights());
        assertEquals(0, run.task().labelSmoothing());
        assertEquals(Penalty.NONE, run.optimizer().penalty());
        Map<String, Object> tree = experiments.flatten(run.tree());
        assertEquals("none", tree.get("task.classWeights"));
        assertEquals(0.0, tree.get("task.labelSmoothing"));
        assertEquals(0.0, tree.get("optimizer.l1"));
        assertEquals(0.0, tree.get("optimizer.l2"));
    }

    @Test
    void classWeightsAreAWordASectionOrAList() {
        assertEquals(
                new ClassWeights.Balanced(),
                read("task.classWeights=balanced").task().classWeights());
        assertEquals(
                new ClassWeights.Named(Map.of("low", 2.0, "high", 0.5)),
                read("task.classWeights={low: 2, high: 0.5}").task().classWeights());
        assertEquals(
                new ClassWeights.Listed(List.of(2.0, 0.5)),
                read("task.classWeights=[2, 0.5]").task().classWeights());
        assertEquals(
                new ClassWeights.Named(Map.of("0", 3.0)),
                read("task.classWeights={0: 3}").task().classWeights(),
                "names that look like numbers");
    }

    @Test
    void resolvedTreeReadsAsAnEqualPlan() {
        for (String weights : List.of("none", "balanced", "{low: 2, high: 0.5}", "[2, 0.5]")) {
            RunSpec run = read(
                    "task.classWeights=" + weights, "task.labelSmoothing=0.1", "optimizer.l1=0.01", "optimizer.l2=0.5");
            RunSpec again = experiments.read(run.tree(), run.source());
            assertEquals(run.task(), again.task());
            assertEquals(run.optimizer(), again.optimizer());
            assertEquals(new Penalty(0.01, 0.5), again.optimizer().penalty());
            assertEquals(0.1, again.task().labelSmoothing());
        }
    }

    @Test
    void wrongWeightsAreNamedOneByOne() {
        assertEquals(
                List.of(
                        "task.classWeights.low: must be a number from 0 on, got -1",
                        "task.classWeights.high: must be a number from 0 on, got 'much'"),
                problems("task.classWeights={low: -1, high: much}"));
        assertEquals(
                List.of("task.classWeights[1]: must be a number from 0 on, got nothing"),
                problems("task.classWeights=[1, null]"));
        assertEquals(
                List.of("task.classWeights: must be none, balanced, a weight for each class by its name, or a list of"
                        + " weights, got 'ballanced'"),
                problems("task.classWeights=ballanced"));
    }

    @Test
    void rangesAreChecked() {
        assertEquals(
                List.of("task.labelSmoothing", "optimizer.l1", "optimizer.l2"),
                assertThrows(
                                InvalidInputException.class,
                                () -> read("task.labelSmoothing=1", "optimizer.l1=-0.1", "optimizer.l2=-1"))
                        .problems()
                        .stream()
                        .map(problem -> problem.path())
                        .toList());
    }
}
