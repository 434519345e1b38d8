// SPDX-License-Identifier: Apache-2.0
package org.descent.figures;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.descent.api.Doubles;
import org.descent.api.figure.Axis;
import org.descent.api.figure.Figure;
import org.descent.api.figure.Mark;
import org.descent.api.figure.Panel;
import org.descent.api.figure.Style;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineReductionTest {
    private static final Size SIZE = new Size(300, 200);

    @ParameterizedTest
    @ValueSource(doubles = {0.7, 1, 1.5, 2})
    void reducedLineGivesThePictureOfTheWholeLine(double zoom) {
        for (int seed = 0; seed < 60; seed++) {
            assertSamePicture(randomLine(new Random(seed), 0), seed, zoom, false);
        }
    }

    /** Of pieces that hide each other in one column only the larger is drawn: their smoothed ends are fainter, but all there. */
    @ParameterizedTest
    @ValueSource(doubles = {0.7, 1, 1.5, 2})
    void reducedPiecesCoverThePixelsOfAllPieces(double zoom) {
        for (int seed = 0; seed < 60; seed++) {
            assertSamePicture(randomLine(new Random(seed), 0.05), seed, zoom, true);
        }
    }

    private static void assertSamePicture(Mark.Line line, int seed, double zoom, boolean covered) {
        Axis.Scale kind = Axis.Scale.values()[seed % 3];
        Figure figure = Figure.of("", "", Panel.of(Axis.linear("x"), Axis.of("y", kind), List.of(line)));
        DrawList reduced = FigureLayout.layout(figure, SIZE, Theme.LIGHT, zoom);
        PlotArea plot = reduced.plots().get(0);
        List<Instruction.Polyline> pieces = wholeLine(line, plot);
        int[] expected = pixels(dense(pieces), plot, zoom);
        int[] actual = pixels(dense(lines(reduced)), plot, zoom);
        if (covered) {
            expected = Arrays.stream(expected).map(each -> each == -1 ? 0 : 1).toArray();
            actual = Arrays.stream(actual).map(each -> each == -1 ? 0 : 1).toArray();
        }
        assertArrayEquals(expected, actual, "seed " + seed);
    }

    /** Steps of many sizes, so that columns hold from none to hundreds of points; spikes, plateaus and gaps. */
    private static Mark.Line randomLine(Random random, double gaps) {
        int count = 2 + random.nextInt(4000);
        double[] x = new double[count];
        double[] y = new double[count];
        double place = 0;
        for (int i = 0; i < count; i++) {
            place += random.nextInt(3) == 0 ? 0 : StrictMath.pow(10, random.nextDouble() * 3);
            x[i] = place;
            double kind = random.nextDouble();
            y[i] = kind < gaps
                    ? Double.NaN
                    : kind < gaps + 0.01
                            ? 100 * random.nextGaussian()
                            : kind < 0.3 && i > 0 ? y[i - 1] : 5 + random.nextGaussian();
        }
        return new Mark.Line("", Doubles.of(x), Doubles.of(y), Style.series(0));
    }

    private static List<Instruction.Polyline> wholeLine(Mark.Line line, PlotArea plot) {
        List<Instruction.Polyline> pieces = new ArrayList<>();
        List<Double> xs = new ArrayList<>();
        List<Double> ys = new ArrayList<>();
        for (int i = 0; i <= line.x().size(); i++) {
            boolean end = i == line.x().size();
            double y = end ? Double.NaN : plot.y().toPixel(line.y().get(i));
            if (Double.isFinite(y)) {
                xs.add(plot.x().toPixel(line.x().get(i)));
                ys.add(y);
            } else {
                if (xs.size() > 1) {
                    pieces.add(polyline(xs, ys));
                }
                xs.clear();
                ys.clear();
            }
        }
        return pieces;
    }

    private static Instruction.Polyline polyline(List<Double> xs, List<Double> ys) {
        double[] x = xs.stream().mapToDouble(Double::doubleValue).toArray();
        double[] y = ys.stream().mapToDouble(Double::doubleValue).toArray();
        return new Instruction.Polyline(Doubles.of(x), Doubles.of(y), Ink.opaque(0), 1.6, Style.Dash.SOLID, true);
    }

    private static List<Instruction.Polyline> lines(DrawList list) {
        return list.instructions().stream()
                .filter(Instruction.Clip.class::isInstance)
                .flatMap(clip -> ((Instruction.Clip) clip).instructions().stream())
                .filter(Instruction.Polyline.class::isInstance)
                .map(Instruction.Polyline.class::cast)
                .toList();
    }

    private static List<Instruction> dense(List<Instruction.Polyline> lines) {
        return lines.stream()
                .map(line -> (Instruction)
                        new Instruction.Polyline(line.x(), line.y(), Ink.opaque(0), 1.6, Style.Dash.SOLID, true))
                .toList();
    }

    private static int[] pixels(List<Instruction> lines, PlotArea plot, double zoom) {
        Instruction ground =
                new Instruction.Rectangle(new Box(0, 0, SIZE.width(), SIZE.height()), Ink.opaque(0xFFFFFF));
        DrawList list = new DrawList(SIZE, "", List.of(ground, new Instruction.Clip(plot.box(), lines)), List.of(plot));
        BufferedImage image = Java2dPainter.render(list, zoom);
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    @Test
    void oneSpikeAmongAMillionPointsIsSeen() {
        for (int place : new int[] {0, 1, 333_333, 999_998, 999_999}) {
            double[] values = new double[1_000_000];
            values[place] = 7;
            DrawList list = FigureLayout.layout(Figures.of(Axis.Scale.LINEAR, values), SIZE, Theme.LIGHT);
            double top = lines(list).stream()
                    .flatMap(line -> line.y().stream().boxed())
                    .min(Double::compare)
                    .orElseThrow();
            assertEquals(list.plots().get(0).y().toPixel(7), top, "spike at " + place);
        }
    }

    @Test
    void columnKeepsAtMostFourPoints() {
        double[] values = new double[1_000_000];
        Random random = new Random(3);
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextGaussian();
        }
        DrawList list = FigureLayout.layout(Figures.of(Axis.Scale.LINEAR, values), SIZE, Theme.LIGHT);
        int kept = lines(list).stream().mapToInt(line -> line.x().size()).sum();
        assertTrue(kept > 2 * list.plots().get(0).box().width(), "kept " + kept);
        assertTrue(kept <= 4 * (list.plots().get(0).box().width() + 1), "kept " + kept);
    }

    @Test
    void gapsBetweenAllPointsDoNotKeepAllPoints() {
        double[] values = new double[300_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 3 == 2 ? Double.NaN : i % 100;
        }
        DrawList list = FigureLayout.layout(Figures.of(Axis.Scale.LINEAR, values), SIZE, Theme.LIGHT);
        assertTrue(lines(list).size() < 40_000, "pieces: " + lines(list).size());
    }

    @Test
    void nanIsAGap() {
        DrawList list = FigureLayout.layout(Figures.of(Axis.Scale.LINEAR, 1, 2, Double.NaN, 3, 1), SIZE, Theme.LIGHT);
        assertEquals(2, lines(list).size());
    }

    @Test
    void pointBetweenGapsIsADot() {
        Figure figure = Figures.of(Axis.Scale.LINEAR, 1, 2, Double.NaN, 3, Double.NaN, 1, 1);
        List<Instruction.Symbols> dots =
                Instructions.all(FigureLayout.layout(figure, SIZE, Theme.LIGHT), Instruction.Symbols.class).stream()
                        .filter(each -> each.symbol() == Instruction.Symbols.Symbol.CIRCLE)
                        .toList();
        assertEquals(1, dots.size());
        assertEquals(1, dots.get(0).x().size());
    }

    @Test
    void pointsOutsideTheAxisCostNothingAndChangeNothing() {
        double[] values = new double[100_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 2;
        }
        Axis cut = new Axis("x", Axis.Scale.LINEAR, 50_000, 50_010, List.of());
        Figure figure = Figure.of("", "", Panel.of(cut, Axis.linear("y"), List.of(Figures.line("", values))));
        DrawList list = FigureLayout.layout(figure, SIZE, Theme.LIGHT);
        int kept = lines(list).stream().mapToInt(line -> line.x().size()).sum();
        assertTrue(kept < 30, "kept " + kept);
        PlotArea plot = list.plots().get(0);
        assertArrayEquals(
                pixels(dense(wholeLine(Figures.line("", values), plot)), plot, 1), pixels(dense(lines(list)), plot, 1));
    }
}
