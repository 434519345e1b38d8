// SPDX-License-Identifier: Apache-2.0
package org.descent.api.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.descent.api.data.Shape;

/**
 * A network as a value: a graph of layers whose nodes stand in an order in which they can be computed.
 *
 * <p>It has no weights and no loss. The last layer gives plain numbers: for classes the logits, to which the loss applies the softmax;
 * for quantities their values.
 *
 * <p>Threading: immutable.
 *
 * @param input the shape of one example
 * @param nodes the layers; a node stands behind those whose output it takes
 * @param output the name of the node whose output is the network's
 */
public record Network(Shape input, List<Node> nodes, String output) {
    /** The name by which nodes refer to the network's input. */
    public static final String INPUT = "input";

    /**
     * Checks the graph and all shapes.
     *
     * @throws InvalidNetworkException if a name is used twice or not known, if a node's output is never used, or if shapes do not fit
     */
    public Network {
        nodes = List.copyOf(nodes);
        List<LayerSummary> summaries = summarize(input, nodes);
        String wanted = output;
        if (summaries.stream().noneMatch(summary -> summary.node().name().equals(wanted))) {
            throw new InvalidNetworkException("the output '" + output + "' is not a layer");
        }
        for (Node node : nodes) {
            boolean used = node.name().equals(output)
                    || nodes.stream().anyMatch(other -> other.inputs().contains(node.name()));
            if (!used) {
                throw new InvalidNetworkException(node.name(), "the output of layer '" + node.name() + "' is not used");
            }
        }
    }

    /** Starts a network of layers one behind the other. */
    public static NetworkBuilder chain(Shape input) {
        return new NetworkBuilder(input);
    }

    /** Each node with the shape of its output and its counts, in order. */
    public List<LayerSummary> summary() {
        return summarize(input, nodes);
    }

    /** The shape of the network's output for one example. */
    public Shape outputShape() {
        return summary().stream()
                .filter(summary -> summary.node().name().equals(output))
                .findFirst()
                .orElseThrow()
                .output();
    }

    /** How many numbers the optimizer changes. */
    public long parameterCount() {
        return summary().stream().mapToLong(LayerSummary::parameters).sum();
    }

    /** How many multiplications, each with an addition, one example's forward pass takes. */
    public long multiplyAdds() {
        return summary().stream().mapToLong(LayerSummary::multiplyAdds).sum();
    }

    private static List<LayerSummary> summarize(Shape input, List<Node> nodes) {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        shapes.put(INPUT, input);
        List<LayerSummary> summaries = new ArrayList<>();
        for (Node node : nodes) {
            List<Shape> inputs = new ArrayList<>();
            for (String name : node.inputs()) {
                Shape shape = shapes.get(name);
                if (shape == null) {
                    throw new InvalidNetworkException(
                            node.name(),
                            "layer '" + node.name() + "' takes '" + name + "', which no layer before it is called");
                }
                inputs.add(shape);
            }
            LayerSummary summary = ShapeInference.summarize(node, inputs);
            if (shapes.put(node.name(), summary.output()) != null) {
                throw new InvalidNetworkException(node.name(), "two layers are called '" + node.name() + "'");
            }
            summaries.add(summary);
        }
        return summaries;
    }
}
