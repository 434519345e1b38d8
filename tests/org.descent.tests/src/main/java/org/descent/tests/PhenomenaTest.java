// SPDX-License-Identifier: Apache-2.0
package org.descent.tests;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.descent.api.run.RunView;
import org.descent.core.experiment.Experiments;
import org.descent.core.experiment.RunSpec;
import org.descent.core.phenomena.Outcome;
import org.descent.core.phenomena.Phenomenon;
import org.descent.core.workspace.Training;
import org.descent.core.workspace.TrainingListener;
import org.descent.core.workspace.TrainingOptions;
import org.descent.core.workspace.TrainingOptions.Isolation;
import org.descent.core.workspace.Workspace;
import org.descent.core.workspace.Workspaces;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each phenomenon that the list beside the example files tells of is there over its seeds, and its cures cure it. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class PhenomenaTest {
    private static final Path FOLDER = Checkout.ROOT.resolve("examples/phenomena");
    private static final int LEAST_SEEDS = 5;

    private final Workspace workspace;

    PhenomenaTest(@TempDir Path temporary) throws Exception {
        workspace = Services.get(Workspaces.class).open(temporary.resolve("workspace"));
    }

    @AfterEach
    void closeWorkspace() throws Exception {
        Services.close(workspace);
    }

    static List<String> names() throws IOException {
        return phenomena().stream().map(Phenomenon::name).toList();
    }

    private static List<Phenomenon> phenomena() throws IOException {
        return Phenomenon.read(FOLDER.resolve(Phenomenon.FILE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void isAsItIsSaidToBe(String name) throws Exception {
        Phenomenon phenomenon = phenomena().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        Map<String, List<RunView>> trained = new LinkedHashMap<>();
        for (String variant : phenomenon.runs().keySet()) {
            trained.put(variant, train(phenomenon, variant));
        }
        List<Outcome> outcomes = phenomenon.judge(trained);

        assertAll(outcomes.stream()
                .map(outcome -> () -> assertTrue(
                        outcome.met(),
                        () -> outcome.expectation().subject() + ": " + outcome.effects() + " of "
                                + outcome.perSeed())));
    }

    private List<RunView> train(Phenomenon phenomenon, String variant) throws Exception {
        List<String> changes = phenomenon.shortened().getOrDefault(variant, List.of());
        List<RunSpec> specs = phenomenon.specs(variant, Services.get(Experiments.class), changes);
        assertTrue(specs.size() >= LEAST_SEEDS, () -> variant + " has " + specs.size() + " seeds");
        Training training = workspace.start(specs, new TrainingOptions(1, Isolation.THREAD), TrainingListener.NONE);
        training.await();
        return training.runs().stream().map(workspace::view).toList();
    }

    /** A file that nothing is expected of could show anything. */
    @Test
    void eachFileInTheFolderBelongsToAPhenomenon() throws Exception {
        try (Stream<Path> files = Files.list(FOLDER)) {
            TreeSet<String> there = files.map(file -> String.valueOf(file.getFileName()))
                    .filter(file -> file.endsWith(".yaml") && !file.equals(Phenomenon.FILE))
                    .collect(Collectors.toCollection(TreeSet::new));
            TreeSet<String> told = phenomena().stream()
                    .flatMap(phenomenon -> phenomenon.runs().values().stream())
                    .filter(file -> FOLDER.equals(file.normalize().getParent()))
                    .map(file -> String.valueOf(file.getFileName()))
                    .collect(Collectors.toCollection(TreeSet::new));

            assertEquals(told, there);
        }
    }
}
