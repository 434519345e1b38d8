// SPDX-License-Identifier: Apache-2.0
package org.descent.api.figure;

/**
 * How a mark looks, in roles: the renderer chooses colours that are safe for the colour-blind, in light and dark.
 *
 * <p>Threading: immutable.
 *
 * @param color the role of the colour
 * @param series for {@link Color#SERIES}, which of the distinct colours, at least 0; marks that belong together share it; for
 *     {@link Color#SHADE}, a share in percent, in [0, 100]
 * @param emphasis how strongly it stands out
 * @param dash how a line is drawn
 */
public record Style(Color color, int series, Emphasis emphasis, Dash dash) {
    /** The role of a colour. */
    public enum Color {
        /** One of the distinct colours that tell runs apart. */
        SERIES,
        /** The colour of text and axes. */
        NEUTRAL,
        /** What is good. */
        GOOD,
        /** What needs attention. */
        WARNING,
        /** What is bad. */
        BAD,
        /**
         * A colour of a number, from little to much, that stands out from the ground; the series is the share in percent.
         *
         * @since 1.1
         */
        SHADE
    }

    /** How strongly a mark stands out. */
    public enum Emphasis {
        /** Behind the others, as a raw curve behind its smoothed one. */
        FAINT,
        /** As most marks. */
        NORMAL,
        /** Before the others, as what is selected. */
        STRONG
    }

    /** How a line is drawn. */
    public enum Dash {
        /** Without gaps. */
        SOLID,
        /** With long pieces. */
        DASHED,
        /** With dots. */
        DOTTED,
        /**
         * With long pieces and dots in turn.
         *
         * @since 1.1
         */
        DASH_DOTTED
    }

    /** Checks the series. */
    public Style {
        if (series < 0) {
            throw new IllegalArgumentException("series must be at least 0, got " + series);
        }
        if (color == Color.SHADE && series > 100) {
            throw new IllegalArgumentException("the series of a shade must be in [0, 100], got " + series);
        }
    }

    /** A solid mark in one of the distinct colours. */
    public static Style series(int series) {
        return new Style(Color.SERIES, series, Emphasis.NORMAL, Dash.SOLID);
    }

    /**
     * A solid mark in the colour of a number.
     *
     * @param share how far the number is from the least to the most, in [0, 1]; what is outside counts as the nearer end
     * @since 1.1
     */
    public static Style shade(double share) {
        int percent = (int) Math.round(100 * Math.max(0, Math.min(1, share)));
        return new Style(Color.SHADE, percent, Emphasis.NORMAL, Dash.SOLID);
    }

    /** A solid mark in the colour of text. */
    public static Style neutral() {
        return new Style(Color.NEUTRAL, 0, Emphasis.NORMAL, Dash.SOLID);
    }

    /** The same style with another emphasis. */
    public Style with(Emphasis other) {
        return new Style(color, series, other, dash);
    }

    /** The same style with another dash. */
    public Style with(Dash other) {
        return new Style(color, series, emphasis, other);
    }
}
