// SPDX-License-Identifier: Apache-2.0
package org.descent.core.experiment;

/** How features are scaled, by numbers fitted on the training part alone. */
public enum Normalization {
    /** As they are. */
    NONE("none"),
    /** Each feature to mean 0 and standard deviation 1; a constant feature becomes 0. */
    STANDARD("standard"),
    /** Each feature to the range from 0 to 1 of the training part; a constant feature becomes 0. */
    MIN_MAX("minMax");

    private final String word;

    Normalization(String word) {
        this.word = word;
    }

    /** The word for it in a file. */
    public String word() {
        return word;
    }
}
