// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.wizard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.descent.api.PluginKind;
import org.descent.api.Problem;
import org.descent.api.data.Dataset;
import org.descent.api.network.Architecture;
import org.descent.api.optimizer.Optimizer;
import org.descent.api.optimizer.Schedule;
import org.descent.api.parameter.IntegerListParameter;
import org.descent.api.parameter.IntegerParameter;
import org.descent.api.parameter.Range;
import org.descent.api.parameter.RealParameter;
import org.descent.api.surface.Surface;
import org.descent.api.training.StopCriterion;
import org.junit.jupiter.api.Test;

class DraftTest {
    private final FakeRegistry registry = new FakeRegistry(
            FakeRegistry.plugin(PluginKind.DATASET, Dataset.class, "org.descent.digits"),
            FakeRegistry.plugin(
                    PluginKind.DATASET,
                    Dataset.class,
                    "org.example.spiral",
                    RealParameter.of("noise", 0.1, Range.linear(0, 1), "The noise.")),
            FakeRegistry.plugin(
                    PluginKind.ARCHITECTURE,
                    Architecture.class,
                    "org.descent.mlp",
                    new IntegerListParameter("hidden", List.of(64L), 1, 4096, "units", "The layers."),
                    RealParameter.of("dropout", 0, Range.linear(0, 0.95), "The share.")),
            FakeRegistry.plugin(
                    PluginKind.OPTIMIZER,
                    Optimizer.class,
                    "org.descent.adam",
                    RealParameter.of("learningRate", 0.001, Range.log(1e-6, 10), "The rate.")),
            FakeRegistry.plugin(
                    PluginKind.SURFACE,
                    Surface.class,
                    "org.descent.rosenbrock",
                    RealParameter.of("b", 100, Range.linear(1, 1000), "The steepness.")),
            FakeRegistry.plugin(PluginKind.SURFACE, Surface.class, "org.example.bowl"),
            FakeRegistry.plugin(PluginKind.SCHEDULE, Schedule.class, "org.descent.cosine"),
            FakeRegistry.plugin(
                    PluginKind.STOP_CRITERION,
                    StopCriterion.class,
                    "org.descent.patience",
                    IntegerParameter.of("patience", 8, 1, 100, "The evaluations.")));
    private final Draft draft = new Draft(Trained.NETWORK, new FakeExperiments(), registry);

