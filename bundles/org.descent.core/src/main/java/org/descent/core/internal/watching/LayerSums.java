// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.watching;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.descent.api.optimizer.Segment;
import org.descent.api.optimizer.Segment.Role;
import org.descent.core.training.StepObserver.Quantity;

/**
 * The norms of what one step shows of each layer. A layer's segments are taken together, so that the squares of the layers' norms add up to
 * that of the whole; means and deviations are those of its weights without biases, factors and offsets.
 *
 * <p>Once made, nothing is allocated. NaN and infinities go into the sums like other numbers.
 *
 * <p>Threading: confined to one thread.
 */
final class LayerSums {
    private final Sums sums = new Sums();
    private final List<String> layers;
    private final int[] layerOf;
    private final boolean[] kernel;
    private final Map<Quantity, double[]> squares = new EnumMap<>(Quantity.class);
    private final double[] kernelSums;
    private final double[] kernelSquares;
    private final long[] kernelCounts;

    LayerSums(List<Segment> segments) {
        this.layers = segments.stream().map(Segment::layer).distinct().toList();
        this.layerOf = segments.stream()
                .mapToInt(segment -> layers.indexOf(segment.layer()))
                .toArray();
        this.kernel = new boolean[segments.size()];
        for (Quantity quantity : Quantity.values()) {
            squares.put(quantity, new double[layers.size()]);
        }
        this.kernelSums = new double[layers.size()];
        this.kernelSquares = new double[layers.size()];
        this.kernelCounts = new long[layers.size()];
        for (int i = 0; i < kernel.length; i++) {
            Segment segment = segments.get(i);
            kernel[i] = segment.role() == Role.WEIGHT || segment.role() == Role.RECURRENT_WEIGHT;
            kernelCounts[layerOf[i]] += kernel[i] ? segment.size() : 0;
        }
    }

    /** The names of the layers that have parameters, in the order of the network. */
    List<String> layers() {
        return layers;
    }

    void clear() {
        squares.values().forEach(sums -> Arrays.fill(sums, 0));
        Arrays.fill(kernelSums, 0);
        Arrays.fill(kernelSquares, 0);
    }

    /** Adds a block of a segment. */
    void add(Quantity quantity, int segment, float[] numbers, int count) {
        int layer = layerOf[segment];
        if (quantity == Quantity.WEIGHTS && kernel[segment]) {
            kernelSums[layer] += sums.plain(numbers, count);
            of(quantity)[layer] += sums.squares();
            kernelSquares[layer] += sums.squares();
        } else {
            of(quantity)[layer] += sums.squares(numbers, count);
        }
    }

    /** The L2 norm of a layer's numbers. */
    double norm(Quantity quantity, int layer) {
        return Math.sqrt(of(quantity)[layer]);
    }

    /** Whether a layer has weights, rather than factors and offsets only. */
    boolean hasKernel(int layer) {
        return kernelCounts[layer] > 0;
    }

    /** The mean of a layer's weights. */
    double mean(int layer) {
        return kernelSums[layer] / kernelCounts[layer];
    }

    /** The standard deviation of a layer's weights, by their number. */
    double deviation(int layer) {
        double mean = mean(layer);
        double variance = kernelSquares[layer] / kernelCounts[layer] - mean * mean;
        return Math.sqrt(variance < 0 ? 0 : variance);
    }

    private double[] of(Quantity quantity) {
        return Objects.requireNonNull(squares.get(quantity), "quantity");
    }
}
