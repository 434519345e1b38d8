// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.descent.api.InvalidInputException;
import org.descent.api.Plugin;
import org.descent.api.optimizer.Schedule;
import org.descent.api.parameter.ChoiceParameter;
import org.descent.api.parameter.Range;
import org.descent.api.parameter.RealParameter;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.Values;
import org.descent.api.run.CurveKey;
import org.descent.api.training.Direction;
import org.descent.api.training.StopCriterion.Evaluation;
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

class ScheduledValuesTest {
    private static final String FILE = """
        descent: 1
        experiment: schedules
        data: { use: points, count: 40 }
        model: chain
        optimizer: { use: sgd, learningRate: 2 }
        train: { epochs: 4, batch: 8 }
        """;

    @TempDir
    Path folder = Path.of("");

    private final MemoryRecorder recorder = new MemoryRecorder();

    /** Tells the moment that it is asked for: one of its three numbers, as a factor. */
    private static final class Telling extends TestPlugin implements Schedule {
        private static final ChoiceParameter WHAT = new ChoiceParameter("what", "step", Unit.words(), "What is told.");
        private static final RealParameter LENGTH =
                RealParameter.of("length", 0, Range.linear(0, 1000), "Its length; 0 is none.");

        Telling() {
            super("org.descent.telling", Schema.of(WHAT, LENGTH));
        }

        @Override
        public Optional<Span> length(Values values) {
            return values.get(LENGTH) == 0
                    ? Optional.empty()
                    : Optional.of(new Span(values.get(LENGTH), Unit.of(values.get(WHAT))));
        }

        @Override
        public Function create(Values values) {
            Unit unit = Unit.of(values.get(WHAT));
            return moment -> moment.in(unit);
        }
    }

    /** Counts the evaluations that it is shown. */
    private static final class Counting extends TestPlugin implements Schedule {
        Counting() {
            super("org.descent.counting", Schema.EMPTY);
        }

        @Override
        public List<CurveKey> watches(Values values) {
            return List.of(CurveKey.VALIDATION_LOSS);
        }

        @Override
        public Function create(Values values) {
            return new Function() {
                @Override
                public double factor(Moment moment) {
                    return 0;
                }

                @Override
                public double factor(Moment moment, List<Evaluation> evaluations) {
                    return evaluations.size();
                }
            };
        }
    }

    private Outcome execute(String... overrides) {
        List<Plugin> plugins = new ArrayList<>(TestPlugin.all());
        plugins.add(new Telling());
        plugins.add(new Counting());
        return new TrainerExecutor(new LinearTrainer())
                .execute(
                        Experiments.of(PluginRegistry.of(plugins))
                                .read("test.yaml", FILE, folder, List.of(overrides))
                                .get(0),
                        folder,
                        recorder,
                        TrainingControl.NONE);
    }

    private List<Double> curve(String key) {
        List<Double> values = new ArrayList<>();
        for (double value : recorder.curve(key).values()) {
            values.add(value);
        }
        return values;
    }

    /** 28 training examples in batches of 8 are 4 steps in an epoch, 16 in all; the factor multiplies a rate of 0.5. */
    @Test
    void laterScheduleCountsFromWhereItBegins() {
        assertEquals(
                RunState.COMPLETED,
                execute(
                                "optimizer.learningRate=0.5",
                                "optimizer.schedule=[{ use: hold, steps: 5 }, { use: telling, what: step, length: 4 },"
                                        + " { use: telling, what: share }]")
                        .state());
        double[] factors = {1, 1, 1, 1, 1, 0, 1, 2, 3, 0, 1 / 7.0, 2 / 7.0, 3 / 7.0, 4 / 7.0, 5 / 7.0, 6 / 7.0};
        for (int step = 0; step < factors.length; step++) {
            assertEquals(0.5 * factors[step], recorder.curve("learningRate").value(step), 1e-12, "step " + step);
        }
    }

