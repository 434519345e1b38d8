// SPDX-License-Identifier: Apache-2.0
package org.descent.trainer.dl4j.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.descent.api.Problem;
import org.descent.api.data.Shape;
import org.descent.api.data.Target;
import org.descent.api.network.Activation;
import org.descent.api.network.Initializer;
import org.descent.api.network.Layer;
import org.descent.api.network.Network;
import org.descent.api.network.NetworkBuilder;
import org.descent.api.network.Padding;
import org.descent.api.network.Pooling;
import org.descent.api.network.Window;
import org.descent.api.training.Loss;
import org.descent.core.experiment.Choice;
import org.descent.core.experiment.OptimizerPlan;
import org.descent.core.training.ModelState;
import org.descent.core.training.TrainingSession;
import org.descent.core.training.TrainingSettings;
import org.descent.testkit.training.Momentum;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The layers that the contract of engines does not know. */
class Dl4jSessionTest {
    private static final Target CLASSES = new Target.Classes(List.of("a", "b", "c"));
    private static final int COUNT = 4;
    private static final Shape IMAGE = Shape.of(1, 6, 6);

    private static TrainingSettings settings(Network network) {
        OptimizerPlan plan = new OptimizerPlan(
                new Choice<>(new Momentum(), Momentum.rate(0.1)), List.of(), OptimizerPlan.Clip.NONE, 0);
        return new TrainingSettings(network, CLASSES, Loss.CROSS_ENTROPY, plan, 1, 2, 1);
    }

