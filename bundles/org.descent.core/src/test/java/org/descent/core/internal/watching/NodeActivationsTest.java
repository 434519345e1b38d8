// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.watching;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalDouble;
import org.descent.api.data.Shape;
import org.descent.api.network.Activation;
import org.descent.api.network.Network;
import org.descent.api.network.NetworkBuilder;
import org.descent.api.network.Padding;
import org.junit.jupiter.api.Test;

class NodeActivationsTest {
    private static NodeActivations first(NetworkBuilder chain) {
        return NodeActivations.of(chain.build().summary().get(0)).orElseThrow();
    }

    @Test
    void meanAndDeviationAreOverAllValues() {
        NodeActivations node = first(Network.chain(Shape.of(2)).dense(2, Activation.IDENTITY));
        node.add(new float[] {1, 2, 3, 4}, 2);
        node.add(new float[] {5, 9}, 1);
        assertEquals(4, node.mean(), 1e-12);
        assertEquals(Math.sqrt(40 / 6.0), node.deviation(), 1e-12);
        assertTrue(node.zeroUnits().isEmpty(), "a linear unit cannot die");
        assertTrue(node.saturation().isEmpty(), "a linear unit has no end");
        node.clear();
        node.add(new float[] {1, 1}, 1);
        assertEquals(1, node.mean());
    }

    @Test
    void aUnitIsZeroIfItIsForAllExamples() {
        NodeActivations node = first(Network.chain(Shape.of(2)).dense(4, Activation.RELU));
        node.add(new float[] {0, 1, 0, 0, 0, 0, 2, 0}, 2);
        node.add(new float[] {0, 0, 0, 0}, 1);
        assertEquals(OptionalDouble.of(0.5), node.zeroUnits());
    }

    @Test
    void aChannelIsOneUnitWithAllItsPlaces() {
        NodeActivations node =
                first(Network.chain(Shape.of(1, 2, 2)).convolution2d(3, 1, 1, Padding.VALID, Activation.RELU));
        node.add(new float[] {0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0}, 1);
        node.add(new float[] {0, 0, 0, 0, 0, 0, 0, 0, 7, 0, 0, 0}, 1);
        assertEquals(1 / 3.0, node.zeroUnits().getAsDouble(), 1e-12);
    }

    @Test
    void whatIsNotANumberIsNotZero() {
        NodeActivations node = first(Network.chain(Shape.of(2)).dense(1, Activation.RELU));
        node.add(new float[] {Float.NaN}, 1);
        assertEquals(OptionalDouble.of(0), node.zeroUnits());
        assertTrue(Double.isNaN(node.mean()));
    }

    @Test
    void saturatedIsWhereTheSlopeIsLessThanATwentiethOfTheLargest() {
        // sigmoid: 4 a (1 - a) < 0.05 beyond 0.9873; tanh: 1 - a^2 < 0.05 beyond 0.9747
        NodeActivations sigmoid = first(Network.chain(Shape.of(2)).dense(4, Activation.SIGMOID));
        sigmoid.add(new float[] {0.987f, 0.9875f, 0.013f, 0.0125f}, 1);
        assertEquals(OptionalDouble.of(0.5), sigmoid.saturation());
        NodeActivations tanh = first(Network.chain(Shape.of(2)).dense(4, Activation.TANH));
        tanh.add(new float[] {0.974f, 0.975f, -0.999f, 0}, 1);
        assertEquals(OptionalDouble.of(0.5), tanh.saturation());
        assertTrue(tanh.zeroUnits().isEmpty());
    }

    @Test
    void nodesThatPassValuesOnAreNotLookedAt() {
        Network network = Network.chain(Shape.of(1, 2, 2))
                .dropout(0.5)
                .dense(1, Activation.RELU)
                .build();
        assertTrue(NodeActivations.of(network.summary().get(0)).isEmpty());
    }
}
