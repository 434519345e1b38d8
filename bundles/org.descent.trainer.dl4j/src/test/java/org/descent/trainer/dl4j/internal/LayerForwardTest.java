// SPDX-License-Identifier: Apache-2.0
package org.descent.trainer.dl4j.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.descent.api.data.Shape;
import org.descent.api.data.Target;
import org.descent.api.network.Activation;
import org.descent.api.network.Initializer;
import org.descent.api.network.Layer;
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

/** What comes out of each kind of layer, computed by hand; so the layout of its weights is checked too. */
class LayerForwardTest {
    private static final Initializer ANY = Initializer.GLOROT_UNIFORM;

    private static float[] outputs(Network network, Map<String, float[]> weights, float... features) {
        int outputs = network.outputShape().size();
        Target target = new Target.Quantities(java.util.stream.IntStream.range(0, outputs)
                .mapToObj(i -> "y" + i)
                .toList());
        OptimizerPlan plan = new OptimizerPlan(
                new Choice<>(new Momentum(), Momentum.rate(1)), List.of(), OptimizerPlan.Clip.NONE, 0);
        try (TrainingSession session =
                new Dl4jTrainer().open(new TrainingSettings(network, target, Loss.MEAN_SQUARED_ERROR, plan, 1, 2, 1))) {
            TreeMap<String, float[]> rows = new TreeMap<>();
            session.state()
                    .names()
                    .forEach(name -> rows.put(name, session.state().row(name)));
            rows.putAll(weights);
            session.restore(new ModelState(0, rows));
            float[] predicted = new float[outputs];
            session.predict(features, 1, predicted);
            return predicted;
        }
    }

    /** A layer of the engine is no network of its own without weights: one weight of 1 in front of it. */
    private static float[] alone(Shape shape, Layer layer, float... features) {
        Network network = Network.chain(shape)
                .add("norm", new Layer.BatchNormalization(0, 1e-9))
                .add("tested", layer)
                .build();
        return outputs(network, Map.of(), features);
    }

    @Test
    void denseIsInputsByUnits() {
        Network network =
                Network.chain(Shape.of(2)).dense(3, Activation.IDENTITY).build();
        float[] weights = {1, 2, 3, 10, 20, 30};
        assertArrayEquals(
                new float[] {21.5f, 42, 63},
                outputs(network, Map.of("dense1/WEIGHT", weights, "dense1/BIAS", new float[] {0.5f, 0, 0}), 1, 2),
                1e-5f);
    }

    @Test
    void sameConvolutionIsCentred() {
        Network network = Network.chain(Shape.of(1, 3, 3))
                .convolution2d(1, 3, 1, Padding.SAME, Activation.IDENTITY)
                .build();
        // the kernel takes 100 of the left upper neighbour and 1 of the middle
        float[] kernel = {100, 0, 0, 0, 1, 0, 0, 0, 0};
        assertArrayEquals(
                new float[] {1, 2, 3, 4, 105, 206, 7, 408, 509},
                outputs(network, Map.of("conv1/WEIGHT", kernel), 1, 2, 3, 4, 5, 6, 7, 8, 9),
                1e-3f);
    }

    @Test
    void samePaddingOfAnEvenKernelIsAtTheEnd() {
        Network network = Network.chain(Shape.of(1, 3))
                .add("conv", new Layer.Convolution1d(1, 2, 1, Padding.SAME, Activation.IDENTITY, ANY, false))
                .build();
        assertArrayEquals(
                new float[] {21, 32, 3}, outputs(network, Map.of("conv1/WEIGHT", new float[] {1, 10}), 1, 2, 3), 1e-4f);
    }

    @Test
    void pooledBordersCountOnlyWhatIsInside() {
        Layer max = new Layer.Pooling2d(Pooling.MAX, Window.square(2), Window.square(2), Padding.SAME);
        Layer mean = new Layer.Pooling2d(Pooling.AVERAGE, Window.square(2), Window.square(2), Padding.SAME);
        Shape image = Shape.of(1, 3, 3);
        float[] negative = {-1, -2, -3, -4, -5, -6, -7, -8, -9};
        assertArrayEquals(new float[] {-1, -3, -7, -9}, alone(image, max, negative), 1e-4f);
        assertArrayEquals(new float[] {-3, -4.5f, -7.5f, -9}, alone(image, mean, negative), 1e-4f);
    }

    @Test
    void globalPoolingIsOverEachChannel() {
        Shape sequence = Shape.of(2, 3);
        float[] features = {1, 5, 3, -2, -4, -6};
        assertArrayEquals(new float[] {5, -2}, alone(sequence, new Layer.GlobalPooling(Pooling.MAX), features), 1e-4f);
        assertArrayEquals(
                new float[] {3, -4}, alone(sequence, new Layer.GlobalPooling(Pooling.AVERAGE), features), 1e-4f);
    }

    @Test
    void convolutionsOverSequencesAreOutputInputAndPlace() {
        Network network = Network.chain(Shape.of(2, 3))
                .add("conv", new Layer.Convolution1d(1, 2, 1, Padding.VALID, Activation.RELU, ANY, true))
                .build();
        Map<String, float[]> weights =
                Map.of("conv1/WEIGHT", new float[] {1, 10, 100, 1000}, "conv1/BIAS", new float[] {-7000});
        // 1 x[0,t] + 10 x[0,t+1] + 100 x[1,t] + 1000 x[1,t+1] - 7000
        assertArrayEquals(new float[] {0, 0}, outputs(network, weights, 1, 2, 3, 4, 5, 6), 1e-2f);
        assertArrayEquals(new float[] {0, 532}, outputs(network, weights, 1, 2, 3, 4, 5, 7), 1e-2f);
    }