    @Test
    void lengthsMayBeInEpochsAndShares() {
        execute(
                "optimizer.learningRate=0.5",
                "optimizer.schedule=[{ use: telling, what: epoch, length: 1.5 }, { use: telling, what: share, length:"
                        + " 0.25 }, { use: telling, what: step }]");
        List<Double> rates = curve("learningRate");
        assertEquals(0.5 * (1 + 8 / 28.0), rates.get(5), 1e-12, "step 5 is in epoch 1, after 8 of 28 examples");
        assertEquals(0, rates.get(6), "1.5 epochs are 6 steps");
        assertEquals(0.5 / 10, rates.get(7), 1e-12, "1 of the 10 steps that are left");
        assertEquals(0, rates.get(10), "a quarter of 16 steps is 4");
        assertEquals(0.5, rates.get(11));
        assertEquals(2.5, rates.get(15));
    }

    @Test
    void anyRealParameterIsScaledAndRecorded() {
        execute("optimizer.schedule={ momentum: { use: telling, what: share } }");
        assertEquals(0.5 * 15 / 16, recorder.curve("momentum").value(15), 1e-12);
        assertEquals(2, recorder.curve("learningRate").value(15), "the rate is left alone");
    }

    @Test
    void valueBeyondItsRangeFailsWithAReason() {
        Outcome outcome = execute("optimizer.schedule={ momentum: telling }");
        assertEquals(RunState.FAILED, outcome.state());
        assertTrue(
                outcome.reason().contains("makes momentum 1.0 at step 2, and it must be at most 0.9"),
                outcome.reason());
        assertEquals(List.of(), recorder.keys(), "before the first step");
    }

    @Test
    void scheduleThatWatchesIsShownTheEvaluationsSinceItBegan() {
        execute("optimizer.learningRate=0.5", "optimizer.schedule=counting");
        assertEquals(
                List.of(0.5, 0.5, 0.5, 0.5, 1.0, 1.0, 1.0, 1.0, 1.5, 1.5, 1.5, 1.5, 2.0, 2.0, 2.0, 2.0),
                curve("learningRate"));
    }

    @Test
    void laterScheduleIsShownNoOlderEvaluations() {
        execute("optimizer.learningRate=0.5", "optimizer.schedule=[{ use: hold, steps: 4 }, counting]");
        assertEquals(
                List.of(0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 1.0, 1.0, 1.0, 1.0, 1.5, 1.5, 1.5, 1.5),
                curve("learningRate"));
    }

    @Test
    void evaluationsShownAgainGiveTheSameValues() {
        var spec = Experiments.of(PluginRegistry.of(List.of(
                        new TestPlugin.Points("org.descent.points"),
                        new TestPlugin.Chain(),
                        new TestPlugin.Descent("org.descent.sgd"),
                        new Counting())))
                .read("test.yaml", FILE, folder, List.of("optimizer.schedule=counting", "optimizer.learningRate=0.1"))
                .get(0);
        Course course = new Course(28, 8, 4, 4);
        ScheduledValues whole = new ScheduledValues(spec.optimizer(), course);
        ScheduledValues resumed = new ScheduledValues(spec.optimizer(), course);
        for (int i = 0; i < 3; i++) {
            whole.evaluated(evaluation(4 * i));
            whole.at(4 * i);
        }
        for (int i = 0; i < 3; i++) {
            resumed.evaluated(evaluation(4 * i));
        }
        assertEquals(whole.at(9), resumed.at(9));
        assertEquals(0.3, resumed.rate(), 1e-12);
    }

    private static Evaluation evaluation(long step) {
        return new Evaluation(
                step,
                0,
                0,
                0,
                Map.of(CurveKey.VALIDATION_LOSS, 1.0),
                Map.of(CurveKey.VALIDATION_LOSS, Direction.SMALLER));
    }

    @Test
    void rangeIsCheckedByTheProblemOfTheUser() {
        var spec = Experiments.of(PluginRegistry.of(List.of(
                        new TestPlugin.Points("org.descent.points"),
                        new TestPlugin.Chain(),
                        new TestPlugin.Descent("org.descent.sgd"),
                        new Telling())))
                .read("test.yaml", FILE, folder, List.of("optimizer.schedule=telling"))
                .get(0);
        ScheduledValues values = new ScheduledValues(spec.optimizer(), new Course(28, 8, 4, 4));
        values.at(5);
        assertThrows(InvalidInputException.class, () -> values.at(6));
    }
}
