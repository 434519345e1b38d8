// SPDX-License-Identifier: Apache-2.0
package org.descent.api.data;

import org.descent.api.Doubles;

/**
 * When examples were: each covers the time from its first to its last moment, both included.
 *
 * <p>An example of one row has one moment. One of several rows, such as a sliding window, covers all of them and the moment of what is to
 * be predicted, so that the host can keep it from reaching from one part of the data into another.
 *
 * <p>Any unit serves, since only the order counts; a date is best given as the milliseconds since 1970-01-01T00:00Z, which a double holds
 * exactly.
 *
 * <p>Threading: immutable.
 *
 * @param firsts the first moment of each example, finite
 * @param lasts the last moment of each example, finite and not before the first
 */
public record Times(Doubles firsts, Doubles lasts) {
    /**
     * Checks the moments.
     *
     * @throws IllegalArgumentException if the numbers of moments differ, one is not finite, or a last one is before its first
     */
    public Times {
        if (firsts.size() != lasts.size()) {
            throw new IllegalArgumentException(
                    "there are " + firsts.size() + " first and " + lasts.size() + " last moments");
        }
        for (int row = 0; row < firsts.size(); row++) {
            double first = firsts.get(row);
            double last = lasts.get(row);
            if (!Double.isFinite(first) || !Double.isFinite(last) || first > last) {
                throw new IllegalArgumentException("example " + row + " covers the time from " + first + " to " + last
                        + "; moments are finite and in order");
            }
        }
    }

    /** Examples of one moment each. */
    public static Times of(double... moments) {
        Doubles times = Doubles.of(moments);
        return new Times(times, times);
    }

    /** How many examples there are. */
    public int count() {
        return firsts.size();
    }
}
