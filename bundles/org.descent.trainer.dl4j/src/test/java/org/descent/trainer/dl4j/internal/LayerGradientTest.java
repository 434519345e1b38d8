// SPDX-License-Identifier: Apache-2.0
package org.descent.trainer.dl4j.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

/**
 * Each kind of layer against finite differences of the loss that a step reports, in training mode: with dropout and the statistics of
 * the batch. Before each layer stands one with weights, so that the gradient at the layer's input is checked too.
 */
class LayerGradientTest {
    static final int COUNT = 5;
    private static final Shape VECTOR = Shape.of(6);
    private static final Shape SEQUENCE = Shape.of(3, 7);
    private static final Shape IMAGE = Shape.of(2, 6, 5);
    private static final Initializer WEIGHTS = new Initializer.Normal(0.5);

    /** A chain whose first layer gives the layer under test an input that depends on weights. */
    private static Network behindWeights(Shape shape, Layer layer) {
        return Network.chain(Shape.of(4))
                .dense(shape.size(), Activation.TANH)
                .add("shaped", new Layer.Reshape(shape))
                .add("tested", layer)
                .dense(3, Activation.IDENTITY)
                .build();
    }

    /** The same layer as the first, whose input gradient nobody asks for. */
    private static Network first(Shape shape, Layer layer) {
        return Network.chain(shape)
                .add("tested", layer)
                .dense(3, Activation.IDENTITY)
                .build();
    }

    private static Stream<Layer> vectorLayers() {
        return Stream.<Layer>of(
                new Layer.Dense(4, Activation.TANH, WEIGHTS, true),
                new Layer.Dense(4, Activation.TANH, WEIGHTS, false),
                new Layer.BatchNormalization(0.9, 1e-3),
                new Layer.Dropout(0.4),
                new Layer.Flatten());
    }

    // with their type said: the Eclipse compiler may make an array of a narrower one, which then does not take all
    // elements
    private static Stream<Layer> sequenceLayers() {
        return Stream.concat(
                Stream.<Layer>of(
                        new Layer.GlobalPooling(Pooling.MAX),
                        new Layer.GlobalPooling(Pooling.AVERAGE),
                        new Layer.BatchNormalization(0.9, 1e-3),
                        new Layer.Dropout(0.4),
                        new Layer.Flatten(),
                        new Layer.Dense(4, Activation.TANH, WEIGHTS, true),
                        new Layer.SimpleRecurrent(4, Activation.TANH, WEIGHTS, true),
                        new Layer.SimpleRecurrent(4, Activation.TANH, WEIGHTS, false),
                        new Layer.Lstm(4, WEIGHTS, true),
                        new Layer.Lstm(4, WEIGHTS, false)),
                Arrays.stream(Padding.values())
                        .flatMap(padding -> Stream.<Layer>of(
                                new Layer.Convolution1d(2, 3, 1, padding, Activation.TANH, WEIGHTS, true),
                                new Layer.Convolution1d(2, 2, 2, padding, Activation.IDENTITY, WEIGHTS, false),
                                new Layer.Pooling1d(Pooling.MAX, 3, 2, padding),
                                new Layer.Pooling1d(Pooling.AVERAGE, 3, 2, padding))));
    }

    private static Stream<Layer> imageLayers() {
        return Stream.concat(
                Stream.<Layer>of(
                        new Layer.GlobalPooling(Pooling.MAX),
                        new Layer.GlobalPooling(Pooling.AVERAGE),
                        new Layer.BatchNormalization(0.9, 1e-3),
                        new Layer.Dropout(0.4),
                        new Layer.Flatten(),
                        new Layer.Activate(Activation.SIGMOID),
                        new Layer.Dense(4, Activation.TANH, WEIGHTS, true)),
                Arrays.stream(Padding.values())
                        .flatMap(padding -> Stream.<Layer>of(
                                new Layer.Convolution2d(
                                        3, Window.square(3), Window.square(1), padding, Activation.TANH, WEIGHTS, true),
                                new Layer.Convolution2d(
                                        2,
                                        new Window(2, 3),
                                        new Window(2, 1),
                                        padding,
                                        Activation.IDENTITY,
                                        WEIGHTS,
                                        false),
                                new Layer.Pooling2d(Pooling.MAX, Window.square(2), Window.square(2), padding),
                                new Layer.Pooling2d(Pooling.MAX, new Window(3, 2), new Window(1, 2), padding),
                                new Layer.Pooling2d(Pooling.AVERAGE, Window.square(2), Window.square(2), padding),
                                new Layer.Pooling2d(Pooling.AVERAGE, new Window(3, 2), new Window(1, 2), padding))));
    }

