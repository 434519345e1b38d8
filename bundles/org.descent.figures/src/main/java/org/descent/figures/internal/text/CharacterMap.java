// SPDX-License-Identifier: Apache-2.0
package org.descent.figures.internal.text;

import java.nio.ByteBuffer;

/**
 * The part of a TrueType font that says which glyph stands for a character of the basic multilingual plane: a {@code cmap} of
 * format 4.
 *
 * <p>Threading: immutable.
 */
final class CharacterMap {
    private final char[] glyphs = new char[0x10000];

    /**
     * Reads the map.
     *
     * @throws IllegalArgumentException if there is no subtable of format 4
     */
    CharacterMap(ByteBuffer data, int cmap) {
        int count = data.getShort(cmap + 2);
        for (int i = 0; i < count; i++) {
            int subtable = cmap + data.getInt(cmap + 4 + 8 * i + 4);
            if (data.getShort(subtable) == 4) {
                read(data, subtable);
                return;
            }
        }
        throw new IllegalArgumentException("the font has no character map of format 4");
    }

    /** The glyph of a character, or 0 if there is none. */
    int glyph(int codePoint) {
        return codePoint < glyphs.length ? glyphs[codePoint] : 0;
    }

    private void read(ByteBuffer data, int at) {
        int twice = data.getShort(at + 6);
        int ends = at + 14;
        int starts = ends + twice + 2;
        int deltas = starts + twice;
        int offsets = deltas + twice;
        for (int segment = 0; segment < twice; segment += 2) {
            int start = data.getShort(starts + segment) & 0xFFFF;
            int end = data.getShort(ends + segment) & 0xFFFF;
            int delta = data.getShort(deltas + segment);
            int offset = data.getShort(offsets + segment) & 0xFFFF;
            // The last segment is the character 0xFFFF, which stands for nothing.
            for (int code = start; code <= Math.min(end, 0xFFFE); code++) {
                int glyph =
                        offset == 0 ? code : data.getShort(offsets + segment + offset + 2 * (code - start)) & 0xFFFF;
                glyphs[code] = (char) (glyph == 0 && offset != 0 ? 0 : glyph + delta);
            }
        }
    }
}
