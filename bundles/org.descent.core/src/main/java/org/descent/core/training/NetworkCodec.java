// SPDX-License-Identifier: Apache-2.0
package org.descent.core.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.descent.api.data.Shape;
import org.descent.api.network.Activation;
import org.descent.api.network.Initializer;
import org.descent.api.network.Layer;
import org.descent.api.network.Network;
import org.descent.api.network.Node;
import org.descent.api.network.Padding;
import org.descent.api.network.Pooling;
import org.descent.api.network.Window;

/**
 * Networks as plain data: maps, lists, text, longs, doubles and booleans, as records and JSON hold them.
 *
 * <p>{@code {input: [1, 8, 8], nodes: [{name: conv1, inputs: [input], layer: convolution2d, channels: 6, ...}], output: dense2}}.
 *
 * <p>Threading: stateless.
 */
public final class NetworkCodec {
    private static final String LAYER = "layer";

    private NetworkCodec() {}

    /** A network as plain data. */
    public static Map<String, Object> toPlain(Network network) {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("input", shape(network.input()));
        plain.put("nodes", network.nodes().stream().map(NetworkCodec::node).toList());
        plain.put("output", network.output());
        return plain;
    }

    /**
     * The network of plain data.
     *
     * @param plain what {@link #toPlain} gave; whole numbers may have come back as any kind of number
     * @throws IllegalArgumentException if it is something else
     */
    public static Network fromPlain(Map<?, ?> plain) {
        PlainFields fields = new PlainFields(plain);
        List<Node> nodes = new ArrayList<>();
        for (PlainFields node : fields.maps("nodes")) {
            nodes.add(new Node(node.text("name"), layer(node), node.texts("inputs")));
        }
        return new Network(readShape(fields, "input"), nodes, fields.text("output"));
    }

    private static Map<String, Object> node(Node node) {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("name", node.name());
        plain.put("inputs", node.inputs());
        put(plain, node.layer());
        return plain;
    }

    private static void put(Map<String, Object> plain, Layer layer) {
        switch (layer) {
            case Layer.Dense dense -> {
                plain.put(LAYER, "dense");
                plain.put("units", (long) dense.units());
                putWeighted(plain, dense.activation(), dense.weights(), dense.bias());
            }
            case Layer.Convolution2d c -> {
                plain.put(LAYER, "convolution2d");
                plain.put("channels", (long) c.channels());
                plain.put("kernel", window(c.kernel()));
                plain.put("stride", window(c.stride()));
                plain.put("padding", c.padding().name());
                putWeighted(plain, c.activation(), c.weights(), c.bias());
            }
            case Layer.Convolution1d c -> {
                plain.put(LAYER, "convolution1d");
                plain.put("channels", (long) c.channels());
                plain.put("kernel", (long) c.kernel());
                plain.put("stride", (long) c.stride());
                plain.put("padding", c.padding().name());
                putWeighted(plain, c.activation(), c.weights(), c.bias());
            }
            case Layer.Pooling2d p -> {
                plain.put(LAYER, "pooling2d");
                plain.put("pooling", p.pooling().name());
                plain.put("kernel", window(p.kernel()));
                plain.put("stride", window(p.stride()));
                plain.put("padding", p.padding().name());
            }
            case Layer.Pooling1d p -> {
                plain.put(LAYER, "pooling1d");
                plain.put("pooling", p.pooling().name());
                plain.put("kernel", (long) p.kernel());
                plain.put("stride", (long) p.stride());
                plain.put("padding", p.padding().name());
            }
            case Layer.GlobalPooling p -> {
                plain.put(LAYER, "globalPooling");
                plain.put("pooling", p.pooling().name());
            }
            case Layer.BatchNormalization b -> {
                plain.put(LAYER, "batchNormalization");
                plain.put("decay", b.decay());
                plain.put("epsilon", b.epsilon());
            }
            case Layer.Dropout d -> {
                plain.put(LAYER, "dropout");
                plain.put("rate", d.rate());
            }
            case Layer.Activate a -> {
                plain.put(LAYER, "activate");
                plain.put("activation", a.activation().word());
            }
            case Layer.Flatten f -> plain.put(LAYER, "flatten");
            case Layer.Reshape r -> {
                plain.put(LAYER, "reshape");
                plain.put("shape", shape(r.shape()));
            }
            case Layer.SimpleRecurrent r -> {
                plain.put(LAYER, "simpleRecurrent");
                plain.put("units", (long) r.units());
                plain.put("activation", r.activation().word());
                plain.put("weights", initializer(r.weights()));
                plain.put("sequence", r.sequence());
            }
            case Layer.Lstm l -> {
                plain.put(LAYER, "lstm");
                plain.put("units", (long) l.units());
                plain.put("weights", initializer(l.weights()));
                plain.put("sequence", l.sequence());
            }
            case Layer.Add a -> plain.put(LAYER, "add");
            case Layer.Concatenate c -> plain.put(LAYER, "concatenate");
        }
    }

