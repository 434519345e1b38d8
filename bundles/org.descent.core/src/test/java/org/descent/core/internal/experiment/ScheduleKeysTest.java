// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.descent.api.InvalidInputException;
import org.descent.api.Plugin;
import org.descent.api.Problem;
import org.descent.api.optimizer.Schedule;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.TextParameter;
import org.descent.api.parameter.Values;
import org.descent.api.run.CurveKey;
import org.descent.core.experiment.Experiments;
import org.descent.core.experiment.RunSpec;
import org.descent.core.experiment.SchedulePlan;
import org.descent.core.fixture.TestPlugin;
import org.descent.core.registry.PluginRegistry;
import org.junit.jupiter.api.Test;

/** What a file may say of schedules. */
class ScheduleKeysTest {
    private static final String FILE = """
            descent: 1
            experiment: schedules
            data: points
            model: chain
            optimizer: sgd
            """;

    private final Experiments experiments = Experiments.of(PluginRegistry.of(plugins()));

    private static List<Plugin> plugins() {
        List<Plugin> plugins = new ArrayList<>(TestPlugin.all());
        plugins.add(new Watching());
        return plugins;
    }

    /** Watches a curve, and refuses a blank one when its function is made. */
    private static final class Watching extends TestPlugin implements Schedule {
        private static final TextParameter METRIC = TextParameter.of("metric", "loss@validation", "The curve.");

        Watching() {
            super("org.descent.watching", Schema.of(METRIC));
        }

        @Override
        public List<CurveKey> watches(Values values) {
            return List.of(CurveKey.parse(values.get(METRIC)));
        }

        @Override
        public Function create(Values values) {
            if (values.get(METRIC).equals("loss@train")) {
                throw new InvalidInputException(Problem.at("metric", "loss@train", "is too easy", ""));
            }
            return moment -> 1;
        }
    }

    private RunSpec read(String schedule) {
        return experiments
                .read("test.yaml", FILE, Path.of("/experiments"), List.of("optimizer.schedule=" + schedule))
                .get(0);
    }

    private List<String> problems(String schedule) {
        return assertThrows(InvalidInputException.class, () -> read(schedule)).problems().stream()
                .map(problem -> problem.path() + ": " + problem.what())
                .toList();
    }

    private static List<String> plan(RunSpec run) {
        List<String> words = new ArrayList<>();
        for (SchedulePlan plan : run.optimizer().schedule()) {
            words.add(plan.parameter().key() + " "
                    + plan.phases().stream().map(phase -> phase.plugin().id()).toList());
        }
        return words;
    }

    @Test
    void oneScheduleIsThatOfTheLearningRate() {
        assertEquals(List.of("learningRate [org.descent.halving]"), plan(read("halving")));
        assertEquals(List.of("learningRate [org.descent.halving]"), plan(read("{ use: halving, every: 2 }")));
        assertEquals(List.of(), plan(read("none")));
        assertEquals(List.of(), plan(read("[]")));
    }

    @Test
    void listIsOneAfterAnother() {
        assertEquals(
                List.of("learningRate [org.descent.hold, org.descent.halving]"),
                plan(read("[ { use: hold, steps: 5 }, halving ]")));
    }

    @Test
    void sectionNamesParameters() {
        assertEquals(
                List.of("momentum [org.descent.hold, org.descent.halving]", "learningRate [org.descent.halving]"),
                plan(read("{ momentum: [ hold, halving ], learningRate: { use: halving } }")));
        assertEquals(
                List.of("learningRate [org.descent.halving]"), plan(read("{ momentum: none, learningRate: halving }")));
    }

    @Test
    void resolvedTreeIsAsShortAsItCanBe() {
        assertEquals("org.descent.halving", flat("halving", "optimizer.schedule.use"));
        assertEquals("org.descent.halving", flat("{ learningRate: halving }", "optimizer.schedule.use"));
        assertEquals(3L, flat("[ { use: hold, steps: 3 }, halving ]", "optimizer.schedule[0].steps"));
        assertEquals("org.descent.halving", flat("{ momentum: halving }", "optimizer.schedule.momentum.use"));
        assertEquals("org.descent.hold", flat("{ momentum: [ hold, halving ] }", "optimizer.schedule.momentum[0].use"));
    }

    private Object flat(String schedule, String path) {
        return experiments.flatten(read(schedule).tree()).getOrDefault(path, "");
    }

    @Test
    void parameterMustBeARealOneOfTheOptimizer() {
        assertEquals(
                List.of(
                        "optimizer.schedule.momentun: is no real parameter of org.descent.sgd, and no schedule is named by 'use'"),
                problems("{ momentun: halving }"));
        assertEquals(
                List.of("optimizer.schedule.every: is no real parameter of org.descent.sgd, and no schedule is named by"
                        + " 'use'"),
                problems("{ every: 3 }"));
    }

    @Test
    void onlyTheLastMayLastToTheEnd() {
        assertEquals(
                List.of("optimizer.schedule[0]: lasts until the training ends, so the schedule after it would never"
                        + " begin"),
                problems("[ halving, hold ]"));
    }

    @Test
    void problemsNameThePlaceInTheList() {
        assertEquals(List.of("optimizer.schedule[1].every"), paths("[ hold, { use: halving, every: 0 } ]"));
        assertEquals(List.of("optimizer.schedule.momentum[1].use"), paths("{ momentum: [ hold, halve ] }"));
        assertEquals(List.of("optimizer.schedule.metric"), paths("{ use: watching, metric: loss@train }"), "create()");
    }

    @Test
    void curvesAreCheckedLikeThoseOfStopCriteria() {
        assertEquals(List.of("learningRate [org.descent.watching]"), plan(read("watching")));
        assertEquals(
                List.of("optimizer.schedule.metric: must not be a curve of the test part, got loss@test: that part is"
                        + " looked at once, at the end"),
                problems("{ use: watching, metric: loss@test }"));
        assertEquals(
                List.of("optimizer.schedule.momentum[1].metric"),
                paths("{ momentum: [ hold, { use: watching, metric: lss@train } ] }"));
    }

    private List<String> paths(String schedule) {
        return assertThrows(InvalidInputException.class, () -> read(schedule)).problems().stream()
                .map(Problem::path)
                .toList();
    }
}
