// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics;

import org.descent.api.training.Direction;

/**
 * How groups are compared.
 *
 * <p>Threading: immutable.
 *
 * @param direction which values are better
 * @param level the confidence of intervals, in (0, 1); a difference counts where its adjusted p is below {@code 1 - level}
 * @param resamples how many samples the bootstrap draws, at least 100
 * @param seed the seed of the bootstrap
 * @param pickedBest whether the values are the best of all evaluations: then no winner is named, since whoever looks more often or
 *     fluctuates more would win
 */
public record ComparisonSettings(Direction direction, double level, int resamples, long seed, boolean pickedBest) {
    /** The power with which numbers of repetitions are reckoned. */
    public static final double POWER = 0.8;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if the level is not in (0, 1) or there are fewer than 100 resamples
     */
    public ComparisonSettings {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level must be in (0, 1), got " + level);
        }
        if (resamples < 100) {
            throw new IllegalArgumentException("resamples must be at least 100, got " + resamples);
        }
    }

    /** A level of 95 %, 2,000 resamples, seed 1, of values at the selected step. */
    public static ComparisonSettings standard(Direction direction) {
        return new ComparisonSettings(direction, 0.95, 2000, 1, false);
    }
}
