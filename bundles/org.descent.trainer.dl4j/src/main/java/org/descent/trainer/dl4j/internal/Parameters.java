// SPDX-License-Identifier: Apache-2.0
package org.descent.trainer.dl4j.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.descent.api.data.Shape;
import org.descent.api.network.Layer;
import org.descent.api.network.LayerSummary;
import org.descent.api.network.Network;
import org.descent.api.optimizer.Segment;
import org.descent.api.optimizer.Segment.Role;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Where the parameters of a network lie in the engine's flat memory, and what they are called in ours.
 *
 * <p>Threading: confined to the training thread.
 */
final class Parameters {
    private final List<Trained> trained = new ArrayList<>();
    private final Map<String, Statistic> statistics = new LinkedHashMap<>();

    /** A segment that the optimizer changes: views into the engine's parameters and gradients. */
    record Trained(Segment segment, INDArray view, NativeVector parameters, NativeVector gradient) {
        String row() {
            return segment.layer() + "/" + segment.role();
        }
    }

    /** A running statistic of a normalization; the engine gives its change where a gradient would be. */
    record Statistic(INDArray view, NativeVector values, NativeVector change) {}

    Parameters(ComputationGraph graph, Network network) {
        for (LayerSummary summary : network.summary()) {
            String name = summary.node().name();
            switch (summary.node().layer()) {
                case Layer.Dense d -> weighted(graph, name, d.bias());
                case Layer.Convolution2d c -> weighted(graph, name, c.bias());
                case Layer.BatchNormalization b -> {
                    segment(graph, name, Role.SCALE, "gamma");
                    segment(graph, name, Role.SHIFT, "beta");
                    statistic(graph, name, "MEAN", "mean");
                    statistic(graph, name, "VARIANCE", "var");
                }
                case Layer.Pooling2d p -> {}
                case Layer.GlobalPooling g -> {}
                case Layer.Dropout d -> {}
                case Layer.Activate a -> {}
                case Layer.Flatten f -> {}
                case Layer.Add a -> {}
                case Layer.Concatenate c -> {}
                case Layer.Convolution1d c -> throw refused(name);
                case Layer.Pooling1d p -> throw refused(name);
                case Layer.Reshape r -> throw refused(name);
                case Layer.SimpleRecurrent r -> throw refused(name);
                case Layer.Lstm l -> throw refused(name);
            }
        }
    }

    private static IllegalStateException refused(String name) {
        return new IllegalStateException("layer '" + name + "' was not refused by the check");
    }

    List<Trained> trained() {
        return trained;
    }

    Map<String, Statistic> statistics() {
        return statistics;
    }

    private void weighted(ComputationGraph graph, String name, boolean bias) {
        segment(graph, name, Role.WEIGHT, "W");
        if (bias) {
            segment(graph, name, Role.BIAS, "b");
        }
    }

    private void segment(ComputationGraph graph, String layer, Role role, String key) {
        INDArray view = graph.getLayer(layer).getParam(key);
        Segment segment = new Segment(layer, role, Math.toIntExact(view.length()));
        trained.add(new Trained(
                segment,
                view,
                new NativeVector(flat(graph.params(), graph, view)),
                new NativeVector(flat(graph.getGradientsViewArray(), graph, view))));
    }

    private void statistic(ComputationGraph graph, String layer, String name, String key) {
        INDArray view = graph.getLayer(layer).getParam(key);
        statistics.put(
                layer + "/" + name,
                new Statistic(
                        view,
                        new NativeVector(flat(graph.params(), graph, view)),
                        new NativeVector(flat(graph.getGradientsViewArray(), graph, view))));
    }

    /** The place in a flat array that a parameter's view has in the flat parameters. */
    private static INDArray flat(INDArray array, ComputationGraph graph, INDArray view) {
        long from = view.offset() - graph.params().offset();
        INDArray row = array.reshape(array.length());
        return row.get(NDArrayIndex.interval(from, from + view.length()));
    }

    /** Draws all weights. */
    static void initialize(ComputationGraph graph, Network network, long seed) {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        shapes.put(Network.INPUT, network.input());
        for (LayerSummary summary : network.summary()) {
            String name = summary.node().name();
            Shape input =
                    Objects.requireNonNull(shapes.get(summary.node().inputs().get(0)), "input");
            shapes.put(name, summary.output());
            long own = Seeds.mix(seed, name);
            if (summary.node().layer() instanceof Layer.Dense dense) {
                int in = input.size();
                assign(graph, name, InitialWeights.draw(dense.weights(), in, dense.units(), in, dense.units(), own));
            } else if (summary.node().layer() instanceof Layer.Convolution2d c) {
                int fanIn = input.dimension(0) * c.kernel().area();
                int fanOut = c.channels() * c.kernel().area();
                assign(graph, name, InitialWeights.draw(c.weights(), c.channels(), fanIn, fanIn, fanOut, own));
            }
        }
    }

    private static void assign(ComputationGraph graph, String layer, float[] weights) {
        org.deeplearning4j.nn.api.Layer target = graph.getLayer(layer);
        put(target.getParam("W"), weights);
        INDArray bias = target.paramTable().get("b");
        if (bias != null) {
            bias.assign(0);
        }
    }

    /** Puts numbers that lie row by row into a view of any order. */
    static void put(INDArray view, float[] rowByRow) {
        if (view.length() != rowByRow.length) {
            throw new IllegalArgumentException(
                    "a row of " + rowByRow.length + " numbers for parameters of " + view.shapeInfoToString());
        }
        try (INDArray source = Nd4j.create(rowByRow, view.shape(), 'c')) {
            view.assign(source);
        }
    }

    /** The numbers of a view, row by row. */
    static float[] get(INDArray view) {
        try (INDArray copy = view.dup('c')) {
            return copy.data().asFloat();
        }
    }

    /** An array of zeros that lies in memory as the view does. */
    static INDArray like(INDArray view) {
        return Nd4j.create(view.dataType(), view.shape(), view.ordering());
    }
}
