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
