// SPDX-License-Identifier: Apache-2.0
package org.descent.figures.internal.color;

import java.util.ArrayList;
import java.util.List;
import org.descent.api.figure.Mark;
import org.descent.api.figure.Style;
import org.descent.figures.Ink;
import org.descent.figures.Theme;

/**
 * The colours of a theme.
 *
 * <p>The distinct colours keep close to those of Okabe and Ito, moved until each has a contrast of 3 to the ground and all stay
 * apart for people with protanopia, deuteranopia and tritanopia. Threading: immutable.
 *
 * @param ground what the picture stands on
 * @param text words that matter
 * @param muted words that help: tick labels, notes in the corner
 * @param axis the lines of the axes
 * @param grid the lines behind the marks
 * @param series the distinct colours, first the hues, then each of them nearer to the text
 * @param good what is good
 * @param warning what needs attention
 * @param bad what is bad
 * @param sequence the colours of numbers from little to much
 * @param diverging the colours of numbers on both sides of a middle, blue below and orange above, the middle near the ground
 */
public record Palette(
        int ground,
        int text,
        int muted,
        int axis,
        int grid,
        List<Integer> series,
        int good,
        int warning,
        int bad,
        ColorMap sequence,
        ColorMap diverging) {
    /** From here on the sequence has enough contrast to the ground for a line. */
    private static final double FIRST_SHADE = 0.55;

    private static final Palette LIGHT = new Palette(
            0xFFFFFF,
            0x1F2328,
            0x57606A,
            0x6E7781,
            0xE6E8EB,
            withVariants(
                    List.of(0x0959B5, 0xE96818, 0x008C75, 0xCC66B5, 0x9C5708, 0x4295EF, 0x612B79, 0x7C221F), 0x1F2328),
            0x1A7F37,
            0x9A6700,
            0xCF222E,
            new ColorMap(new double[][] {
                {0.985, 0.004, 250},
                {0.90, 0.045, 245},
                {0.76, 0.105, 248},
                {0.60, 0.140, 253},
                {0.45, 0.130, 259},
                {0.30, 0.085, 265}
            }),
            new ColorMap(new double[][] {
                {0.40, 0.100, 258},
                {0.66, 0.120, 258},
                {0.975, 0, 0},
                {0.66, 0.120, 55},
                {0.40, 0.100, 55}
            }));

    private static final Palette DARK = new Palette(
            0x1B1E23,
            0xE6E9ED,
            0xA3ABB5,
            0x8A929C,
            0x30353C,
            withVariants(
                    List.of(0x4EBCFF, 0xFF7128, 0x31AC81, 0xF784C2, 0xEEC83B, 0x8FEBFF, 0x9874F7, 0xFEF1BF), 0xE6E9ED),
            0x3FB950,
            0xD29922,
            0xF85149,
            new ColorMap(new double[][] {
                {0.26, 0.020, 262},
                {0.40, 0.100, 262},
                {0.55, 0.135, 255},
                {0.70, 0.120, 245},
                {0.84, 0.075, 235},
                {0.965, 0.020, 220}
            }),
            new ColorMap(new double[][] {
                {0.86, 0.070, 240},
                {0.60, 0.120, 250},
                {0.26, 0, 0},
                {0.60, 0.120, 60},
                {0.86, 0.070, 70}
            }));

    /** Copies the colours. */
    public Palette {
        series = List.copyOf(series);
    }

    /** The colours of a theme. */
    public static Palette of(Theme theme) {
        return switch (theme) {
            case LIGHT -> LIGHT;
            case DARK -> DARK;
        };
    }

    /** The colours of cells. */
    public ColorMap of(Mark.Cells.Colors colors) {
        return switch (colors) {
            case SEQUENTIAL -> sequence;
            case DIVERGING -> diverging;
        };
    }

    /** The colour of a style, with the opacity of its emphasis. */
    public Ink ink(Style style) {
        int rgb =
                switch (style.color()) {
                    case SERIES -> series.get(style.series() / (2 * hues()) % 2 * hues() + style.series() % hues());
                    case NEUTRAL -> muted;
                    case GOOD -> good;
                    case WARNING -> warning;
                    case BAD -> bad;
                    case SHADE -> sequence.color(FIRST_SHADE + (1 - FIRST_SHADE) * style.series() / 100);
                };
        return switch (style.emphasis()) {
            case FAINT -> new Ink(rgb, 0.35);
            case NORMAL, STRONG -> Ink.opaque(rgb);
        };
    }

    /**
     * How the line of a style is broken: where there are more series than hues, every other round of solid lines is dashed.
     *
     * <p>So 32 series can be told apart, the first 8 by hue alone.
     */
    public Style.Dash dash(Style style) {
        boolean again = style.color() == Style.Color.SERIES && style.series() / hues() % 2 == 1;
        return again && style.dash() == Style.Dash.SOLID ? Style.Dash.DASHED : style.dash();
    }

    private int hues() {
        return series.size() / 2;
    }

    /** Black or white, whichever can be read better on a ground. */
    public static Ink readableOn(int rgb) {
        return Ink.opaque(Contrast.of(0xFFFFFF, rgb) > Contrast.of(0x000000, rgb) ? 0xFFFFFF : 0x000000);
    }

    private static List<Integer> withVariants(List<Integer> hues, int text) {
        List<Integer> all = new ArrayList<>(hues);
        for (int hue : hues) {
            all.add(OkLab.of(hue).mixed(OkLab.of(text), 0.5).rgb());
        }
        return all;
    }
}
