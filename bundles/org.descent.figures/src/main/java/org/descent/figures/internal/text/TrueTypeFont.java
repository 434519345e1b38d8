// SPDX-License-Identifier: Apache-2.0
package org.descent.figures.internal.text;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The outlines and widths of a TrueType font.
 *
 * <p>It reads the file itself: the Java font code looks for the platform's fonts even when asked to load a file, fails where
 * there are none, and measures differently from platform to platform. Kerning, ligatures and hints are not read.
 *
 * <p>Threading: thread-safe.
 */
final class TrueTypeFont {
    private static final int MAX_COMPONENT_DEPTH = 5;

    private final ByteBuffer data;
    private final int unitsPerEm;
    private final boolean longOffsets;
    private final int glyphCount;
    private final int widthCount;
    private final int ascent;
    private final int descent;
    private final int glyf;
    private final int loca;
    private final int hmtx;
    private final CharacterMap characters;
    private final Map<Integer, Path2D> outlines = new ConcurrentHashMap<>();

    /**
     * Reads a font.
     *
     * @throws IllegalArgumentException if the bytes are no TrueType font with a Unicode character map
     */
    TrueTypeFont(byte[] bytes) {
        data = ByteBuffer.wrap(bytes);
        int head = table("head");
        int hhea = table("hhea");
        unitsPerEm = unsigned(head + 18);
        longOffsets = unsigned(head + 50) != 0;
        glyphCount = unsigned(table("maxp") + 4);
        ascent = data.getShort(hhea + 4);
        descent = -data.getShort(hhea + 6);
        widthCount = unsigned(hhea + 34);
        glyf = table("glyf");
        loca = table("loca");
        hmtx = table("hmtx");
        characters = new CharacterMap(data, table("cmap"));
    }

    /** The units in which widths and outlines are given: as many as a font of size 1 has in height. */
    int unitsPerEm() {
        return unitsPerEm;
    }

    /** How far letters reach above the base line, in units. */
    int ascent() {
        return ascent;
    }

    /** How far letters reach below the base line, in units. */
    int descent() {
        return descent;
    }

    /** The glyph of a character, or 0, an empty box, if the font has none. */
    int glyph(int codePoint) {
        return characters.glyph(codePoint);
    }

    /** The width of a glyph, in units. */
    int width(int glyph) {
        return unsigned(hmtx + 4 * Math.min(glyph, widthCount - 1));
    }

    /** The outline of a glyph in units, y downwards from the base line; it is shared and must not be changed. */
    Path2D outline(int glyph) {
        return outlines.computeIfAbsent(glyph, wanted -> {
            Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO);
            append(path, wanted, AffineTransform.getScaleInstance(1, -1), 0);
            path.trimToSize();
            return path;
        });
    }

    private void append(Path2D path, int glyph, AffineTransform transform, int depth) {
        int begin = glyphOffset(glyph);
        if (begin == glyphOffset(glyph + 1) || depth > MAX_COMPONENT_DEPTH) {
            return;
        }
        int at = glyf + begin;
        int contours = data.getShort(at);
        if (contours >= 0) {
            path.append(new GlyphReader(data, at, contours).outline().getPathIterator(transform), false);
        } else {
            appendComponents(path, at + 10, transform, depth);
        }
    }

    private void appendComponents(Path2D path, int begin, AffineTransform transform, int depth) {
        int at = begin;
        int flags;
        do {
            flags = unsigned(at);
            int glyph = unsigned(at + 2);
            at += 4;
            boolean words = (flags & 1) != 0;
            double dx = words ? data.getShort(at) : data.get(at);
            double dy = words ? data.getShort(at + 2) : data.get(at + 1);
            at += words ? 4 : 2;
            if ((flags & 2) == 0) {
                throw new IllegalArgumentException("components placed by points are not supported");
            }
            double[] matrix = {1, 0, 0, 1};
            if ((flags & 0x08) != 0) {
                matrix[0] = fixed(at);
                matrix[3] = matrix[0];
                at += 2;
            } else if ((flags & 0x40) != 0) {
                matrix[0] = fixed(at);
                matrix[3] = fixed(at + 2);
                at += 4;
            } else if ((flags & 0x80) != 0) {
                for (int i = 0; i < 4; i++) {
                    matrix[i] = fixed(at + 2 * i);
                }
                at += 8;
            }
            AffineTransform component = new AffineTransform(transform);
            component.concatenate(new AffineTransform(matrix[0], matrix[1], matrix[2], matrix[3], dx, dy));
            append(path, glyph, component, depth + 1);
        } while ((flags & 0x20) != 0);
    }

    private double fixed(int at) {
        return data.getShort(at) / 16384.0;
    }

    private int glyphOffset(int glyph) {
        if (glyph > glyphCount) {
            throw new IllegalArgumentException("the font has " + glyphCount + " glyphs, wanted " + glyph);
        }
        return longOffsets ? data.getInt(loca + 4 * glyph) : 2 * unsigned(loca + 2 * glyph);
    }

    private int table(String tag) {
        int count = unsigned(4);
        for (int i = 0; i < count; i++) {
            int at = 12 + 16 * i;
            StringBuilder name = new StringBuilder();
            for (int k = 0; k < 4; k++) {
                name.append((char) (data.get(at + k) & 0xFF));
            }
            if (tag.contentEquals(name)) {
                return data.getInt(at + 8);
            }
        }
        throw new IllegalArgumentException("the font has no table '" + tag + "'");
    }

    private int unsigned(int at) {
        return data.getShort(at) & 0xFFFF;
    }
}
