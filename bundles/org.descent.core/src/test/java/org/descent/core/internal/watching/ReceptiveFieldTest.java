// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.watching;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.descent.api.data.Shape;
import org.descent.api.network.Activation;
import org.descent.api.network.Layer;
import org.descent.api.network.Network;
import org.descent.api.network.Padding;
import org.descent.api.network.Pooling;
import org.descent.api.network.Window;
import org.descent.core.internal.watching.ReceptiveField.Axis;
import org.junit.jupiter.api.Test;

class ReceptiveFieldTest {
    private static ReceptiveField at(Map<String, ReceptiveField> fields, String node) {
        return Objects.requireNonNull(fields.get(node), node);
    }

    @Test
    void fieldsGrowAsInLeNet() {
        Map<String, ReceptiveField> fields = ReceptiveField.of(Network.chain(Shape.of(1, 28, 28))
                .convolution2d(6, 5, 1, Padding.VALID, Activation.RELU)
                .add("pool", new Layer.Pooling2d(Pooling.MAX, Window.square(2), Window.square(2), Padding.VALID))
                .convolution2d(16, 5, 1, Padding.VALID, Activation.RELU)
                .dense(10, Activation.IDENTITY)
                .build());
        assertEquals(new Axis(0, 1, 5), at(fields, "conv1").vertical());
        assertEquals(new Axis(0, 2, 6), at(fields, "pool1").horizontal());
        assertEquals(new Axis(0, 2, 14), at(fields, "conv2").horizontal(), "6 + 4 x 2");
        assertEquals(new Axis(0, 0, 28), at(fields, "dense1").vertical(), "all of the image");
    }

    @Test
    void paddingBeginsOutsideOfTheImage() {
        Map<String, ReceptiveField> fields = ReceptiveField.of(Network.chain(Shape.of(1, 8, 8))
                .convolution2d(2, 3, 1, Padding.SAME, Activation.RELU)
                .convolution2d(2, 3, 2, Padding.SAME, Activation.RELU)
                .convolution2d(2, 3, 1, Padding.SAME, Activation.RELU)
                .dense(1, Activation.IDENTITY)
                .build());
        assertEquals(new Axis(-1, 1, 3), at(fields, "conv1").vertical());
        // of an even side with stride 2 only the end is padded
        assertEquals(new Axis(-1, 2, 5), at(fields, "conv2").vertical());
        assertEquals(new Axis(-3, 2, 9), at(fields, "conv3").vertical());
    }

    @Test
    void joinedPathsSeeWhatEitherSees() {
        Map<String, ReceptiveField> fields = ReceptiveField.of(Network.chain(Shape.of(1, 8, 8))
                .convolution2d(1, 3, 1, Padding.SAME, Activation.RELU)
                .add("sum", new Layer.Add(), List.of("conv1", "input"))
                .dense(1, Activation.IDENTITY)
                .build());
        assertEquals(new Axis(-1, 1, 3), at(fields, "sum1").vertical());
    }
}
