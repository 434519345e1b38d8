// SPDX-License-Identifier: Apache-2.0
package org.descent.api.training;

import java.util.Arrays;
import java.util.List;

/** What training makes small, as a mean over examples. */
public enum Loss {
    /** For classes: {@code -log(softmax(outputs)[class])}, in nats. */
    CROSS_ENTROPY("crossEntropy", "nats"),
    /** For quantities: the mean over the quantities of {@code (output - target)^2}. */
    MEAN_SQUARED_ERROR("meanSquaredError", "");

    private final String word;
    private final String unit;

    Loss(String word, String unit) {
        this.word = word;
        this.unit = unit;
    }

    /** The word for it in a file. */
    public String word() {
        return word;
    }

    /** The unit of its values, or empty. */
    public String unit() {
        return unit;
    }

    /** All words. */
    public static List<String> words() {
        return Arrays.stream(values()).map(Loss::word).toList();
    }

    /**
     * The loss with this word.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Loss of(String word) {
        return Arrays.stream(values())
                .filter(loss -> loss.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no loss is called '" + word + "': " + words()));
    }
}
