// SPDX-License-Identifier: Apache-2.0
package org.descent.figures.internal.visualizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;

class HeightGridTest {
    private static final double[] X = {-2, -1, 0, 1.5, 2, 3};
    private static final double[] Y = {0, 1, 2, 4};

    private static HeightGrid grid(DoubleBinaryOperator surface) {
        double[] heights = new double[X.length * Y.length];
        for (int row = 0; row < Y.length; row++) {
            for (int column = 0; column < X.length; column++) {
                heights[row * X.length + column] = surface.applyAsDouble(X[column], Y[row]);
            }
        }
        return new HeightGrid(X, Y, heights);
    }

    @Test
    void aCubicSurfaceIsFollowedExactly() {
        DoubleBinaryOperator surface = (x, y) -> x * x * x - 2 * x * x * y + y * y * y - 3 * x + 1;
        HeightGrid finer = grid(surface).finer(3);
        assertEquals(16, finer.x().length);
        assertEquals(10, finer.y().length);
        for (int row = 0; row < finer.y().length; row++) {
            for (int column = 0; column < finer.x().length; column++) {
                double expected = surface.applyAsDouble(finer.x()[column], finer.y()[row]);
                assertEquals(expected, finer.height(row, column), 1e-9);
            }
        }
    }

    @Test
    void recordedPlacesAndHeightsStay() {
        HeightGrid coarse = grid((x, y) -> Math.sin(5 * x) + Math.abs(y - 1.3));
        HeightGrid finer = coarse.finer(4);
        for (int row = 0; row < Y.length; row++) {
            for (int column = 0; column < X.length; column++) {
                assertEquals(X[column], finer.x()[4 * column]);
                assertEquals(coarse.height(row, column), finer.height(4 * row, 4 * column));
            }
        }
    }

    @Test
    void besideAHoleItIsLinearAndTheHoleDoesNotGrow() {
        HeightGrid finer =
                grid((x, y) -> x == -2 && y == 0 ? Double.NaN : x * x).finer(2);
        assertTrue(Double.isNaN(finer.height(0, 1)));
        assertEquals((1 + 0) / 2.0, finer.height(0, 3), "linear between -1 and 0");
        assertEquals(0.75 * 0.75, finer.height(0, 5), 1e-12, "cubic between 0 and 1.5");
        assertTrue(Double.isNaN(finer.height(1, 0)));
        assertTrue(Double.isFinite(finer.height(2, 0)));
    }
}
