// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.data;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * The pixels of an image file, one plane for each channel.
 *
 * <p>Pixels are taken as the file has them, without regard to a colour profile or to the camera's position; what is transparent becomes
 * black. Nothing here draws, so that the pixels are the same on every machine.
 *
 * <p>Threading: confined to one thread.
 */
final class Picture {
    private static final long MOST_PIXELS = 1L << 26;

    private final int width;
    private final int height;
    private final double[][] planes;

    private Picture(int width, int height, double[][] planes) {
        this.width = width;
        this.height = height;
        this.planes = planes;
    }

    /** How an image of other proportions is brought to a size. */
    enum Fit {
        /** Its proportions change. */
        STRETCH,
        /** What stands over at two sides is cut off. */
        CROP,
        /** It gets two black edges. */
        PAD
    }

    /**
     * Reads an image.
     *
     * @param grey whether there is one channel, 0.299 red + 0.587 green + 0.114 blue, instead of three
     * @throws IOException if it cannot be read, with the reason as its message
     */
    static Picture read(Path file, boolean grey) throws IOException {
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            if (in == null) {
                throw new IOException("it cannot be opened");
            }
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new IOException(
                        Files.size(file) == 0 ? "it is empty" : "it is no image of a kind that can be read");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
                if (pixels > MOST_PIXELS) {
                    throw new IOException("it has " + pixels + " pixels, of at most " + MOST_PIXELS);
                }
                return of(reader.read(0), grey);
            } finally {
                reader.dispose();
            }
        } catch (RuntimeException e) {
            // readers of the Java library throw whatever a broken file makes them stumble over
            throw new IOException("it is damaged", e);
        }
    }

    static Picture of(BufferedImage image, boolean grey) {
        int width = image.getWidth();
        int height = image.getHeight();
        double[][] planes = new double[grey ? 1 : 3][width * height];
        ColorModel colors = image.getColorModel();
        boolean oneBand = colors.getNumColorComponents() == 1 && !(colors instanceof IndexColorModel);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int at = y * width + x;
                if (oneBand) {
                    // not getRGB(), which takes grey for linear light and makes it brighter
                    double level = level(image.getRaster(), colors, x, y);
                    for (double[] plane : planes) {
                        plane[at] = level;
                    }
                } else {
                    add(image.getRGB(x, y), planes, at);
                }
            }
        }
        return new Picture(width, height, planes);
    }

    private static double level(Raster raster, ColorModel colors, int x, int y) {
        double level = raster.getSample(x, y, 0) * 255.0 / ((1L << colors.getComponentSize(0)) - 1);
        if (!colors.hasAlpha()) {
            return level;
        }
        return level * raster.getSample(x, y, 1) / ((1L << colors.getComponentSize(1)) - 1);
    }

    private static void add(int argb, double[][] planes, int at) {
        double opaque = (argb >>> 24) / 255.0;
        double red = (argb >> 16 & 255) * opaque;
        double green = (argb >> 8 & 255) * opaque;
        double blue = (argb & 255) * opaque;
        if (planes.length == 1) {
            planes[0][at] = 0.299 * red + 0.587 * green + 0.114 * blue;
        } else {
            planes[0][at] = red;
            planes[1][at] = green;
            planes[2][at] = blue;
        }
    }

    /**
     * The pixels at a size, {@code (channels, height, width)}: each is the mean of the area that it covers.
     *
     * @param wantedWidth how many pixels in a row
     * @param wantedHeight how many rows
     */
    byte[] scaled(int wantedWidth, int wantedHeight, Fit fit) {
        double stepX = (double) width / wantedWidth;
        double stepY = (double) height / wantedHeight;
        if (fit != Fit.STRETCH) {
            stepX = fit == Fit.CROP ? Math.min(stepX, stepY) : Math.max(stepX, stepY);
            stepY = stepX;
        }
        Cover columns = new Cover(width, wantedWidth, stepX);
        Cover rows = new Cover(height, wantedHeight, stepY);
        byte[] pixels = new byte[planes.length * wantedWidth * wantedHeight];
        double[] narrow = new double[wantedWidth * height];
        int at = 0;
        for (double[] plane : planes) {
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < wantedWidth; x++) {
                    narrow[y * wantedWidth + x] = columns.mean(plane, x, y * width, 1);
                }
            }
            for (int y = 0; y < wantedHeight; y++) {
                for (int x = 0; x < wantedWidth; x++) {
                    pixels[at++] = (byte) Math.round(Math.min(255, rows.mean(narrow, y, x, wantedWidth)));
                }
            }
        }
        return pixels;
    }

    /** Which of the pixels in a row each wanted pixel covers; what lies outside counts as black. */
    private static final class Cover {
        private final int count;
        private final double step;
        private final double start;

        Cover(int count, int wanted, double step) {
            this.count = count;
            this.step = step;
            this.start = (count - wanted * step) / 2;
        }

        double mean(double[] values, int index, int offset, int stride) {
            double from = Math.max(0, start + index * step);
            double to = Math.min(count, start + (index + 1) * step);
            double sum = 0;
            for (int i = (int) from; i < count && i < to; i++) {
                sum += values[offset + i * stride] * (Math.min(to, i + 1) - Math.max(from, i));
            }
            return sum / step;
        }
    }
}
