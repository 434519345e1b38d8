// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.watching;

import java.util.Arrays;
import java.util.List;
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
    private static final int NONE = -1;

    private final List<String> layers;
    private final int[] layerOf;
    private final boolean[] kernel;
    private final Part[] parts = new Part[Quantity.values().length];
    private final double[] kernelSums;
    private final double[] kernelSquares;
    private final long[] kernelCounts;

    /** What has been seen of one quantity: that of whole segments, and the sums over the segment that is being shown. */
    private static final class Part {
        final Quantity quantity;
        final double[] squares;
        final Sums sums = new Sums();
        int segment = NONE;

        Part(Quantity quantity, int layers) {
            this.quantity = quantity;
            squares = new double[layers];
        }
    }

    LayerSums(List<Segment> segments) {
        this.layers = segments.stream().map(Segment::layer).distinct().toList();
        this.layerOf = segments.stream()
                .mapToInt(segment -> layers.indexOf(segment.layer()))
                .toArray();
        this.kernel = new boolean[segments.size()];
        for (Quantity quantity : Quantity.values()) {
            parts[quantity.ordinal()] = new Part(quantity, layers.size());
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
        for (Part part : parts) {
            Arrays.fill(part.squares, 0);
            part.sums.clear();
            part.segment = NONE;
        }
        Arrays.fill(kernelSums, 0);
        Arrays.fill(kernelSquares, 0);
    }

    /** Adds a block of a segment. */
    void add(Quantity quantity, int segment, float[] numbers, int count) {
        Part part = of(quantity);
        if (part.segment != segment) {
            end(part);
            part.segment = segment;
        }
        if (quantity == Quantity.WEIGHTS && kernel[segment]) {
            part.sums.addBoth(numbers, count);
        } else {
            part.sums.addSquares(numbers, count);
        }
    }

    /** Adds the sums over the segment that was shown last to those of its layer. */
    private void end(Part part) {
        int segment = part.segment;
        if (segment == NONE) {
            return;
        }
        int layer = layerOf[segment];
        double squares = part.sums.squares();
        part.squares[layer] += squares;
        if (part.quantity == Quantity.WEIGHTS && kernel[segment]) {
            kernelSums[layer] += part.sums.others();
            kernelSquares[layer] += squares;
        }
        part.sums.clear();
        part.segment = NONE;
    }

    /** Ends the step, after which it can be asked for what was seen. */
    void end() {
        for (Part part : parts) {
            end(part);
        }
    }

    /** The L2 norm of a layer's numbers. */
    double norm(Quantity quantity, int layer) {
        return Math.sqrt(of(quantity).squares[layer]);
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

    private Part of(Quantity quantity) {
        return parts[quantity.ordinal()];
    }
}
