// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.api.data.DataSpec;
import org.descent.api.data.Shape;
import org.descent.api.data.Target;
import org.descent.api.network.Activation;
import org.descent.api.network.Initializer;
import org.descent.api.network.Layer;
import org.descent.api.network.Network;
import org.descent.api.network.Node;
import org.descent.api.network.Padding;
import org.descent.api.network.Pooling;
import org.descent.api.network.Window;
import org.descent.api.parameter.Values;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LayersTest {
    private static final Target THREE = new Target.Classes(List.of("a", "b", "c"));
    private static final DataSpec IMAGES = new DataSpec(Shape.of(2, 8, 8), THREE);

    private static Network design(DataSpec spec, String output, Object... layers) {
        Layers plugin = new Layers();
        Values values = plugin.schema().read(Map.of("layers", List.of(layers), "output", output));
        return plugin.design(values, spec);
    }

    private static List<String> problems(DataSpec spec, String output, Object... layers) {
        return assertThrows(InvalidInputException.class, () -> design(spec, output, layers)).problems().stream()
                .map(Problem::text)
                .toList();
    }

    private static Layer layer(Object written, Shape input) {
        DataSpec spec = new DataSpec(input, THREE);
        return design(spec, "dense", written).nodes().get(0).layer();
    }

    @Test
    void chainIsWrittenOut() {
        Network network = design(
                IMAGES,
                "dense",
                Map.of("layer", "convolution2d", "channels", 4, "activation", "relu"),
                "pooling2d",
                Map.of("layer", "dense", "units", 9, "activation", "tanh", "name", "hidden"),
                "dropout");
        assertEquals(
                List.of(
                        new Node(
                                "conv1",
                                new Layer.Convolution2d(
                                        4,
                                        Window.square(3),
                                        Window.square(1),
                                        Padding.SAME,
                                        Activation.RELU,
                                        Initializer.HE_NORMAL,
                                        true),
                                List.of("input")),
                        new Node(
                                "pool1",
                                new Layer.Pooling2d(Pooling.MAX, Window.square(2), Window.square(2), Padding.VALID),
                                List.of("conv1")),
                        new Node(
                                "hidden",
                                new Layer.Dense(9, Activation.TANH, Initializer.GLOROT_UNIFORM, true),
                                List.of("pool1")),
                        new Node("dropout1", new Layer.Dropout(0.5), List.of("hidden")),
                        new Node(
                                "output",
                                new Layer.Dense(3, Activation.IDENTITY, Initializer.GLOROT_UNIFORM, true),
                                List.of("dropout1"))),
                network.nodes());
    }

    @Test
    void graphIsWrittenOut() {
        Network network = design(
                IMAGES,
                "none",
                Map.of("layer", "convolution2d", "channels", 2, "name", "left"),
                Map.of("layer", "convolution2d", "channels", 2, "kernel", 1, "from", "input"),
                Map.of("layer", "add", "from", List.of("left", "conv1", "input")),
                Map.of("layer", "concatenate", "from", List.of("add1", "left")),
                Map.of("layer", "dense", "units", 3));
        assertEquals(
                List.of("2 x 8 x 8", "2 x 8 x 8", "2 x 8 x 8", "4 x 8 x 8", "3"),
                network.summary().stream()
                        .map(summary -> summary.output().text())
                        .toList());
        assertEquals(List.of("concatenate1"), network.nodes().get(4).inputs());
    }

    @Test
    void eachKindOfLayerCanBeWritten() {
        Set<Class<?>> written = written().map(Object::getClass).collect(Collectors.toSet());
        assertEquals(Set.of(Layer.class.getPermittedSubclasses()), written);
    }

    private static Stream<Layer> written() {
        Shape image = Shape.of(2, 4, 4);
        Shape sequence = Shape.of(2, 4);
        Stream<Layer> single = Stream.of(
                layer("dense", image),
                layer("convolution2d", image),
                layer("convolution1d", sequence),
                layer("pooling2d", image),
                layer("pooling1d", sequence),
                layer("globalPooling", image),
                layer("batchNormalization", image),
                layer("dropout", image),
                layer("activation", image),
                layer("flatten", image),
                layer(Map.of("layer", "reshape", "shape", List.of(8, 4)), image),
                layer("rnn", sequence),
                layer("lstm", sequence));
        List<String> twice = List.of("input", "input");
        return Stream.concat(
                single,
                Stream.of(
                        layer(Map.of("layer", "add", "from", twice), image),
                        layer(Map.of("layer", "concatenate", "from", twice), image)));
    }

    @Test
    void settingsReachTheLayer() {
        Shape sequence = Shape.of(2, 9);
        assertEquals(
                new Layer.Convolution1d(5, 4, 2, Padding.VALID, Activation.ELU, new Initializer.Uniform(0.25), false),
                layer(
                        Map.of(
                                "layer",
                                "convolution1d",
                                "channels",
                                5,
                                "kernel",
                                4,
                                "stride",
                                2,
                                "padding",
                                "valid",
                                "activation",
                                "elu",
                                "initializer",
                                "uniform",
                                "gain",
                                0.25,
                                "bias",
                                false),
                        sequence));
        assertEquals(
                new Layer.Pooling1d(Pooling.AVERAGE, 3, 2, Padding.SAME),
                layer(
                        Map.of("layer", "pooling1d", "pooling", "average", "kernel", 3, "stride", 2, "padding", "same"),
                        sequence));
        assertEquals(
                new Layer.SimpleRecurrent(4, Activation.RELU, new Initializer.Orthogonal(2), true),
                layer(
                        Map.of(
                                "layer",
                                "rnn",
                                "units",
                                4,
                                "activation",
                                "relu",
                                "initializer",
                                "orthogonal",
                                "gain",
                                2,
                                "sequence",
                                true),
                        sequence));
        assertEquals(
                new Layer.Lstm(4, new Initializer.Normal(0.5), true),
                layer(
                        Map.of("layer", "lstm", "units", 4, "initializer", "normal", "gain", 0.5, "sequence", true),
                        sequence));
        assertEquals(
                new Layer.BatchNormalization(0.8, 0.01),
                layer(Map.of("layer", "batchNormalization", "decay", 0.8, "epsilon", 0.01), sequence));
        assertEquals(
                new Layer.Pooling2d(Pooling.MAX, new Window(2, 3), new Window(1, 2), Padding.VALID),
                layer(
                        Map.of("layer", "pooling2d", "kernel", List.of(2, 3), "stride", List.of(1, 2)),
                        Shape.of(1, 6, 6)));
        assertEquals(
                new Layer.Activate(Activation.GELU),
                layer(Map.of("layer", "activation", "activation", "gelu"), sequence));
    }

    @Test
    void givenNamesAreNotTakenByOthers() {
        Network network = design(IMAGES, "dense", Map.of("layer", "dense"), Map.of("layer", "dense", "name", "dense1"));
        assertEquals(
                List.of("dense2", "dense1", "output"),
                network.nodes().stream().map(Node::name).toList());
    }

    @Test
    void namesAndJoinsAreCheckedAllAtOnce() {
        assertEquals(
                List.of(
                        "layers[1].name: is the name of another layer, too. Choose another name.",
                        "layers[3].name: must have letters, digits, _ and -, start with a letter and not be 'input', got '1x'",
                        "layers[4].name: is the name of the layer that is put behind the last."
                                + " Choose another name, or output: none.",
                        "layers[2].from: no layer before it is called 'hiden'. Did you mean 'hidden'?",
                        "layers[2].from: must name two or more layers, got 1."
                                + " Write from: [a, b] with the names of layers before it.",
                        "layers[3].from: must name one layer, got 2. Join them by add or concatenate first.",
                        "layers[4].kernel: must have one or two elements, got 3."
                                + " The height and width of a kernel; one number for both.",
                        "layers[5].shape: a shape has one to three dimensions of at least 1, got []."
                                + " The new shape: features; channels and length; or channels, height and width."),
                problems(
                        IMAGES,
                        "dense",
                        Map.of("layer", "dense", "name", "hidden"),
                        Map.of("layer", "dense", "name", "hidden"),
                        Map.of("layer", "add", "from", "hiden"),
                        Map.of("layer", "dense", "name", "1x", "from", List.of("hidden", "add1")),
                        Map.of("layer", "convolution2d", "name", "output", "kernel", List.of(1, 2, 3)),
                        "reshape"));
    }

    @Test
    void shapesThatDoNotFitHaveTheLayersPath() {
        assertEquals(
                List.of("layers[1]: layer 'lstm1' (Lstm) takes a sequence (features, length), got (64)"),
                problems(IMAGES, "dense", "dense", "lstm"));
        assertEquals(
                List.of("layers[0]: the output of layer 'dense1' is not used"),
                problems(IMAGES, "dense", "dense", Map.of("layer", "dense", "from", "input")));
        assertEquals(
                List.of("layers[1].from: no layer before it is called 'dense3'. Did you mean 'dense1'?"),
                problems(IMAGES, "dense", "dense", Map.of("layer", "dense", "from", "dense3"), "dense"));
    }

    @Test
    void lastLayerMustGiveTheOutputs() {
        assertEquals(
                List.of("layers[0]: gives 64 outputs, and the classes a, b, c need 3."
                        + " Let output: dense put a layer behind it."),
                problems(IMAGES, "none", "dense"));
    }

    static List<LayerKind> kinds() {
        return LayerKind.ALL;
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void kindsAreDescribed(LayerKind kind) {
        assertEquals(
                '.', kind.kind().description().charAt(kind.kind().description().length() - 1));
    }
}
