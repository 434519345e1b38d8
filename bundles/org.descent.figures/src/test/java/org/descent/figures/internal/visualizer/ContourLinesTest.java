// SPDX-License-Identifier: Apache-2.0
package org.descent.figures.internal.visualizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.DoubleBinaryOperator;
import org.descent.api.figure.Mark;
import org.descent.api.figure.Style;
import org.junit.jupiter.api.Test;

/** Contour lines of functions whose lines are known. */
class ContourLinesTest {
    private static List<Mark.Line> lines(int places, double level, DoubleBinaryOperator function) {
        double[] axis = new double[places];
        for (int i = 0; i < places; i++) {
            axis[i] = -1 + 2.0 * i / (places - 1);
        }
        double[] heights = new double[places * places];
        for (int row = 0; row < places; row++) {
            for (int column = 0; column < places; column++) {
                heights[row * places + column] = function.applyAsDouble(axis[column], axis[row]);
            }
        }
        return ContourLines.of(new HeightGrid(axis, axis, heights), level).marks("", Style.neutral()).stream()
                .map(Mark.Line.class::cast)
                .toList();
    }

    private static int last(Mark.Line line) {
        return line.x().size() - 1;
    }

    @Test
    void aSlopeHasOneStraightLine() {
        List<Mark.Line> lines = lines(5, 0.3, (x, y) -> x);
        assertEquals(1, lines.size());
        Mark.Line line = lines.get(0);
        assertEquals(5, line.x().size());
        line.x().stream().forEach(x -> assertEquals(0.3, x, 1e-12));
        assertEquals(2, Math.abs(line.y().get(0) - line.y().get(last(line))), 1e-12);
    }

    @Test
    void aSlopeAcrossIsExactToo() {
        List<Mark.Line> lines = lines(7, 0.1, (x, y) -> x + y);
        assertEquals(1, lines.size());
        Mark.Line line = lines.get(0);
        for (int i = 0; i < line.x().size(); i++) {
            assertEquals(0.1, line.x().get(i) + line.y().get(i), 1e-12);
        }
    }

    @Test
    void aBowlHasOneClosedCircle() {
        List<Mark.Line> lines = lines(101, 0.25, (x, y) -> x * x + y * y);
        assertEquals(1, lines.size());
        Mark.Line line = lines.get(0);
        assertEquals(line.x().get(0), line.x().get(last(line)));
        assertEquals(line.y().get(0), line.y().get(last(line)));
        for (int i = 0; i < line.x().size(); i++) {
            assertEquals(0.5, Math.hypot(line.x().get(i), line.y().get(i)), 1e-3);
        }
    }

    @Test
    void aSaddleHasTwoBranchesOnEachSide() {
        // x^2 - y^2 = 0.25 has a branch on the left and one on the right; -0.25 one above and one below
        List<Mark.Line> right = lines(41, 0.25, (x, y) -> x * x - y * y);
        assertEquals(2, right.size());
        right.forEach(line -> assertTrue(line.x().stream().map(Math::abs).min().orElse(0) > 0.49));
        List<Mark.Line> above = lines(41, -0.25, (x, y) -> x * x - y * y);
        assertEquals(2, above.size());
        above.forEach(line -> assertTrue(line.y().stream().map(Math::abs).min().orElse(0) > 0.49));
    }

    @Test
    void aSquareWithCrosswiseCornersIsDividedByItsMean() {
        // corners 1 at (-1, -1) and (1, 1), else 0: the mean 0.5 is above 0.4, so that the high corners hang together
        List<Mark.Line> low = lines(2, 0.4, (x, y) -> x * y > 0 ? 1 : 0);
        assertEquals(2, low.size());
        low.forEach(line -> assertTrue(line.x().get(0) * line.y().get(0) <= 0.61));
        for (Mark.Line line : low) {
            double x = (line.x().get(0) + line.x().get(1)) / 2;
            double y = (line.y().get(0) + line.y().get(1)) / 2;
            assertTrue(x * y < 0, "cuts off a low corner");
        }
        for (Mark.Line line : lines(2, 0.6, (x, y) -> x * y > 0 ? 1 : 0)) {
            double x = (line.x().get(0) + line.x().get(1)) / 2;
            double y = (line.y().get(0) + line.y().get(1)) / 2;
            assertTrue(x * y > 0, "cuts off a high corner");
        }
    }

    @Test
    void aHoleIsGoneAround() {
        List<Mark.Line> lines = lines(5, 0.3, (x, y) -> x == 0.5 && y == 0 ? Double.NaN : x);
        assertEquals(2, lines.size());
        lines.forEach(line -> line.y().stream().forEach(y -> assertTrue(Math.abs(y) >= 0.5)));
    }

    @Test
    void aLevelOutsideHasNoLine() {
        assertEquals(List.of(), lines(5, 7, (x, y) -> x));
    }
}
