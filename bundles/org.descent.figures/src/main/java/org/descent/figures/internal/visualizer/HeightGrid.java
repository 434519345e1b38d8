// SPDX-License-Identifier: Apache-2.0
package org.descent.figures.internal.visualizer;

import java.util.Arrays;
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

    /**
     * The same surface with so many places for each one that was recorded, so that lines along it are smooth where it bends much between two places:
     * cubic interpolation through the four places around, one axis after the other; linear where one of them has no finite height. The recorded
     * heights stay as they are.
     *
     * @param times at least 1
     */
    HeightGrid finer(int times) {
        double[] finerX = finer(x, times);
        double[] finerY = finer(y, times);
        double[] across = new double[y.length * finerX.length];
        for (int row = 0; row < y.length; row++) {
            double[] line = Arrays.copyOfRange(heights, row * x.length, (row + 1) * x.length);
            System.arraycopy(between(x, line, finerX, times), 0, across, row * finerX.length, finerX.length);
        }
        double[] all = new double[finerY.length * finerX.length];
        double[] line = new double[y.length];
        for (int column = 0; column < finerX.length; column++) {
            for (int row = 0; row < y.length; row++) {
                line[row] = across[row * finerX.length + column];
            }
            double[] finer = between(y, line, finerY, times);
            for (int row = 0; row < finer.length; row++) {
                all[row * finerX.length + column] = finer[row];
            }
        }
        return new HeightGrid(finerX, finerY, all);
    }

    private static double[] finer(double[] places, int times) {
        double[] finer = new double[(places.length - 1) * times + 1];
        for (int i = 0; i < finer.length; i++) {
            int at = i / times;
            double share = (double) (i % times) / times;
            finer[i] = share == 0 ? places[at] : places[at] + share * (places[at + 1] - places[at]);
        }
        return finer;
    }

    private static double[] between(double[] places, double[] heights, double[] finer, int times) {
        double[] result = new double[finer.length];
        for (int i = 0; i < finer.length; i++) {
            int at = i / times;
            result[i] = i % times == 0 ? heights[at] : between(places, heights, at, finer[i]);
        }
        return result;
    }

    /** By the polynomial of Lagrange through four places, or through two. */
    private static double between(double[] places, double[] heights, int at, double place) {
        int first = Math.max(0, Math.min(at - 1, places.length - 4));
        int last = Math.min(places.length, first + 4);
        for (int i = first; i < last; i++) {
            if (!Double.isFinite(heights[i])) {
                first = at;
                last = at + 2;
                break;
            }
        }
        double height = 0;
        for (int i = first; i < last; i++) {
            double weight = 1;
            for (int j = first; j < last; j++) {
                weight *= j == i ? 1 : (place - places[j]) / (places[i] - places[j]);
            }
            height += weight * heights[i];
        }
        return height;
    }
}
