// SPDX-License-Identifier: Apache-2.0
package org.descent.figures;

import java.awt.Color;
import java.awt.Graphics2D;
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
    private final Graphics2D graphics;
    private final Doubles xs;
    private final Doubles ys;
    private final double zoom;
    private final double half;
    private final double[] dashes;
    private final int left;
    private final double[] tops;
    private final double[] bottoms;
    private double walked;

    ColumnPainter(Graphics2D graphics, Instruction.Polyline line, double zoom) {
        this.graphics = graphics;
        this.zoom = zoom;
        xs = line.x();
        ys = line.y();
        half = Math.max(1, line.width() * zoom) / 2;
        dashes = switch (line.dash()) {
            case SOLID -> new double[0];
            case DASHED -> scaled(Dashes.DASHED, line.width() * zoom);
            case DOTTED -> scaled(Dashes.DOTTED, line.width() * zoom);
        };
        Rectangle clip = clip();
        left = clip.x;
        tops = new double[clip.width];
        bottoms = new double[clip.width];
        Arrays.fill(tops, Double.POSITIVE_INFINITY);
        Arrays.fill(bottoms, Double.NEGATIVE_INFINITY);
    }

    private Rectangle clip() {
        Rectangle clip = graphics.getClipBounds();
        if (clip != null) {
            return clip;
        }
        int from = (int) Math.floor(xs.get(0) * zoom);
        int to = (int) Math.floor(xs.get(xs.size() - 1) * zoom);
        return new Rectangle(from, 0, to - from + 1, 0);
    }

    private static double[] scaled(double[] lengths, double width) {
        return new double[] {lengths[0] * width, lengths[1] * width};
    }

    void paint() {
        for (int i = 1; i < xs.size(); i++) {
            segment(xs.get(i - 1) * zoom, ys.get(i - 1) * zoom, xs.get(i) * zoom, ys.get(i) * zoom);
        }
        Color color = graphics.getColor();
        for (int i = 0; i < tops.length; i++) {
            if (tops[i] <= bottoms[i]) {
                bar(left + i, tops[i] - half, bottoms[i] + half, color);
            }
        }
        graphics.setColor(color);
    }

    private void segment(double x1, double y1, double x2, double y2) {
        int from = (int) Math.floor(x1) - left;
        int to = (int) Math.floor(x2) - left;
        double length = dashes.length == 0 ? 0 : Math.hypot(x2 - x1, y2 - y1);
        for (int i = Math.max(0, from); i <= Math.min(to, tops.length - 1); i++) {
            double enter = Math.max(0, (left + i - x1) / (x2 - x1));
            double leave = Math.min(1, (left + i + 1 - x1) / (x2 - x1));
            double a = i == from ? y1 : y1 + enter * (y2 - y1);
            double b = i == to ? y2 : y1 + leave * (y2 - y1);
            if (dashes.length == 0 || isOn(walked + (from == to ? 0 : enter * length))) {
                tops[i] = Math.min(tops[i], Math.min(a, b));
                bottoms[i] = Math.max(bottoms[i], Math.max(a, b));
            }
        }
        walked += length;
    }

    private boolean isOn(double way) {
        return way % (dashes[0] + dashes[1]) < dashes[0];
    }

    private void bar(int column, double top, double bottom, Color color) {
        int firstWhole = (int) Math.ceil(top);
        int lastWhole = (int) Math.floor(bottom);
        if (firstWhole > lastWhole) {
            part(column, lastWhole, bottom - top, color);
            return;
        }
        part(column, firstWhole - 1, firstWhole - top, color);
        part(column, lastWhole, bottom - lastWhole, color);
        if (lastWhole > firstWhole) {
            graphics.setColor(color);
            graphics.fillRect(column, firstWhole, 1, lastWhole - firstWhole);
        }
    }

    private void part(int column, int row, double covered, Color color) {
        int alpha = (int) Math.round(color.getAlpha() * covered);
        if (alpha > 0) {
            graphics.setColor(new Color(color.getRGB() & 0xFFFFFF | alpha << 24, true));
            graphics.fillRect(column, row, 1, 1);
        }
    }
}
