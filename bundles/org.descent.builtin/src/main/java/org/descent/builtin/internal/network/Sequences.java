// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.network;

import java.util.List;
import org.descent.api.data.Shape;
import org.descent.api.network.Layer;
import org.descent.api.network.Network;
import org.descent.api.network.NetworkBuilder;

/**
 * Looks at any example as a sequence.
 *
 * <p>Threading: stateless.
 */
final class Sequences {
    private Sequences() {}

    /** A network that begins with the example as {@code (features, length)}; where the example has that shape, with nothing. */
    static NetworkBuilder chain(Shape input) {
        NetworkBuilder network = Network.chain(input);
        Shape sequence = of(input);
        return sequence.equals(input)
                ? network
                : network.node("sequence", new Layer.Reshape(sequence), List.of(Network.INPUT));
    }

    /** A vector is read value by value, an image column by column. */
    private static Shape of(Shape input) {
        return switch (input.rank()) {
            case 1 -> Shape.of(1, input.dimension(0));
            case 2 -> input;
            default -> Shape.of(input.dimension(0) * input.dimension(1), input.dimension(2));
        };
    }
}
