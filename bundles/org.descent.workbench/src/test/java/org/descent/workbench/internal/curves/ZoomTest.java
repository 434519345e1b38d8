// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.curves;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.descent.api.figure.Axis;
import org.descent.api.figure.Figure;
import org.descent.api.figure.Panel;
import org.descent.figures.Box;
import org.descent.figures.PlotArea;
import org.descent.figures.Scale;
import org.junit.jupiter.api.Test;

class ZoomTest {
    /** x from 0 to 100 at the pixels 10 to 110, y from 0 to 1 at the pixels 210 up to 10. */
    private static final PlotArea PLOT = new PlotArea(
            0,
            new Box(10, 10, 100, 200),
            new Scale(Axis.Scale.LINEAR, 1, 0, 100, 10, 110),
            new Scale(Axis.Scale.LINEAR, 1, 0, 1, 210, 10));

    @Test
    void aDraggedRectangleBecomesAPartOfThePanel() {
        Map<Integer, Zoom> zoom = Zoom.between(PLOT, 60, 110, 30, 60, Map.of());

        Zoom part = Objects.requireNonNull(zoom.get(0));
        assertEquals(20, part.left(), 1e-9);
        assertEquals(50, part.right(), 1e-9);
        assertEquals(0.5, part.bottom(), 1e-9);
        assertEquals(0.75, part.top(), 1e-9);
    }

    @Test
    void aClickChangesNothing() {
        Map<Integer, Zoom> old = Map.of(0, new Zoom(0, 1, 0, 1));

        assertSame(old, Zoom.between(PLOT, 50, 50, 52, 90, old));
    }

    @Test
    void aRectangleThatLeavesThePanelEndsAtItsBorder() {
        Zoom part = Objects.requireNonNull(
                Zoom.between(PLOT, 60, 110, 500, 500, Map.of()).get(0));

        assertEquals(100, part.right(), 1e-9);
        assertEquals(0, part.bottom(), 1e-9);
    }

    @Test
    void theFigureKeepsItsMarksAndGetsOtherBounds() {
        Panel panel = Panel.of(Axis.linear("x"), Axis.linear("y"), List.of());
        Figure figure = Figure.of("t", "", panel);

        Figure cut = Zoom.apply(figure, Map.of(0, new Zoom(1, 2, 3, 4)));

        assertEquals(1, cut.panels().get(0).x().min());
        assertEquals(4, cut.panels().get(0).y().max());
        assertSame(figure, Zoom.apply(figure, Map.of()));
    }

    @Test
    void categoriesStayWhole() {
        Axis categories = Axis.categories("c", List.of("a", "b"));
        Figure figure = Figure.of("t", "", Panel.of(categories, categories, List.of()));

        assertEquals(figure, Zoom.apply(figure, Map.of(0, new Zoom(1, 2, 3, 4))));
    }
}