    private static void putWeighted(
            Map<String, Object> plain, Activation activation, Initializer weights, boolean bias) {
        plain.put("activation", activation.word());
        plain.put("weights", initializer(weights));
        plain.put("bias", bias);
    }

    private static Layer layer(PlainFields node) {
        return switch (node.text(LAYER)) {
            case "dense" -> new Layer.Dense(node.whole("units"), activation(node), weights(node), node.flag("bias"));
            case "convolution2d" ->
                new Layer.Convolution2d(
                        node.whole("channels"),
                        readWindow(node, "kernel"),
                        readWindow(node, "stride"),
                        padding(node),
                        activation(node),
                        weights(node),
                        node.flag("bias"));
            case "convolution1d" ->
                new Layer.Convolution1d(
                        node.whole("channels"),
                        node.whole("kernel"),
                        node.whole("stride"),
                        padding(node),
                        activation(node),
                        weights(node),
                        node.flag("bias"));
            case "pooling2d" ->
                new Layer.Pooling2d(
                        pooling(node), readWindow(node, "kernel"), readWindow(node, "stride"), padding(node));
            case "pooling1d" ->
                new Layer.Pooling1d(pooling(node), node.whole("kernel"), node.whole("stride"), padding(node));
            case "globalPooling" -> new Layer.GlobalPooling(pooling(node));
            case "batchNormalization" -> new Layer.BatchNormalization(node.real("decay"), node.real("epsilon"));
            case "dropout" -> new Layer.Dropout(node.real("rate"));
            case "activate" -> new Layer.Activate(activation(node));
            case "flatten" -> new Layer.Flatten();
            case "reshape" -> new Layer.Reshape(readShape(node, "shape"));
            case "simpleRecurrent" ->
                new Layer.SimpleRecurrent(node.whole("units"), activation(node), weights(node), node.flag("sequence"));
            case "lstm" -> new Layer.Lstm(node.whole("units"), weights(node), node.flag("sequence"));
            case "add" -> new Layer.Add();
            case "concatenate" -> new Layer.Concatenate();
            default -> throw new IllegalArgumentException("no layer is called '" + node.text(LAYER) + "'");
        };
    }

    private static Map<String, Object> initializer(Initializer initializer) {
        Map<String, Object> plain = new LinkedHashMap<>();
        switch (initializer) {
            case Initializer.VarianceScaling v -> {
                plain.put("kind", "varianceScaling");
                plain.put("scale", v.scale());
                plain.put("fan", v.fan().name());
                plain.put("distribution", v.distribution().name());
            }
            case Initializer.Normal n -> {
                plain.put("kind", "normal");
                plain.put("deviation", n.deviation());
            }
            case Initializer.Uniform u -> {
                plain.put("kind", "uniform");
                plain.put("bound", u.bound());
            }
            case Initializer.Constant c -> {
                plain.put("kind", "constant");
                plain.put("value", c.value());
            }
            case Initializer.Orthogonal o -> {
                plain.put("kind", "orthogonal");
                plain.put("gain", o.gain());
            }
        }
        return plain;
    }

    private static Initializer weights(PlainFields node) {
        PlainFields weights = node.map("weights");
        return switch (weights.text("kind")) {
            case "varianceScaling" ->
                new Initializer.VarianceScaling(
                        weights.real("scale"),
                        Initializer.Fan.valueOf(weights.text("fan")),
                        Initializer.Distribution.valueOf(weights.text("distribution")));
            case "normal" -> new Initializer.Normal(weights.real("deviation"));
            case "uniform" -> new Initializer.Uniform(weights.real("bound"));
            case "constant" -> new Initializer.Constant(weights.real("value"));
            case "orthogonal" -> new Initializer.Orthogonal(weights.real("gain"));
            default -> throw new IllegalArgumentException("no initializer is called '" + weights.text("kind") + "'");
        };
    }

    private static Activation activation(PlainFields node) {
        return Activation.of(node.text("activation"));
    }

    private static Padding padding(PlainFields node) {
        return Padding.valueOf(node.text("padding"));
    }

    private static Pooling pooling(PlainFields node) {
        return Pooling.valueOf(node.text("pooling"));
    }

    private static List<Long> window(Window window) {
        return List.of((long) window.height(), (long) window.width());
    }

    private static Window readWindow(PlainFields node, String key) {
        int[] sides = node.wholes(key);
        if (sides.length != 2) {
            throw new IllegalArgumentException("'" + key + "' must have two sides, got " + sides.length);
        }
        return new Window(sides[0], sides[1]);
    }

    static List<Long> shape(Shape shape) {
        return shape.dimensions().stream().map(Integer::longValue).toList();
    }

    static Shape readShape(PlainFields fields, String key) {
        return Shape.of(fields.wholes(key));
    }
}