    private static Stream<Network> joins() {
        NetworkBuilder sum = Network.chain(IMAGE).convolution2d(3, 3, 1, Padding.SAME, Activation.TANH);
        String first = sum.last();
        sum.convolution2d(3, 3, 1, Padding.SAME, Activation.TANH);
        sum.add("sum", new Layer.Add(), List.of(first, sum.last()));
        sum.add("again", new Layer.Add(), List.of(first, sum.last(), first));
        NetworkBuilder both = Network.chain(VECTOR).dense(3, Activation.TANH);
        String left = both.last();
        both.node("right", new Layer.Dense(2, Activation.TANH, WEIGHTS, true), List.of(Network.INPUT));
        both.add("both", new Layer.Concatenate(), List.of(left, "right", left));
        NetworkBuilder images = Network.chain(IMAGE).convolution2d(3, 3, 1, Padding.SAME, Activation.TANH);
        images.add("channels", new Layer.Concatenate(), List.of(images.last(), Network.INPUT));
        NetworkBuilder beside = Network.chain(IMAGE).add("reshaped", new Layer.Reshape(Shape.of(2, 5, 6)));
        beside.node("side", new Layer.Activate(Activation.TANH), List.of(beside.last()));
        beside.node(
                "conv",
                new Layer.Convolution2d(
                        2, Window.square(3), Window.square(1), Padding.SAME, Activation.TANH, WEIGHTS, true),
                List.of("reshaped1"));
        beside.add("sum", new Layer.Add(), List.of("side", "conv"));
        return Stream.of(sum, both, images, beside)
                .map(builder -> builder.dense(3, Activation.IDENTITY).build());
    }

    private static Stream<Network> activations() {
        return Arrays.stream(Activation.values())
                .flatMap(activation -> Stream.of(
                        behindWeights(VECTOR, new Layer.Activate(activation)),
                        behindWeights(SEQUENCE, new Layer.SimpleRecurrent(3, activation, WEIGHTS, true))));
    }

    /** A network for each kind of layer, with three outputs. */
    static List<Network> all() {
        return Stream.of(
                        vectorLayers().flatMap(layer -> Stream.of(first(VECTOR, layer), behindWeights(VECTOR, layer))),
                        sequenceLayers()
                                .flatMap(layer -> Stream.of(first(SEQUENCE, layer), behindWeights(SEQUENCE, layer))),
                        imageLayers().flatMap(layer -> Stream.of(first(IMAGE, layer), behindWeights(IMAGE, layer))),
                        joins(),
                        activations())
                .flatMap(networks -> networks)
                .toList();
    }

    @TestFactory
    Stream<DynamicTest> gradientIsThatOfFiniteDifferences() {
        return all().stream()
                .map(network -> DynamicTest.dynamicTest(
                        network.nodes().stream()
                                .map(node -> node.layer().toString())
                                .collect(Collectors.joining(", ")),
                        () -> check(network)));
    }

    @Test
    void everyKindOfLayerIsChecked() {
        TreeSet<String> kinds = Arrays.stream(Layer.class.getPermittedSubclasses())
                .map(Class::getSimpleName)
                .collect(Collectors.toCollection(TreeSet::new));
        TreeSet<String> seen = all().stream()
                .flatMap(network -> network.nodes().stream())
                .map(node -> node.layer().getClass().getSimpleName())
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(kinds, seen);
    }

    private static void check(Network network) {
        OptimizerPlan plan = new OptimizerPlan(
                new Choice<>(new Momentum(), Momentum.rate(1)), List.of(), OptimizerPlan.Clip.NONE, 0);
        TrainingSettings settings = new TrainingSettings(
                network, new Target.Classes(List.of("a", "b", "c")), Loss.CROSS_ENTROPY, plan, 1, 2, 1);
        try (TrainingSession session = new Dl4jTrainer().open(settings)) {
            float[] features = features(network.input().size());
            ModelState start = session.state();
            session.step(features, new float[] {0, 1, 2, 0, 1}, COUNT, Momentum.rate(1));
            ModelState end = session.state();
            for (String row : start.names()) {
                if (row.endsWith("/v") || row.endsWith("/MEAN") || row.endsWith("/VARIANCE")) {
                    continue;
                }
                checkRow(session, start, row, end.row(row), features);
            }
        }
    }

    /** Where an activation has a kink or two maxima are tied, the gradient may be anything between the slopes of both sides. */
    private static void checkRow(
            TrainingSession session, ModelState start, String row, float[] after, float[] features) {
        float[] before = start.row(row);
        float by = 1e-3f;
        double here = loss(session, start, row, 0, 0, features);
        double difference = 0;
        double size = 0;
        for (int i = 0; i < before.length; i++) {
            double right = (loss(session, start, row, i, by, features) - here) / by;
            double left = (here - loss(session, start, row, i, -by, features)) / by;
            double gradient = before[i] - after[i];
            double outside = Math.max(Math.min(left, right) - gradient, gradient - Math.max(left, right));
            difference += Math.pow(Math.max(0, outside), 2);
            size += right * right;
        }
        double relative = Math.sqrt(difference) / (Math.sqrt(size) + 2e-4 * Math.sqrt(before.length));
        assertTrue(relative < 0.01, row + " is off by " + relative + " of a gradient of norm " + Math.sqrt(size));
    }

    private static double loss(
            TrainingSession session, ModelState start, String row, int i, float by, float[] features) {
        TreeMap<String, float[]> rows = new TreeMap<>();
        start.names().forEach(name -> rows.put(name, start.row(name)));
        float[] changed = start.row(row).clone();
        changed[i] += by;
        rows.put(row, changed);
        session.restore(new ModelState(0, rows));
        return session.step(features, new float[] {0, 1, 2, 0, 1}, COUNT, Momentum.rate(0))
                .loss();
    }

    static float[] features(int size) {
        SplittableRandom random = new SplittableRandom(3);
        float[] features = new float[COUNT * size];
        for (int i = 0; i < features.length; i++) {
            features[i] = (float) (3 * random.nextDouble() - 1.5);
        }
        return features;
    }
}
