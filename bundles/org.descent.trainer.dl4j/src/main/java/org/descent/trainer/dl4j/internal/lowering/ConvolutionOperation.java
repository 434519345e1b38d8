// SPDX-License-Identifier: Apache-2.0
package org.descent.trainer.dl4j.internal.lowering;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bytedeco.javacpp.FloatPointer;
import org.descent.api.network.Activation;
import org.descent.trainer.dl4j.internal.memory.Matrices;
import org.descent.trainer.dl4j.internal.memory.NativeArray;
import org.descent.trainer.dl4j.internal.memory.Rows;
import org.eclipse.jdt.annotation.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Convolves images, one after the other, so that what is made of an image stays in the processor's cache; with the bias and an activation
 * whose derivative shows in its value.
 *
 * <p>Threading: confined to the training thread.
 */
final class ConvolutionOperation extends Operation {
    static final String WEIGHT = "W";
    static final String BIAS = "b";

    private final Sliding sliding;
    private final Unfolding unfolding;
    private final int channels;
    private final boolean bias;
    private final Activation activation;
    private final Rows columns;
    private final float[] image;
    private final float[] unfolded;
    private final float[] folded;
    private final float[] result;
    private final float[] gradients;
    private final float[] biases;
    private @Nullable Parameters parameters;

    /**
     * A convolution.
     *
     * @param sliding the window over the images
     * @param channels how many channels it makes
     * @param bias whether each has a bias
     * @param activation one for which {@link ActivationKernel#showsInValue} holds
     */
    ConvolutionOperation(Sliding sliding, int channels, boolean bias, Activation activation) {
        this.sliding = sliding;
        this.unfolding = new Unfolding(sliding);
        this.channels = channels;
        this.bias = bias;
        this.activation = activation;
        this.columns = new Rows(unfolding.length());
        this.image = new float[sliding.size()];
        this.unfolded = new float[unfolding.length()];
        this.folded = new float[unfolding.length()];
        this.result = new float[channels * sliding.area()];
        this.gradients = new float[result.length];
        this.biases = new float[channels];
    }

    /** How the weights lie: for each group of the unfolding, channel by channel. */
    Layout layout() {
        return unfolding.groups() == 1
                ? new Layout.Same()
                : new Layout.Grouped(
                        channels,
                        sliding.channels(),
                        unfolding.groups(),
                        sliding.kernel().width());
    }

    private int weights() {
        return channels * unfolding.inner() * unfolding.groups();
    }

    @Override
    long parameterCount() {
        return (long) weights() + (bias ? channels : 0);
    }

    @Override
    void bind(INDArray flat, INDArray flatGradients) {
        Parameters bound = new Parameters(flat, flatGradients);
        bound.add(WEIGHT, weights());
        if (bias) {
            bound.add(BIAS, channels);
        }
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
        columns.reserve(1);
        if (bias) {
            bound().values(BIAS).read(0, biases, 0, channels);
        }
        for (int i = 0; i < count; i++) {
            unfold(inputs.get(0), i);
            for (int group = 0; group < unfolding.groups(); group++) {
                Matrices.multiply(
                        channels,
                        sliding.area(),
                        unfolding.inner(),
                        weights(bound().values(WEIGHT), group),
                        unfolding.inner(),
                        columns.memory().at(unfolding.offset(group)),
                        unfolding.stride(),
                        group == 0 ? 0 : 1,
                        output.row(i),
                        sliding.area());
            }
            activate(output, i);
        }
    }

    private void unfold(Rows input, int i) {
        input.read(i, 1, image);
        unfolding.unfold(image, unfolded);
        columns.write(0, 1, unfolded);
    }

    private FloatPointer weights(NativeArray all, int group) {
        return all.at((long) group * channels * unfolding.inner());
    }

    private void activate(Rows output, int i) {
        if (!bias && activation == Activation.IDENTITY) {
            return;
        }
        output.read(i, 1, result);
        if (bias) {
            for (int channel = 0; channel < channels; channel++) {
                add(biases[channel], result, channel * sliding.area(), sliding.area());
            }
        }
        ActivationKernel.apply(activation, result, result.length);
        output.write(i, 1, result);
    }

    private static void add(float value, float[] numbers, int from, int length) {
        for (int i = from; i < from + length; i++) {
            numbers[i] += value;
        }
    }

    @Override
    void backward(List<Rows> inputs, Rows output, Rows gradient, List<Rows> back, int count) {
        Arrays.fill(biases, 0);
        for (int i = 0; i < count; i++) {
            derive(output, gradient, i);
            unfold(inputs.get(0), i);
            for (int group = 0; group < unfolding.groups(); group++) {
                Matrices.multiplySecondTransposed(
                        channels,
                        unfolding.inner(),
                        sliding.area(),
                        gradient.row(i),
                        sliding.area(),
                        columns.memory().at(unfolding.offset(group)),
                        unfolding.stride(),
                        i == 0 ? 0 : 1,
                        weights(bound().gradients(WEIGHT), group),
                        unfolding.inner());
            }
            for (Rows rows : back) {
                goBack(gradient, rows, i);
            }
        }
        if (bias) {
            bound().gradients(BIAS).write(0, biases, 0, channels);
        }
    }

    /** The gradient at the sums, in the place of that at the output, and its sum for each channel. */
    private void derive(Rows output, Rows gradient, int i) {
        gradient.read(i, 1, gradients);
        if (activation != Activation.IDENTITY) {
            output.read(i, 1, result);
            ActivationKernel.derive(activation, result, gradients, gradients.length);
            gradient.write(i, 1, gradients);
        }
        for (int channel = 0; bias && channel < channels; channel++) {
            biases[channel] += Sums.of(gradients, channel * sliding.area(), sliding.area());
        }
    }

    private void goBack(Rows gradient, Rows rows, int i) {
        if (unfolding.groups() > 1) { // the groups lie in one another
            Arrays.fill(folded, 0);
            columns.write(0, 1, folded);
        }
        for (int group = 0; group < unfolding.groups(); group++) {
            Matrices.multiplyFirstTransposed(
                    unfolding.inner(),
                    sliding.area(),
                    channels,
                    weights(bound().values(WEIGHT), group),
                    unfolding.inner(),
                    gradient.row(i),
                    sliding.area(),
                    unfolding.groups() > 1 ? 1 : 0,
                    columns.memory().at(unfolding.offset(group)),
                    unfolding.stride());
        }
        columns.read(0, 1, folded);
        Arrays.fill(image, 0);
        unfolding.fold(folded, image);
        rows.write(i, 1, image);
    }

    @Override
    public void close() {
        columns.close();
    }
}
