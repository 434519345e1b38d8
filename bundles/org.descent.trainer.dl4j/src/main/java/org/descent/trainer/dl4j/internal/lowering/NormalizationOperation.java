// SPDX-License-Identifier: Apache-2.0
package org.descent.trainer.dl4j.internal.lowering;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.descent.trainer.dl4j.internal.memory.NativeArray;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

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
    private final Map<String, INDArray> parameters = new LinkedHashMap<>();
    private final Map<String, INDArray> gradients = new LinkedHashMap<>();
    private final double[] mean;
    private final double[] factor;
    private float[] normalized = new float[0];

    NormalizationOperation(int channels, double decay, double epsilon) {
        this.channels = channels;
        this.decay = decay;
        this.epsilon = epsilon;
        this.runningMean = new float[channels];
        this.runningVariance = new float[channels];
        Arrays.fill(runningVariance, 1);
        this.mean = new double[channels];
        this.factor = new double[channels];
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
    void bindParameters(INDArray flat) {
        divide(flat, parameters);
    }

    @Override
    void bindGradients(INDArray flat) {
        divide(flat, gradients);
    }

    private void divide(INDArray flat, Map<String, INDArray> parts) {
        INDArray row = flat.reshape(flat.length());
        parts.put(SCALE, row.get(NDArrayIndex.interval(0, channels)));
        parts.put(SHIFT, row.get(NDArrayIndex.interval(channels, 2L * channels)));
    }

    @Override
    Map<String, INDArray> parameters() {
        return parameters;
    }

    @Override
    INDArray forward(INDArray[] inputs, boolean training, LayerWorkspaceMgr workspaces) {
        INDArray input = NativeArray.ordered(inputs[0], 'c', ArrayType.ACTIVATIONS, workspaces);
        int length = Math.toIntExact(input.length());
        float[] x = room(length);
        new NativeArray(input).read(0, x, 0, length);
        int area = length / (channels * (int) input.size(0));
        if (training) {
            statistics(x, length, area);
        }
        for (int c = 0; c < channels; c++) {
            mean[c] = training ? mean[c] : runningMean[c];
            factor[c] = training ? factor[c] : 1 / Math.sqrt(runningVariance[c] + epsilon);
        }
        float[] scale = read(parameters, SCALE);
        float[] shift = read(parameters, SHIFT);
        float[] y = new float[length];
        for (int from = 0, c = 0; from < length; from += area, c = (c + 1) % channels) {
            float m = (float) mean[c];
            float f = (float) factor[c];
            for (int i = from; i < from + area; i++) {
                x[i] = (x[i] - m) * f;
                y[i] = scale[c] * x[i] + shift[c];
            }
        }
        INDArray output = activations(workspaces, 'c', input.shape());
        new NativeArray(output).write(0, y, 0, length);
        return output;
    }

    /** The mean and variance of each channel over batch and area, in two passes; the running ones follow them. */
    private void statistics(float[] x, int length, int area) {
        double count = (double) length / channels;
        Arrays.fill(mean, 0);
        double[] squares = new double[channels];
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
    INDArray[] backward(INDArray[] inputs, INDArray gradient, boolean wanted, LayerWorkspaceMgr workspaces) {
        INDArray given = NativeArray.ordered(gradient, 'c', ArrayType.BP_WORKING_MEM, workspaces);
        int length = Math.toIntExact(given.length());
        int area = length / (channels * (int) given.size(0));
        float[] g = new float[length];
        new NativeArray(given).read(0, g, 0, length);
        double[] sums = new double[channels];
        double[] products = new double[channels];
        for (int from = 0, c = 0; from < length; from += area, c = (c + 1) % channels) {
            for (int i = from; i < from + area; i++) {
                sums[c] += g[i];
                products[c] += (double) g[i] * normalized[i];
            }
        }
        write(SHIFT, sums);
        write(SCALE, products);
        float[] scale = read(parameters, SCALE);
        double count = (double) length / channels;
        for (int from = 0, c = 0; from < length; from += area, c = (c + 1) % channels) {
            float f = (float) (scale[c] * factor[c]);
            float meanGradient = (float) (sums[c] / count);
            float meanProduct = (float) (products[c] / count);
            for (int i = from; i < from + area; i++) {
                g[i] = f * (g[i] - meanGradient - normalized[i] * meanProduct);
            }
        }
        INDArray result = gradients(workspaces, 'c', given.shape());
        new NativeArray(result).write(0, g, 0, length);
        return new INDArray[] {result};
    }

    private float[] room(int length) {
        if (normalized.length != length) {
            normalized = new float[length];
        }
        return normalized;
    }

    private float[] read(Map<String, INDArray> parts, String name) {
        float[] numbers = new float[channels];
        new NativeArray(Objects.requireNonNull(parts.get(name), name)).read(0, numbers, 0, channels);
        return numbers;
    }

    private void write(String name, double[] sums) {
        float[] numbers = new float[channels];
        for (int c = 0; c < channels; c++) {
            numbers[c] = (float) sums[c];
        }
        new NativeArray(Objects.requireNonNull(gradients.get(name), name)).write(0, numbers, 0, channels);
    }
}
