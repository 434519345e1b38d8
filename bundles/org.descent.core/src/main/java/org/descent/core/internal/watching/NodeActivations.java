// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.watching;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.descent.api.data.Shape;
import org.descent.api.network.Activation;
import org.descent.api.network.Layer;
import org.descent.api.network.LayerSummary;
import org.descent.api.network.Node;

/**
 * Statistics of what one node puts out for many examples. A unit is an element of a vector, or a channel of an image or a sequence with all
 * its places.
 *
 * <p>A value is saturated where the slope of its activation is less than 5 % of the largest slope: a sigmoid below 0.0127 or above 0.9873,
 * a tanh beyond 0.9747 on either side.
 *
 * <p>NaN and infinities go into mean and deviation like other numbers; NaN is neither zero nor saturated.
 *
 * <p>Threading: confined to one thread.
 */
final class NodeActivations {
    private static final double FLAT = 0.05;

    private final String name;
    private final Activation activation;
    private final int units;
    private final int places;
    private final Sums sums = new Sums();
    private final boolean[] alive;
    private double sum;
    private double squares;
    private long saturated;
    private long count;

    private NodeActivations(String name, Activation activation, Shape output) {
        this.name = name;
        this.activation = activation;
        this.units = output.dimension(0);
        this.places = output.size() / units;
        this.alive = new boolean[units];
    }

    /** Statistics of a node; none of one that only passes values on: a dropout, a flattening, a change of shape. */
    static Optional<NodeActivations> of(LayerSummary summary) {
        Node node = summary.node();
        return activation(node.layer())
                .map(activation -> new NodeActivations(node.name(), activation, summary.output()));
    }

    /** The last function that a layer applies, identity if there is none; empty for a layer that only passes values on. */
    static Optional<Activation> activation(Layer layer) {
        return switch (layer) {
            case Layer.Dense l -> Optional.of(l.activation());
            case Layer.Convolution2d l -> Optional.of(l.activation());
            case Layer.Convolution1d l -> Optional.of(l.activation());
            case Layer.Activate l -> Optional.of(l.activation());
            case Layer.SimpleRecurrent l -> Optional.of(l.activation());
            case Layer.Pooling2d l -> Optional.of(Activation.IDENTITY);
            case Layer.Pooling1d l -> Optional.of(Activation.IDENTITY);
            case Layer.GlobalPooling l -> Optional.of(Activation.IDENTITY);
            case Layer.BatchNormalization l -> Optional.of(Activation.IDENTITY);
            case Layer.Lstm l -> Optional.of(Activation.IDENTITY);
            case Layer.Add l -> Optional.of(Activation.IDENTITY);
            case Layer.Concatenate l -> Optional.of(Activation.IDENTITY);
            case Layer.Dropout l -> Optional.empty();
            case Layer.Flatten l -> Optional.empty();
            case Layer.Reshape l -> Optional.empty();
        };
    }

    String name() {
        return name;
    }

    /** How many values there are for one example. */
    int size() {
        return units * places;
    }

    void clear() {
        Arrays.fill(alive, false);
        sum = 0;
        squares = 0;
        saturated = 0;
        count = 0;
    }

    /** Adds examples, {@code (examples, output...)}. */
    void add(float[] rows, int examples) {
        int length = examples * size();
        sums.clear();
        sums.add(rows, length);
        sum += sums.sum();
        squares += sums.squares();
        count += length;
        if (dies()) {
            for (int i = 0; i < length; i++) {
                alive[i / places % units] |= rows[i] != 0;
            }
        }
        if (saturates()) {
            for (int i = 0; i < length; i++) {
                saturated += slope(rows[i]) < FLAT ? 1 : 0;
            }
        }
    }

    double mean() {
        return sum / count;
    }

    /** The standard deviation over all values, by their number. */
    double deviation() {
        double variance = squares / count - mean() * mean();
        return Math.sqrt(variance < 0 ? 0 : variance);
    }

    /** The share of units that are 0 for every example; empty where no unit can die, since the activation has no flat part at 0. */
    OptionalDouble zeroUnits() {
        if (!dies()) {
            return OptionalDouble.empty();
        }
        int dead = 0;
        for (boolean lives : alive) {
            dead += lives ? 0 : 1;
        }
        return OptionalDouble.of((double) dead / units);
    }

    /** The share of saturated values; empty where the activation has no end that it nears. */
    OptionalDouble saturation() {
        return saturates() ? OptionalDouble.of((double) saturated / count) : OptionalDouble.empty();
    }

    private boolean dies() {
        return activation == Activation.RELU;
    }

    private boolean saturates() {
        return activation == Activation.SIGMOID || activation == Activation.TANH;
    }

    /** The slope by the value, as a share of the largest. */
    private double slope(float value) {
        return activation == Activation.SIGMOID ? 4.0 * value * (1 - value) : 1 - (double) value * value;
    }
}
