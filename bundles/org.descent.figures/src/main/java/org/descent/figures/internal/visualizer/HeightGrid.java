// SPDX-License-Identifier: Apache-2.0
package org.descent.figures.internal.visualizer;

import java.util.List;
import java.util.Optional;
import org.descent.api.run.Matrix;

/**
 * The heights of a surface on a grid, as a run records them.
 *
 * @param x the places from left to right, at least two, rising
 * @param y the places from bottom to top, at least two, rising
 * @param heights row by row from the bottom
 */
record HeightGrid(double[] x, double[] y, double[] heights) {
    /** The grid of a matrix whose rows and columns are named by their places, or empty if it is another kind. */
    static Optional<HeightGrid> of(Matrix matrix) {
        try {
            double[] x = places(matrix.columns());
            double[] y = places(matrix.rows());
            return isRising(x) && isRising(y)
                    ? Optional.of(new HeightGrid(x, y, matrix.cells().toArray()))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty(); // names of another kind
        }
    }

    private static double[] places(List<String> names) {
        return names.stream().mapToDouble(Double::parseDouble).toArray();
    }

    private static boolean isRising(double[] places) {
        for (int i = 1; i < places.length; i++) {
            if (!(places[i - 1] < places[i])) {
                return false;
            }
        }
        return places.length > 1;
    }

    double height(int row, int column) {
        return heights[row * x.length + column];
    }

    double left() {
        return x[0];
    }

    double right() {
        return x[x.length - 1];
    }

    double bottom() {
        return y[0];
    }

    double top() {
        return y[y.length - 1];
    }

    double area() {
        return (right() - left()) * (top() - bottom());
    }
}
