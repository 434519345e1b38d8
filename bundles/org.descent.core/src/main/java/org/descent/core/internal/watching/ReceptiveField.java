// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.watching;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.descent.api.data.Shape;
import org.descent.api.network.Layer;
import org.descent.api.network.LayerSummary;
import org.descent.api.network.Network;
import org.descent.api.network.Padding;

/**
 * The part of an image that one place of a node's output can see: at place p of an axis the inputs from {@code start + p * stride} on,
 * {@code size} many; some may lie outside of the image.
 *
 * <p>Threading: immutable.
 *
 * @param vertical along the height
 * @param horizontal along the width
 */
record ReceptiveField(Axis vertical, Axis horizontal) {
    /** Along one axis. */
    record Axis(int start, int stride, int size) {
        static final Axis POINT = new Axis(0, 1, 1);

        /** What a window sees that slides over places which see this. */
        Axis under(int kernel, int step, Padding padding, int in, int out) {
            int before = padding == Padding.SAME ? Math.max(0, (out - 1) * step + kernel - in) / 2 : 0;
            return new Axis(start - before * stride, stride * step, size + (kernel - 1) * stride);
        }

        /** What sees all that either sees. */
        Axis with(Axis other) {
            int first = Math.min(start, other.start);
            int end = Math.max(start + size, other.start + other.size);
            return new Axis(first, stride, end - first);
        }

        static Axis all(int side) {
            return new Axis(0, 0, side);
        }
    }

    /** The fields of all nodes of a network for images, by name; where places got lost, as in a dense layer, all of the image. */
    static Map<String, ReceptiveField> of(Network network) {
        Shape image = network.input();
        ReceptiveField all = new ReceptiveField(Axis.all(image.dimension(1)), Axis.all(image.dimension(2)));
        Map<String, ReceptiveField> fields = new HashMap<>();
        Map<String, Shape> shapes = new HashMap<>();
        fields.put(Network.INPUT, new ReceptiveField(Axis.POINT, Axis.POINT));
        shapes.put(Network.INPUT, image);
        for (LayerSummary summary : network.summary()) {
            String name = summary.node().name();
            List<ReceptiveField> inputs = summary.node().inputs().stream()
                    .map(input -> Objects.requireNonNull(fields.get(input), input))
                    .toList();
            Shape shape =
                    Objects.requireNonNull(shapes.get(summary.node().inputs().get(0)), name);
            fields.put(name, field(summary, inputs, shape, all));
            shapes.put(name, summary.output());
        }
        return fields;
    }

    private static ReceptiveField field(
            LayerSummary summary, List<ReceptiveField> inputs, Shape shape, ReceptiveField all) {
        ReceptiveField field = inputs.get(0);
        Shape output = summary.output();
        return switch (summary.node().layer()) {
            case Layer.Convolution2d c ->
                new ReceptiveField(
                        field.vertical.under(
                                c.kernel().height(),
                                c.stride().height(),
                                c.padding(),
                                shape.dimension(1),
                                output.dimension(1)),
                        field.horizontal.under(
                                c.kernel().width(),
                                c.stride().width(),
                                c.padding(),
                                shape.dimension(2),
                                output.dimension(2)));
            case Layer.Pooling2d p ->
                new ReceptiveField(
                        field.vertical.under(
                                p.kernel().height(),
                                p.stride().height(),
                                p.padding(),
                                shape.dimension(1),
                                output.dimension(1)),
                        field.horizontal.under(
                                p.kernel().width(),
                                p.stride().width(),
                                p.padding(),
                                shape.dimension(2),
                                output.dimension(2)));
            case Layer.BatchNormalization b -> field;
            case Layer.Dropout d -> field;
            case Layer.Activate a -> field;
            case Layer.Add a -> union(inputs);
            case Layer.Concatenate c -> union(inputs);
            default -> all;
        };
    }

    private static ReceptiveField union(List<ReceptiveField> inputs) {
        ReceptiveField union = inputs.get(0);
        for (ReceptiveField other : inputs) {
            union = new ReceptiveField(union.vertical.with(other.vertical), union.horizontal.with(other.horizontal));
        }
        return union;
    }
}
