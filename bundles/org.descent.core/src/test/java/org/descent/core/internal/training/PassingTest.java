// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.descent.api.Plugin;
import org.descent.api.parameter.IntegerParameter;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.Values;
import org.descent.api.run.CurveKey;
import org.descent.api.training.StopCriterion;
import org.descent.core.experiment.Experiments;
import org.descent.core.fixture.LinearTrainer;
import org.descent.core.fixture.MemoryRecorder;
import org.descent.core.fixture.TestPlugin;
import org.descent.core.registry.PluginRegistry;
import org.descent.core.store.RunState;
import org.descent.core.training.RunExecutor.Outcome;
import org.descent.core.training.TrainingControl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stop criteria that look between evaluations. */
class PassingTest {
    @TempDir
    Path folder = Path.of("");

    private final MemoryRecorder recorder = new MemoryRecorder();
    private final List<StopCriterion.Moment> moments = new ArrayList<>();

    /** Ends before an update. */
    private final class Before extends TestPlugin implements StopCriterion {
        private static final IntegerParameter STEP = IntegerParameter.of("step", 5, 0, 1000, "The step.");

        Before() {
            super("org.descent.before", Schema.of(STEP));
        }

        @Override
        public List<CurveKey> watches(Values values) {
            return List.of();
        }

        @Override
        public Watch create(Values values) {
            long last = values.get(STEP);
            return new Watch() {
                @Override
                public Optional<String> look(Evaluation evaluation) {
                    return Optional.empty();
                }

                @Override
                public Optional<String> pass(Moment moment) {
                    moments.add(moment);
                    return moment.step() >= last ? Optional.of("It is enough.") : Optional.empty();
                }
            };
        }
    }

    private Outcome execute(String... overrides) {
        List<Plugin> plugins = new ArrayList<>(TestPlugin.all());
        plugins.add(new Before());
        String file = """
                descent: 1
                experiment: passing
                data: points
                model: chain
                optimizer: { use: sgd, learningRate: 0.1 }
                train: { epochs: 4, batch: 8, stop: before }
                """;
        return new TrainerExecutor(new LinearTrainer())
                .execute(
                        Experiments.of(PluginRegistry.of(plugins))
                                .read("test.yaml", file, folder, List.of(overrides))
                                .get(0),
                        folder,
                        recorder,
                        TrainingControl.NONE);
    }

    @Test
    void trainingEndsBetweenEvaluationsAfterOneMore() {
        assertEquals(new Outcome(RunState.COMPLETED, "It is enough."), execute());
        assertEquals(List.of(0L, 4L, 5L), recorder.steps("loss@validation"));
        assertEquals(5, recorder.steps("loss@batch").size());
        assertEquals(1, recorder.steps("loss@test").size(), "the test part is looked at");
    }

    @Test
    void itIsAskedBeforeEachUpdate() {
        execute("train.stop={ use: before, step: 1000 }");
        assertEquals(16, moments.size());
        assertEquals(8, moments.get(1).examples());
        assertEquals(8 / 28.0, moments.get(1).epoch());
    }

    @Test
    void evaluationThatIsThereIsNotMadeAgain() {
        execute("train.stop={ use: before, step: 4 }");
        assertEquals(List.of(0L, 4L), recorder.steps("loss@validation"));
    }

    @Test
    void trainingMayEndBeforeItBegins() {
        assertEquals(new Outcome(RunState.COMPLETED, "It is enough."), execute("train.stop={ use: before, step: 0 }"));
        assertEquals(List.of(0L), recorder.steps("loss@validation"));
    }
}
