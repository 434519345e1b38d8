// SPDX-License-Identifier: Apache-2.0
package org.descent.trainer.dl4j.internal.lowering;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.descent.trainer.dl4j.internal.memory.Rows;
import org.eclipse.jdt.annotation.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Batch normalization: {@code y = scale (x - mean) / sqrt(variance + epsilon) + shift} for each channel, with the mean and the
 * (biased) variance of the batch while training and running ones in inference.
 *
 * <p>The running ones are {@code running = decay running + (1 - decay) batch}, from mean 0 and variance 1; they change when a step goes
 * forward. The engine's own layer keeps them among the parameters and changes them by a gradient.
 *
 * <p>Threading: confined to the training thread.
 */
public final class NormalizationOperation extends Operation {
    static final String SCALE = "scale";
    static final String SHIFT = "shift";

    private final int channels;
    private final double decay;
    private final double epsilon;
    private final float[] runningMean;
    private final float[] runningVariance;
    private final double[] mean;
    private final double[] factor;
    private final double[] sums;
    private final double[] products;
    private final float[] scale;
    private final float[] shift;
    private float[] normalized = new float[0];
    private float[] numbers = new float[0];
    private @Nullable Parameters parameters;

    NormalizationOperation(int channels, double decay, double epsilon) {
        this.channels = channels;
        this.decay = decay;
        this.epsilon = epsilon;
        this.runningMean = new float[channels];
        this.runningVariance = new float[channels];
        Arrays.fill(runningVariance, 1);
        this.mean = new double[channels];
        this.factor = new double[channels];
        this.sums = new double[channels];
        this.products = new double[channels];
        this.scale = new float[channels];
        this.shift = new float[channels];
    }

    /** The running means of the channels, which may be changed. */
    public float[] runningMean() {
        return runningMean;
    }

    /** The running variances of the channels, which may be changed. */
    public float[] runningVariance() {
        return runningVariance;
    }

    @Override
    long parameterCount() {
        return 2L * channels;
    }

    @Override
    void bind(INDArray flat, INDArray gradients) {
        Parameters bound = new Parameters(flat, gradients);
        bound.add(SCALE, channels);
        bound.add(SHIFT, channels);
        parameters = bound;
    }

    @Override
    Map<String, INDArray> parameters() {
        return bound().views();
    }

    private Parameters bound() {
        return Objects.requireNonNull(parameters, "the operation was not given its place in the flat memory");
    }

    @Override
    void forward(List<Rows> inputs, Rows output, int count, boolean training) {
        int length = Math.multiplyExact(count, output.width());
        float[] x = room(length);
        inputs.get(0).memory().read(0, x, 0, length);
        int area = output.width() / channels;
        if (training) {
            statistics(x, length, area);
        }
        for (int c = 0; c < channels; c++) {
            mean[c] = training ? mean[c] : runningMean[c];
            factor[c] = training ? factor[c] : 1 / Math.sqrt(runningVariance[c] + epsilon);
        }
        bound().values(SCALE).read(0, scale, 0, channels);
        bound().values(SHIFT).read(0, shift, 0, channels);
        for (int from = 0, c = 0; from < length; from += area, c = (c + 1) % channels) {
            float m = (float) mean[c];
            float f = (float) factor[c];
            for (int i = from; i < from + area; i++) {
                x[i] = (x[i] - m) * f;
                numbers[i] = scale[c] * x[i] + shift[c];
            }
        }
        output.memory().write(0, numbers, 0, length);
    }

    /** The mean and variance of each channel over batch and area, in two passes; the running ones follow them. */
    private void statistics(float[] x, int length, int area) {
        double count = (double) length / channels;
        Arrays.fill(mean, 0);
        double[] squares = products;
        Arrays.fill(squares, 0);
        for (int from = 0, c = 0; from < length; from += area, c = (c + 1) % channels) {
            for (int i = from; i < from + area; i++) {
                mean[c] += x[i];
            }
        }
        for (int c = 0; c < channels; c++) {
            mean[c] /= count;
        }
        for (int from = 0, c = 0; from < length; from += area, c = (c + 1) % channels) {
            for (int i = from; i < from + area; i++) {
                double difference = x[i] - mean[c];
                squares[c] += difference * difference;
            }
        }
        for (int c = 0; c < channels; c++) {
            double variance = squares[c] / count;
            factor[c] = 1 / Math.sqrt(variance + epsilon);
            runningMean[c] = (float) (decay * runningMean[c] + (1 - decay) * mean[c]);
            runningVariance[c] = (float) (decay * runningVariance[c] + (1 - decay) * variance);
        }
    }

    @Override
    void backward(List<Rows> inputs, Rows output, Rows gradient, List<Rows> back, int count) {
        int length = Math.multiplyExact(count, output.width());
        int area = output.width() / channels;
        float[] g = numbers;
        gradient.memory().read(0, g, 0, length);
        Arrays.fill(sums, 0);
        Arrays.fill(products, 0);
        for (int from = 0, c = 0; from < length; from += area, c = (c + 1) % channels) {
            for (int i = from; i < from + area; i++) {
                sums[c] += g[i];
                products[c] += (double) g[i] * normalized[i];
            }
        }
        write(SHIFT, sums);
        write(SCALE, products);
        for (Rows rows : back) {
            differentiate(g, length, area);
            rows.memory().write(0, g, 0, length);
        }
    }

    /** Puts the gradient at the input in the place of that at the output. */
    private void differentiate(float[] g, int length, int area) {
        bound().values(SCALE).read(0, scale, 0, channels);
        double count = (double) length / channels;
        for (int from = 0, c = 0; from < length; from += area, c = (c + 1) % channels) {
            float f = (float) (scale[c] * factor[c]);
            float meanGradient = (float) (sums[c] / count);
            float meanProduct = (float) (products[c] / count);
            for (int i = from; i < from + area; i++) {
                g[i] = f * (g[i] - meanGradient - normalized[i] * meanProduct);
            }
        }
    }

    private float[] room(int length) {
        if (normalized.length < length) {
            normalized = new float[length];
            numbers = new float[length];
        }
        return normalized;
    }

    private void write(String name, double[] of) {
        for (int c = 0; c < channels; c++) {
            shift[c] = (float) of[c];
        }
        bound().gradients(name).write(0, shift, 0, channels);
    }
}
