// SPDX-License-Identifier: Apache-2.0
package org.descent.api.surface;

import org.descent.api.Doubles;

/**
 * A box of points.
 *
 * <p>Threading: immutable.
 *
 * @param low the smallest value of each variable
 * @param high the largest value of each variable, above the smallest
 */
public record Region(Doubles low, Doubles high) {
    /**
     * Checks the borders.
     *
     * @throws IllegalArgumentException unless both have the same size, all are finite, and each lower one is below the upper one
     */
    public Region {
        if (low.size() == 0 || low.size() != high.size()) {
            throw new IllegalArgumentException("borders of " + low.size() + " and " + high.size() + " variables");
        }
        for (int i = 0; i < low.size(); i++) {
            if (!(low.get(i) < high.get(i)) || !Double.isFinite(low.get(i)) || !Double.isFinite(high.get(i))) {
                throw new IllegalArgumentException(
                        "low < high must hold for each variable, both finite, got " + low + " and " + high);
            }
        }
    }
}
