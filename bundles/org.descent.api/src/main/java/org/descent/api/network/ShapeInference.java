// SPDX-License-Identifier: Apache-2.0
package org.descent.api.network;

import java.util.List;
import org.descent.api.data.Shape;

/** What comes out of a layer for what goes in; the one place for shapes and counts. */
final class ShapeInference {
    private ShapeInference() {}

    static LayerSummary summarize(Node node, List<Shape> inputs) {
        Layer layer = node.layer();
        boolean joins = layer instanceof Layer.Add || layer instanceof Layer.Concatenate;
        if (joins ? inputs.size() < 2 : inputs.size() != 1) {
            throw wrong(node, (joins ? "takes two or more inputs" : "takes one input") + ", got " + inputs.size());
        }
        Shape input = inputs.get(0);
        return switch (layer) {
            case Layer.Dense dense -> {
                long weights = (long) input.size() * dense.units();
                yield new LayerSummary(
                        node, Shape.of(dense.units()), weights + (dense.bias() ? dense.units() : 0), weights);
            }
            case Layer.Convolution2d c -> {
                requireRank(node, input, 3, "an image (channels, height, width)");
                Shape output = Shape.of(
                        c.channels(),
                        positions(
                                node,
                                input.dimension(1),
                                c.kernel().height(),
                                c.stride().height(),
                                c.padding()),
                        positions(
                                node,
                                input.dimension(2),
                                c.kernel().width(),
                                c.stride().width(),
                                c.padding()));
                long kernel = (long) input.dimension(0) * c.kernel().area();
                yield new LayerSummary(
                        node, output, (kernel + (c.bias() ? 1 : 0)) * c.channels(), kernel * output.size());
            }
            case Layer.Convolution1d c -> {
                requireRank(node, input, 2, "a sequence (channels, length)");
                Shape output = Shape.of(
                        c.channels(), positions(node, input.dimension(1), c.kernel(), c.stride(), c.padding()));
                long kernel = (long) input.dimension(0) * c.kernel();
                yield new LayerSummary(
                        node, output, (kernel + (c.bias() ? 1 : 0)) * c.channels(), kernel * output.size());
            }
            case Layer.Pooling2d p -> {
                requireRank(node, input, 3, "an image (channels, height, width)");
                yield plain(
                        node,
                        Shape.of(
                                input.dimension(0),
                                positions(
                                        node,
                                        input.dimension(1),
                                        p.kernel().height(),
                                        p.stride().height(),
                                        p.padding()),
                                positions(
                                        node,
                                        input.dimension(2),
                                        p.kernel().width(),
                                        p.stride().width(),
                                        p.padding())));
            }
            case Layer.Pooling1d p -> {
                requireRank(node, input, 2, "a sequence (channels, length)");
                yield plain(
                        node,
                        Shape.of(
                                input.dimension(0),
                                positions(node, input.dimension(1), p.kernel(), p.stride(), p.padding())));
            }
            case Layer.GlobalPooling p -> {
                if (input.rank() == 1) {
                    throw wrong(node, "takes an image or a sequence, got a vector (" + input.text() + ")");
                }
                yield plain(node, Shape.of(input.dimension(0)));
            }
            case Layer.BatchNormalization b -> new LayerSummary(node, input, 2L * input.dimension(0), 0);
            case Layer.Dropout d -> plain(node, input);
            case Layer.Activate a -> plain(node, input);
            case Layer.Flatten f -> plain(node, Shape.of(input.size()));
            case Layer.Reshape reshape -> {
                if (reshape.shape().size() != input.size()) {
                    throw wrong(node, "cannot make (" + reshape.shape().text() + ") of (" + input.text() + ")");
                }
                yield plain(node, reshape.shape());
            }
            case Layer.SimpleRecurrent r -> recurrent(node, input, r.units(), 1, r.sequence());
            case Layer.Lstm l -> recurrent(node, input, l.units(), 4, l.sequence());
            case Layer.Add add -> {
                if (inputs.stream().anyMatch(shape -> !shape.equals(input))) {
                    throw wrong(node, "adds inputs of one shape, got " + texts(inputs));
                }
                yield plain(node, input);
            }
            case Layer.Concatenate c -> concatenate(node, inputs);
        };
    }

    private static LayerSummary recurrent(Node node, Shape input, int units, int gates, boolean sequence) {
        requireRank(node, input, 2, "a sequence (features, length)");
        long weights = (long) gates * units * (input.dimension(0) + units);
        Shape output = sequence ? Shape.of(units, input.dimension(1)) : Shape.of(units);
        return new LayerSummary(node, output, weights + (long) gates * units, weights * input.dimension(1));
    }

    private static LayerSummary concatenate(Node node, List<Shape> inputs) {
        Shape first = inputs.get(0);
        int[] dimensions =
                first.dimensions().stream().mapToInt(Integer::intValue).toArray();
        for (Shape other : inputs.subList(1, inputs.size())) {
            if (other.rank() != first.rank()
                    || !other.dimensions()
                            .subList(1, other.rank())
                            .equals(first.dimensions().subList(1, first.rank()))) {
                throw wrong(node, "joins inputs that agree but for the first dimension, got " + texts(inputs));
            }
            dimensions[0] += other.dimension(0);
        }
        return plain(node, Shape.of(dimensions));
    }

    private static LayerSummary plain(Node node, Shape output) {
        return new LayerSummary(node, output, 0, 0);
    }

    private static int positions(Node node, int side, int kernel, int stride, Padding padding) {
        int positions =
                switch (padding) {
                    case VALID -> side < kernel ? 0 : (side - kernel) / stride + 1;
                    case SAME -> (side + stride - 1) / stride;
                };
        if (positions < 1) {
            throw wrong(node, "has a kernel of " + kernel + " on a side of " + side + ", which leaves no output");
        }
        return positions;
    }

    private static void requireRank(Node node, Shape input, int rank, String wanted) {
        if (input.rank() != rank) {
            throw wrong(node, "takes " + wanted + ", got (" + input.text() + ")");
        }
    }

    private static String texts(List<Shape> shapes) {
        return String.join(
                ", ", shapes.stream().map(shape -> "(" + shape.text() + ")").toList());
    }

    private static InvalidNetworkException wrong(Node node, String what) {
        return new InvalidNetworkException(
                node.name(),
                "layer '" + node.name() + "' (" + node.layer().getClass().getSimpleName() + ") " + what);
    }
}
