// SPDX-License-Identifier: Apache-2.0
package org.descent.figures.internal.text;

import java.awt.geom.Path2D;
import java.nio.ByteBuffer;

/** Reads the outline of a simple glyph of a TrueType font; for one glyph, confined to one thread. */
final class GlyphReader {
    private static final int ON_CURVE = 1;
    private static final int X_SHORT = 2;
    private static final int Y_SHORT = 4;
    private static final int REPEAT = 8;
    private static final int X_SAME_OR_POSITIVE = 16;
    private static final int Y_SAME_OR_POSITIVE = 32;

    private final int[] ends;
    private final byte[] flags;
    private final int[] x;
    private final int[] y;

    GlyphReader(ByteBuffer data, int glyph, int contours) {
        ends = new int[contours];
        int at = glyph + 10;
        for (int i = 0; i < contours; i++) {
            ends[i] = data.getShort(at) & 0xFFFF;
            at += 2;
        }
        int points = contours == 0 ? 0 : ends[contours - 1] + 1;
        at += 2 + (data.getShort(at) & 0xFFFF);
        flags = new byte[points];
        for (int i = 0; i < points; i++) {
            byte flag = data.get(at++);
            flags[i] = flag;
            if ((flag & REPEAT) != 0) {
                int more = data.get(at++) & 0xFF;
                for (int k = 0; k < more; k++) {
                    flags[++i] = flag;
                }
            }
        }
        x = new int[points];
        y = new int[points];
        at = readCoordinates(data, at, x, X_SHORT, X_SAME_OR_POSITIVE);
        readCoordinates(data, at, y, Y_SHORT, Y_SAME_OR_POSITIVE);
    }

    private int readCoordinates(ByteBuffer data, int begin, int[] coordinates, int shortBit, int sameBit) {
        int at = begin;
        int value = 0;
        for (int i = 0; i < coordinates.length; i++) {
            boolean same = (flags[i] & sameBit) != 0;
            if ((flags[i] & shortBit) != 0) {
                int delta = data.get(at++) & 0xFF;
                value += same ? delta : -delta;
            } else if (!same) {
                value += data.getShort(at);
                at += 2;
            }
            coordinates[i] = value;
        }
        return at;
    }

    /** The outline in the font's units, y upwards. */
    Path2D outline() {
        Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO);
        int first = 0;
        for (int end : ends) {
            if (end - first >= 2) {
                appendContour(path, first, end - first + 1);
            }
            first = end + 1;
        }
        return path;
    }

    /** Between two control points that follow each other, the point in the middle is on the curve. */
    private void appendContour(Path2D path, int first, int count) {
        int origin = 0;
        while (origin < count && !isOn(first + origin)) {
            origin++;
        }
        boolean allControls = origin == count;
        int start = first + origin % count;
        double startX = allControls ? middle(x, first, first + 1) : x[start];
        double startY = allControls ? middle(y, first, first + 1) : y[start];
        path.moveTo(startX, startY);
        for (int i = 1; i <= count; i++) {
            int at = first + (origin + i) % count;
            if (isOn(at)) {
                path.lineTo(x[at], y[at]);
                continue;
            }
            int next = first + (origin + i + 1) % count;
            if (i == count) {
                path.quadTo(x[at], y[at], startX, startY);
            } else if (isOn(next)) {
                path.quadTo(x[at], y[at], x[next], y[next]);
                i++;
            } else {
                path.quadTo(x[at], y[at], middle(x, at, next), middle(y, at, next));
            }
        }
        path.closePath();
    }

    private boolean isOn(int point) {
        return (flags[point] & ON_CURVE) != 0;
    }

    private static double middle(int[] coordinates, int a, int b) {
        return (coordinates[a] + coordinates[b]) / 2.0;
    }
}
