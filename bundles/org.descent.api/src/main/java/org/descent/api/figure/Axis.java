// SPDX-License-Identifier: Apache-2.0
package org.descent.api.figure;

import java.util.List;

/**
 * An axis of a panel.
 *
 * <p>Threading: immutable.
 *
 * @param label what is measured, with its unit: {@code loss (nats)}
 * @param scale how numbers become places
 * @param min where it begins, or NaN to begin where the marks do
 * @param max where it ends, or NaN to end where the marks do
 * @param categories the names of the places 0, 1, 2 ... of an axis of categories, blank for a place without a tick; empty for numbers
 */
public record Axis(String label, Scale scale, double min, double max, List<String> categories) {
    /** How numbers become places. */
    public enum Scale {
        /** Equal differences are equal distances. */
        LINEAR,
        /** Equal ratios are equal distances; what is not positive is marked at the lower border and counted in the panel's corner. */
        LOG,
        /** Linear near zero and logarithmic beyond, on both sides. */
        SYMLOG
    }

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException if both bounds are numbers and min is not below max
     */
    public Axis {
        categories = List.copyOf(categories);
        if (min >= max) {
            throw new IllegalArgumentException("min < max must hold, got " + min + " and " + max);
        }
    }

    /** An axis of numbers that spans its marks. */
    public static Axis of(String label, Scale scale) {
        return new Axis(label, scale, Double.NaN, Double.NaN, List.of());
    }

    /** A linear axis that spans its marks. */
    public static Axis linear(String label) {
        return of(label, Scale.LINEAR);
    }

    /** An axis of categories. */
    public static Axis categories(String label, List<String> categories) {
        return new Axis(label, Scale.LINEAR, Double.NaN, Double.NaN, categories);
    }
}
