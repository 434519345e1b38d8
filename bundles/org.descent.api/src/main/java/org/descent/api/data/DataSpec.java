// SPDX-License-Identifier: Apache-2.0
package org.descent.api.data;

import java.util.List;

/**
 * What an architecture needs to know of a data set.
 *
 * <p>Threading: immutable.
 *
 * @param input the shape of an example's features
 * @param target what is to be predicted
 * @param featureNames the names of the features, as many as the input has values, or none
 */
public record DataSpec(Shape input, Target target, List<String> featureNames) {
    /**
     * Checks the names.
     *
     * @throws IllegalArgumentException if there are names, but not one for each feature
     */
    public DataSpec {
        featureNames = List.copyOf(featureNames);
        if (!featureNames.isEmpty() && featureNames.size() != input.size()) {
            throw new IllegalArgumentException(
                    "there are " + input.size() + " features but " + featureNames.size() + " names of features");
        }
    }

    /** A specification whose features have no names. */
    public DataSpec(Shape input, Target target) {
        this(input, target, List.of());
    }
}
