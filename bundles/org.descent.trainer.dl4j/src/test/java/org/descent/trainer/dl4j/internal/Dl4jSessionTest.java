// SPDX-License-Identifier: Apache-2.0
package org.descent.trainer.dl4j.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.descent.api.data.Shape;
import org.descent.api.data.Target;
import org.descent.api.network.Activation;
import org.descent.api.network.Initializer;
import org.descent.api.network.Layer;
import org.descent.api.network.Network;
import org.descent.api.network.Padding;
import org.descent.api.network.Pooling;
import org.descent.api.optimizer.Optimizer;
import org.descent.api.optimizer.Update;
import org.descent.api.optimizer.UpdateRule;
import org.descent.api.parameter.RealParameter;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.Values;
import org.descent.api.training.Loss;
import org.descent.core.experiment.Choice;
import org.descent.core.experiment.OptimizerPlan;
import org.descent.core.experiment.OptimizerPlan.Clip;
import org.descent.core.training.ModelState;
import org.descent.core.training.StepObserver;
import org.descent.core.training.TrainingSession;
import org.descent.core.training.TrainingSession.StepResult;
import org.descent.core.training.TrainingSettings;
import org.descent.testkit.training.Momentum;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

/** What the contract of engines does not know. */
class Dl4jSessionTest {
    private static final Target CLASSES = new Target.Classes(List.of("a", "b", "c"));
    private static final int COUNT = 8;

    private static TrainingSettings settings(Network network, Clip clip, double decay) {
        OptimizerPlan plan =
                new OptimizerPlan(new Choice<>(new Momentum(), Momentum.rate(0.1)), List.of(), clip, decay);
        return new TrainingSettings(network, CLASSES, Loss.CROSS_ENTROPY, plan, 1, 2, 1);
    }

    private static TrainingSession open(Network network) {
        return new Dl4jTrainer().open(settings(network, Clip.NONE, 0.01));
    }

    private static Network convolutional() {
        return Network.chain(Shape.of(1, 6, 6))
                .convolution2d(4, 3, 1, Padding.SAME, Activation.RELU)
                .add("norm", new Layer.BatchNormalization(0.9, 1e-5))
                .pooling2d(Pooling.MAX, 2)
                .add("dropped", new Layer.Dropout(0.2))
                .dense(8, Activation.GELU)
                .dropout(0.3)
                .dense(3, Activation.IDENTITY)
                .build();
    }

    private static Network recurrent() {
        return Network.chain(Shape.of(4, 9))
                .add(
                        "conv",
                        new Layer.Convolution1d(
                                4, 3, 1, Padding.SAME, Activation.TANH, Initializer.GLOROT_NORMAL, true))
                .add("rnn", new Layer.SimpleRecurrent(5, Activation.RELU, new Initializer.Orthogonal(1), true))
                .dropout(0.3)
                .add("lstm", new Layer.Lstm(6, Initializer.GLOROT_UNIFORM, false))
                .dense(3, Activation.IDENTITY)
                .build();
    }

    private static float[] features(int count, int size) {
        SplittableRandom random = new SplittableRandom(3);
        float[] features = new float[count * size];
        for (int i = 0; i < features.length; i++) {
            features[i] = (float) (3 * random.nextDouble() - 1.5);
        }
        return features;
    }

    private static float[] classes(int count) {
        float[] targets = new float[count];
        for (int i = 0; i < count; i++) {
            targets[i] = i % 3;
        }
        return targets;
    }

    private static List<StepResult> steps(TrainingSession session, int count, int steps) {
        float[] features = features(count, 36);
        return IntStream.range(0, steps)
                .mapToObj(i -> session.step(features, classes(count), count, Momentum.rate(0.1)))
                .toList();
    }

    private static void assertSame(ModelState expected, ModelState actual) {
        assertEquals(expected.names(), actual.names());
        expected.names().forEach(row -> assertArrayEquals(expected.row(row), actual.row(row), row));
    }

    @Test
    void twentyStepsRestoredAndTwentyMoreAreForty() {
        for (Network network : List.of(convolutional(), recurrent())) {
            try (TrainingSession whole = open(network);
                    TrainingSession first = open(network);
                    TrainingSession second = open(network)) {
                List<StepResult> all = steps(whole, COUNT, 40);
                steps(first, COUNT, 20);
                steps(second, 5, 3); // whatever it did before does not matter
                second.restore(first.state());
                assertEquals(all.subList(20, 40), steps(second, COUNT, 20));
                assertSame(whole.state(), second.state());
            }
        }
    }

