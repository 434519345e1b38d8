// SPDX-License-Identifier: Apache-2.0
package org.descent.figures;

/**
 * A colour and how much of what lies below it hides.
 *
 * <p>Threading: immutable.
 *
 * @param rgb red, green and blue, 8 bits each, as in {@code 0x0072B2}
 * @param opacity in [0, 1]; 1 hides everything
 */
public record Ink(int rgb, double opacity) {
    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if rgb has more than 24 bits or opacity is not in [0, 1]
     */
    public Ink {
        if ((rgb & 0xFFFFFF) != rgb || !(opacity >= 0 && opacity <= 1)) {
            throw new IllegalArgumentException(
                    "rgb has 24 bits and opacity is in [0, 1], got " + Integer.toHexString(rgb) + " and " + opacity);
        }
    }

    /** A colour that hides what lies below. */
    public static Ink opaque(int rgb) {
        return new Ink(rgb, 1);
    }

    /** The same colour with another opacity. */
    public Ink with(double other) {
        return new Ink(rgb, other);
    }
}
