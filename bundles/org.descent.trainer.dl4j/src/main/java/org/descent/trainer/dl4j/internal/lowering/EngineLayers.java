// SPDX-License-Identifier: Apache-2.0
package org.descent.trainer.dl4j.internal.lowering;

import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.descent.api.data.Shape;
import org.descent.api.network.Layer;
import org.descent.api.network.Padding;
import org.descent.api.network.Pooling;
import org.descent.api.network.Window;
import org.nd4j.linalg.activations.Activation;

/**
 * Our layers in Deeplearning4j's words. Activations behind sums are not among them: they are operations of ours.
 *
 * <p>Threading: stateless.
 */
final class EngineLayers {
    private EngineLayers() {}

    /** Sums weighted inputs; its weights lie column by column. */
    static EngineOperation dense(int inputs, int units, boolean bias) {
        return new EngineOperation(
                new DenseLayer.Builder()
                        .nIn(inputs)
                        .nOut(units)
                        .activation(Activation.IDENTITY)
                        .hasBias(bias)
                        .build(),
                Shape.of(inputs),
                Shape.of(units));
    }

    /** Convolves images, without an activation. */
    static EngineOperation convolution(Layer.Convolution2d c, Shape input, Shape output) {
        return new EngineOperation(
                new ConvolutionLayer.Builder(sides(c.kernel()), sides(c.stride()))
                        .convolutionMode(mode(c.padding()))
                        .nIn(input.dimension(0))
                        .nOut(c.channels())
                        .activation(Activation.IDENTITY)
                        .hasBias(c.bias())
                        .build(),
                input,
                output);
    }

    static EngineOperation pooling(Layer.Pooling2d p, Shape input, Shape output) {
        return new EngineOperation(
                new SubsamplingLayer.Builder(type(p.pooling()), sides(p.kernel()), sides(p.stride()))
                        .convolutionMode(mode(p.padding()))
                        .build(),
                input,
                output);
    }

    /** All states of a sequence. */
    static EngineOperation recurrent(Layer.SimpleRecurrent r, Shape input) {
        return new EngineOperation(
                new SimpleRnn.Builder()
                        .nIn(input.dimension(0))
                        .nOut(r.units())
                        .activation(new EngineActivation(r.activation()))
                        .build(),
                input,
                Shape.of(r.units(), input.dimension(1)));
    }

    /** All states of a sequence; the gates are in the order cell, forget, output, input. */
    static EngineOperation lstm(Layer.Lstm l, Shape input) {
        return new EngineOperation(
                new LSTM.Builder()
                        .nIn(input.dimension(0))
                        .nOut(l.units())
                        .activation(Activation.TANH)
                        .gateActivationFunction(Activation.SIGMOID)
                        .build(),
                input,
                Shape.of(l.units(), input.dimension(1)));
    }

    private static int[] sides(Window window) {
        return new int[] {window.height(), window.width()};
    }

    private static ConvolutionMode mode(Padding padding) {
        return switch (padding) {
            case VALID -> ConvolutionMode.Truncate;
            case SAME -> ConvolutionMode.Same;
        };
    }

    private static SubsamplingLayer.PoolingType type(Pooling pooling) {
        return switch (pooling) {
            case MAX -> SubsamplingLayer.PoolingType.MAX;
            case AVERAGE -> SubsamplingLayer.PoolingType.AVG;
        };
    }
}