    @Test
    void sessionsBesideEachOtherDoNotDisturbEachOther() {
        try (TrainingSession alone = open(convolutional())) {
            List<StepResult> expected = steps(alone, COUNT, 10);
            try (TrainingSession one = open(convolutional());
                    TrainingSession other = open(recurrent())) {
                for (int i = 0; i < 10; i++) {
                    assertEquals(expected.get(i), steps(one, COUNT, 1).get(0), "step " + i);
                    steps(other, 5, 1);
                    other.predict(features(30, 36), 30, new float[90]);
                }
            }
        }
    }

    @Test
    void inferenceBetweenStepsChangesNothing() {
        try (TrainingSession alone = open(convolutional());
                TrainingSession watched = open(convolutional())) {
            List<StepResult> expected = steps(alone, COUNT, 10);
            for (int i = 0; i < 10; i++) {
                watched.evaluate(features(700, 36), classes(700), 700, new float[2100], new double[700]);
                assertEquals(expected.get(i), steps(watched, COUNT, 1).get(0), "step " + i);
            }
        }
    }

    @Test
    void normalizationUsesTheBatchInTrainingAndRunningStatisticsAfterwards() {
        Network network = Network.chain(Shape.of(1))
                .add("norm", new Layer.BatchNormalization(0.9, 1e-5))
                .dense(3, Activation.IDENTITY)
                .build();
        try (TrainingSession session = open(network)) {
            session.step(new float[] {1, 3, 5, 7}, classes(4), 4, Momentum.rate(0));
            ModelState state = session.state();
            // decay 0.9 from mean 0 and variance 1: the batch has mean 4 and variance 5
            assertArrayEquals(new float[] {0.4f}, state.row("norm1/MEAN"), 1e-5f);
            assertArrayEquals(new float[] {1.4f}, state.row("norm1/VARIANCE"), 1e-5f);
            float[] weights = state.row("dense1/WEIGHT");
            float[] outputs = new float[3];
            session.predict(new float[] {2}, 1, outputs);
            double normalized = (2 - 0.4) / Math.sqrt(1.4 + 1e-5);
            double sum = 0;
            for (int k = 0; k < 3; k++) {
                sum += Math.exp(weights[k] * normalized);
            }
            for (int k = 0; k < 3; k++) {
                assertEquals(Math.exp(weights[k] * normalized) / sum, outputs[k], 1e-5, "output " + k);
            }
        }
    }

    @Test
    void valuesAreLimitedBeforeTheNorm() {
        Network network =
                Network.chain(Shape.of(2)).dense(3, Activation.IDENTITY).build();
        float[] features = {30, 0, 0, 1};
        try (TrainingSession free = new Dl4jTrainer().open(settings(network, Clip.NONE, 0));
                TrainingSession both = new Dl4jTrainer().open(settings(network, new Clip(0.05, 0.1), 0))) {
            double[] gradient = gradient(free, features);
            double[] limited = gradient(both, features);
            double squares = 0;
            for (double g : gradient) {
                squares += Math.pow(Math.max(-0.1, Math.min(0.1, g)), 2);
            }
            for (int i = 0; i < gradient.length; i++) {
                double expected = Math.max(-0.1, Math.min(0.1, gradient[i])) * 0.05 / Math.sqrt(squares);
                assertEquals(expected, limited[i], 1e-6, "element " + i);
            }
        }
    }

    private static double[] gradient(TrainingSession session, float[] features) {
        float[] before = session.state().row("dense1/WEIGHT");
        float[] bias = session.state().row("dense1/BIAS");
        session.step(features, classes(2), 2, Momentum.rate(1));
        float[] after = session.state().row("dense1/WEIGHT");
        float[] biasAfter = session.state().row("dense1/BIAS");
        return IntStream.range(0, 9)
                .mapToDouble(i -> i < 6 ? before[i] - after[i] : bias[i - 6] - biasAfter[i - 6])
                .toArray();
    }

