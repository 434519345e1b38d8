// SPDX-License-Identifier: Apache-2.0
package org.descent.api.training;

/** Which values of a metric are better. */
public enum Direction {
    /** Smaller values are better, as of a loss. */
    SMALLER,
    /** Larger values are better, as of an accuracy. */
    LARGER;

    /** Whether {@code a} is better than {@code b}; NaN is worse than any number and not better than NaN. */
    public boolean better(double a, double b) {
        if (Double.isNaN(a)) {
            return false;
        }
        if (Double.isNaN(b)) {
            return true;
        }
        return this == SMALLER ? a < b : a > b;
    }
}
