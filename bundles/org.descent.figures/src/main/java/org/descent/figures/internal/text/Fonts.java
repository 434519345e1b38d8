// SPDX-License-Identifier: Apache-2.0
package org.descent.figures.internal.text;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.descent.figures.Weight;

/**
 * Measures, shortens, wraps and outlines text in the shipped fonts, alike on all platforms.
 *
 * <p>Sizes and lengths are in pixels. A character that the fonts lack is measured and drawn as an empty box. Threading:
 * thread-safe.
 */
public final class Fonts {
    /** What stands for the part that was left out of a text. */
    public static final String ELLIPSIS = "…";

    private static final TrueTypeFont REGULAR = load("DescentSans-Regular.ttf");
    private static final TrueTypeFont SEMIBOLD = load("DescentSans-SemiBold.ttf");

    private Fonts() {}

    /** Whether the fonts have a character. */
    public static boolean has(int codePoint) {
        return REGULAR.glyph(codePoint) != 0 && SEMIBOLD.glyph(codePoint) != 0;
    }

    /** The width of a line of text. */
    public static double width(String text, double size, Weight weight) {
        TrueTypeFont font = font(weight);
        long units = 0;
        for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
            units += font.width(font.glyph(text.codePointAt(i)));
        }
        return units * size / font.unitsPerEm();
    }

    /** How far letters reach above the base line. */
    public static double ascent(double size) {
        return REGULAR.ascent() * size / REGULAR.unitsPerEm();
    }

    /** How far letters reach below the base line. */
    public static double descent(double size) {
        return REGULAR.descent() * size / REGULAR.unitsPerEm();
    }

    /** How far a base line stands below the middle of the digits. */
    public static double digitMiddle(double size) {
        return 0.354 * size;
    }

    /** The outline of a line of text whose base line begins at a place; x to the right, y downwards. */
    public static Path2D outline(String text, double x, double y, double size, Weight weight) {
        TrueTypeFont font = font(weight);
        double unit = size / font.unitsPerEm();
        Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO);
        AffineTransform place = new AffineTransform(unit, 0, 0, unit, x, y);
        for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
            int glyph = font.glyph(text.codePointAt(i));
            path.append(font.outline(glyph).getPathIterator(place), false);
            place.translate(font.width(glyph), 0);
        }
        return path;
    }

    /** The text, or as much of its beginning as fits with an ellipsis; empty if not even that fits. */
    public static String shortened(String text, double size, Weight weight, double available) {
        if (width(text, size, weight) <= available) {
            return text;
        }
        int low = 0;
        int high = text.codePointCount(0, text.length());
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (width(beginning(text, middle), size, weight) <= available) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low == 0 ? "" : beginning(text, low);
    }

    /** The text, or as much of its beginning and end as fits around an ellipsis; empty if not even that fits. */
    public static String shortenedInside(String text, double size, Weight weight, double available) {
        if (width(text, size, weight) <= available) {
            return text;
        }
        int kept = text.codePointCount(0, text.length()) - 1;
        while (kept > 0) {
            String shortened = around(text, kept);
            if (width(shortened, size, weight) <= available) {
                return shortened;
            }
            kept--;
        }
        return "";
    }

    private static String around(String text, int codePoints) {
        int end = text.offsetByCodePoints(text.length(), -(codePoints / 2));
        return text.substring(0, text.offsetByCodePoints(0, codePoints - codePoints / 2))
                        .stripTrailing()
                + ELLIPSIS
                + text.substring(end).stripLeading();
    }

    private static String beginning(String text, int codePoints) {
        return text.substring(0, text.offsetByCodePoints(0, codePoints)).stripTrailing() + ELLIPSIS;
    }

    /**
     * The text in lines that fit, broken at spaces; a word that is too long is shortened, and so is the last line.
     *
     * @param most how many lines there may be, at least 1
     */
    public static List<String> wrapped(String text, double size, Weight weight, double available, int most) {
        List<String> lines = new ArrayList<>();
        String line = "";
        String rest = text.strip();
        while (!rest.isEmpty()) {
            int space = rest.indexOf(' ');
            String word = space < 0 ? rest : rest.substring(0, space);
            String longer = line.isEmpty() ? word : line + " " + word;
            if (line.isEmpty() || width(longer, size, weight) <= available) {
                line = longer;
                rest = space < 0 ? "" : rest.substring(space + 1).stripLeading();
            } else if (lines.size() + 1 < most) {
                lines.add(line);
                line = "";
            } else {
                line = line + " " + rest;
                rest = "";
            }
        }
        lines.add(line);
        return lines.stream()
                .map(each -> shortened(each, size, weight, available))
                .filter(each -> !each.isEmpty())
                .toList();
    }

    private static TrueTypeFont font(Weight weight) {
        return switch (weight) {
            case REGULAR -> REGULAR;
            case SEMIBOLD -> SEMIBOLD;
        };
    }

    private static TrueTypeFont load(String name) {
        try (InputStream in = Fonts.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the bundle lacks its font " + name);
            }
            return new TrueTypeFont(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
