// SPDX-License-Identifier: Apache-2.0
package org.descent.figures;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import org.descent.api.figure.Figure;

/**
 * From a figure to a picture in one call.
 *
 * <p>Threading: stateless. All calls may take a while for large figures and belong on a background thread.
 */
public final class Renderings {
    private Renderings() {}

    /** The picture as the text of an SVG file. */
    public static String svg(Figure figure, Size size, Theme theme) {
        return SvgWriter.write(FigureLayout.layout(figure, size, theme));
    }

    /**
     * The picture as an SVG element for a page in which there are others: without a prolog, and with ids of its own.
     *
     * @param prefix what its ids begin with: a letter, then letters, digits and hyphens; no other picture of the page has it
     * @since 1.1
     */
    public static String svgElement(Figure figure, Size size, Theme theme, String prefix) {
        return SvgWriter.element(FigureLayout.layout(figure, size, theme), prefix);
    }

    /**
     * Writes the picture as PNG; the stream stays open.
     *
     * @param zoom how many device pixels a logical pixel has, in (0, 100]; 3 gives 288 dots per inch, enough for print
     * @throws IllegalArgumentException if zoom is out of range or the image would have more than 400 million pixels
     * @throws IOException if the stream does
     */
    public static void png(Figure figure, Size size, Theme theme, double zoom, OutputStream out) throws IOException {
        PngWriter.write(FigureLayout.layout(figure, size, theme, zoom), zoom, out);
    }

    /**
     * The picture as an opaque image of 8 bits per component.
     *
     * @param zoom how many device pixels a logical pixel has, in (0, 100]
     * @throws IllegalArgumentException if zoom is out of range or the image would have more than 400 million pixels
     */
    public static BufferedImage image(Figure figure, Size size, Theme theme, double zoom) {
        return Java2dPainter.render(FigureLayout.layout(figure, size, theme, zoom), zoom);
    }
}
