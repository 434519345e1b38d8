// SPDX-License-Identifier: Apache-2.0
package org.descent.figures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Shape;
import java.awt.geom.Area;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.descent.api.Doubles;
import org.descent.api.figure.Axis;
import org.descent.api.figure.Figure;
import org.descent.api.figure.Mark;
import org.descent.api.figure.Panel;
import org.descent.api.figure.Style;
import org.descent.figures.Instruction.Symbols;
import org.descent.figures.Instruction.Symbols.Symbol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FigureLayoutTest {
    private static final Size SIZE = new Size(800, 500);

    private static DrawList layout(Figure figure) {
        return FigureLayout.layout(figure, SIZE, Theme.LIGHT);
    }

    record Case(Figure figure, Size size) {
        @Override
        public String toString() {
            return figure.title() + " at " + size.width() + " x " + size.height();
        }
    }

    static Stream<Case> cases() {
        List<Figure> figures = List.of(
                Figures.losses(),
                Figures.events(),
                Figures.everything(),
                Figures.runs(1, Axis.Scale.LOG),
                Figures.runs(3, Axis.Scale.LINEAR),
                Figures.runs(20, Axis.Scale.SYMLOG),
                Figures.runs(200, Axis.Scale.LOG),
                Figures.matrix(10, ""),
                Figures.matrix(10, "a class of long name "),
                Figures.matrix(100, "class "));
        List<Size> sizes = List.of(
                new Size(300, 200), new Size(300, 900), new Size(640, 400), new Size(900, 600), new Size(1600, 900));
        return figures.stream().flatMap(figure -> sizes.stream().map(size -> new Case(figure, size)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void wordsNeverOverlap(Case each) {
        DrawList list = FigureLayout.layout(each.figure, each.size, Theme.LIGHT);
        List<Instruction.Text> texts = Instructions.all(list, Instruction.Text.class);
        for (int i = 0; i < texts.size(); i++) {
            for (int j = 0; j < i; j++) {
                assertFalse(
                        overlap(Instructions.area(texts.get(i)), Instructions.area(texts.get(j))),
                        texts.get(i) + " and " + texts.get(j));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void wordsStayInThePicture(Case each) {
        DrawList list = FigureLayout.layout(each.figure, each.size, Theme.LIGHT);
        Rectangle2D picture = new Rectangle2D.Double(0, 0, each.size.width(), each.size.height());
        for (Instruction.Text text : Instructions.all(list, Instruction.Text.class)) {
            assertTrue(picture.contains(Instructions.area(text).getBounds2D()), text.toString());
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void legendHidesNoData(Case each) {
        DrawList list = FigureLayout.layout(each.figure, each.size, Theme.LIGHT);
        boolean named = each.figure.panels().stream()
                .flatMap(panel -> panel.marks().stream())
                .anyMatch(
                        mark -> mark instanceof Mark.Line line && !line.label().isEmpty());
        List<Instruction.Text> legend = Instructions.all(list, Instruction.Text.class).stream()
                .filter(text -> named && text.size() == 12)
                .toList();
        assertEquals(named, !legend.isEmpty());
        for (Instruction.Text text : legend) {
            for (PlotArea plot : list.plots()) {
                Box box = plot.box();
                Shape area = Instructions.area(text);
                assertFalse(area.intersects(box.x(), box.y(), box.width(), box.height()), text.toString());
            }
        }
    }

    @Test
    void eventsNearEachOtherKeepTheirWords() {
        List<String> texts = Instructions.texts(FigureLayout.layout(Figures.events(), new Size(900, 600), Theme.LIGHT));
        for (String word : List.of("paused", "resumed", "the loss jumps (hedy)", "stopped")) {
            assertTrue(texts.stream().anyMatch(text -> text.startsWith(word)), texts.toString());
        }
        String cut = texts.stream()
                .filter(text -> text.startsWith("optimizer."))
                .findFirst()
                .orElseThrow();
        assertTrue(cut.endsWith("…"), cut);
    }

    @Test
    void wordsOfAnEventKeepAwayFromTheCurve() {
        double[] high = new double[60];
        Arrays.fill(high, 1);
        high[0] = 0;
        Mark guide = new Mark.Guide("a note", true, 20, Style.neutral());
        DrawList list = layout(Figure.of(
                "", "", Panel.of(Axis.linear("epoch"), Axis.linear("y"), List.of(guide, Figures.line("", high)))));
        Instruction.Text note = Instructions.all(list, Instruction.Text.class).stream()
                .filter(text -> text.text().equals("a note"))
                .findFirst()
                .orElseThrow();
        double curve = list.plots().get(0).y().toPixel(1);
        assertFalse(Instructions.area(note).intersects(0, curve - 1, SIZE.width(), 2), note.toString());
        double low = list.plots().get(0).box().y() + 60;
        assertTrue(note.y() < low, "as far up as there is room: " + note);
    }

    @Test
    void aLegendWithoutRoomForAllRunsStillExplainsTheKindsOfLines() {
        List<Mark> marks = new ArrayList<>(
                Figures.runs(60, Axis.Scale.LINEAR).panels().get(0).marks());
        for (String kind : List.of("training", "validation")) {
            marks.add(new Mark.Line(kind, Doubles.of(), Doubles.of(), Style.neutral()));
        }
        Figure figure = Figure.of("", "", Panel.of(Axis.linear("epoch"), Axis.linear("loss"), marks));
        List<String> texts = Instructions.texts(FigureLayout.layout(figure, new Size(900, 500), Theme.LIGHT));
        assertTrue(texts.containsAll(List.of("training", "validation")), texts.toString());
        int more = texts.indexOf(texts.stream()
                .filter(text -> text.matches("and [0-9]+ more"))
                .findFirst()
                .orElseThrow());
        long named = texts.stream().filter(text -> text.startsWith("실험")).count();
        assertEquals("and " + (60 - named) + " more", texts.get(more));
        assertTrue(texts.get(more - 1).startsWith("실험"), "behind the last run that is named");
    }

    @Test
    void aSymbolAtTheBorderIsWholeAndOneBeyondItIsNotDrawn() {
        Axis x = new Axis("x", Axis.Scale.LINEAR, 0, 10, List.of());
        Mark points = new Mark.Points(
                "", Doubles.of(-0.01, 0, 5, 10.01), Doubles.of(1, 1, 1, 1), Mark.Points.Symbol.CIRCLE, Style.series(0));
        DrawList list = layout(Figure.of("", "", Panel.of(x, Axis.linear("y"), List.of(points))));
        Box plot = list.plots().get(0).box();
        // not within a clip
        Symbols drawn = list.instructions().stream()
                .filter(Symbols.class::isInstance)
                .map(Symbols.class::cast)
                .findFirst()
                .orElseThrow();
        assertEquals(Doubles.of(plot.x(), plot.centerX()), drawn.x());
    }

    @Test
    void panelsWithoutRoomForWordsHaveNone() {
        DrawList list = FigureLayout.layout(Figures.everything(), new Size(300, 200), Theme.LIGHT);
        assertFalse(Instructions.texts(list).contains("weight"));
        assertEquals(6, list.plots().size());
    }

    @Test
    void plotsOfOneColumnOrRowBeginTogether() {
        List<PlotArea> plots = FigureLayout.layout(Figures.everything(), new Size(1200, 800), Theme.LIGHT)
                .plots();
        assertEquals(6, plots.size());
        for (int i = 0; i < 3; i++) {
            assertEquals(plots.get(i).box().x(), plots.get(i + 3).box().x());
            assertEquals(plots.get(0).box().y(), plots.get(i).box().y());
            assertEquals(plots.get(0).box().height(), plots.get(i).box().height());
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void sameFigureGivesTheSameList(Case each) {
        assertEquals(
                FigureLayout.layout(each.figure, each.size, Theme.DARK).instructions(),
                FigureLayout.layout(each.figure, each.size, Theme.DARK).instructions());
    }

    @Test
    void anySizeCanBeDrawn() {
        for (Figure figure : List.of(
                Figures.everything(), Figures.losses(), Figures.matrix(5, "c"), Figures.runs(9, Axis.Scale.LOG))) {
            for (int width : new int[] {1, 2, 10, 50, 120, 5000}) {
                for (int height : new int[] {1, 2, 10, 50, 120, 3000}) {
                    assertFalse(FigureLayout.layout(figure, new Size(width, height), Theme.DARK)
                            .instructions()
                            .isEmpty());
                }
            }
        }
    }

    @Test
    void messageOfAnEmptyPanelStandsInItsMiddle() {
        Panel panel = new Panel("", Axis.linear("step"), Axis.linear("loss"), List.of(), "Nothing yet.");
        DrawList list = layout(Figure.of("Loss", "", panel));
        Instruction.Text message = Instructions.all(list, Instruction.Text.class).stream()
                .filter(text -> text.text().equals("Nothing yet."))
                .findFirst()
                .orElseThrow();
        Box plot = list.plots().get(0).box();
        assertEquals(plot.centerX(), message.x());
        assertEquals(plot.centerY(), message.y(), message.size());
        assertEquals(
                List.of("Loss", "step", "loss", "Nothing yet."),
                sortedAs(list, "Loss", "step", "loss", "Nothing yet."));
    }

    private static List<String> sortedAs(DrawList list, String... order) {
        List<String> texts = new ArrayList<>(Instructions.texts(list));
        texts.sort(Comparator.comparingInt(List.of(order)::indexOf));
        return texts;
    }

    @Test
    void nanInfinitiesAreMarkedAtTheBorder() {
        double[] values = {1, 2, Double.NaN, 3, Double.POSITIVE_INFINITY, 1, Double.NEGATIVE_INFINITY, 1};
        DrawList list = layout(Figures.of(Axis.Scale.LINEAR, values));
        PlotArea plot = list.plots().get(0);
        assertMarked(list, Symbol.CROSS, plot.x().toPixel(2), plot.box().bottom());
        assertMarked(list, Symbol.TRIANGLE_UP, plot.x().toPixel(4), plot.box().y());
        assertMarked(list, Symbol.TRIANGLE_DOWN, plot.x().toPixel(6), plot.box().bottom());
        assertTrue(
                Instructions.texts(list).contains("1 NaN"),
                Instructions.texts(list).toString());
    }

    private static void assertMarked(DrawList list, Symbol symbol, double x, double border) {
        List<Symbols> found = Instructions.all(list, Symbols.class).stream()
                .filter(each -> each.symbol() == symbol)
                .toList();
        assertEquals(1, found.size());
        assertEquals(x, found.get(0).x().get(0), 1e-9);
        assertEquals(border, found.get(0).y().get(0), 10);
    }

    @Test
    void curveOfNanOnlyIsMarkedAndCounted() {
        DrawList list = layout(Figures.of(Axis.Scale.LOG, Double.NaN, Double.NaN, Double.NaN));
        assertEquals(1, Instructions.all(list, Symbols.class).size());
        assertEquals(3, Instructions.all(list, Symbols.class).get(0).x().size());
        assertTrue(Instructions.texts(list).contains("3 NaN"));
    }

    @Test
    void whatALogAxisDoesNotHaveIsMarkedAndCounted() {
        DrawList list = layout(Figures.of(Axis.Scale.LOG, 1, 10, 0, -5, 100));
        assertTrue(
                Instructions.texts(list).contains("2 not positive, marked below the log axis"),
                Instructions.texts(list).toString());
        List<Symbols> marked = Instructions.all(list, Symbols.class).stream()
                .filter(each -> each.symbol() == Symbols.Symbol.TRIANGLE_DOWN)
                .toList();
        assertEquals(2, marked.get(0).x().size());
        assertEquals(list.plots().get(0).box().bottom(), marked.get(0).y().get(0), 10);
    }

    @Test
    void manyPointsAreSaidToBeAllThere() {
        assertTrue(Instructions.texts(layout(Figures.of(Axis.Scale.LINEAR, new double[1_000_000])))
                .contains("1,000,000 points, all represented"));
    }

    @Test
    void whatLiesBeyondAFixedEndTakesNoPartInTheRoomAtTheOther() {
        Axis y = new Axis("y", Axis.Scale.LINEAR, Double.NaN, 20, List.of());
        Mark line = Figures.line("", 10, 20, 1e9);
        Scale scale = layout(Figure.of("", "", Panel.of(Axis.linear("x"), y, List.of(line))))
                .plots()
                .get(0)
                .y();
        assertEquals(9.4, scale.min(), 0.1);
        assertEquals(20, scale.max());
    }

    @Test
    void axisWithBoundsSpansJustThem() {
        Axis x = new Axis("x", Axis.Scale.LINEAR, 10, 20, List.of());
        Figure figure = Figure.of("", "", Panel.of(x, Axis.linear("y"), List.of(Figures.line("", new double[100]))));
        Scale scale = layout(figure).plots().get(0).x();
        assertEquals(10, scale.min());
        assertEquals(20, scale.max());
    }

    @Test
    void boundBeyondTheDataIsKept() {
        Axis y = new Axis("y", Axis.Scale.LINEAR, 50, Double.NaN, List.of());
        Figure figure = Figure.of("", "", Panel.of(Axis.linear("x"), y, List.of(Figures.line("", 1, 2, 3))));
        Scale scale = layout(figure).plots().get(0).y();
        assertEquals(50, scale.min());
        assertTrue(scale.max() > 50);
    }

    @Test
    void whatIsNeverNegativeHasNoNegativeAxis() {
        assertEquals(
                0,
                layout(Figures.of(Axis.Scale.LINEAR, 0.01, 2.3))
                        .plots()
                        .get(0)
                        .y()
                        .min());
        assertTrue(layout(Figures.of(Axis.Scale.LINEAR, -0.01, 2.3))
                        .plots()
                        .get(0)
                        .y()
                        .min()
                < -0.01);
    }

    @Test
    void numbersAtTheEndsOfTheirRangeCanBeDrawn() {
        double max = Double.MAX_VALUE;
        for (double[] values : new double[][] {
            {0, 0}, {5, 5}, {-max, max}, {max, max}, {Double.MIN_VALUE, 0}, {1e9, 1e9 + 1e-7}, {1e-310, 1e308}, {}
        }) {
            for (Axis.Scale scale : Axis.Scale.values()) {
                DrawList list = layout(Figures.of(scale, values));
                for (Instruction.Polyline line : Instructions.all(list, Instruction.Polyline.class)) {
                    assertTrue(line.y().stream().allMatch(Double::isFinite), scale + " " + Doubles.of(values));
                }
                assertFalse(SvgWriter.write(list).isEmpty());
            }
        }
    }

    @Test
    void rowsOfCellsBeginAtTheTop() {
        PlotArea plot = layout(Figures.matrix(4, "")).plots().get(0);
        assertTrue(plot.y().toPixel(0) < plot.y().toPixel(3));
        assertEquals(plot.box().y(), plot.y().toPixel(-0.5));
        assertEquals(plot.box().bottom(), plot.y().toPixel(3.5));
    }

    @Test
    void cellWithoutANumberIsEmpty() {
        Mark cells = new Mark.Cells(1, 2, Doubles.of(1, Double.NaN), List.of("a", "b"), 0, 1, "");
        DrawList list = layout(Figure.of("", "", Panel.of(Axis.linear("x"), Axis.linear("y"), List.of(cells))));
        assertEquals(2, Instructions.all(list, Instruction.Rectangle.class).size(), "the ground and one cell");
        assertTrue(Instructions.texts(list).contains("a"));
        assertFalse(Instructions.texts(list).contains("b"));
    }

    @Test
    void greatestOfManyCellsInAPixelIsSeen() {
        double[] values = new double[4000 * 3000];
        values[7_654_321] = 1;
        Mark cells = new Mark.Cells(3000, 4000, Doubles.of(values), List.of(), 0, 1, "");
        DrawList list = layout(Figure.of("", "", Panel.of(Axis.linear("x"), Axis.linear("y"), List.of(cells))));
        List<Instruction.Rectangle> drawn = Instructions.all(list, Instruction.Rectangle.class);
        assertTrue(drawn.size() < 3_000_000, "drawn: " + drawn.size());
        assertEquals(
                1,
                drawn.stream()
                        .skip(1)
                        .filter(each -> !each.ink().equals(drawn.get(1).ink()))
                        .count());
    }

    @Test
    void bandThatCrossesIsStillDrawn() {
        Mark band = new Mark.Band("", Doubles.of(0, 1, 2), Doubles.of(0, 1, 2), Doubles.of(2, 1, 0), Style.series(0));
        DrawList list = layout(Figure.of("", "", Panel.of(Axis.linear("x"), Axis.linear("y"), List.of(band))));
        var image = Java2dPainter.render(list, 1);
        PlotArea plot = list.plots().get(0);
        for (double x : new double[] {0.3, 1.7}) {
            int rgb = image.getRGB((int) plot.x().toPixel(x), (int) plot.y().toPixel(1.05));
            assertFalse(rgb == 0xFFFFFFFF, "at " + x);
        }
    }

    @Test
    void bandBelowALogAxisReachesItsEnd() {
        Mark band = new Mark.Band("", Doubles.of(0, 1), Doubles.of(-1, -1), Doubles.of(10, 10), Style.series(0));
        Mark line = Figures.line("", 0.1, 10);
        DrawList list = layout(
                Figure.of("", "", Panel.of(Axis.linear("x"), Axis.of("y", Axis.Scale.LOG), List.of(band, line))));
        Instruction.Polygon polygon =
                Instructions.all(list, Instruction.Polygon.class).get(0);
        double lowest = polygon.y().stream().max().orElseThrow();
        assertEquals(list.plots().get(0).box().bottom(), lowest, 1e-6);
    }

    @Test
    void sameNameStandsInTheLegendOnce() {
        Mark first = Figures.line("run", 1, 2, 3);
        Mark again = Figures.line("run", 3, 2, 1);
        Mark band = new Mark.Band("run", Doubles.of(0, 1), Doubles.of(1, 1), Doubles.of(2, 2), Style.series(0));
        DrawList list =
                layout(Figure.of("", "", Panel.of(Axis.linear("x"), Axis.linear("y"), List.of(band, first, again))));
        assertEquals(1, Instructions.texts(list).stream().filter("run"::equals).count());
    }

    @Test
    void entriesWithoutAPlaceAreCounted() {
        DrawList list = FigureLayout.layout(Figures.runs(200, Axis.Scale.LINEAR), new Size(900, 400), Theme.LIGHT);
        long shown = Instructions.texts(list).stream()
                .filter(text -> text.startsWith("실험"))
                .count();
        assertTrue(Instructions.texts(list).contains("and " + (200 - shown) + " more"));
    }

    @Test
    void zoomOutOfRangeIsRefused() {
        for (double zoom : new double[] {0, -1, 101, Double.NaN}) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> FigureLayout.layout(Figures.losses(), SIZE, Theme.LIGHT, zoom));
            assertThrows(IllegalArgumentException.class, () -> Java2dPainter.render(layout(Figures.losses()), zoom));
        }
    }

    private static boolean overlap(Shape one, Shape other) {
        if (!one.getBounds2D().intersects(other.getBounds2D())) {
            return false;
        }
        Area area = new Area(one);
        area.intersect(new Area(other));
        Rectangle2D bounds = area.getBounds2D();
        return bounds.getWidth() > 0.01 && bounds.getHeight() > 0.01;
    }
}