    @Test
    void recurrentStatesFollowTheirFormula() {
        Network network = Network.chain(Shape.of(1, 2))
                .add("rnn", new Layer.SimpleRecurrent(2, Activation.TANH, ANY, true))
                .build();
        float[] w = {0.5f, -0.3f};
        float[] u = {0.1f, 0.2f, 0.3f, 0.4f}; // from state 0 to 0, 0 to 1, 1 to 0, 1 to 1
        float[] b = {0.05f, -0.05f};
        double a0 = Math.tanh(0.5 * 1 + 0.05);
        double a1 = Math.tanh(-0.3 * 1 - 0.05);
        double b0 = Math.tanh(0.5 * 2 + 0.1 * a0 + 0.3 * a1 + 0.05);
        double b1 = Math.tanh(-0.3 * 2 + 0.2 * a0 + 0.4 * a1 - 0.05);
        assertArrayEquals(
                new float[] {(float) a0, (float) b0, (float) a1, (float) b1},
                outputs(network, Map.of("rnn1/WEIGHT", w, "rnn1/RECURRENT_WEIGHT", u, "rnn1/BIAS", b), 1, 2),
                1e-5f);
    }

    @Test
    void memoriesHaveTheirGatesInOrder() {
        Network network = Network.chain(Shape.of(1, 2))
                .add("lstm", new Layer.Lstm(1, ANY, false))
                .build();
        float[] w = {0.1f, 0.2f, 0.3f, 0.4f}; // input, forget, cell, output
        float[] u = {0.5f, -0.6f, 0.7f, -0.8f};
        float[] b = {0.01f, 0.02f, 0.03f, 0.04f};
        double cell = 0;
        double state = 0;
        for (double x : new double[] {1, -2}) {
            double in = sigmoid(0.1 * x + 0.5 * state + 0.01);
            double forget = sigmoid(0.2 * x - 0.6 * state + 0.02);
            double candidate = Math.tanh(0.3 * x + 0.7 * state + 0.03);
            double out = sigmoid(0.4 * x - 0.8 * state + 0.04);
            cell = forget * cell + in * candidate;
            state = out * Math.tanh(cell);
        }
        assertArrayEquals(
                new float[] {(float) state},
                outputs(network, Map.of("lstm1/WEIGHT", w, "lstm1/RECURRENT_WEIGHT", u, "lstm1/BIAS", b), 1, -2),
                1e-5f);
    }

    @Test
    void freshMemoriesKeepWhatTheyHave() {
        Network network = Network.chain(Shape.of(1, 2))
                .add("lstm", new Layer.Lstm(2, ANY, false))
                .build();
        Target target = new Target.Quantities(List.of("x", "y"));
        OptimizerPlan plan = new OptimizerPlan(
                new Choice<>(new Momentum(), Momentum.rate(1)), List.of(), OptimizerPlan.Clip.NONE, 0);
        try (TrainingSession session =
                new Dl4jTrainer().open(new TrainingSettings(network, target, Loss.MEAN_SQUARED_ERROR, plan, 1, 2, 1))) {
            assertArrayEquals(
                    new float[] {0, 0, 1, 1, 0, 0, 0, 0}, session.state().row("lstm1/BIAS"));
        }
    }

    @Test
    void activationsAreTheirFormulas() {
        double[] z = {-2.5, -0.3, 0, 0.4, 3};
        float[] features = new float[z.length];
        for (int i = 0; i < z.length; i++) {
            features[i] = (float) z[i];
        }
        for (Activation activation : Activation.values()) {
            float[] expected = new float[z.length];
            for (int i = 0; i < z.length; i++) {
                expected[i] = (float) value(activation, z[i]);
            }
            assertArrayEquals(
                    expected,
                    alone(Shape.of(z.length), new Layer.Activate(activation), features),
                    2e-6f,
                    activation.toString());
        }
    }

    private static double value(Activation activation, double z) {
        return switch (activation) {
            case IDENTITY -> z;
            case RELU -> Math.max(0, z);
            case LEAKY_RELU -> z > 0 ? z : 0.01 * z;
            case ELU -> z > 0 ? z : Math.exp(z) - 1;
            case SELU -> 1.0507009873554805 * (z > 0 ? z : 1.6732632423543772 * (Math.exp(z) - 1));
            case GELU -> 0.5 * z * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (z + 0.044715 * z * z * z)));
            case SWISH -> z * sigmoid(z);
            case SIGMOID -> sigmoid(z);
            case TANH -> Math.tanh(z);
            case SOFTPLUS -> Math.log(1 + Math.exp(z));
            case SOFTSIGN -> z / (1 + Math.abs(z));
        };
    }

    private static double sigmoid(double z) {
        return 1 / (1 + Math.exp(-z));
    }

    @Test
    void joinsGoAlongTheFirstDimension() {
        Network network = Network.chain(Shape.of(2, 2))
                .add("norm", new Layer.BatchNormalization(0, 1e-9))
                .add("twice", new Layer.Concatenate(), Collections.nCopies(2, "norm1"))
                .build();
        assertArrayEquals(new float[] {1, 2, 3, 4, 1, 2, 3, 4}, outputs(network, Map.of(), 1, 2, 3, 4), 1e-5f);
    }

    @Test
    void reshapedImagesKeepTheirOrder() {
        Network network = Network.chain(Shape.of(1, 2, 3))
                .convolution2d(1, 1, 1, Padding.VALID, Activation.IDENTITY)
                .add("turned", new Layer.Reshape(Shape.of(3, 2)))
                .build();
        assertArrayEquals(
                new float[] {1, 2, 3, 4, 5, 6},
                outputs(network, Map.of("conv1/WEIGHT", new float[] {1}), 1, 2, 3, 4, 5, 6));
    }
}
