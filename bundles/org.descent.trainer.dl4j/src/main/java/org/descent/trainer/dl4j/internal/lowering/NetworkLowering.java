// SPDX-License-Identifier: Apache-2.0
package org.descent.trainer.dl4j.internal.lowering;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.descent.api.data.Shape;
import org.descent.api.network.Activation;
import org.descent.api.network.Initializer;
import org.descent.api.network.Layer;
import org.descent.api.network.LayerSummary;
import org.descent.api.network.Network;
import org.descent.api.network.Node;
import org.descent.api.network.Padding;
import org.descent.api.network.Window;
import org.descent.api.optimizer.Segment;
import org.descent.api.optimizer.Segment.Role;
import org.descent.trainer.dl4j.internal.initialization.InitialWeights;
import org.descent.trainer.dl4j.internal.initialization.Seeds;

/**
 * Says a network in the words of the engine.
 *
 * <p>A node becomes one or more vertices, of which the last bears its name; the others' names have parentheses, which no node's can have.
 * Sequences are treated as images of height 1 where the engine's layers for images serve.
 *
 * <p>Threading: confined to one thread.
 */
public final class NetworkLowering {
    private final GraphParts parts = new GraphParts();
    private final DropoutClock clock;
    private final List<Slot> slots = new ArrayList<>();
    private final SortedMap<String, float[]> statistics = new TreeMap<>();
    private final Map<String, Shape> shapes = new HashMap<>();

    private NetworkLowering(DropoutClock clock) {
        this.clock = clock;
    }

    /**
     * Builds a network in the engine, with freshly drawn weights.
     *
     * @param network the network
     * @param seed the seed of the weights
     * @param clock tells the dropouts the step
     */
    public static LoweredNetwork lower(Network network, long seed, DropoutClock clock) {
        NetworkLowering lowering = new NetworkLowering(clock);
        lowering.shapes.put(Network.INPUT, network.input());
        for (LayerSummary summary : network.summary()) {
            lowering.add(summary);
            lowering.shapes.put(summary.node().name(), summary.output());
        }
        String output = network.output();
        if (network.outputShape().rank() > 1) {
            output = lowering.reshaped(
                    "(output)", output, Shape.of(network.outputShape().size()));
        }
        return new LoweredNetwork(
                new TrainedGraph(lowering.parts.configuration(output), output),
                lowering.slots,
                lowering.statistics,
                seed);
    }

    private void add(LayerSummary summary) {
        Node node = summary.node();
        String name = node.name();
        String from = node.inputs().get(0);
        Shape input = Objects.requireNonNull(shapes.get(from), from);
        Shape output = summary.output();
        switch (node.layer()) {
            case Layer.Dense dense -> dense(name, dense, input, from);
            case Layer.Convolution2d c -> convolution(name, c, input, from, output);
            case Layer.Convolution1d c ->
                convolution(
                        name,
                        new Layer.Convolution2d(
                                c.channels(),
                                new Window(1, c.kernel()),
                                new Window(1, c.stride()),
                                c.padding(),
                                c.activation(),
                                c.weights(),
                                c.bias()),
                        image(input),
                        reshaped(name + "(image)", from, image(input)),
                        output);
            case Layer.Pooling2d p -> pooling(name, p, from);
            case Layer.Pooling1d p -> {
                String image = reshaped(name + "(image)", from, image(input));
                Window kernel = new Window(1, p.kernel());
                pooling(
                        name + "(pooled)",
                        new Layer.Pooling2d(p.pooling(), kernel, new Window(1, p.stride()), p.padding()),
                        image);
                reshaped(name, name + "(pooled)", output);
            }
            case Layer.GlobalPooling p -> {
                Shape image = image(input);
                Window all = new Window(image.dimension(1), image.dimension(2));
                String source = image.equals(input) ? from : reshaped(name + "(image)", from, image);
                pooling(name + "(pooled)", new Layer.Pooling2d(p.pooling(), all, all, Padding.VALID), source);
                reshaped(name, name + "(pooled)", output);
            }
            case Layer.BatchNormalization b -> normalization(name, b, input, from);
            case Layer.Dropout d -> parts.operation(name, new DropoutOperation(clock, name, d.rate()), from);
            case Layer.Activate a -> parts.operation(name, new ActivationOperation(a.activation()), from);
            case Layer.Flatten f -> reshaped(name, from, output);
            case Layer.Reshape r -> reshaped(name, from, output);
            case Layer.SimpleRecurrent r -> recurrent(name, r, input, from);
            case Layer.Lstm l -> lstm(name, l, input, from);
            case Layer.Add a -> parts.operation(name, new AddOperation(), inputs(node));
            case Layer.Concatenate c -> parts.operation(name, new ConcatenateOperation(), inputs(node));
        }
    }

    private static String[] inputs(Node node) {
        return node.inputs().toArray(String[]::new);
    }

    private void dense(String name, Layer.Dense dense, Shape input, String from) {
        int in = input.size();
        int out = dense.units();
        String source = input.rank() == 1 ? from : reshaped(name + "(flat)", from, Shape.of(in));
        String sums = activated(name, dense.activation());
        parts.operation(sums, new DenseOperation(in, out, dense.bias()), source);
        activate(name, sums, dense.activation());
        slots.add(new Slot(
                new Segment(name, Role.WEIGHT, in * out),
                sums,
                DenseOperation.WEIGHT,
                new Layout.Columns(in, out),
                seed -> InitialWeights.draw(dense.weights(), in, out, in, out, seed(seed, name, Role.WEIGHT))));
        if (dense.bias()) {
            zeros(name, Role.BIAS, out, sums, DenseOperation.BIAS);
        }
    }

