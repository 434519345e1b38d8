// SPDX-License-Identifier: Apache-2.0
package org.descent.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.descent.api.run.Context;
import org.descent.api.run.CurveKey;
import org.descent.core.experiment.Experiments;
import org.descent.core.experiment.RunSpec;
import org.descent.core.store.RunHead;
import org.descent.core.store.RunState;
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

/** Every experiment in the folder of examples is trained; those that teach something by their result, to the end. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class ExamplesTest {
    private static final Path EXAMPLES = Checkout.ROOT.resolve("examples");
    private static final int SHORT = 2;
    private static final Pattern EPOCHS = Pattern.compile("\\bepochs:\\s*(\\d+)");
    private static final Pattern SYSTEM_FILE = Pattern.compile(":\\s*(/usr/share/\\S+)");
    private static final CurveKey TEST_ACCURACY = new CurveKey("accuracy", Context.part("test"));

    private final Workspace workspace;

    ExamplesTest(@TempDir Path temporary) throws Exception {
        workspace = Services.get(Workspaces.class).open(temporary.resolve("workspace"));
    }

    @AfterEach
    void closeWorkspace() throws Exception {
        Services.close(workspace);
    }

    static List<String> examples() throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void isTrainedForAFewEpochs(String name) throws Exception {
        String text = Files.readString(EXAMPLES.resolve(name));
        for (Matcher file = SYSTEM_FILE.matcher(text); file.find(); ) {
            assumeTrue(Files.exists(Path.of(file.group(1))), () -> file.group(1) + " is not installed");
        }
        Matcher epochs = EPOCHS.matcher(text);
        List<String> shorter = epochs.find() && Integer.parseInt(epochs.group(1)) > SHORT
                ? List.of("train.epochs=" + SHORT)
                : List.of();

        for (RunHead run : train(name, shorter)) {
            assertEquals(RunState.COMPLETED, run.state(), run.reason());
            assertFalse(run.summaries().isEmpty());
        }
    }

    @Test
    void thePerceptronFailsAtXorAndOneHiddenLayerDoesNot() throws Exception {
        RunHead lines = train("xor-perceptron.yaml", List.of()).get(0);
        RunHead network = train("xor-mlp.yaml", List.of()).get(0);

        double failing = lines.selected().getOrDefault(TEST_ACCURACY, Double.NaN);
        double loss = lines.selected().getOrDefault(CurveKey.VALIDATION_LOSS, Double.NaN);
        assertTrue(failing < 0.75, () -> "accuracy of the perceptron: " + failing);
        assertEquals(Math.log(2), loss, 0.02);
        assertEquals(1, network.selected().getOrDefault(TEST_ACCURACY, Double.NaN));
    }

    private List<RunHead> train(String name, List<String> changes) throws Exception {
        List<RunSpec> specs =
                Services.get(Experiments.class).read(name, Files.readString(EXAMPLES.resolve(name)), EXAMPLES, changes);
        Training training = workspace.start(specs, new TrainingOptions(1, Isolation.THREAD), TrainingListener.NONE);
        training.await();
        List<RunHead> heads = new ArrayList<>();
        for (String run : training.runs()) {
            heads.add(workspace.store().find(run).orElseThrow());
        }
        return heads;
    }
}
