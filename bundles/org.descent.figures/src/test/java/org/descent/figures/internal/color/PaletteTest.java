// SPDX-License-Identifier: Apache-2.0
package org.descent.figures.internal.color;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.descent.api.figure.Mark;
import org.descent.api.figure.Style;
import org.descent.figures.Theme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PaletteTest {
    /** How people with protanopia, deuteranopia and tritanopia see linear light (Machado, Oliveira, Fernandes, 2009). */
    private static final double[][][] EYES = {
        {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
        {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
        {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
        {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}
    };

    @Test
    void contrastIsThatOfTheGuidelines() {
        assertEquals(21, Contrast.of(0x000000, 0xFFFFFF), 1e-9);
        assertEquals(4.54, Contrast.of(0x767676, 0xFFFFFF), 0.005);
        assertEquals(Contrast.of(0x123456, 0xABCDEF), Contrast.of(0xABCDEF, 0x123456));
    }

    @ParameterizedTest
    @EnumSource
    void wordsCanBeRead(Theme theme) {
        Palette palette = Palette.of(theme);
        assertTrue(Contrast.of(palette.text(), palette.ground()) >= 7);
        assertTrue(Contrast.of(palette.muted(), palette.ground()) >= Contrast.TEXT);
    }

    @ParameterizedTest
    @EnumSource
    void linesCanBeSeen(Theme theme) {
        Palette palette = Palette.of(theme);
        assertTrue(Contrast.of(palette.axis(), palette.ground()) >= Contrast.GRAPHICS);
        for (Style.Color color : Style.Color.values()) {
            for (int series = 0; series < 32; series++) {
                Style style = new Style(color, series, Style.Emphasis.NORMAL, Style.Dash.SOLID);
                double contrast = Contrast.of(palette.ink(style).rgb(), palette.ground());
                assertTrue(contrast >= Contrast.GRAPHICS, style + ": " + contrast);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void firstEightSeriesCanBeToldApartByAllEyes(Theme theme) {
        for (double[][] eye : EYES) {
            for (int i = 0; i < 8; i++) {
                for (int j = 0; j < i; j++) {
                    double distance = seen(theme, i, eye).distance(seen(theme, j, eye));
                    assertTrue(distance > 0.09, i + " and " + j + ": " + distance);
                }
            }
        }
    }

    private static OkLab seen(Theme theme, int series, double[][] eye) {
        return seen(Palette.of(theme).ink(Style.series(series)).rgb(), eye);
    }

    private static OkLab seen(int rgb, double[][] eye) {
        double[] light = {Contrast.linear(rgb >> 16 & 255), Contrast.linear(rgb >> 8 & 255), Contrast.linear(rgb & 255)
        };
        double[] seen = new double[3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                seen[i] += eye[i][j] * light[j];
            }
            seen[i] = Math.max(0, Math.min(1, seen[i]));
        }
        return OkLab.ofLinear(seen[0], seen[1], seen[2]);
    }

    @ParameterizedTest
    @EnumSource
    void thirtyTwoSeriesDifferInColorOrDash(Theme theme) {
        Palette palette = Palette.of(theme);
        long different = IntStream.range(0, 32)
                .mapToObj(Style::series)
                .map(style -> palette.ink(style) + " " + palette.dash(style))
                .distinct()
                .count();
        assertEquals(32, different);
    }

    @ParameterizedTest
    @EnumSource
    void equalDifferencesOfNumbersLookEquallyGreat(Theme theme) {
        ColorMap map = Palette.of(theme).sequence();
        double whole = 0;
        for (int i = 0; i < 16; i++) {
            whole += step(map, i);
        }
        for (int i = 0; i < 16; i++) {
            assertEquals(whole / 16, step(map, i), whole / 16 * 0.15, "step " + i);
        }
    }

    @ParameterizedTest
    @EnumSource
    void bothSidesOfTheMiddleAreEqualAndToldApartByAllEyes(Theme theme) {
        ColorMap map = Palette.of(theme).diverging();
        assertTrue(OkLab.of(map.color(0.5)).distance(OkLab.of(Palette.of(theme).ground())) < 0.05);
        for (int i = 1; i <= 8; i++) {
            double from = OkLab.of(map.color(0.5 - i / 16.0)).distance(OkLab.of(map.color(0.5 - (i - 1) / 16.0)));
            double to = OkLab.of(map.color(0.5 + i / 16.0)).distance(OkLab.of(map.color(0.5 + (i - 1) / 16.0)));
            assertEquals(from, to, 0.02, "step " + i);
        }
        for (double[][] eye : EYES) {
            for (int i = 3; i <= 8; i++) {
                double apart = seen(map.color(0.5 - i / 16.0), eye).distance(seen(map.color(0.5 + i / 16.0), eye));
                assertTrue(apart > 0.09, "at " + i + ": " + apart);
            }
        }
    }

    private static double step(ColorMap map, int i) {
        return OkLab.of(map.color(i / 16.0)).distance(OkLab.of(map.color((i + 1) / 16.0)));
    }

    @ParameterizedTest
    @EnumSource
    void lightnessOfTheSequenceOnlyGoesOneWay(Theme theme) {
        ColorMap map = Palette.of(theme).sequence();
        double sign = theme == Theme.LIGHT ? -1 : 1;
        for (int i = 0; i < 64; i++) {
            double change = Contrast.luminance(map.color((i + 1) / 64.0)) - Contrast.luminance(map.color(i / 64.0));
            assertTrue(sign * change > 0, "step " + i);
        }
    }

    @ParameterizedTest
    @EnumSource
    void wordsOnCellsCanBeRead(Theme theme) {
        for (Mark.Cells.Colors colors : Mark.Cells.Colors.values()) {
            for (int i = 0; i <= 255; i++) {
                int cell = Palette.of(theme).of(colors).color(i / 255.0);
                assertTrue(Contrast.of(Palette.readableOn(cell).rgb(), cell) >= Contrast.TEXT, "cell " + i);
            }
        }
    }

    @Test
    void numbersBeyondTheSequenceHaveTheColorOfItsEnds() {
        ColorMap map = Palette.of(Theme.LIGHT).sequence();
        assertEquals(map.color(0), map.color(-3));
        assertEquals(map.color(1), map.color(Double.POSITIVE_INFINITY));
    }

    @Test
    void colorsSurviveOkLab() {
        for (int rgb : new int[] {0, 0xFFFFFF, 0xFF0000, 0x00FF00, 0x0000FF, 0x123456}) {
            assertEquals(rgb, OkLab.of(rgb).rgb());
        }
        assertEquals(1, OkLab.of(0xFFFFFF).distance(OkLab.of(0)), 1e-6);
    }
}
