// SPDX-License-Identifier: Apache-2.0
package org.descent.core.experiment;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.descent.api.data.DataSpec;
import org.descent.api.data.Target;

/** What a network is to predict for an example. */
public enum Prediction {
    /** The target of the data. */
    TARGET("target"),
    /** The example itself as the network sees it, normalized: what an autoencoder does. */
    INPUT("input");

    private final String word;

    Prediction(String word) {
        this.word = word;
    }

    /** The word for it in a file. */
    public String word() {
        return word;
    }

    /** All words. */
    public static List<String> words() {
        return Arrays.stream(values()).map(Prediction::word).toList();
    }

    /** The prediction with this word, which is one of {@link #words()}. */
    public static Prediction of(String word) {
        return Arrays.stream(values())
                .filter(prediction -> prediction.word.equals(word))
                .findFirst()
                .orElseThrow();
    }

    /** What is predicted for data of this specification: their target, or each value of the input as a quantity. */
    public Target target(DataSpec spec) {
        return switch (this) {
            case TARGET -> spec.target();
            case INPUT ->
                new Target.Quantities(
                        spec.featureNames().isEmpty()
                                ? IntStream.range(0, spec.input().size())
                                        .mapToObj(i -> "input" + i)
                                        .toList()
                                : spec.featureNames());
        };
    }
}
