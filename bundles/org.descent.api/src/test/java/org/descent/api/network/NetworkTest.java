// SPDX-License-Identifier: Apache-2.0
package org.descent.api.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.descent.api.data.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {
    private static final Initializer ANY = Initializer.GLOROT_UNIFORM;
    private static final Activation RELU = Activation.RELU;

    /** Layer, input, output, parameters and multiplications with an addition; all counted by hand. */
    static List<Arguments> layers() {
        return List.of(
                row(new Layer.Dense(10, RELU, ANY, true), Shape.of(64), Shape.of(10), 650, 640),
                row(new Layer.Dense(10, RELU, ANY, false), Shape.of(64), Shape.of(10), 640, 640),
                row(new Layer.Dense(5, RELU, ANY, true), Shape.of(1, 8, 8), Shape.of(5), 325, 320),
                // 6 kernels of 1 x 5 x 5 at 24 x 24 places
                row(conv(6, 5, 1, Padding.VALID), Shape.of(1, 28, 28), Shape.of(6, 24, 24), 156, 86_400),
                row(conv(6, 5, 1, Padding.SAME), Shape.of(1, 28, 28), Shape.of(6, 28, 28), 156, 117_600),
                // floor((7 - 3) / 2) + 1 = 3 and ceil(7 / 2) = 4
                row(conv(2, 3, 2, Padding.VALID), Shape.of(3, 7, 7), Shape.of(2, 3, 3), 56, 27 * 18),
                row(conv(2, 3, 2, Padding.SAME), Shape.of(3, 7, 7), Shape.of(2, 4, 4), 56, 27 * 32),
                row(
                        new Layer.Convolution2d(2, new Window(1, 3), new Window(2, 1), Padding.VALID, RELU, ANY, false),
                        Shape.of(1, 4, 5),
                        Shape.of(2, 2, 3),
                        6,
                        36),
                row(
                        new Layer.Convolution1d(4, 3, 1, Padding.VALID, RELU, ANY, true),
                        Shape.of(2, 10),
                        Shape.of(4, 8),
                        28,
                        192),
                row(
                        new Layer.Convolution1d(4, 3, 3, Padding.SAME, RELU, ANY, false),
                        Shape.of(2, 10),
                        Shape.of(4, 4),
                        24,
                        96),
                row(conv(2, 3, 1, Padding.VALID), Shape.of(1, 3, 3), Shape.of(2, 1, 1), 20, 18),
                row(pool(2, 2, Padding.VALID), Shape.of(6, 5, 8), Shape.of(6, 2, 4), 0, 0),
                row(pool(3, 2, Padding.SAME), Shape.of(6, 5, 8), Shape.of(6, 3, 4), 0, 0),
                row(new Layer.Pooling1d(Pooling.AVERAGE, 2, 2, Padding.VALID), Shape.of(3, 7), Shape.of(3, 3), 0, 0),
                row(new Layer.GlobalPooling(Pooling.MAX), Shape.of(16, 4, 4), Shape.of(16), 0, 0),
                row(new Layer.GlobalPooling(Pooling.MAX), Shape.of(16, 9), Shape.of(16), 0, 0),
                row(new Layer.BatchNormalization(0.9, 1e-5), Shape.of(16, 4, 4), Shape.of(16, 4, 4), 32, 0),
                row(new Layer.BatchNormalization(0.9, 1e-5), Shape.of(7), Shape.of(7), 14, 0),
                row(new Layer.Dropout(0.5), Shape.of(3, 4), Shape.of(3, 4), 0, 0),
                row(new Layer.Activate(RELU), Shape.of(3, 4), Shape.of(3, 4), 0, 0),
                row(new Layer.Flatten(), Shape.of(2, 3, 4), Shape.of(24), 0, 0),
                row(new Layer.Reshape(Shape.of(6, 4)), Shape.of(2, 3, 4), Shape.of(6, 4), 0, 0),
                // 3 x (5 + 3) weights and 3 biases, at 7 moments
                row(new Layer.SimpleRecurrent(3, RELU, ANY, true), Shape.of(5, 7), Shape.of(3, 7), 27, 168),
                row(new Layer.SimpleRecurrent(3, RELU, ANY, false), Shape.of(5, 7), Shape.of(3), 27, 168),
                // four gates
                row(new Layer.Lstm(3, ANY, true), Shape.of(5, 7), Shape.of(3, 7), 108, 672),
                row(new Layer.Lstm(3, ANY, false), Shape.of(5, 7), Shape.of(3), 108, 672));
    }

    @ParameterizedTest
    @MethodSource("layers")
    void shapesAndCountsAreThoseByHand(Layer layer, Shape input, Shape output, long parameters, long multiplyAdds) {
        Network network = Network.chain(input).add("layer", layer).build();
        assertEquals(
                List.of(new LayerSummary(network.nodes().get(0), output, parameters, multiplyAdds)), network.summary());
        assertEquals(output, network.outputShape());
        assertEquals(parameters, network.parameterCount());
        assertEquals(multiplyAdds, network.multiplyAdds());
    }

    static List<Arguments> misfits() {
        return List.of(
                Arguments.of(
                        conv(1, 3, 1, Padding.VALID), Shape.of(9), "takes an image (channels, height, width), got (9)"),
                Arguments.of(
                        conv(1, 5, 1, Padding.VALID),
                        Shape.of(1, 4, 9),
                        "has a kernel of 5 on a side of 4, which leaves no output"),
                Arguments.of(
                        pool(2, 2, Padding.VALID),
                        Shape.of(1, 8, 1),
                        "has a kernel of 2 on a side of 1, which leaves no output"),
                Arguments.of(
                        new Layer.Convolution1d(1, 3, 1, Padding.SAME, RELU, ANY, true),
                        Shape.of(1, 4, 9),
                        "takes a sequence (channels, length), got (1 x 4 x 9)"),
                Arguments.of(
                        new Layer.Pooling1d(Pooling.MAX, 2, 2, Padding.VALID),
                        Shape.of(4),
                        "takes a sequence (channels, length), got (4)"),
                Arguments.of(
                        new Layer.GlobalPooling(Pooling.MAX),
                        Shape.of(4),
                        "takes an image or a sequence, got a vector (4)"),
                Arguments.of(new Layer.Reshape(Shape.of(5)), Shape.of(2, 3), "cannot make (5) of (2 x 3)"),
                Arguments.of(new Layer.Lstm(3, ANY, true), Shape.of(5), "takes a sequence (features, length), got (5)"),
                Arguments.of(new Layer.Add(), Shape.of(5), "takes two or more inputs, got 1"));
    }

    @ParameterizedTest
    @MethodSource("misfits")
    void layerThatDoesNotFitIsNamed(Layer layer, Shape input, String what) {
        String message = message(() -> Network.chain(input).add("layer", layer).build());
        assertEquals("layer 'layer1' (" + layer.getClass().getSimpleName() + ") " + what, message);
    }

    @Test
    void layersAreNamedByKindAndNumber() {
        Network network = Network.chain(Shape.of(1, 8, 8))
                .convolution2d(4, 3, 1, Padding.SAME, RELU)
                .pooling2d(Pooling.MAX, 2)
                .convolution2d(4, 3, 1, Padding.SAME, RELU)
                .flatten()
                .dense(16, RELU)
                .dropout(0.5)
                .dense(10, Activation.IDENTITY)
                .build();
        assertEquals(
                List.of("conv1", "pool1", "conv2", "flatten1", "dense1", "dropout1", "dense2"),
                network.nodes().stream().map(Node::name).toList());
        assertEquals("dense2", network.output());
        assertEquals(Shape.of(10), network.outputShape());
        assertEquals(40 + 4 * 37 + (64 * 16 + 16) + 170, network.parameterCount());
    }

    @Test
    void dropoutOfNothingAddsNoLayer() {
        assertEquals(
                1,
                Network.chain(Shape.of(2))
                        .dense(3, RELU)
                        .dropout(0)
                        .build()
                        .nodes()
                        .size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"relu", "leakyRelu", "elu", "gelu", "swish", "softplus"})
    void layersOfReluAndItsKinAreDrawnAfterHe(String activation) {
        assertEquals(Initializer.HE_NORMAL, weights(Activation.of(activation)));
    }

    @Test
    void otherLayersAreDrawnAsTheirActivationAsks() {
        assertEquals(Initializer.LECUN_NORMAL, weights(Activation.SELU));
        assertEquals(Initializer.GLOROT_UNIFORM, weights(Activation.TANH));
        assertEquals(Initializer.GLOROT_UNIFORM, weights(Activation.SIGMOID));
        assertEquals(Initializer.GLOROT_UNIFORM, weights(Activation.IDENTITY));
        assertEquals(Initializer.GLOROT_UNIFORM, weights(Activation.SOFTSIGN));
    }

    @Test
    void residualConnectionAddsWhatItSkips() {
        NetworkBuilder builder = Network.chain(Shape.of(8)).dense(4, RELU);
        String before = builder.last();
        builder.dense(4, RELU);
        Network network = builder.add("add", new Layer.Add(), List.of(before, builder.last()))
                .dense(2, Activation.IDENTITY)
                .build();
        assertEquals(Shape.of(4), network.summary().get(2).output());
        assertEquals(36 + 20 + 10, network.parameterCount());
    }

    @Test
    void concatenationAddsUpTheFirstDimension() {
        Network network = join(new Layer.Concatenate(), 3, 5);
        assertEquals(Shape.of(8, 4, 4), network.outputShape());
    }

    @Test
    void additionNeedsOneShape() {
        assertEquals(
                "layer 'join' (Add) adds inputs of one shape, got (3 x 4 x 4), (5 x 4 x 4)",
                message(() -> join(new Layer.Add(), 3, 5)));
    }

    @Test
    void concatenationNeedsOtherDimensionsToAgree() {
        String message = message(() -> Network.chain(Shape.of(1, 4, 4))
                .node("a", conv(2, 3, 1, Padding.SAME), List.of(Network.INPUT))
                .node("b", conv(2, 3, 1, Padding.VALID), List.of(Network.INPUT))
                .node("join", new Layer.Concatenate(), List.of("a", "b"))
                .build());
        assertEquals(
                "layer 'join' (Concatenate) joins inputs that agree but for the first dimension, got (2 x 4 x 4), (2 x 2 x 2)",
                message);
    }

    @Test
    void layerTakesOneInputUnlessItJoins() {
        String message = message(() -> Network.chain(Shape.of(4))
                .node("a", new Layer.Flatten(), List.of(Network.INPUT, Network.INPUT))
                .build());
        assertEquals("layer 'a' (Flatten) takes one input, got 2", message);
    }

    @Test
    void inputMustComeBefore() {
        Node late = new Node("late", new Layer.Flatten(), List.of("later"));
        Node later = new Node("later", new Layer.Flatten(), List.of(Network.INPUT));
        assertEquals(
                "layer 'late' takes 'later', which no layer before it is called",
                message(() -> new Network(Shape.of(1), List.of(late, later), "late")));
        Node loop = new Node("loop", new Layer.Flatten(), List.of("loop"));
        assertEquals(
                "layer 'loop' takes 'loop', which no layer before it is called",
                message(() -> new Network(Shape.of(1), List.of(loop), "loop")));
    }

    @Test
    void nameStandsOnce() {
        Node node = new Node("a", new Layer.Flatten(), List.of(Network.INPUT));
        assertEquals("two layers are called 'a'", message(() -> new Network(Shape.of(1), List.of(node, node), "a")));
    }

    @Test
    void outputIsALayer() {
        Node node = new Node("a", new Layer.Flatten(), List.of(Network.INPUT));
        assertEquals("the output 'b' is not a layer", message(() -> new Network(Shape.of(1), List.of(node), "b")));
        assertEquals("the output 'input' is not a layer", message(() -> Network.chain(Shape.of(1))
                .build()));
    }

    @Test
    void layerThatLeadsNowhereIsNamed() {
        Node used = new Node("used", new Layer.Flatten(), List.of(Network.INPUT));
        Node idle = new Node("idle", new Layer.Flatten(), List.of(Network.INPUT));
        assertEquals(
                "the output of layer 'idle' is not used",
                message(() -> new Network(Shape.of(1), List.of(idle, used), "used")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1a", "a b", "a.b", "input"})
    void nodeHasANameForCurves(String name) {
        assertThrows(IllegalArgumentException.class, () -> new Node(name, new Layer.Flatten(), List.of(Network.INPUT)));
    }

    @Test
    void nodeHasAnInput() {
        assertThrows(IllegalArgumentException.class, () -> new Node("a", new Layer.Flatten(), List.of()));
    }

    @Test
    void networksAreValues() {
        assertEquals(
                Network.chain(Shape.of(2)).dense(3, RELU).build(),
                Network.chain(Shape.of(2)).dense(3, RELU).build());
    }

    private static Arguments row(Layer layer, Shape input, Shape output, long parameters, long multiplyAdds) {
        return Arguments.of(layer, input, output, parameters, multiplyAdds);
    }

    private static Layer conv(int channels, int kernel, int stride, Padding padding) {
        return new Layer.Convolution2d(
                channels, Window.square(kernel), Window.square(stride), padding, RELU, ANY, true);
    }

    private static Layer pool(int kernel, int stride, Padding padding) {
        return new Layer.Pooling2d(Pooling.MAX, Window.square(kernel), Window.square(stride), padding);
    }

    private static Network join(Layer layer, int left, int right) {
        return Network.chain(Shape.of(1, 4, 4))
                .node("a", conv(left, 3, 1, Padding.SAME), List.of(Network.INPUT))
                .node("b", conv(right, 3, 1, Padding.SAME), List.of(Network.INPUT))
                .node("join", layer, List.of("a", "b"))
                .build();
    }

    private static Initializer weights(Activation activation) {
        Network network = Network.chain(Shape.of(2)).dense(3, activation).build();
        return ((Layer.Dense) network.nodes().get(0).layer()).weights();
    }

    private static String message(Executable executable) {
        return String.valueOf(
                assertThrows(InvalidNetworkException.class, executable).getMessage());
    }
}
