// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.backpropagation;

import org.descent.api.network.Activation;

/**
 * Activations and their slopes for one number in double precision, by the formulas of {@link Activation}.
 *
 * <p>Where a function has a kink, the slope is the one that training takes: that of the left side. A NaN stays one.
 *
 * <p>Threading: stateless.
 */
final class ScalarActivation {
    private static final double LEAK = 0.01;
    private static final double SELU_SCALE = 1.0507009873554805;
    private static final double SELU_ALPHA = 1.6732632423543772;
    private static final double GELU_SCALE = Math.sqrt(2 / Math.PI);
    private static final double GELU_CUBE = 0.044715;

    private ScalarActivation() {}

    static double value(Activation activation, double z) {
        return switch (activation) {
            case IDENTITY -> z;
            case RELU -> Math.max(0, z);
            case LEAKY_RELU -> Math.max(z, LEAK * z);
            case ELU -> z > 0 ? z : Math.expm1(z);
            case SELU -> SELU_SCALE * (z > 0 ? z : SELU_ALPHA * Math.expm1(z));
            case GELU -> 0.5 * z * (1 + Math.tanh(GELU_SCALE * (z + GELU_CUBE * z * z * z)));
            case SWISH -> z * sigmoid(z);
            case SIGMOID -> sigmoid(z);
            case TANH -> Math.tanh(z);
            case SOFTPLUS -> Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
            case SOFTSIGN -> z / (1 + Math.abs(z));
        };
    }

    static double slope(Activation activation, double z) {
        return switch (activation) {
            case IDENTITY -> 1;
            case RELU -> z > 0 ? 1 : Double.isNaN(z) ? z : 0;
            case LEAKY_RELU -> z > 0 ? 1 : Double.isNaN(z) ? z : LEAK;
            case ELU -> z > 0 ? 1 : Math.exp(z);
            case SELU -> SELU_SCALE * (z > 0 ? 1 : SELU_ALPHA * Math.exp(z));
            case GELU -> {
                double t = Math.tanh(GELU_SCALE * (z + GELU_CUBE * z * z * z));
                yield 0.5 * (1 + t) + 0.5 * z * (1 - t * t) * GELU_SCALE * (1 + 3 * GELU_CUBE * z * z);
            }
            case SWISH -> {
                double s = sigmoid(z);
                yield s + z * s * (1 - s);
            }
            case SIGMOID -> sigmoid(z) * (1 - sigmoid(z));
            case TANH -> 1 - Math.tanh(z) * Math.tanh(z);
            case SOFTPLUS -> sigmoid(z);
            case SOFTSIGN -> 1 / ((1 + Math.abs(z)) * (1 + Math.abs(z)));
        };
    }

    /** Whether the slope jumps at 0. */
    static boolean hasKink(Activation activation) {
        return switch (activation) {
            case RELU, LEAKY_RELU, SELU -> true;
            case IDENTITY, ELU, GELU, SWISH, SIGMOID, TANH, SOFTPLUS, SOFTSIGN -> false;
        };
    }

    private static double sigmoid(double z) {
        return 1 / (1 + Math.exp(-z));
    }
}
