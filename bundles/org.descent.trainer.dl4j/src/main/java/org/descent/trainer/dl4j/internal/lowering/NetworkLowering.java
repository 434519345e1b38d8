// SPDX-License-Identifier: Apache-2.0
package org.descent.trainer.dl4j.internal.lowering;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
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
 * Makes a graph of operations of a network.
 *
 * <p>A node becomes one or more vertices, of which the last bears its name; the others' names have parentheses, which no node's can have.
 * Sequences are treated as images of height 1 where what serves images serves them.
 *
 * <p>Threading: confined to one thread.
 */
public final class NetworkLowering {
    private final GraphParts parts = new GraphParts();
    private final DropoutClock clock;
    private final Kernels kernels;
    private final List<Slot> slots = new ArrayList<>();
    private final SortedMap<String, float[]> statistics = new TreeMap<>();
    private final Map<String, Shape> shapes = new HashMap<>();

    private NetworkLowering(Network network, DropoutClock clock, Kernels kernels) {
        this.clock = clock;
        this.kernels = kernels;
        shapes.put(Network.INPUT, network.input());
        for (LayerSummary summary : network.summary()) {
            add(summary);
            shapes.put(summary.node().name(), summary.output());
        }
    }

    /**
     * Builds a network in the engine, with freshly drawn weights.
     *
     * @param network the network
     * @param seed the seed of the weights
     * @param clock tells the dropouts the step
     * @param kernels which implementations are taken
     */
    public static LoweredNetwork lower(Network network, long seed, DropoutClock clock, Kernels kernels) {
        NetworkLowering lowering = new NetworkLowering(network, clock, kernels);
        return new LoweredNetwork(
                new TrainedGraph(lowering.parts, network.input().size(), network.output()),
                lowering.slots,
                lowering.statistics,
                seed);
    }

    /**
     * What computes the nodes of a network, by their names: {@code lean} for operations of ours, {@code dl4j} for a layer of
     * Deeplearning4j.
     */
    public static SortedMap<String, String> kernels(Network network, Kernels kernels) {
        GraphParts parts = new NetworkLowering(network, new DropoutClock(0), kernels).parts;
        SortedMap<String, String> result = new TreeMap<>();
        network.nodes().forEach(node -> result.put(node.name(), "lean"));
        parts.parts().forEach((name, part) -> {
            if (part.operation() instanceof EngineOperation) {
                result.put(name.replaceFirst("\\(.*", ""), "dl4j");
            }
        });
        return result;
    }

    private void add(LayerSummary summary) {
        Node node = summary.node();
        String name = node.name();
        String from = node.inputs().get(0);
        Shape input = Objects.requireNonNull(shapes.get(from), from);
        Shape output = summary.output();
        int width = output.size();
        switch (node.layer()) {
            case Layer.Dense dense -> dense(name, dense, input.size(), from);
            case Layer.Convolution2d c -> convolution(name, c, input, from, output);
            case Layer.Convolution1d c -> convolution(name, image(c), image(input), from, image(output));
            case Layer.Pooling2d p -> pooling(name, p, input, from, output);
            case Layer.Pooling1d p ->
                pooling(
                        name,
                        new Layer.Pooling2d(
                                p.pooling(), new Window(1, p.kernel()), new Window(1, p.stride()), p.padding()),
                        image(input),
                        from,
                        image(output));
            case Layer.GlobalPooling p -> {
                Shape image = image(input);
                Window all = new Window(image.dimension(1), image.dimension(2));
                Shape pooled = Shape.of(image.dimension(0), 1, 1);
                pooling(name, new Layer.Pooling2d(p.pooling(), all, all, Padding.VALID), image, from, pooled);
            }
            case Layer.BatchNormalization b -> normalization(name, b, input, from);
            case Layer.Dropout d -> parts.add(name, new DropoutOperation(clock, name, d.rate()), width, from);
            case Layer.Activate a -> parts.add(name, new ActivationOperation(a.activation()), width, from);
            case Layer.Flatten f -> parts.alias(name, from);
            case Layer.Reshape r -> parts.alias(name, from);
            case Layer.SimpleRecurrent r -> recurrent(name, r, input, from);
            case Layer.Lstm l -> lstm(name, l, input, from);
            case Layer.Add a -> parts.add(name, new AddOperation(), width, inputs(node));
            case Layer.Concatenate c -> parts.add(name, new ConcatenateOperation(), width, inputs(node));
        }
    }

    private static String[] inputs(Node node) {
        return node.inputs().toArray(String[]::new);
    }

