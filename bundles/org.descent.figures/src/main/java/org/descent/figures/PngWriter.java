// SPDX-License-Identifier: Apache-2.0
package org.descent.figures;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Writes draw lists as PNG, with the resolution said in the file, so that a picture has the same size on paper at each zoom.
 *
 * <p>Threading: stateless.
 */
public final class PngWriter {
    private static final double PIXELS_PER_METER = 96 / 0.0254;

    private PngWriter() {}

    /**
     * Writes a picture; the stream stays open.
     *
     * @param zoom how many device pixels a logical pixel has, in (0, 100]
     * @throws IllegalArgumentException if zoom is out of range or the image would have more than 400 million pixels
     * @throws IOException if the stream does
     */
    public static void write(DrawList list, double zoom, OutputStream out) throws IOException {
        BufferedImage image = Java2dPainter.render(list, zoom);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        // A cache in a file would need a place to put it.
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            IIOMetadata metadata = writer.getDefaultImageMetadata(
                    ImageTypeSpecifier.createFromRenderedImage(image), writer.getDefaultWriteParam());
            metadata.mergeTree("javax_imageio_png_1.0", resolution(zoom));
            writer.write(new IIOImage(image, null, metadata));
        } finally {
            writer.dispose();
        }
    }

    private static IIOMetadataNode resolution(double zoom) {
        String dots = Long.toString(Math.round(PIXELS_PER_METER * zoom));
        IIOMetadataNode physical = new IIOMetadataNode("pHYs");
        physical.setAttribute("pixelsPerUnitXAxis", dots);
        physical.setAttribute("pixelsPerUnitYAxis", dots);
        physical.setAttribute("unitSpecifier", "meter");
        IIOMetadataNode root = new IIOMetadataNode("javax_imageio_png_1.0");
        root.appendChild(physical);
        return root;
    }
}