    private static Map<String, Object> map(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put(keysAndValues[i].toString(), keysAndValues[i + 1]);
        }
        return map;
    }

    @Test
    void aNewDraftUsesTheUsualPluginsWithTheirDefaults() {
        assertEquals(
                map(
                        "descent", 1L,
                        "experiment", "digits-mlp",
                        "data", map("use", "digits"),
                        "model", map("use", "mlp", "hidden", List.of(64L), "dropout", 0L),
                        "optimizer", map("use", "adam", "learningRate", 0.001),
                        "train", map("epochs", 20L, "batch", 32L)),
                draft.tree());
    }

    @Test
    void anExperimentWithoutANameIsNamedByWhatItIsMadeOf() {
        draft.choose(Slot.DATA, "spiral");

        assertEquals("spiral-mlp", draft.tree().get("experiment"));
        assertEquals(List.of(), draft.problems());
        draft.enter("", "experiment", "mine");
        assertEquals("mine", draft.tree().get("experiment"));
    }

    @Test
    void sectionsAppearWhenTheyDifferFromTheirDefaults() {
        draft.enter("data.split", "train", "0.8");
        draft.enter("optimizer.clip", "norm", "1.0");

        assertEquals(
                map("use", "digits", "split", map("train", 0.8)), draft.tree().get("data"));
        assertEquals(
                map("use", "adam", "learningRate", 0.001, "clip", map("norm", "1.0")),
                draft.tree().get("optimizer"));
    }

    @Test
    void optionalPluginsStandWhereAFileHasThem() {
        draft.choose(Slot.SCHEDULE, "cosine");
        draft.choose(Slot.STOP, "patience");
        draft.enter(Slot.STOP, "patience", "3");

        assertEquals(
                map("use", "adam", "learningRate", 0.001, "schedule", map("use", "cosine")),
                draft.tree().get("optimizer"));
        assertEquals(
                map("epochs", 20L, "batch", 32L, "stop", List.of(map("use", "patience", "patience", 3L))),
                draft.tree().get("train"));
    }

    @Test
    void whatWasEnteredForAPluginIsThereAgainWhenItIsChosenAgain() {
        draft.choose(Slot.DATA, "spiral");
        draft.enter(Slot.DATA, "noise", "0.5");
        draft.choose(Slot.DATA, "digits");
        assertEquals(map("use", "digits"), draft.tree().get("data"));

        draft.choose(Slot.DATA, "spiral");
        assertEquals(map("use", "spiral", "noise", 0.5), draft.tree().get("data"));
    }

    @Test
    void problemsOfFieldsBearThePathOfTheFile() {
        draft.enter(Slot.MODEL, "dropout", "2");
        draft.choose(Slot.STOP, "patience");
        draft.enter(Slot.STOP, "patience", "0");
        draft.enter("train", "epochs", "none");

        assertEquals(
                List.of("model.dropout", "train.stop[0].patience", "train.epochs"),
                draft.problems().stream().map(Problem::path).toList());
    }

    @Test
    void aRunsTreeFillsTheFieldsAndGivesTheSameFileAgain() {
        Map<String, Object> tree = map(
                "descent", 1L,
                "experiment", "width",
                "name", "mlp-128",
                "tags", List.of("baseline"),
                "seed", 7L,
                "task", map("metrics", "byData"),
                "data", map("use", "org.example.spiral", "noise", 0.3, "split", map("train", 0.8)),
                "model", map("use", "org.descent.mlp", "hidden", List.of(128L), "dropout", 0.2),
                "optimizer",
                        map(
                                "use",
                                "org.descent.adam",
                                "learningRate",
                                0.01,
                                "schedule",
                                map("use", "org.descent.cosine"),
                                "clip",
                                map("norm", "none")),
                "train",
                        map(
                                "epochs", 5L,
                                "batch", 16L,
                                "stop",
                                        List.of(
                                                map("use", "org.descent.patience", "patience", 2L),
                                                map("use", "org.descent.patience", "patience", 9L))),
                "streams", map("repetition", 0L, "init", 99L));

        draft.fill(tree, "name: \"mlp-{model.hidden}\"\n");

        Map<String, Object> again = draft.tree();
        assertEquals("mlp-{model.hidden}", again.get("name"));
        assertEquals(List.of("baseline"), again.get("tags"));
        assertEquals(7L, again.get("seed"));
        assertEquals(map("use", "spiral", "noise", 0.3, "split", map("train", 0.8)), again.get("data"));
        assertEquals(map("use", "mlp", "hidden", List.of(128L), "dropout", 0.2), again.get("model"));
        assertEquals(
                map("use", "adam", "learningRate", 0.01, "schedule", map("use", "cosine")), again.get("optimizer"));
        assertEquals(
                map(
                        "stop",
                        List.of(
                                map("use", "patience", "patience", 2L),
                                map("use", "org.descent.patience", "patience", 9L)),
                        "epochs",
                        5L,
                        "batch",
                        16L),
                again.get("train"));
        assertFalse(again.containsKey("streams"), "derived seeds derive anew");
    }

    @Test
    void fillingDoesNotChangeTheTreeOfTheRun() {
        Map<String, Object> tree =
                map("data", map("use", "org.descent.digits"), "train", map("stop", new ArrayList<>(List.of())));
        Map<String, Object> before = Trees.copy(tree);

        draft.fill(tree, "");

        assertEquals(before, tree);
    }

    @Test
    void aNameWithoutAPatternIsTakenAsItIs() {
        draft.fill(map("name", "mine"), "name: other\n");

        assertEquals("mine", draft.tree().get("name"));
    }

    @Test
    void aPluginThatIsGoneKeepsItsPlaceForTheReaderToRefuse() {
        draft.fill(map("model", map("use", "org.gone.net", "width", 3L)), "");

        assertEquals("org.gone.net", draft.use(Slot.MODEL));
        assertTrue(draft.plugin(Slot.MODEL).isEmpty());
        assertEquals(map("use", "org.gone.net", "width", 3L), draft.tree().get("model"));
    }

    @Test
    void aDraftOfASurfaceHasNeitherDataNorModel() {
        Draft surface = new Draft(Trained.SURFACE, new FakeExperiments(), registry);

        assertEquals(
                map(
                        "descent", 1L,
                        "experiment", "rosenbrock-adam",
                        "surface", map("use", "rosenbrock", "b", 100L),
                        "optimizer", map("use", "adam", "learningRate", 0.001),
                        "train", map("steps", 1000L)),
                surface.tree());
    }

    @Test
    void aRunOnASurfaceFillsTheFieldsAndGivesTheSameFileAgain() {
        Map<String, Object> tree = map(
                "descent", 1L,
                "experiment", "saddle",
                "surface", map("use", "org.example.bowl", "start", List.of(0L, 1L), "noise", 0.25),
                "optimizer", map("use", "org.descent.adam", "learningRate", 0.1),
                "train", map("steps", 70L),
                "streams", map("repetition", 0L, "noise", 5L));

        assertEquals(Trained.SURFACE, Trained.of(tree));
        Draft surface = new Draft(Trained.of(tree), new FakeExperiments(), registry);
        surface.fill(tree, "");

        assertEquals("bowl", surface.use(Slot.SURFACE));
        assertEquals("0.25", surface.section("surface").text("noise"));
        assertEquals(
                map(
                        "descent", 1L,
                        "experiment", "saddle",
                        "surface", map("use", "bowl", "noise", 0.25, "start", List.of(0L, 1L)),
                        "optimizer", map("use", "adam", "learningRate", 0.1),
                        "train", map("steps", 70L)),
                surface.tree());
    }

    @Test
    void namesAreTakenOverWhenSomethingElseIsToBeTrained() {
        draft.enter("", "experiment", "mine");
        Draft surface = new Draft(Trained.SURFACE, new FakeExperiments(), registry);

        surface.takeNames(draft);

        assertEquals("mine", surface.tree().get("experiment"));
    }
}
