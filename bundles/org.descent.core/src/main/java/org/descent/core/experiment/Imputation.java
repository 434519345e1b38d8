// SPDX-License-Identifier: Apache-2.0
package org.descent.core.experiment;

/** What stands for a missing value: a number for each feature that is fitted on the training part alone. */
public enum Imputation {
    /** The mean of the values that are there. */
    MEAN("mean"),
    /** The median of the values that are there; of an even number, the mean of the two in the middle. */
    MEDIAN("median"),
    /** The most frequent of the values that are there; of several, the smallest. */
    MODE("mode");

    private final String word;

    Imputation(String word) {
        this.word = word;
    }

    /** The word for it in a file. */
    public String word() {
        return word;
    }
}
