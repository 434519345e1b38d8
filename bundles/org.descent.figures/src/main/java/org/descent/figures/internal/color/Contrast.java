// SPDX-License-Identifier: Apache-2.0
package org.descent.figures.internal.color;

/** The contrast of colours as the Web Content Accessibility Guidelines (WCAG 2.1) define it. */
public final class Contrast {
    /** The least contrast of text to its ground. */
    public static final double TEXT = 4.5;
    /** The least contrast of lines and symbols to their ground. */
    public static final double GRAPHICS = 3;

    private Contrast() {}

    /** The contrast of two colours, in [1, 21]. */
    public static double of(int rgb, int other) {
        double one = luminance(rgb);
        double two = luminance(other);
        return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
    }

    static double luminance(int rgb) {
        return 0.2126 * linear(rgb >> 16 & 0xFF) + 0.7152 * linear(rgb >> 8 & 0xFF) + 0.0722 * linear(rgb & 0xFF);
    }

    /** A component in [0, 255] as its share of light in [0, 1]. */
    static double linear(int component) {
        double c = component / 255.0;
        return c <= 0.04045 ? c / 12.92 : StrictMath.pow((c + 0.055) / 1.055, 2.4);
    }
}
