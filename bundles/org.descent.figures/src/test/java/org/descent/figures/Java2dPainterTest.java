// SPDX-License-Identifier: Apache-2.0
package org.descent.figures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.descent.api.Doubles;
import org.descent.api.figure.Style;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class Java2dPainterTest {
    private static final Ink BLACK = Ink.opaque(0);
    private static final Size SIZE = new Size(60, 40);

    private static BufferedImage render(double zoom, Instruction... instructions) {
        List<Instruction> all = new ArrayList<>();
        all.add(new Instruction.Rectangle(new Box(0, 0, 60, 40), Ink.opaque(0xFFFFFF)));
        all.addAll(List.of(instructions));
        return Java2dPainter.render(new DrawList(SIZE, "", all, List.of()), zoom);
    }

    private static int gray(BufferedImage image, int x, int y) {
        return image.getRGB(x, y) & 0xFF;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 1.25, 3})
    void imageHasTheSizeOfTheDevice(double zoom) {
        BufferedImage image = render(zoom);
        assertEquals(Math.round(60 * zoom), image.getWidth());
        assertEquals(Math.round(40 * zoom), image.getHeight());
        assertEquals(255, gray(image, image.getWidth() - 1, image.getHeight() - 1));
    }

    @Test
    void hugeImageIsRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> Java2dPainter.render(new DrawList(new Size(20_000, 20_000), "", List.of(), List.of()), 2));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 1.5, 2})
    void uprightLinesAreSharp(double zoom) {
        Instruction line =
                new Instruction.Polyline(Doubles.of(10.5, 10.5), Doubles.of(0, 40), BLACK, 1, Style.Dash.SOLID, false);
        BufferedImage image = render(zoom, line);
        for (int x = 0; x < image.getWidth(); x++) {
            int gray = gray(image, x, 20);
            assertTrue(gray == 0 || gray == 255, "gray " + gray + " at " + x);
        }
    }

    @Test
    void denseLineIsOneBarPerColumn() {
        Instruction line = new Instruction.Polyline(
                Doubles.of(10.2, 10.4, 10.6), Doubles.of(30, 5, 20), BLACK, 2, Style.Dash.SOLID, true);
        BufferedImage image = render(1, line);
        for (int y = 0; y < 40; y++) {
            assertEquals(y >= 4 && y < 31 ? 0 : 255, gray(image, 10, y), "row " + y);
            assertEquals(255, gray(image, 9, y));
            assertEquals(255, gray(image, 11, y));
        }
    }

    @Test
    void endsOfBarsAreSmoothed() {
        Instruction line = new Instruction.Polyline(
                Doubles.of(10.2, 10.4), Doubles.of(10.5, 20.25), BLACK, 2, Style.Dash.SOLID, true);
        BufferedImage image = render(1, line);
        assertEquals(128, gray(image, 10, 9), 1);
        assertEquals(0, gray(image, 10, 10));
        assertEquals(191, gray(image, 10, 21), 1);
    }

    @Test
    void denseLineLooksLikeASmoothOne() {
        double[] x = new double[300];
        double[] y = new double[300];
        for (int i = 0; i < x.length; i++) {
            x[i] = i * 0.2;
            y[i] = 20 + 8 * StrictMath.sin(i / 40.0);
        }
        BufferedImage dense =
                render(1, new Instruction.Polyline(Doubles.of(x), Doubles.of(y), BLACK, 1.6, Style.Dash.SOLID, true));
        BufferedImage smooth =
                render(1, new Instruction.Polyline(Doubles.of(x), Doubles.of(y), BLACK, 1.6, Style.Dash.SOLID, false));
        double difference = 0;
        double ink = 0;
        for (int row = 0; row < 40; row++) {
            for (int column = 0; column < 60; column++) {
                difference += Math.abs(gray(dense, column, row) - gray(smooth, column, row));
                ink += 255 - gray(smooth, column, row);
            }
        }
        assertTrue(difference < 0.2 * ink, difference + " of " + ink);
    }

    @Test
    void denseLineStaysInItsClip() {
        Instruction line = new Instruction.Polyline(
                Doubles.of(-1e7, 1e7), Doubles.of(-1e7, 1e7), Ink.opaque(0xFF), 2, Style.Dash.SOLID, true);
        BufferedImage image = render(1, new Instruction.Clip(new Box(10, 10, 20, 20), List.of(line)));
        for (int y = 0; y < 40; y++) {
            for (int x = 0; x < 60; x++) {
                if (x < 10 || x >= 30 || y < 10 || y >= 30) {
                    assertEquals(0xFFFFFFFF, image.getRGB(x, y), x + ", " + y);
                }
            }
        }
        assertEquals(0xFF0000FF, image.getRGB(20, 20));
    }

    @Test
    void faintDenseLineLetsTheGroundThrough() {
        Instruction line = new Instruction.Polyline(
                Doubles.of(5, 50), Doubles.of(20.5, 20.5), new Ink(0, 0.25), 3, Style.Dash.SOLID, true);
        assertEquals(191, gray(render(1, line), 30, 20), 1);
    }

    @Test
    void dashesOfDenseLinesLeaveGaps() {
        double[] x = Figures.counting(300, 0.2).toArray();
        double[] y = new double[300];
        Arrays.fill(y, 20.0);
        BufferedImage image =
                render(1, new Instruction.Polyline(Doubles.of(x), Doubles.of(y), BLACK, 2, Style.Dash.DASHED, true));
        long covered = IntStream.range(0, 60)
                .filter(column -> gray(image, column, 20) == 0)
                .count();
        assertTrue(covered > 30 && covered < 52, "covered " + covered);
    }

    @ParameterizedTest
    @EnumSource
    void everySymbolCoversItsDiameter(Instruction.Symbols.Symbol symbol) {
        BufferedImage image = render(1, new Instruction.Symbols(symbol, Doubles.of(20), Doubles.of(20), 10, BLACK));
        int left = 60;
        int right = -1;
        for (int y = 0; y < 40; y++) {
            for (int x = 0; x < 60; x++) {
                if (gray(image, x, y) < 200) {
                    left = Math.min(left, x);
                    right = Math.max(right, x);
                }
            }
        }
        assertEquals(15, left, 1);
        assertEquals(24, right, 1);
    }

    @Test
    void turnedTextGoesUp() {
        Instruction text =
                new Instruction.Text("III", 30, 35, 12, Weight.REGULAR, Instruction.Text.Anchor.START, -90, BLACK);
        BufferedImage image = render(1, text);
        boolean[] rows = new boolean[40];
        for (int y = 0; y < 40; y++) {
            for (int x = 0; x < 60; x++) {
                rows[y] |= gray(image, x, y) < 128;
                assertTrue(gray(image, x, y) > 250 || x >= 20 && x <= 30, x + ", " + y);
            }
        }
        assertTrue(rows[33] && !rows[37]);
    }

    @Test
    void fileSaysItsResolution() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Renderings.png(Figures.losses(), new Size(320, 200), Theme.LIGHT, 3, out);
        byte[] bytes = out.toByteArray();
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes));
        assertEquals(960, image.getWidth());
        assertEquals(600, image.getHeight());
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int at = text.indexOf("pHYs") + 4;
        assertEquals(11339, ByteBuffer.wrap(bytes, at, 4).getInt(), "288 dots per inch");
    }

    @Test
    void imageOfRenderingsIsThatOfTheFile() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Renderings.png(Figures.everything(), new Size(600, 400), Theme.DARK, 1, out);
        BufferedImage file = ImageIO.read(new ByteArrayInputStream(out.toByteArray()));
        BufferedImage image = Renderings.image(Figures.everything(), new Size(600, 400), Theme.DARK, 1);
        for (int y = 0; y < 400; y++) {
            for (int x = 0; x < 600; x++) {
                assertEquals(image.getRGB(x, y), file.getRGB(x, y));
            }
        }
    }
}
