// SPDX-License-Identifier: Apache-2.0
package org.descent.figures.internal.layout;

import java.util.List;
import org.descent.figures.Weight;
import org.descent.figures.internal.text.Fonts;

/** What a text is in a picture, and thereby its size in pixels and its weight. */
enum TextRole {
    TITLE(17, Weight.SEMIBOLD),
    SUBTITLE(12.5, Weight.REGULAR),
    PANEL_TITLE(13.5, Weight.SEMIBOLD),
    MESSAGE(13.5, Weight.REGULAR),
    AXIS(12.5, Weight.REGULAR),
    LEGEND(12, Weight.REGULAR),
    TICK(11.5, Weight.REGULAR),
    LABEL(11.5, Weight.REGULAR),
    CORNER(11, Weight.REGULAR);

    private final double size;
    private final Weight weight;

    TextRole(double size, Weight weight) {
        this.size = size;
        this.weight = weight;
    }

    double size() {
        return size;
    }

    Weight weight() {
        return weight;
    }

    double lineHeight() {
        return Math.rint(size * 1.35);
    }

    double ascent() {
        return Fonts.ascent(size);
    }

    /** How far the base line stands below the middle of digits and capital letters. */
    double middle() {
        return Fonts.digitMiddle(size);
    }

    double width(String text) {
        return Fonts.width(text, size, weight);
    }

    String shortened(String text, double available) {
        return Fonts.shortened(text, size, weight, available);
    }

    /** For names, which often begin alike and differ at their ends. */
    String shortenedInside(String text, double available) {
        return Fonts.shortenedInside(text, size, weight, available);
    }

    List<String> wrapped(String text, double available, int most) {
        return Fonts.wrapped(text, size, weight, available, most);
    }
}
