// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import org.descent.api.Doubles;
import org.descent.core.experiment.Experiments;
import org.descent.core.experiment.OptimizerPlan.Penalty;
import org.descent.core.experiment.RunSpec;
import org.descent.core.fixture.LinearTrainer;
import org.descent.core.fixture.MemoryRecorder;
import org.descent.core.fixture.TestPlugin;
import org.descent.core.registry.PluginRegistry;
import org.descent.core.store.RunState;
import org.descent.core.training.Labels;
import org.descent.core.training.RunExecutor.Outcome;
import org.descent.core.training.TrainingControl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelFitTest {
    private static final String FILE = """
            descent: 1
            experiment: weights
            data: { use: points, split: { train: 1 } }
            model: chain
            optimizer: sgd
            train: { epochs: 1 }
            select: { metric: loss@train }
            """;

    @TempDir
    Path folder = Path.of("");

    private final LinearTrainer trainer = new LinearTrainer();
    private MemoryRecorder recorder = new MemoryRecorder();

    private Outcome execute(String... overrides) {
        recorder = new MemoryRecorder();
        RunSpec spec = Experiments.of(PluginRegistry.of(TestPlugin.all()))
                .read("test.yaml", FILE, folder, List.of(overrides))
                .get(0);
        return new TrainerExecutor(trainer).execute(spec, folder, recorder, TrainingControl.NONE);
    }

    private Labels labels(String... overrides) {
        assertEquals(RunState.COMPLETED, execute(overrides).state());
        return trainer.opened.get(trainer.opened.size() - 1).labels();
    }

    @Test
    void balancedWeightsMakeEachClassCountTheSame() {
        assertArrayEquals(new double[] {10 / (2 * 8.0), 10 / (2 * 2.0)}, LabelFit.balanced(new long[] {8, 2}));
        assertArrayEquals(new double[] {2.0 / 3, 1, 2.0 / 3}, LabelFit.balanced(new long[] {1, 0, 1}), "no examples");
    }

    @Test
    void balancedWeightsComeFromTheTrainingPart() {
        // 7 points are 4 of class low and 3 of class high
        assertEquals(
                new Labels(0, Doubles.of(7 / (2 * 4.0), 7 / (2 * 3.0))),
                labels("data.count=7", "task.classWeights=balanced"));
        assertEquals(List.of(0.875, 7 / 6.0), recorder.fact("task.classWeights"));
    }

    @Test
    void namedWeightsStandInTheOrderOfTheClasses() {
        assertEquals(new Labels(0, Doubles.of(1, 3)), labels("task.classWeights={high: 3}"));
        assertEquals(new Labels(0.1, Doubles.of(2, 0)), labels("task.classWeights=[2, 0]", "task.labelSmoothing=0.1"));
    }

    @Test
    void plainLabelsArePlain() {
        assertEquals(Labels.PLAIN, labels());
        assertEquals(Labels.PLAIN, labels("data.classes=false"));
        assertThrows(NullPointerException.class, () -> recorder.fact("task.classWeights"));
    }

    @Test
    void penaltiesReachTheEngine() {
        labels("optimizer.l1=0.25", "optimizer.l2=0.5");
        assertEquals(new Penalty(0.25, 0.5), trainer.opened.get(0).optimizer().penalty());
    }

    @Test
    void weightsThatDoNotFitTheDataFailWithAReason() {
        assertEquals(
                new Outcome(
                        RunState.FAILED,
                        "task.classWeights.hihg: there is no class 'hihg' in the data. Did you mean 'high'?"),
                execute("task.classWeights={hihg: 3}"));
        assertEquals(
                new Outcome(
                        RunState.FAILED,
                        "task.classWeights: must have a weight for each of 2 classes, got 3. "
                                + "The order of the classes is low, high."),
                execute("task.classWeights=[1, 2, 3]"));
    }

    @Test
    void quantitiesHaveNoLabels() {
        Outcome outcome = execute("data.classes=false", "task.classWeights=balanced", "task.labelSmoothing=0.1");
        assertEquals(RunState.FAILED, outcome.state());
        assertEquals("""
                task.classWeights: needs a target of classes, and the data have the quantity height. Leave it out.
                task.labelSmoothing: needs a target of classes, and the data have the quantity height. Leave it out.""", outcome.reason());
    }
}
