// SPDX-License-Identifier: Apache-2.0
package org.descent.figures;

import java.awt.Rectangle;
import java.util.Arrays;
import org.descent.api.Doubles;

/**
 * Draws one line that does not go back in x as one upright bar per column of device pixels, from the lowest to the highest place
 * that the line reaches there.
 *
 * <p>A bar depends only on where the line enters and leaves the column and on its extremes in it, so that a line reduced by column
 * gives the very same picture. Only the ends of a bar are smoothed. For one line, confined to one thread.
 */
final class ColumnPainter {
    private final int[] pixels;
    private final int stride;
    private final Rectangle clip;
    private final Ink ink;
    private final Doubles xs;
    private final Doubles ys;
    private final double zoom;
    private final double half;
    private final double[] dashes;
    private final double[] tops;
    private final double[] bottoms;
    private double walked;

    /**
     * A painter of one line.
     *
     * @param pixels red, green and blue of the picture, 8 bits each, row by row
     * @param stride how many pixels a row has
     * @param clip the pixels that may be changed, inside the picture
     * @param zoom how many device pixels a logical pixel has
     */
    ColumnPainter(int[] pixels, int stride, Rectangle clip, Instruction.Polyline line, double zoom) {
        this.pixels = pixels;
        this.stride = stride;
        this.clip = clip;
        this.ink = line.ink();
        this.zoom = zoom;
        xs = line.x();
        ys = line.y();
        half = Math.max(1, line.width() * zoom) / 2;
        dashes = Dashes.of(line.dash(), line.width() * zoom);
        tops = new double[clip.width];
        bottoms = new double[clip.width];
        Arrays.fill(tops, Double.POSITIVE_INFINITY);
        Arrays.fill(bottoms, Double.NEGATIVE_INFINITY);
    }

    void paint() {
        for (int i = 1; i < xs.size(); i++) {
            segment(xs.get(i - 1) * zoom, ys.get(i - 1) * zoom, xs.get(i) * zoom, ys.get(i) * zoom);
        }
        for (int i = 0; i < tops.length; i++) {
            if (tops[i] <= bottoms[i]) {
                bar(clip.x + i, tops[i] - half, bottoms[i] + half);
            }
        }
    }

    private void segment(double x1, double y1, double x2, double y2) {
        int left = clip.x;
        int from = (int) Math.floor(x1) - left;
        int to = (int) Math.floor(x2) - left;
        double length = dashes.length == 0 ? 0 : Math.hypot(x2 - x1, y2 - y1);
        for (int i = Math.max(0, from); i <= Math.min(to, tops.length - 1); i++) {
            double enter = Math.max(0, (left + i - x1) / (x2 - x1));
            double leave = Math.min(1, (left + i + 1 - x1) / (x2 - x1));
            double a = i == from ? y1 : y1 + enter * (y2 - y1);
            double b = i == to ? y2 : y1 + leave * (y2 - y1);
            if (dashes.length == 0 || Dashes.isOn(dashes, walked + (from == to ? 0 : enter * length))) {
                tops[i] = Math.min(tops[i], Math.min(a, b));
                bottoms[i] = Math.max(bottoms[i], Math.max(a, b));
            }
        }
        walked += length;
    }

    private void bar(int column, double top, double bottom) {
        int firstWhole = (int) Math.ceil(top);
        int lastWhole = (int) Math.floor(bottom);
        if (firstWhole > lastWhole) {
            cover(column, lastWhole, bottom - top);
            return;
        }
        cover(column, firstWhole - 1, firstWhole - top);
        cover(column, lastWhole, bottom - lastWhole);
        int end = Math.min(lastWhole, clip.y + clip.height);
        for (int row = Math.max(firstWhole, clip.y); row < end; row++) {
            cover(column, row, 1);
        }
    }

    private void cover(int column, int row, double share) {
        int alpha = (int) Math.round(ink.opacity() * share * 256);
        if (alpha <= 0 || row < clip.y || row >= clip.y + clip.height) {
            return;
        }
        int at = row * stride + column;
        pixels[at] = alpha >= 256 ? ink.rgb() : mixed(pixels[at], ink.rgb(), alpha);
    }

    /** Two components at once: each product has room for its carry. */
    private static int mixed(int below, int above, int alpha) {
        int redBlue = (below & 0xFF00FF) * (256 - alpha) + (above & 0xFF00FF) * alpha + 0x800080 >>> 8 & 0xFF00FF;
        int green = (below & 0x00FF00) * (256 - alpha) + (above & 0x00FF00) * alpha + 0x008000 >>> 8 & 0x00FF00;
        return redBlue | green;
    }
}