    @Test
    void decayIsOfTheWeightsBeforeTheRule() {
        Network network =
                Network.chain(Shape.of(2)).dense(3, Activation.IDENTITY).build();
        try (TrainingSession plain = new Dl4jTrainer().open(settings(network, Clip.NONE, 0));
                TrainingSession decayed = new Dl4jTrainer().open(settings(network, Clip.NONE, 0.5))) {
            float[] start = plain.state().row("dense1/WEIGHT");
            plain.step(features(2, 2), classes(2), 2, Momentum.rate(0.4));
            decayed.step(features(2, 2), classes(2), 2, Momentum.rate(0.4));
            float[] ruled = plain.state().row("dense1/WEIGHT");
            float[] both = decayed.state().row("dense1/WEIGHT");
            for (int i = 0; i < start.length; i++) {
                assertEquals(ruled[i] - 0.4 * 0.5 * start[i], both[i], 1e-6, "weight " + i);
            }
        }
    }

    @Test
    void elementwiseRuleDoesTheSameInParts() {
        Network network = Network.chain(Shape.of(36))
                .dense(300, Activation.TANH)
                .dense(3, Activation.IDENTITY)
                .build();
        TrainingSettings whole = settings(network, Clip.NONE, 0.01);
        Optimizer momentum = new Momentum();
        OptimizerPlan inParts = new OptimizerPlan(
                new Choice<>(new Elementwise(momentum), Momentum.rate(0.1)), List.of(), Clip.NONE, 0.01);
        try (TrainingSession one = new Dl4jTrainer().open(whole);
                TrainingSession other = new Dl4jTrainer()
                        .open(new TrainingSettings(network, CLASSES, Loss.CROSS_ENTROPY, inParts, 1, 2, 1))) {
            assertEquals(steps(one, COUNT, 5), steps(other, COUNT, 5));
            assertSame(one.state(), other.state());
            Watch watchOne = new Watch();
            Watch watchOther = new Watch();
            one.step(features(COUNT, 36), classes(COUNT), COUNT, Momentum.rate(0.1), watchOne);
            other.step(features(COUNT, 36), classes(COUNT), COUNT, Momentum.rate(0.1), watchOther);
            assertEquals(16, watchOne.numbers.size(), "four quantities of four segments");
            assertEquals(
                    10_800,
                    watchOne.numbers.getOrDefault("UPDATE 0", List.of()).size(),
                    "all weights of the first layer");
            assertEquals(watchOne.numbers, watchOther.numbers);
        }
    }

    /** Keeps all that it sees. */
    private static final class Watch implements StepObserver {
        private final Map<String, List<Float>> numbers = new TreeMap<>();

        @Override
        public boolean wants(Quantity quantity) {
            return true;
        }

        @Override
        public void block(Quantity quantity, int segment, Block block) {
            float[] shown = new float[block.count()];
            block.read(FloatBuffer.wrap(shown), 0);
            List<Float> seen = numbers.computeIfAbsent(quantity + " " + segment, key -> new ArrayList<>());
            for (float number : shown) {
                seen.add(number);
            }
        }
    }

    /** The same optimizer, whose rule says that it may be applied to parts. */
    private record Elementwise(Optimizer optimizer) implements Optimizer {
        @Override
        public String id() {
            return optimizer.id();
        }

        @Override
        public String name() {
            return optimizer.name();
        }

        @Override
        public String description() {
            return optimizer.description();
        }

        @Override
        public Schema schema() {
            return optimizer.schema();
        }

        @Override
        public RealParameter learningRate() {
            return optimizer.learningRate();
        }

        @Override
        public UpdateRule create(Values values) {
            UpdateRule rule = optimizer.create(values);
            return new UpdateRule() {
                @Override
                public List<String> state() {
                    return rule.state();
                }

                @Override
                public boolean elementwise() {
                    return true;
                }

                @Override
                public void apply(Update update) {
                    assertTrue(
                            update.parameters().size() <= 4096,
                            "a part of " + update.parameters().size());
                    rule.apply(update);
                }
            };
        }
    }

    @Test
    void theNodeWhoseOutputOverflowsIsNamed() {
        Network network = Network.chain(Shape.of(36))
                .dense(4, Activation.RELU)
                .dense(3, Activation.RELU)
                .dense(3, Activation.IDENTITY)
                .build();
        try (TrainingSession session = open(network)) {
            assertEquals(Optional.empty(), session.firstNotFinite());
            steps(session, COUNT, 1);
            assertEquals(Optional.empty(), session.firstNotFinite());
            ModelState state = session.state();
            // 1e25 each after the first layer, and beyond the range after the second
            for (String row : List.of("dense1/WEIGHT", "dense2/WEIGHT")) {
                Arrays.fill(state.row(row), 0);
                Arrays.fill(state.row(row.replace("WEIGHT", "BIAS")), row.startsWith("dense1") ? 1e25f : 0);
            }
            Arrays.fill(state.row("dense2/WEIGHT"), 1e25f);
            session.restore(state);
            steps(session, COUNT, 1);
            assertEquals(Optional.of("dense2"), session.firstNotFinite());
        }
    }