    private void convolution(String name, Layer.Convolution2d c, Shape input, String from, Shape output) {
        boolean sequence = output.rank() == 2;
        String sums = sequence ? name + "(convolved)" : activated(name, c.activation());
        parts.layer(
                sums,
                new ConvolutionLayer.Builder(sides(c.kernel()), sides(c.stride()))
                        .convolutionMode(GraphParts.mode(c.padding()))
                        .nIn(input.dimension(0))
                        .nOut(c.channels())
                        .activation(org.nd4j.linalg.activations.Activation.IDENTITY)
                        .hasBias(c.bias())
                        .build(),
                from);
        String activatable = sequence ? reshaped(activated(name, c.activation()), sums, output) : sums;
        activate(name, activatable, c.activation());
        int fanIn = input.dimension(0) * c.kernel().area();
        int fanOut = c.channels() * c.kernel().area();
        slots.add(new Slot(
                new Segment(name, Role.WEIGHT, c.channels() * fanIn),
                sums,
                "W",
                new Layout.Same(),
                seed -> InitialWeights.draw(
                        c.weights(), c.channels(), fanIn, fanIn, fanOut, seed(seed, name, Role.WEIGHT))));
        if (c.bias()) {
            zeros(name, Role.BIAS, c.channels(), sums, "b");
        }
    }

    private void pooling(String name, Layer.Pooling2d p, String from) {
        parts.layer(
                name,
                new SubsamplingLayer.Builder(GraphParts.type(p.pooling()), sides(p.kernel()), sides(p.stride()))
                        .convolutionMode(GraphParts.mode(p.padding()))
                        .build(),
                from);
    }

    private void normalization(String name, Layer.BatchNormalization b, Shape input, String from) {
        int channels = input.dimension(0);
        NormalizationOperation operation = new NormalizationOperation(channels, b.decay(), b.epsilon());
        parts.operation(name, operation, from);
        slots.add(new Slot(
                new Segment(name, Role.SCALE, channels),
                name,
                NormalizationOperation.SCALE,
                new Layout.Same(),
                seed -> InitialWeights.filled(channels, 1)));
        zeros(name, Role.SHIFT, channels, name, NormalizationOperation.SHIFT);
        statistics.put(name + "/MEAN", operation.runningMean());
        statistics.put(name + "/VARIANCE", operation.runningVariance());
    }

    private void recurrent(String name, Layer.SimpleRecurrent r, Shape input, String from) {
        String states = r.sequence() ? name : name + "(states)";
        parts.layer(
                states,
                new SimpleRnn.Builder()
                        .nIn(input.dimension(0))
                        .nOut(r.units())
                        .activation(new EngineActivation(r.activation()))
                        .build(),
                from);
        last(name, states);
        weights(name, states, r.weights(), input.dimension(0), r.units(), List.of(0));
        zeros(name, Role.BIAS, r.units(), states, "b");
    }

    private void lstm(String name, Layer.Lstm l, Shape input, String from) {
        String states = l.sequence() ? name : name + "(states)";
        parts.layer(
                states,
                new LSTM.Builder()
                        .nIn(input.dimension(0))
                        .nOut(l.units())
                        .activation(org.nd4j.linalg.activations.Activation.TANH)
                        .gateActivationFunction(org.nd4j.linalg.activations.Activation.SIGMOID)
                        .build(),
                from);
        last(name, states);
        // the engine's order: cell, forget, output, input
        List<Integer> gates = List.of(3, 1, 0, 2);
        weights(name, states, l.weights(), input.dimension(0), l.units(), gates);
        slots.add(new Slot(
                new Segment(name, Role.BIAS, 4 * l.units()),
                states,
                "b",
                new Layout.Columns(1, 4 * l.units(), gates),
                seed -> InitialWeights.forgetting(l.units())));
    }

    private void weights(
            String name, String vertex, Initializer initializer, int features, int units, List<Integer> gates) {
        int columns = gates.size() * units;
        slots.add(new Slot(
                new Segment(name, Role.WEIGHT, features * columns),
                vertex,
                "W",
                new Layout.Columns(features, columns, gates),
                seed -> InitialWeights.drawGates(
                        initializer, features, units, gates.size(), seed(seed, name, Role.WEIGHT))));
        slots.add(new Slot(
                new Segment(name, Role.RECURRENT_WEIGHT, units * columns),
                vertex,
                "RW",
                new Layout.Columns(units, columns, gates),
                seed -> InitialWeights.drawGates(
                        initializer, units, units, gates.size(), seed(seed, name, Role.RECURRENT_WEIGHT))));
    }

    private void last(String name, String states) {
        if (!states.equals(name)) {
            parts.operation(name, new LastStepOperation(), states);
        }
    }

    private void zeros(String name, Role role, int size, String vertex, String key) {
        slots.add(new Slot(
                new Segment(name, role, size), vertex, key, new Layout.Same(), seed -> InitialWeights.filled(size, 0)));
    }

    private String reshaped(String name, String from, Shape shape) {
        parts.operation(name, new ReshapeOperation(shape), from);
        return name;
    }

    /** The name of what comes before an activation. */
    private static String activated(String name, Activation activation) {
        return activation == Activation.IDENTITY ? name : name + "(sums)";
    }

    private void activate(String name, String sums, Activation activation) {
        if (activation != Activation.IDENTITY) {
            parts.operation(name, new ActivationOperation(activation), sums);
        }
    }

    private static Shape image(Shape shape) {
        return shape.rank() == 2 ? Shape.of(shape.dimension(0), 1, shape.dimension(1)) : shape;
    }

    private static int[] sides(Window window) {
        return new int[] {window.height(), window.width()};
    }

    private static long seed(long seed, String layer, Role role) {
        return Seeds.mix(seed, layer + "/" + role);
    }
}
