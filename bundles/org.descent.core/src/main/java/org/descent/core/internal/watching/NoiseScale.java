// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.watching;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import org.descent.api.Doubles;
import org.descent.core.training.Checkpoint;
import org.descent.core.training.StepObserver.Block;
import org.descent.core.training.StepObserver.Comparison;

/**
 * Estimates the gradient noise scale: the number of examples in a batch at which the noise of the gradient is as large as the gradient, so
 * that larger batches help little. It is {@code tr(S) / |G|^2}, where {@code G} is the true gradient and {@code S} the covariance of the
 * gradients of single examples: equation 2.9 of McCandlish, Kaplan and Amodei, An Empirical Model of Large-Batch Training, 2018.
 *
 * <p>From the gradients {@code g} and {@code h} of two batches of {@code m} and {@code n} examples at the same weights,
 * {@code g h} is an unbiased estimate of {@code |G|^2} and {@code |g - h|^2 / (1/m + 1/n)} one of {@code tr(S)}. For batches of the same size
 * these are the estimates of the paper's appendix A.1 with the small batch {@code m} and the large batch {@code 2m}. As there, both are
 * smoothed before they are divided, by exponential averages with weight 0.9 on the past, without the bias of their beginning.
 *
 * <p>The two batches follow each other in training, so that the weights of the second are one update further: that makes the noise look
 * larger where one update changes the gradient much.
 *
 * <p>Threading: confined to one thread.
 */
final class NoiseScale {
    private static final double PAST = 0.9;

    private final FloatBuffer first;
    private double products;
    private double distances;
    private int firstCount;
    private int at;
    private double signal;
    private double noise;
    private double weight;

    /** For so many parameters, of which a copy is kept. */
    NoiseScale(int parameters) {
        this.first = ByteBuffer.allocateDirect(Math.multiplyExact(parameters, Float.BYTES))
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    /**
     * How far the estimate is.
     *
     * @param within whether the first gradient of a pair was added, and the second was not
     */
    Checkpoint.Noise state(boolean within) {
        float[] numbers = new float[within ? first.capacity() : 0];
        first.get(0, numbers);
        return new Checkpoint.Noise(
                Doubles.of(signal, noise, weight),
                within ? List.of(new Checkpoint.Gradient(firstCount, numbers)) : List.of());
    }

    /**
     * Goes on where an estimate was.
     *
     * @return whether the second gradient of a pair comes next
     * @throws IllegalArgumentException if its gradient has another number of parameters
     */
    boolean restore(Checkpoint.Noise state) {
        signal = state.averages().get(0);
        noise = state.averages().get(1);
        weight = state.averages().get(2);
        for (Checkpoint.Gradient gradient : state.pending()) {
            if (gradient.numbers().length != first.capacity()) {
                throw new IllegalArgumentException("a gradient of " + gradient.numbers().length + " numbers for "
                        + first.capacity() + " parameters");
            }
            beginFirst(gradient.examples());
            addFirst(Block.of(gradient.numbers(), first.capacity()));
        }
        return !state.pending().isEmpty();
    }

    /** Begins the first gradient of a pair. */
    void beginFirst(int examples) {
        firstCount = examples;
        at = 0;
    }

    /** Adds a block of the first gradient. */
    void addFirst(Block block) {
        block.read(first, at);
        at += block.count();
    }

    /** Begins the second gradient of a pair. */
    void beginSecond() {
        at = 0;
        products = 0;
        distances = 0;
    }

    /** Adds a block of the second gradient, in the order of the first. */
    void addSecond(Block block) {
        Comparison comparison = block.compare(first, at);
        products += comparison.product();
        distances += comparison.squaredDistance();
        at += block.count();
    }

    /**
     * Ends a pair.
     *
     * @param examples the examples of the second batch
     * @return the noise scale in examples; NaN where the gradient cannot be told from noise, that is, where the smoothed {@code |G|^2} is not
     *     positive, or after a gradient that was not finite
     */
    double end(int examples) {
        double covariance = distances / (1.0 / firstCount + 1.0 / examples);
        if (!Double.isFinite(products) || !Double.isFinite(covariance)) {
            return Double.NaN;
        }
        signal = PAST * signal + (1 - PAST) * products;
        noise = PAST * noise + (1 - PAST) * covariance;
        weight = PAST * weight + (1 - PAST);
        return signal > 0 ? noise / signal : Double.NaN;
    }

    /** The smoothed estimate of the trace of the covariance. */
    double covariance() {
        return noise / weight;
    }

    /** The smoothed estimate of the squared norm of the true gradient. */
    double signal() {
        return signal / weight;
    }
}
