// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics;

/**
 * A range that holds an unknown quantity with a stated confidence.
 *
 * <p>Threading: immutable.
 *
 * @param low the lower end
 * @param high the upper end, not below the lower one
 * @param level the confidence, in (0, 1): 0.95 for a 95 % interval
 */
public record Interval(double low, double high, double level) {
    /**
     * Checks the ends.
     *
     * @throws IllegalArgumentException if an end is NaN, the upper end lies below the lower one or the level is not in (0, 1)
     */
    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException("an interval cannot go from " + low + " to " + high);
        }
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level must be in (0, 1), got " + level);
        }
    }

    /** Whether a value lies inside, ends included. */
    public boolean contains(double value) {
        return value >= low && value <= high;
    }
}
