// SPDX-License-Identifier: Apache-2.0
package org.descent.trainer.dl4j.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.descent.api.data.Shape;
import org.descent.api.data.Target;
import org.descent.api.network.Activation;
import org.descent.api.network.Initializer;
import org.descent.api.network.Layer;
import org.descent.api.network.LayerSummary;
import org.descent.api.network.Network;
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
import org.junit.jupiter.api.Test;

/** What each node puts out is what a network predicts that ends there. */
class ActivationsTest {
    private static final int COUNT = 3;
    private static final Initializer ANY = Initializer.GLOROT_UNIFORM;

    private static TrainingSession open(Network network) {
        Target target =
                new Target.Quantities(IntStream.range(0, network.outputShape().size())
                        .mapToObj(i -> "y" + i)
                        .toList());
        OptimizerPlan plan = new OptimizerPlan(
                new Choice<>(new Momentum(), Momentum.rate(0.01)), List.of(), OptimizerPlan.Clip.NONE, 0);
        return new Dl4jTrainer().open(new TrainingSettings(network, target, Loss.MEAN_SQUARED_ERROR, plan, 1, 2, 1));
    }

    private static float[] random(int size) {
        SplittableRandom random = new SplittableRandom(5);
        float[] numbers = new float[size];
        for (int i = 0; i < size; i++) {
            numbers[i] = (float) (2 * random.nextDouble() - 1);
        }
        return numbers;
    }

    private static void assertNodes(Network network) {
        float[] features = random(COUNT * network.input().size());
        try (TrainingSession whole = open(network)) {
            // one step, so that running statistics and biases are not what they begin with
            whole.step(features, random(COUNT * network.outputShape().size()), COUNT, Momentum.rate(0.1));
            List<LayerSummary> nodes = network.summary();
            List<String> names =
                    nodes.stream().map(summary -> summary.node().name()).toList();
            List<float[]> rows = nodes.stream()
                    .map(summary -> new float[COUNT * summary.output().size()])
                    .toList();
            whole.activations(features, COUNT, names, rows);
            for (int i = 0; i < nodes.size(); i++) {
                Network part = new Network(network.input(), network.nodes().subList(0, i + 1), names.get(i));
                if (part.parameterCount() > 0) {
                    assertArrayEquals(predicted(part, whole.state(), features), rows.get(i), 1e-6f, names.get(i));
                }
            }
        }
    }

    private static float[] predicted(Network part, ModelState state, float[] features) {
        try (TrainingSession session = open(part)) {
            TreeMap<String, float[]> rows = new TreeMap<>();
            session.state().names().forEach(row -> rows.put(row, state.row(row)));
            session.restore(new ModelState(0, rows));
            float[] predicted = new float[COUNT * part.outputShape().size()];
            session.predict(features, COUNT, predicted);
            return predicted;
        }
    }

    @Test
    void nodesOfANetworkForImages() {
        assertNodes(Network.chain(Shape.of(2, 6, 6))
                .convolution2d(3, 3, 1, Padding.SAME, Activation.RELU)
                .add("norm", new Layer.BatchNormalization(0.9, 1e-5))
                .add("pool", new Layer.Pooling2d(Pooling.MAX, Window.square(2), Window.square(2), Padding.VALID))
                .convolution2d(4, 2, 1, Padding.VALID, Activation.TANH)
                .dropout(0.5)
                .add("activate", new Layer.Activate(Activation.SIGMOID))
                .dense(5, Activation.RELU)
                .dense(2, Activation.IDENTITY)
                .build());
    }

    @Test
    void nodesOfANetworkForSequences() {
        assertNodes(Network.chain(Shape.of(2, 6))
                .add("conv", new Layer.Convolution1d(3, 3, 1, Padding.SAME, Activation.RELU, ANY, true))
                .add("pool", new Layer.Pooling1d(Pooling.AVERAGE, 2, 2, Padding.VALID))
                .add("rnn", new Layer.SimpleRecurrent(4, Activation.TANH, ANY, true))
                .add("lstm", new Layer.Lstm(3, ANY, false))
                .dense(2, Activation.IDENTITY)
                .build());
    }

    @Test
    void nodesOfAGraph() {
        assertNodes(Network.chain(Shape.of(2, 4, 4))
                .convolution2d(2, 3, 1, Padding.SAME, Activation.RELU)
                .add("sum", new Layer.Add(), List.of("conv1", "input"))
                .add("both", new Layer.Concatenate(), List.of("sum1", "conv1"))
                .add("mean", new Layer.GlobalPooling(Pooling.AVERAGE))
                .add("turned", new Layer.Reshape(Shape.of(2, 2)))
                .dense(1, Activation.IDENTITY)
                .build());
    }

    @Test
    void manyExamplesAreReadInTheirOrder() {
        Network network = Network.chain(Shape.of(1)).dense(2, Activation.RELU).build();
        try (TrainingSession session = open(network)) {
            TreeMap<String, float[]> rows = new TreeMap<>();
            session.state().names().forEach(row -> rows.put(row, session.state().row(row)));
            rows.put("dense1/WEIGHT", new float[] {1, -1});
            session.restore(new ModelState(0, rows));
            float[] features = new float[1500];
            for (int i = 0; i < features.length; i++) {
                features[i] = i;
            }
            float[] read = new float[3000];
            session.activations(features, 1500, List.of("dense1"), List.of(read));
            for (int i = 0; i < features.length; i++) {
                assertEquals(i, read[2 * i], "example " + i);
                assertEquals(0, read[2 * i + 1], "example " + i);
            }
        }
    }
}
