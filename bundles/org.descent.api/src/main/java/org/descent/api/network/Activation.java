// SPDX-License-Identifier: Apache-2.0
package org.descent.api.network;

import java.util.Arrays;
import java.util.List;

/** The function that a layer applies to each of its weighted sums {@code z}. */
public enum Activation {
    /** {@code z} itself. */
    IDENTITY("identity"),
    /** {@code max(0, z)}: Nair and Hinton 2010. */
    RELU("relu"),
    /** {@code z} for positive z, {@code 0.01 z} otherwise: Maas et al. 2013. */
    LEAKY_RELU("leakyRelu"),
    /** {@code z} for positive z, {@code exp(z) - 1} otherwise: Clevert et al. 2015. */
    ELU("elu"),
    /** A scaled {@link #ELU} that keeps mean and variance: Klambauer et al. 2017. */
    SELU("selu"),
    /** {@code z Phi(z)}, with Phi the normal distribution function, or its usual tanh approximation: Hendrycks and Gimpel 2016. */
    GELU("gelu"),
    /** {@code z / (1 + exp(-z))}: Ramachandran et al. 2017. */
    SWISH("swish"),
    /** {@code 1 / (1 + exp(-z))}; its gradient is at most 1/4, so deep stacks of it lose their gradient. */
    SIGMOID("sigmoid"),
    /** {@code tanh(z)}. */
    TANH("tanh"),
    /** {@code log(1 + exp(z))}. */
    SOFTPLUS("softplus"),
    /** {@code z / (1 + abs(z))}. */
    SOFTSIGN("softsign");

    private final String word;

    Activation(String word) {
        this.word = word;
    }

    /** The word for it in a file. */
    public String word() {
        return word;
    }

    /** All words, in the order of the constants, for a {@link org.descent.api.parameter.ChoiceParameter}. */
    public static List<String> words() {
        return Arrays.stream(values()).map(Activation::word).toList();
    }

    /**
     * The activation with this word.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Activation of(String word) {
        return Arrays.stream(values())
                .filter(activation -> activation.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no activation is called '" + word + "': " + words()));
    }
}
