// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.network;

import org.descent.api.network.Activation;
import org.descent.api.network.Layer;
import org.descent.api.network.NetworkBuilder;
import org.descent.api.network.Padding;
import org.descent.api.parameter.ChoiceParameter;
import org.descent.api.parameter.FlagParameter;
import org.descent.api.parameter.Range;
import org.descent.api.parameter.RealParameter;
import org.descent.api.parameter.Values;

/**
 * What the hidden layers of a network have in common, and the parameters that say it.
 *
 * <p>Threading: immutable.
 *
 * @param activation the function that they apply
 * @param weights how their weights are drawn
 * @param normalized whether a batch normalization stands before the activation, as in Ioffe and Szegedy 2015
 * @param dropout the share of the outputs that is dropped while training
 */
record HiddenLayers(Activation activation, Weights weights, boolean normalized, double dropout) {
    static final ChoiceParameter ACTIVATION = new ChoiceParameter(
            "activation", Activation.RELU.word(), Activation.words(), "The function that the hidden layers apply.");
    static final RealParameter DROPOUT = RealParameter.of(
            "dropout",
            0,
            Range.linear(0, 0.95),
            "The share of each hidden layer's outputs that is dropped while training, against overfitting.");
    static final FlagParameter BATCH_NORMALIZATION = new FlagParameter(
            "batchNormalization",
            false,
            "Whether the sums of each hidden layer are normalized over the batch before the activation.");

    private static final double DECAY = 0.9;
    private static final double EPSILON = 1e-5;

    /** The layers that all of the parameters say. */
    static HiddenLayers of(Values values) {
        return new HiddenLayers(
                Activation.of(values.get(ACTIVATION)),
                Weights.of(values),
                values.get(BATCH_NORMALIZATION),
                values.get(DROPOUT));
    }

    /** Adds a hidden dense layer. */
    void dense(NetworkBuilder network, int units) {
        network.add("dense", new Layer.Dense(units, sums(), weights.suiting(activation), !normalized));
        finish(network);
    }

    /** Adds a hidden convolution over a sequence that keeps its length. */
    void convolution1d(NetworkBuilder network, int channels, int kernel) {
        network.add(
                "conv",
                new Layer.Convolution1d(
                        channels, kernel, 1, Padding.SAME, sums(), weights.suiting(activation), !normalized));
        finish(network);
    }

    /** Adds the last layer, which gives plain numbers. */
    void outputs(NetworkBuilder network, int outputs) {
        network.add("dense", new Layer.Dense(outputs, Activation.IDENTITY, weights.suiting(Activation.IDENTITY), true));
    }

    private Activation sums() {
        return normalized ? Activation.IDENTITY : activation;
    }

    private void finish(NetworkBuilder network) {
        if (normalized) {
            network.add("norm", normalization());
            network.add("activation", new Layer.Activate(activation));
        }
        network.dropout(dropout);
    }

    /** A batch normalization with the usual settings. */
    static Layer normalization() {
        return new Layer.BatchNormalization(DECAY, EPSILON);
    }
}