    private void dense(String name, Layer.Dense dense, int in, String from) {
        int out = dense.units();
        boolean engine = kernels == Kernels.ENGINE;
        String sums = activated(name, dense.activation());
        parts.add(
                sums,
                engine ? EngineLayers.dense(in, out, dense.bias()) : new DenseOperation(in, out, dense.bias()),
                out,
                from);
        activate(name, sums, dense.activation(), out);
        slots.add(new Slot(
                new Segment(name, Role.WEIGHT, in * out),
                sums,
                DenseOperation.WEIGHT,
                engine ? new Layout.Columns(in, out) : new Layout.Same(),
                seed -> InitialWeights.draw(dense.weights(), in, out, in, out, seed(seed, name, Role.WEIGHT))));
        if (dense.bias()) {
            zeros(name, Role.BIAS, out, sums, DenseOperation.BIAS);
        }
    }

    private void convolution(String name, Layer.Convolution2d c, Shape input, String from, Shape output) {
        int width = output.size();
        boolean engine = kernels == Kernels.ENGINE;
        Activation apart =
                !engine && ActivationKernel.showsInValue(c.activation()) ? Activation.IDENTITY : c.activation();
        String sums = activated(name, apart);
        Layout layout = new Layout.Same();
        if (engine) {
            parts.add(sums, EngineLayers.convolution(c, input, output), width, from);
        } else {
            ConvolutionOperation operation = new ConvolutionOperation(
                    Sliding.of(input, c.kernel(), c.stride(), c.padding(), output),
                    c.channels(),
                    c.bias(),
                    apart == Activation.IDENTITY ? c.activation() : Activation.IDENTITY);
            parts.add(sums, operation, width, from);
            layout = operation.layout();
        }
        activate(name, sums, apart, width);
        int fanIn = input.dimension(0) * c.kernel().area();
        int fanOut = c.channels() * c.kernel().area();
        slots.add(new Slot(
                new Segment(name, Role.WEIGHT, c.channels() * fanIn),
                sums,
                ConvolutionOperation.WEIGHT,
                layout,
                seed -> InitialWeights.draw(
                        c.weights(), c.channels(), fanIn, fanIn, fanOut, seed(seed, name, Role.WEIGHT))));
        if (c.bias()) {
            zeros(name, Role.BIAS, c.channels(), sums, ConvolutionOperation.BIAS);
        }
    }

    private void pooling(String name, Layer.Pooling2d p, Shape input, String from, Shape output) {
        Operation operation = kernels == Kernels.ENGINE
                ? EngineLayers.pooling(p, input, output)
                : new PoolingOperation(Sliding.of(input, p.kernel(), p.stride(), p.padding(), output), p.pooling());
        parts.add(name, operation, output.size(), from);
    }

    private void normalization(String name, Layer.BatchNormalization b, Shape input, String from) {
        int channels = input.dimension(0);
        NormalizationOperation operation = new NormalizationOperation(channels, b.decay(), b.epsilon());
        parts.add(name, operation, input.size(), from);
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
        String states = states(name, r.sequence());
        parts.add(states, EngineLayers.recurrent(r, input), r.units() * input.dimension(1), from);
        last(name, states, r.units(), input.dimension(1));
        weights(name, states, r.weights(), input.dimension(0), r.units(), List.of(0));
        zeros(name, Role.BIAS, r.units(), states, "b");
    }

    private void lstm(String name, Layer.Lstm l, Shape input, String from) {
        String states = states(name, l.sequence());
        parts.add(states, EngineLayers.lstm(l, input), l.units() * input.dimension(1), from);
        last(name, states, l.units(), input.dimension(1));
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

    /** The name of what gives all states. */
    private static String states(String name, boolean sequence) {
        return sequence ? name : name + "(states)";
    }

    private void last(String name, String states, int units, int length) {
        if (!states.equals(name)) {
            parts.add(name, new LastStepOperation(units, length), units, states);
        }
    }

    private void zeros(String name, Role role, int size, String vertex, String key) {
        slots.add(new Slot(
                new Segment(name, role, size), vertex, key, new Layout.Same(), seed -> InitialWeights.filled(size, 0)));
    }

    /** The name of what comes before an activation. */
    private static String activated(String name, Activation activation) {
        return activation == Activation.IDENTITY ? name : name + "(sums)";
    }

    private void activate(String name, String sums, Activation activation, int width) {
        if (activation != Activation.IDENTITY) {
            parts.add(name, new ActivationOperation(activation), width, sums);
        }
    }

    private static Shape image(Shape shape) {
        return shape.rank() == 2 ? Shape.of(shape.dimension(0), 1, shape.dimension(1)) : shape;
    }

    private static Layer.Convolution2d image(Layer.Convolution1d c) {
        return new Layer.Convolution2d(
                c.channels(),
                new Window(1, c.kernel()),
                new Window(1, c.stride()),
                c.padding(),
                c.activation(),
                c.weights(),
                c.bias());
    }

    private static long seed(long seed, String layer, Role role) {
        return Seeds.mix(seed, layer + "/" + role);
    }
}
