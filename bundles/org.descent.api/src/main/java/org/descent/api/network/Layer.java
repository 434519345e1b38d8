// SPDX-License-Identifier: Apache-2.0
package org.descent.api.network;

import org.descent.api.data.Shape;

/**
 * A kind of layer with its settings: a value without weights.
 *
 * <p>Shapes are given without the batch dimension, as in {@link Shape}. The alternatives are closed, so that whoever treats all of
 * them is told by the compiler when there is a new one.
 *
 * <p>Threading: immutable.
 */
public sealed interface Layer {
    /**
     * Every output is joined to every input: {@code activation(W x + b)}.
     *
     * <p>{@code (features)} to {@code (units)}; any other input is flattened first.
     *
     * @param units the outputs, at least 1
     * @param activation applied to each output
     * @param weights how the weights are drawn
     * @param bias whether a bias is added
     */
    record Dense(int units, Activation activation, Initializer weights, boolean bias) implements Layer {
        /** Checks the units. */
        public Dense {
            atLeastOne("units", units);
        }
    }

    /**
     * Slides kernels over an image: {@code (channels, height, width)} to {@code (this.channels, height', width')}.
     *
     * @param channels the outputs' channels, at least 1
     * @param kernel the size of a kernel
     * @param stride the distance between positions
     * @param padding what happens at the border
     * @param activation applied to each output
     * @param weights how the weights are drawn
     * @param bias whether a bias is added to each channel
     */
    record Convolution2d(
            int channels,
            Window kernel,
            Window stride,
            Padding padding,
            Activation activation,
            Initializer weights,
            boolean bias)
            implements Layer {
        /** Checks the channels. */
        public Convolution2d {
            atLeastOne("channels", channels);
        }
    }

    /**
     * Slides kernels over a sequence: {@code (channels, length)} to {@code (this.channels, length')}.
     *
     * @param channels the outputs' channels, at least 1
     * @param kernel the length of a kernel, at least 1
     * @param stride the distance between positions, at least 1
     * @param padding what happens at the border
     * @param activation applied to each output
     * @param weights how the weights are drawn
     * @param bias whether a bias is added to each channel
     */
    record Convolution1d(
            int channels,
            int kernel,
            int stride,
            Padding padding,
            Activation activation,
            Initializer weights,
            boolean bias)
            implements Layer {
        /** Checks the sizes. */
        public Convolution1d {
            atLeastOne("channels", channels);
            atLeastOne("kernel", kernel);
            atLeastOne("stride", stride);
        }
    }

    /**
     * Joins the values of each window of each channel: {@code (channels, height, width)} to {@code (channels, height', width')}.
     *
     * @param pooling how values become one
     * @param kernel the size of a window
     * @param stride the distance between windows
     * @param padding what happens at the border
     */
    record Pooling2d(Pooling pooling, Window kernel, Window stride, Padding padding) implements Layer {}

    /**
     * Joins the values of each window of each channel: {@code (channels, length)} to {@code (channels, length')}.
     *
     * @param pooling how values become one
     * @param kernel the length of a window, at least 1
     * @param stride the distance between windows, at least 1
     * @param padding what happens at the border
     */
    record Pooling1d(Pooling pooling, int kernel, int stride, Padding padding) implements Layer {
        /** Checks the sizes. */
        public Pooling1d {
            atLeastOne("kernel", kernel);
            atLeastOne("stride", stride);
        }
    }

    /**
     * Joins all values of each channel: an image or a sequence to {@code (channels)}.
     *
     * @param pooling how values become one
     */
    record GlobalPooling(Pooling pooling) implements Layer {}

    /**
     * Scales each feature or channel to mean 0 and variance 1 over the batch, then by learnt factors: Ioffe and Szegedy 2015.
     *
     * <p>The shape stays. In inference mode, running means and variances of the training are used.
     *
     * @param decay the weight of the old running value at each update, in [0, 1)
     * @param epsilon added to the variance, positive
     */
    record BatchNormalization(double decay, double epsilon) implements Layer {
        /** Checks the ranges. */
        public BatchNormalization {
            if (!(decay >= 0 && decay < 1)) {
                throw new IllegalArgumentException("decay must be in [0, 1), got " + decay);
            }
            if (!(epsilon > 0)) {
                throw new IllegalArgumentException("epsilon must be positive, got " + epsilon);
            }
        }
    }

    /**
     * Sets a random share of the inputs to 0 while training and scales the others up: Srivastava et al. 2014.
     *
     * <p>The shape stays. In inference mode it does nothing.
     *
     * @param rate the share that is dropped, in [0, 1)
     */
    record Dropout(double rate) implements Layer {
        /** Checks the rate. */
        public Dropout {
            if (!(rate >= 0 && rate < 1)) {
                throw new IllegalArgumentException("rate must be in [0, 1), got " + rate);
            }
        }
    }

    /**
     * Applies a function to each value; the shape stays.
     *
     * @param activation the function
     */
    record Activate(Activation activation) implements Layer {}

    /** Makes a vector of an image or a sequence, in the order of {@link Shape}: {@code (size)}. */
    record Flatten() implements Layer {}

    /**
     * Gives the same values another shape of the same size.
     *
     * @param shape the new shape
     */
    record Reshape(Shape shape) implements Layer {}

    /**
     * A simple recurrent layer (Elman 1990): {@code h[t] = activation(W x[t] + U h[t-1] + b)}.
     *
     * <p>{@code (features, length)} to {@code (units, length)}, or to {@code (units)} where only the last state is given on.
     *
     * @param units the size of the state, at least 1
     * @param activation applied to the state
     * @param weights how W and U are drawn
     * @param sequence whether the whole sequence of states is given on
     */
    record SimpleRecurrent(int units, Activation activation, Initializer weights, boolean sequence) implements Layer {
        /** Checks the units. */
        public SimpleRecurrent {
            atLeastOne("units", units);
        }
    }

    /**
     * A long short-term memory (Hochreiter and Schmidhuber 1997, with the forget gate of Gers et al. 1999, no peepholes).
     *
     * <p>{@code (features, length)} to {@code (units, length)}, or to {@code (units)} where only the last state is given on.
     *
     * @param units the size of the state, at least 1
     * @param weights how all weights are drawn
     * @param sequence whether the whole sequence of states is given on
     */
    record Lstm(int units, Initializer weights, boolean sequence) implements Layer {
        /** Checks the units. */
        public Lstm {
            atLeastOne("units", units);
        }
    }

    /** Adds two or more inputs of the same shape, value by value, as a residual connection does. */
    record Add() implements Layer {}

    /** Puts two or more inputs one behind the other along the first dimension; the other dimensions agree. */
    record Concatenate() implements Layer {}

    private static void atLeastOne(String what, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(what + " must be at least 1, got " + value);
        }
    }
}
