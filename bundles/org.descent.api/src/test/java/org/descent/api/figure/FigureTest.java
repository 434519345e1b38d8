// SPDX-License-Identifier: Apache-2.0
package org.descent.api.figure;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.descent.api.Doubles;
import org.descent.api.figure.Mark.Points.Symbol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FigureTest {
    private static final Style STYLE = Style.series(0);
    private static final Doubles TWO = Doubles.of(1, 2);
    private static final Doubles THREE = Doubles.of(1, 2, 3);
    private static final Panel PANEL = Panel.of(Axis.linear("step"), Axis.linear("loss"), List.of());

    @Test
    void marksNeedAsManyPlacesInBothDirections() {
        assertRefused(() -> new Mark.Line("", TWO, THREE, STYLE));
        assertRefused(() -> new Mark.Band("", TWO, THREE, TWO, STYLE));
        assertRefused(() -> new Mark.Band("", TWO, TWO, THREE, STYLE));
        assertRefused(() -> new Mark.Points("", TWO, THREE, Symbol.RING, STYLE));
        assertRefused(() -> new Mark.Bars("", TWO, 1, 0, THREE, STYLE));
    }

    @Test
    void marksTakeNanAndNothing() {
        assertDoesNotThrow(() -> new Mark.Line("", TWO, Doubles.of(Double.NaN, Double.POSITIVE_INFINITY), STYLE));
        assertDoesNotThrow(() -> new Mark.Line("", Doubles.of(), Doubles.of(), STYLE));
    }

    @Test
    void bandMayCrossItself() {
        assertDoesNotThrow(() -> new Mark.Band("gap", TWO, Doubles.of(3, 1), Doubles.of(1, 3), STYLE));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN})
    void barsHaveAWidth(double width) {
        assertRefused(() -> new Mark.Bars("", TWO, width, 0, TWO, STYLE));
    }

    @Test
    void cellsFillTheirGrid() {
        assertDoesNotThrow(() -> new Mark.Cells(1, 2, TWO, List.of("a", "b"), 0, 1, ""));
        assertRefused(() -> new Mark.Cells(2, 2, TWO, List.of(), 0, 1, ""));
        assertRefused(() -> new Mark.Cells(0, 2, Doubles.of(), List.of(), 0, 1, ""));
        assertRefused(() -> new Mark.Cells(1, 2, TWO, List.of("a"), 0, 1, ""));
    }

    @Test
    void cellsHaveARangeOfColours() {
        assertRefused(() -> new Mark.Cells(1, 2, TWO, List.of(), 1, 1, ""));
        assertRefused(() -> new Mark.Cells(1, 2, TWO, List.of(), Double.NaN, 1, ""));
    }

    @Test
    void axisHasItsBoundsInOrder() {
        assertRefused(() -> new Axis("x", Axis.Scale.LINEAR, 2, 1, List.of()));
        assertRefused(() -> new Axis("x", Axis.Scale.LINEAR, 1, 1, List.of()));
        assertDoesNotThrow(() -> new Axis("x", Axis.Scale.LINEAR, Double.NaN, 1, List.of()));
    }

    @Test
    void axisWithoutBoundsSpansItsMarks() {
        Axis axis = Axis.of("loss (nats)", Axis.Scale.LOG);
        assertEquals(List.of(Double.NaN, Double.NaN), List.of(axis.min(), axis.max()));
        assertEquals(Axis.Scale.LOG, axis.scale());
        assertEquals(
                List.of("a", "b"), Axis.categories("class", List.of("a", "b")).categories());
    }

    @Test
    void styleChangesOneThingAtATime() {
        Style style = Style.series(3).with(Style.Emphasis.FAINT).with(Style.Dash.DOTTED);
        assertEquals(new Style(Style.Color.SERIES, 3, Style.Emphasis.FAINT, Style.Dash.DOTTED), style);
        assertEquals(Style.Color.NEUTRAL, Style.neutral().color());
        assertRefused(() -> Style.series(-1));
        assertEquals(0, Style.shade(-3).series());
        assertEquals(67, Style.shade(2.0 / 3).series());
        assertRefused(() -> new Style(Style.Color.SHADE, 101, Style.Emphasis.NORMAL, Style.Dash.SOLID));
    }

    @Test
    void figureHasAPanelAndAColumn() {
        assertEquals(new Figure("t", "s", List.of(PANEL), 1), Figure.of("t", "s", PANEL));
        assertRefused(() -> new Figure("", "", List.of(), 1));
        assertRefused(() -> new Figure("", "", List.of(PANEL), 0));
    }

    @Test
    void marksOfAPanelAreCopied() {
        List<Mark> marks = new ArrayList<>(List.of(new Mark.Note("a", 0, 0, STYLE)));
        Panel panel = Panel.of(Axis.linear("x"), Axis.linear("y"), marks);
        marks.clear();
        assertEquals(1, panel.marks().size());
        assertEquals("", panel.title() + panel.message());
    }

    private static void assertRefused(Executable executable) {
        assertThrows(IllegalArgumentException.class, executable);
    }
}
