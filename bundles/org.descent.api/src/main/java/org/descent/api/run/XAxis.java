// SPDX-License-Identifier: Apache-2.0
package org.descent.api.run;

/** What a curve can be drawn over. */
public enum XAxis {
    /** Weight updates completed. */
    STEP("step"),
    /** Passes over the training part. */
    EPOCH("epoch"),
    /** Examples seen: fair between batch sizes. */
    EXAMPLES("examples"),
    /** Seconds since training began. */
    SECONDS("seconds");

    private final String word;

    XAxis(String word) {
        this.word = word;
    }

    /** The word for it in a file. */
    public String word() {
        return word;
    }

    /**
     * The axis with this word.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static XAxis of(String word) {
        for (XAxis axis : values()) {
            if (axis.word.equals(word)) {
                return axis;
            }
        }
        throw new IllegalArgumentException("no axis is called '" + word + "'");
    }
}
