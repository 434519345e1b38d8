// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.network;

import java.util.ArrayList;
import java.util.List;
import org.descent.api.network.Activation;
import org.descent.api.network.Initializer;
import org.descent.api.parameter.ChoiceParameter;
import org.descent.api.parameter.Range;
import org.descent.api.parameter.RealParameter;
import org.descent.api.parameter.Values;

/**
 * How the weights of a network are drawn, and the parameters that say it.
 *
 * <p>Threading: immutable.
 *
 * @param initializer the word of an initializer, or {@link #AUTO}
 * @param gain what each weight is multiplied by, positive
 */
record Weights(String initializer, double gain) {
    /** The word for what suits a layer's activation. */
    static final String AUTO = "auto";

    static final ChoiceParameter INITIALIZER = new ChoiceParameter(
            "initializer",
            AUTO,
            words(),
            "How the weights are drawn; auto chooses what suits the activation, normal, uniform and one are of size 1.");
    static final RealParameter GAIN = RealParameter.of(
            "gain",
            1,
            Range.log(1e-6, 1000),
            "By what all initial weights are multiplied; in depth, more than 1 lets signals and gradients grow, less lets them vanish.");

    static Weights of(Values values) {
        return new Weights(values.get(INITIALIZER), values.get(GAIN));
    }

    /** How the weights of a layer with this activation are drawn. */
    Initializer suiting(Activation activation) {
        return of(initializer, activation).times(gain);
    }

    /** The initializer with this word, or the one that suits the activation. */
    private static Initializer of(String word, Activation activation) {
        return switch (word) {
            case AUTO -> Initializer.suiting(activation);
            case "normal" -> new Initializer.Normal(1);
            case "uniform" -> new Initializer.Uniform(1);
            case "one" -> new Initializer.Constant(1);
            default -> Initializer.of(word);
        };
    }

    private static List<String> words() {
        List<String> words = new ArrayList<>(List.of(AUTO));
        words.addAll(Initializer.words());
        words.addAll(List.of("normal", "uniform", "one"));
        return words;
    }
}
