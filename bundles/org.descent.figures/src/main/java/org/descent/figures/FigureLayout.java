// SPDX-License-Identifier: Apache-2.0
package org.descent.figures;

import org.descent.api.figure.Figure;
import org.descent.figures.internal.layout.FigurePlan;

/**
 * Decides how a figure looks: margins, ticks, legends, colours, places of words, reduction of long lines.
 *
 * <p>A pure function: the same arguments give the same list on every machine, whatever fonts or display it has. Long lines are
 * reduced to the first, lowest, highest and last point of each column of pixels; nothing is sampled, no spike vanishes. What a
 * reader could miss (NaN, infinities, places that a logarithmic axis does not have) is marked or counted in the picture.
 *
 * <p>Threading: stateless.
 */
public final class FigureLayout {
    private FigureLayout() {}

    /** Lays out a figure for a picture of one device pixel per logical pixel. */
    public static DrawList layout(Figure figure, Size size, Theme theme) {
        return layout(figure, size, theme, 1);
    }

    /**
     * Lays out a figure for a picture of a higher resolution; only the detail of long lines depends on it.
     *
     * @param zoom how many device pixels a logical pixel has, in (0, 100]
     * @throws IllegalArgumentException if zoom is out of range
     */
    public static DrawList layout(Figure figure, Size size, Theme theme, double zoom) {
        if (!(zoom > 0 && zoom <= 100)) {
            throw new IllegalArgumentException("zoom must be in (0, 100], got " + zoom);
        }
        return FigurePlan.draw(figure, size, theme, zoom);
    }
}
