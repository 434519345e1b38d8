// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.watching;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import org.descent.api.optimizer.Segment;
import org.descent.api.optimizer.Segment.Role;
import org.descent.core.training.StepObserver.Block;
import org.descent.core.training.StepObserver.Quantity;

/**
 * The norms of what one step shows of each layer. A layer's segments are taken together, so that the squares of the layers' norms add up to
 * that of the whole; means and deviations are those of its weights without biases, factors and offsets.
 *
 * <p>NaN and infinities go into the sums like other numbers. Where the weights of a block are nearly alike, they are summed anew in double
 * precision, so that their deviation is not that of rounding.
 *
 * <p>Threading: confined to one thread.
 */
final class LayerSums {
    /** Where the variance of a block is a smaller share of its mean square, it is the difference of two numbers that are nearly the same. */
    private static final double CANCELLED = 0.01;

    private final List<String> layers;
    private final int[] layerOf;
    private final boolean[] kernel;
    private final double[][] squares;
    private final double[] kernelSums;
    private final double[] kernelSquares;
    private final long[] kernelCounts;
    private final Sums exact = new Sums();
    private float[] room = new float[0];

    LayerSums(List<Segment> segments) {
        this.layers = segments.stream().map(Segment::layer).distinct().toList();
        this.layerOf = segments.stream()
                .mapToInt(segment -> layers.indexOf(segment.layer()))
                .toArray();
        this.kernel = new boolean[segments.size()];
        this.squares = new double[Quantity.values().length][layers.size()];
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
        for (double[] quantity : squares) {
            Arrays.fill(quantity, 0);
        }
        Arrays.fill(kernelSums, 0);
        Arrays.fill(kernelSquares, 0);
    }

    /** Adds a block of a segment. */
    void add(Quantity quantity, int segment, Block block) {
        if (quantity == Quantity.WEIGHTS && kernel[segment]) {
            addKernel(layerOf[segment], block);
        } else {
            squares[quantity.ordinal()][layerOf[segment]] += block.squares();
        }
    }

    private void addKernel(int layer, Block block) {
        double sum = block.sum();
        double square = block.squares();
        double scale = square * block.count();
        if (!(scale - sum * sum >= CANCELLED * scale)) {
            sumExactly(block);
            sum = exact.sum();
            square = exact.squares();
        }
        squares[Quantity.WEIGHTS.ordinal()][layer] += square;
        kernelSums[layer] += sum;
        kernelSquares[layer] += square;
    }

    private void sumExactly(Block block) {
        if (room.length < block.count()) {
            room = new float[block.count()];
        }
        block.read(FloatBuffer.wrap(room), 0);
        exact.clear();
        exact.add(room, block.count());
    }

    /** The L2 norm of a layer's numbers. */
    double norm(Quantity quantity, int layer) {
        return Math.sqrt(squares[quantity.ordinal()][layer]);
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
}
