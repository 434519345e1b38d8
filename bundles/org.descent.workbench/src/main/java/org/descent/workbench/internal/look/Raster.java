// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.look;

import java.awt.image.BufferedImage;
import org.descent.figures.DrawList;
import org.descent.figures.Java2dPainter;
import org.descent.figures.Theme;
import org.eclipse.swt.graphics.Device;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageDataProvider;
import org.eclipse.swt.graphics.PaletteData;

/**
 * Pictures of figures as the window takes them.
 *
 * <p>Threading: stateless; pixels may be made on any thread.
 */
public final class Raster {
    private static final PaletteData PALETTE = new PaletteData(0xff0000, 0xff00, 0xff);
    private static final int DEPTH = 24;

    private Raster() {}

    /** The theme of figures that goes with the platform's; to be called on the user interface's thread. */
    public static Theme theme() {
        return Appearance.current() == Appearance.DARK ? Theme.DARK : Theme.LIGHT;
    }

    /**
     * The pixels of what is drawn.
     *
     * @param deviceZoom how many device pixels a logical pixel has
     */
    public static ImageData pixels(DrawList drawn, double deviceZoom) {
        BufferedImage image = Java2dPainter.render(drawn, deviceZoom);
        int width = image.getWidth();
        ImageData pixels = new ImageData(width, image.getHeight(), DEPTH, PALETTE);
        int[] row = new int[width];
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, width, 1, row, 0, width);
            int at = y * pixels.bytesPerLine;
            for (int pixel : row) {
                pixels.data[at++] = (byte) (pixel >> 16);
                pixels.data[at++] = (byte) (pixel >> 8);
                pixels.data[at++] = (byte) pixel;
            }
        }
        return pixels;
    }

    /**
     * An image of pixels, to be disposed of by the caller.
     *
     * @param deviceZoom how many device pixels a logical pixel has
     */
    public static Image image(Device device, ImageData pixels, double deviceZoom) {
        int percent = (int) Math.round(deviceZoom * 100);
        if (percent == 100) {
            return new Image(device, pixels);
        }
        ImageDataProvider provider = zoom -> zoom == percent
                ? pixels
                : pixels.scaledTo(
                        Math.max(1, pixels.width * zoom / percent), Math.max(1, pixels.height * zoom / percent));
        return new Image(device, provider);
    }
}
