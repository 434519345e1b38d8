// SPDX-License-Identifier: Apache-2.0
package org.descent.trainer.dl4j.internal.lowering;

import org.descent.api.network.Activation;

/**
 * Activations and their derivatives over blocks of numbers.
 *
 * <p>A NaN stays one. Exponentials are computed in double precision.
 *
 * <p>Threading: stateless.
 */
final class ActivationKernel {
    private static final float LEAK = 0.01f;
    private static final float SELU_SCALE = 1.0507009873554805f;
    private static final float SELU_ALPHA = 1.6732632423543772f;
    private static final double GELU_SCALE = Math.sqrt(2 / Math.PI);
    private static final double GELU_CUBE = 0.044715;

    private ActivationKernel() {}

    /** Whether {@link #derive} gives the same for the activation's value as for the sum: the value can stand in the sum's place then. */
    static boolean showsInValue(Activation activation) {
        return switch (activation) {
            case IDENTITY, RELU, LEAKY_RELU -> true;
            case ELU, SELU, GELU, SWISH, SIGMOID, TANH, SOFTPLUS, SOFTSIGN -> false;
        };
    }

    /** Replaces each sum {@code z} by its activation. */
    static void apply(Activation activation, float[] z, int length) {
        switch (activation) {
            case IDENTITY -> {}
            case RELU -> {
                for (int i = 0; i < length; i++) {
                    z[i] = Math.max(0f, z[i]);
                }
            }
            case LEAKY_RELU -> {
                for (int i = 0; i < length; i++) {
                    z[i] = Math.max(z[i], LEAK * z[i]);
                }
            }
            case ELU -> {
                for (int i = 0; i < length; i++) {
                    z[i] = z[i] > 0 ? z[i] : (float) Math.expm1(z[i]);
                }
            }
            case SELU -> {
                for (int i = 0; i < length; i++) {
                    z[i] = SELU_SCALE * (z[i] > 0 ? z[i] : SELU_ALPHA * (float) Math.expm1(z[i]));
                }
            }
            case GELU -> {
                for (int i = 0; i < length; i++) {
                    z[i] = (float) (0.5 * z[i] * (1 + tanh(geluInner(z[i]))));
                }
            }
            case SWISH -> {
                for (int i = 0; i < length; i++) {
                    z[i] = (float) (z[i] * sigmoid(z[i]));
                }
            }
            case SIGMOID -> {
                for (int i = 0; i < length; i++) {
                    z[i] = (float) sigmoid(z[i]);
                }
            }
            case TANH -> {
                for (int i = 0; i < length; i++) {
                    z[i] = (float) tanh(z[i]);
                }
            }
            case SOFTPLUS -> {
                for (int i = 0; i < length; i++) {
                    z[i] = (float) (Math.max(z[i], 0f) + Math.log1p(Math.exp(-Math.abs(z[i]))));
                }
            }
            case SOFTSIGN -> {
                for (int i = 0; i < length; i++) {
                    z[i] = z[i] / (1 + Math.abs(z[i]));
                }
            }
        }
    }

    /** Multiplies each gradient at the activation by the activation's derivative at the sum {@code z}. */
    static void derive(Activation activation, float[] z, float[] gradient, int length) {
        switch (activation) {
            case IDENTITY -> {}
            case RELU -> {
                for (int i = 0; i < length; i++) {
                    // no condition, which would not become vector instructions: between bounds of 0, or of more than
                    // any gradient
                    float bound = Math.max(0f, z[i]) * Float.MAX_VALUE * Float.MAX_VALUE;
                    gradient[i] = Math.max(-bound, Math.min(bound, gradient[i]));
                }
            }
            case LEAKY_RELU -> {
                for (int i = 0; i < length; i++) {
                    gradient[i] = z[i] <= 0 ? LEAK * gradient[i] : gradient[i];
                }
            }
            case ELU -> {
                for (int i = 0; i < length; i++) {
                    gradient[i] *= z[i] > 0 ? 1 : (float) Math.exp(z[i]);
                }
            }
            case SELU -> {
                for (int i = 0; i < length; i++) {
                    gradient[i] *= SELU_SCALE * (z[i] > 0 ? 1 : SELU_ALPHA * (float) Math.exp(z[i]));
                }
            }
            case GELU -> {
                for (int i = 0; i < length; i++) {
                    double t = tanh(geluInner(z[i]));
                    double slope = GELU_SCALE * (1 + 3 * GELU_CUBE * z[i] * z[i]);
                    gradient[i] *= (float) (0.5 * (1 + t) + 0.5 * z[i] * (1 - t * t) * slope);
                }
            }
            case SWISH -> {
                for (int i = 0; i < length; i++) {
                    double s = sigmoid(z[i]);
                    gradient[i] *= (float) (s + z[i] * s * (1 - s));
                }
            }
            case SIGMOID -> {
                for (int i = 0; i < length; i++) {
                    double s = sigmoid(z[i]);
                    gradient[i] *= (float) (s * (1 - s));
                }
            }
            case TANH -> {
                for (int i = 0; i < length; i++) {
                    double t = tanh(z[i]);
                    gradient[i] *= (float) (1 - t * t);
                }
            }
            case SOFTPLUS -> {
                for (int i = 0; i < length; i++) {
                    gradient[i] *= (float) sigmoid(z[i]);
                }
            }
            case SOFTSIGN -> {
                for (int i = 0; i < length; i++) {
                    float d = 1 + Math.abs(z[i]);
                    gradient[i] /= d * d;
                }
            }
        }
    }

    private static double geluInner(double z) {
        return GELU_SCALE * (z + GELU_CUBE * z * z * z);
    }

    private static double sigmoid(double z) {
        return 1 / (1 + Math.exp(-z));
    }

    /** By one exponential, which is several times faster than the library's and exact to single precision. */
    private static double tanh(double z) {
        double e = Math.exp(-2 * Math.abs(z));
        return Math.copySign((1 - e) / (1 + e), z);
    }
}
