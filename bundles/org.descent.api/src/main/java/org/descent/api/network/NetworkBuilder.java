// SPDX-License-Identifier: Apache-2.0
package org.descent.api.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.descent.api.data.Shape;

/**
 * Builds a network of layers one behind the other, with joins where they are wanted.
 *
 * <p>Layers are named by their kind and number: {@code dense1}, {@code conv1}, {@code dense2}. Weights are drawn as {@link
 * Initializer#suiting} says.
 *
 * <p>Threading: confined to one thread.
 */
public final class NetworkBuilder {
    private final Shape input;
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private String last = Network.INPUT;

    NetworkBuilder(Shape input) {
        this.input = input;
    }

    /** Adds a dense layer with a bias. */
    public NetworkBuilder dense(int units, Activation activation) {
        return add("dense", new Layer.Dense(units, activation, Initializer.suiting(activation), true));
    }

    /** Adds a convolution with square kernels and a bias. */
    public NetworkBuilder convolution2d(int channels, int kernel, int stride, Padding padding, Activation activation) {
        return add(
                "conv",
                new Layer.Convolution2d(
                        channels,
                        Window.square(kernel),
                        Window.square(stride),
                        padding,
                        activation,
                        Initializer.suiting(activation),
                        true));
    }

    /** Adds a pooling with square windows that do not overlap. */
    public NetworkBuilder pooling2d(Pooling pooling, int side) {
        return add("pool", new Layer.Pooling2d(pooling, Window.square(side), Window.square(side), Padding.VALID));
    }

    /** Adds a dropout, or nothing where the rate is 0. */
    public NetworkBuilder dropout(double rate) {
        return rate == 0 ? this : add("dropout", new Layer.Dropout(rate));
    }

    /** Adds a flattening. */
    public NetworkBuilder flatten() {
        return add("flatten", new Layer.Flatten());
    }

    /**
     * Adds any layer behind the last one.
     *
     * @param prefix the beginning of its name, to which a number is added
     */
    public NetworkBuilder add(String prefix, Layer layer) {
        return add(prefix, layer, List.of(last));
    }

    /**
     * Adds any layer behind named ones.
     *
     * @param prefix the beginning of its name, to which a number is added
     * @param inputs the names of the nodes it takes, as {@link #last()} gave them
     */
    public NetworkBuilder add(String prefix, Layer layer, List<String> inputs) {
        return node(prefix + numbers.merge(prefix, 1, Integer::sum), layer, inputs);
    }

    /** Adds any layer under a name of its own behind named ones. */
    public NetworkBuilder node(String name, Layer layer, List<String> inputs) {
        nodes.add(new Node(name, layer, inputs));
        last = name;
        return this;
    }

    /** The name of the node added last, or {@link Network#INPUT} before the first. */
    public String last() {
        return last;
    }

    /**
     * The network, whose output is the node added last.
     *
     * @throws InvalidNetworkException if it has no layer or its layers do not fit together
     */
    public Network build() {
        return new Network(input, nodes, last);
    }
}
