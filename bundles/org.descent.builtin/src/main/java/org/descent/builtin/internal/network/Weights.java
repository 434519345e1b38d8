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
            initializers(),
            "How the weights of all layers are drawn; auto chooses what suits each layer's activation.");
    static final RealParameter GAIN = RealParameter.of(
            "gain",
            1,
            Range.log(0.01, 100),
            "By what all initial weights are multiplied; more than 1 lets signals and gradients grow from layer to layer, less lets them vanish.");

    static Weights of(Values values) {
        return new Weights(values.get(INITIALIZER), values.get(GAIN));
    }

    /** How the weights of a layer with this activation are drawn. */
    Initializer suiting(Activation activation) {
        return of(initializer, activation).times(gain);
    }

    /** The initializer with this word, or the one that suits the activation. */
    static Initializer of(String word, Activation activation) {
        return word.equals(AUTO) ? Initializer.suiting(activation) : Initializer.of(word);
    }

    private static List<String> initializers() {
        List<String> words = new ArrayList<>(List.of(AUTO));
        words.addAll(Initializer.words());
        return words;
    }
}
