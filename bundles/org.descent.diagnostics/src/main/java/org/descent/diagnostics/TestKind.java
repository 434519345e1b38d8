// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics;

/** How a difference between two groups was tested. */
public enum TestKind {
    /** Student's t-test of the differences between partners with the same split and order of examples. */
    PAIRED("paired t-test"),
    /** Welch's t-test, which lets the groups have different deviations. */
    WELCH("Welch's t-test"),
    /** The paired test over resampled splits, with Nadeau and Bengio's correction for training parts that overlap. */
    CORRECTED_PAIRED("paired t-test, corrected for resampled splits (Nadeau and Bengio)"),
    /** Welch's test over resampled splits, with the same correction of the variance of each group. */
    CORRECTED_WELCH("Welch's t-test, corrected for resampled splits (Nadeau and Bengio)");

    private final String words;

    TestKind(String words) {
        this.words = words;
    }

    /** Its name for a person. */
    public String words() {
        return words;
    }
}
