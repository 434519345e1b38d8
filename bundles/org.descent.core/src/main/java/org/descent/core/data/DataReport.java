// SPDX-License-Identifier: Apache-2.0
package org.descent.core.data;

import java.util.List;
import java.util.Map;

/**
 * What was found out about data while they were prepared.
 *
 * <p>Threading: immutable.
 *
 * @param features what the features are like in the training part
 * @param leftOut how many examples are in no part, since they reach from one into another
 * @param duplicates how many examples of a part have the very same features as one of a part before it; only parts that have such
 * @param changedLabels how many labels of the training part were changed on purpose
 * @param warnings what makes the split doubtful, each a sentence for a person
 */
public record DataReport(
        FeatureStatistics features,
        long leftOut,
        Map<Part, Long> duplicates,
        long changedLabels,
        List<String> warnings) {
    /** Copies the collections. */
    public DataReport {
        duplicates = Map.copyOf(duplicates);
        warnings = List.copyOf(warnings);
    }
}