    @Test
    void infiniteGradientIsReportedAndGoesOn() {
        Network network =
                Network.chain(Shape.of(1)).dense(3, Activation.IDENTITY).build();
        try (TrainingSession session = new Dl4jTrainer().open(settings(network, new Clip(1, 1e30), 0))) {
            StepResult step =
                    session.step(new float[] {Float.POSITIVE_INFINITY}, new float[] {0}, 1, Momentum.rate(0.1));
            assertTrue(Double.isNaN(step.loss()), "loss " + step.loss());
            assertTrue(Double.isNaN(step.gradientNorm()), "norm " + step.gradientNorm());
            assertTrue(Float.isNaN(session.state().row("dense1/WEIGHT")[0]));
        }
    }

    @Test
    void targetThatIsNoClassIsRefused() {
        try (TrainingSession session = open(convolutional())) {
            IllegalArgumentException refusal = assertThrows(
                    IllegalArgumentException.class,
                    () -> session.step(features(2, 36), new float[] {0, 3}, 2, Momentum.rate(0.1)));
            assertEquals(
                    "the target of example 1 must be the index of one of 3 classes, got 3.0", refusal.getMessage());
            assertEquals(0, session.steps());
            steps(session, COUNT, 1);
        }
    }

    @Test
    void stateOfAnotherSizeIsRefused() {
        try (TrainingSession session = open(convolutional())) {
            TreeMap<String, float[]> rows = new TreeMap<>();
            session.state().names().forEach(row -> rows.put(row, session.state().row(row)));
            rows.put("norm1/MEAN", new float[3]);
            assertThrows(IllegalArgumentException.class, () -> session.restore(new ModelState(0, rows)));
        }
    }

    @Test
    void segmentsAreInTheOrderOfTheNodes() {
        try (TrainingSession session = open(recurrent())) {
            assertEquals(
                    List.of(
                            "conv1/WEIGHT",
                            "conv1/BIAS",
                            "rnn1/WEIGHT",
                            "rnn1/RECURRENT_WEIGHT",
                            "rnn1/BIAS",
                            "lstm1/WEIGHT",
                            "lstm1/RECURRENT_WEIGHT",
                            "lstm1/BIAS",
                            "dense1/WEIGHT",
                            "dense1/BIAS"),
                    session.segments().stream()
                            .map(s -> s.layer() + "/" + s.role())
                            .toList());
            long parameters =
                    session.segments().stream().mapToLong(s -> s.size()).sum();
            assertEquals(recurrent().parameterCount(), parameters);
        }
    }

    @Test
    void memoryIsGivenBack() {
        Network network = Network.chain(Shape.of(36))
                .dense(4000, Activation.RELU)
                .dense(3, Activation.IDENTITY)
                .build();
        for (int i = 0; i < 3; i++) {
            trainAndClose(network);
        }
        long before = resident();
        for (int i = 0; i < 30; i++) {
            trainAndClose(network);
        }
        long grown = resident() - before;
        // each session has 4000 x 36 weights with gradient and momentum: 1.9 MB, and activations beside
        assertTrue(grown < 20_000_000, "30 sessions left " + grown + " bytes");
    }

    private static void trainAndClose(Network network) {
        try (TrainingSession session = open(network)) {
            steps(session, COUNT, 2);
            session.predict(features(30, 36), 30, new float[90]);
        }
        System.gc(); // so that arrays of Java, which the collector takes care of, do not count
    }

    private static long resident() {
        return org.bytedeco.javacpp.Pointer.physicalBytes();
    }

    @Test
    void engineHasNoWorkspaceOpenAfterwards() {
        try (TrainingSession session = open(convolutional())) {
            steps(session, COUNT, 2);
            session.predict(features(2, 36), 2, new float[6]);
            assertTrue(
                    Nd4j.getWorkspaceManager().getAllWorkspacesForCurrentThread().stream()
                            .noneMatch(workspace -> workspace.isScopeActive()),
                    "a workspace is open");
        }
    }
}