    private static float[] features(int count) {
        SplittableRandom random = new SplittableRandom(3);
        float[] features = new float[count * IMAGE.size()];
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

    private static NetworkBuilder images() {
        return Network.chain(IMAGE);
    }

    /** Networks that hold every layer which is not refused; the numeric library's helpers are on in this test. */
    private static Stream<Network> networks() {
        return Stream.of(
                images().convolution2d(2, 3, 1, Padding.SAME, Activation.TANH)
                        .pooling2d(Pooling.MAX, 2)
                        .convolution2d(3, 2, 1, Padding.VALID, Activation.SIGMOID)
                        .flatten()
                        .dense(3, Activation.IDENTITY)
                        .build(),
                images().add(
                                "conv",
                                new Layer.Convolution2d(
                                        2,
                                        new Window(2, 3),
                                        new Window(2, 1),
                                        Padding.VALID,
                                        Activation.ELU,
                                        Initializer.HE_UNIFORM,
                                        false))
                        .add(
                                "pool",
                                new Layer.Pooling2d(Pooling.AVERAGE, new Window(2, 2), new Window(1, 2), Padding.SAME))
                        .dense(3, Activation.IDENTITY)
                        .build(),
                images().convolution2d(2, 3, 1, Padding.SAME, Activation.SOFTPLUS)
                        .add("mean", new Layer.GlobalPooling(Pooling.AVERAGE))
                        .dense(3, Activation.IDENTITY)
                        .build(),
                residual());
    }

    private static Network residual() {
        NetworkBuilder builder = images().convolution2d(2, 3, 1, Padding.SAME, Activation.TANH);
        String first = builder.last();
        builder.convolution2d(2, 3, 1, Padding.SAME, Activation.IDENTITY);
        builder.add("sum", new Layer.Add(), List.of(first, builder.last()));
        String sum = builder.last();
        builder.add("active", new Layer.Activate(Activation.SOFTSIGN));
        builder.add("both", new Layer.Concatenate(), List.of(sum, builder.last()));
        return builder.dense(3, Activation.IDENTITY).build();
    }

    @TestFactory
    Stream<DynamicTest> gradientsAreThoseOfFiniteDifferences() {
        Stream<Network> activations = Arrays.stream(Activation.values()).map(activation -> images().dense(4, activation)
                .dense(3, Activation.IDENTITY)
                .build());
        return Stream.concat(networks(), activations)
                .map(network -> DynamicTest.dynamicTest(
                        network.nodes().stream()
                                .map(node -> node.layer().toString())
                                .toList()
                                .toString(),
                        () -> checkGradient(network)));
    }

    private static void checkGradient(Network network) {
        float by = 4e-4f;
        try (TrainingSession session = new Dl4jTrainer().open(settings(network))) {
            ModelState start = session.state();
            session.step(features(COUNT), classes(COUNT), COUNT, Momentum.rate(1));
            ModelState end = session.state();
            for (String row : start.names()) {
                float[] before = start.row(row);
                for (int i = 0; i < before.length && !row.endsWith("/v"); i += Math.max(1, before.length / 7)) {
                    double slope = (loss(session, start, row, i, by) - loss(session, start, row, i, -by)) / (2 * by);
                    assertEquals(slope, before[i] - end.row(row)[i], 3e-3, row + "[" + i + "]");
                }
            }
        }
    }

    private static double loss(TrainingSession session, ModelState start, String row, int i, float by) {
        TreeMap<String, float[]> rows = new TreeMap<>();
        start.names().forEach(name -> rows.put(name, start.row(name)));
        float[] changed = start.row(row).clone();
        changed[i] += by;
        rows.put(row, changed);
        session.restore(new ModelState(0, rows));
        double[] losses = new double[COUNT];
        session.evaluate(features(COUNT), classes(COUNT), COUNT, new float[COUNT * 3], losses);
        return Arrays.stream(losses).average().orElseThrow();
    }

    @Test
    void everyLayerIsTrainedOrRefusedByName() {
        Layer[] sequences = {
            new Layer.Convolution1d(2, 3, 1, Padding.SAME, Activation.RELU, Initializer.HE_NORMAL, true),
            new Layer.Pooling1d(Pooling.MAX, 2, 2, Padding.VALID),
            new Layer.SimpleRecurrent(3, Activation.TANH, Initializer.GLOROT_UNIFORM, true),
            new Layer.Lstm(3, Initializer.GLOROT_UNIFORM, true),
            new Layer.Reshape(Shape.of(2, 6)),
        };
        for (Layer layer : sequences) {
            Network network =
                    Network.chain(Shape.of(4, 3)).add("odd", layer).flatten().build();
            List<String> problems =
                    new Dl4jTrainer().check(network).stream().map(Problem::what).toList();
            assertTrue(problems.stream().anyMatch(what -> what.contains("'odd1'")), layer + ": " + problems);
        }
        TreeSet<String> seen = new TreeSet<>();
        networks().forEach(network -> network.nodes()
                .forEach(node -> seen.add(node.layer().getClass().getSimpleName())));
        for (Layer layer : sequences) {
            seen.add(layer.getClass().getSimpleName());
        }
        seen.add("BatchNormalization"); // trained below
        seen.add("Dropout"); // trained by the contract
        TreeSet<String> all = new TreeSet<>();
        for (Class<?> kind : Layer.class.getPermittedSubclasses()) {
            all.add(kind.getSimpleName());
        }
        assertEquals(all, seen, "kinds of layers that these tests hold");
    }

    @Test
    void normalizationUsesTheBatchInTrainingAndRunningStatisticsAfterwards() {
        Network network = Network.chain(Shape.of(1))
                .add("norm", new Layer.BatchNormalization(0.9, 1e-5))
                .dense(3, Activation.IDENTITY)
                .build();
        try (TrainingSession session = new Dl4jTrainer().open(settings(network))) {
            session.step(new float[] {1, 3, 5, 7}, classes(4), 4, Momentum.rate(0));
            ModelState state = session.state();
            // decay 0.9 from mean 0 and variance 1: the batch has mean 4 and variance 5
            assertArrayEquals(new float[] {0.4f}, state.row("norm1/MEAN"), 1e-5f);
            assertArrayEquals(new float[] {1.4f}, state.row("norm1/VARIANCE"), 1e-5f);
            float[] weights = state.row("dense1/WEIGHT");
            float[] outputs = new float[3];
            session.predict(new float[] {2}, 1, outputs);
            double normalized = (2 - 0.4) / Math.sqrt(1.4 + 1e-5);
            double[] exponentials = new double[3];
            double sum = 0;
            for (int k = 0; k < 3; k++) {
                exponentials[k] = Math.exp(weights[k] * normalized);
                sum += exponentials[k];
            }
            for (int k = 0; k < 3; k++) {
                assertEquals(exponentials[k] / sum, outputs[k], 1e-5, "output " + k);
            }
        }
    }

    @Test
    void restoredStatesOfConvolutionsGoOn() {
        Network network = images().convolution2d(2, 3, 1, Padding.SAME, Activation.RELU)
                .add("norm", new Layer.BatchNormalization(0.9, 1e-5))
                .pooling2d(Pooling.MAX, 2)
                .dense(5, Activation.TANH)
                .dropout(0.3)
                .dense(3, Activation.IDENTITY)
                .build();
        try (TrainingSession whole = new Dl4jTrainer().open(settings(network));
                TrainingSession first = new Dl4jTrainer().open(settings(network));
                TrainingSession second = new Dl4jTrainer().open(settings(network))) {
            steps(whole, 10);
            steps(first, 5);
            second.restore(first.state());
            steps(second, 5);
            ModelState expected = whole.state();
            expected.names()
                    .forEach(row ->
                            assertArrayEquals(expected.row(row), second.state().row(row), row));
        }
    }

    private static void steps(TrainingSession session, int steps) {
        for (int i = 0; i < steps; i++) {
            session.step(features(8), classes(8), 8, Momentum.rate(0.1));
        }
    }

    @Test
    void kernelsAreLaidOutByOutputInputHeightAndWidth() {
        Network network = Network.chain(Shape.of(2, 2, 2))
                .add(
                        "conv",
                        new Layer.Convolution2d(
                                3,
                                new Window(2, 2),
                                new Window(1, 1),
                                Padding.VALID,
                                Activation.IDENTITY,
                                Initializer.HE_NORMAL,
                                true))
                .flatten()
                .build();
        OptimizerPlan plan = new OptimizerPlan(
                new Choice<>(new Momentum(), Momentum.rate(0.1)), List.of(), OptimizerPlan.Clip.NONE, 0);
        Target quantities = new Target.Quantities(List.of("x", "y", "z"));
        try (TrainingSession session = new Dl4jTrainer()
                .open(new TrainingSettings(network, quantities, Loss.MEAN_SQUARED_ERROR, plan, 1, 2, 1))) {
            TreeMap<String, float[]> rows = new TreeMap<>();
            session.state()
                    .names()
                    .forEach(name -> rows.put(name, session.state().row(name)));
            float[] kernels = new float[3 * 2 * 2 * 2];
            kernels[0] = 1; // output 0: input channel 0, top left
            kernels[8 + 5] = 10; // output 1: input channel 1, top right
            kernels[16 + 2] = 100; // output 2: input channel 0, bottom left
            rows.put("conv1/WEIGHT", kernels);
            rows.put("conv1/BIAS", new float[] {0.5f, 0, 0});
            session.restore(new ModelState(0, rows));
            float[] outputs = new float[3];
            session.predict(new float[] {1, 2, 3, 4, 5, 6, 7, 8}, 1, outputs);
            assertArrayEquals(new float[] {1.5f, 60, 300}, outputs, 1e-5f);
        }
    }

    @Test
    void initialWeightsHaveTheirVariance() {
        for (Initializer initializer : Initializer.named().values()) {
            float[] weights = InitialWeights.draw(initializer, 300, 200, 300, 200, 5);
            double squares = 0;
            for (float weight : weights) {
                assertFalse(Float.isNaN(weight), initializer + " gives NaN");
                squares += (double) weight * weight;
            }
            double expected =
                    switch (initializer) {
                        case Initializer.VarianceScaling scaling ->
                            switch (scaling.fan()) {
                                case IN -> scaling.scale() / 300;
                                case OUT -> scaling.scale() / 200;
                                case AVERAGE -> scaling.scale() / 250;
                            };
                        case Initializer.Orthogonal orthogonal -> 200.0 / weights.length;
                        case Initializer.Constant constant -> constant.value() * constant.value();
                        case Initializer.Normal normal -> normal.deviation() * normal.deviation();
                        case Initializer.Uniform uniform -> uniform.bound() * uniform.bound() / 3;
                    };
            assertEquals(expected, squares / weights.length, 0.03 * expected, initializer.toString());
        }
    }
}
