// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics;

/** What can be said of a difference between two groups. */
public enum Verdict {
    /** The group is better, by more than chance explains. */
    BETTER("better"),
    /** The group is worse, by more than chance explains. */
    WORSE("worse"),
    /** Chance alone explains the difference; that does not show that there is none. */
    UNDECIDED("no difference shown"),
    /** A group has fewer than two independent repetitions, so nothing is known of chance. */
    TOO_FEW_RUNS("too few runs"),
    /** The values were picked as the best of all evaluations, so that they are no fair measure. */
    NOT_JUDGED("not judged");

    private final String words;

    Verdict(String words) {
        this.words = words;
    }

    /** The verdict for a person. */
    public String words() {
        return words;
    }
}
