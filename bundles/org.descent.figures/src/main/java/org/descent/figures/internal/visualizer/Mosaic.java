// SPDX-License-Identifier: Apache-2.0
package org.descent.figures.internal.visualizer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.descent.api.Doubles;
import org.descent.api.figure.Axis;
import org.descent.api.figure.Mark;
import org.descent.api.figure.Panel;
import org.descent.api.run.Matrix;

/**
 * Small pictures of the same size side by side in one panel, a pixel a cell, with a gap of a pixel between them.
 *
 * <p>Threading: confined to one thread.
 */
final class Mosaic {
    private final int height;
    private final int width;
    private final int columns;
    private final List<double[]> tiles = new ArrayList<>();
    private final List<String> rowNames = new ArrayList<>();
    private List<String> columnNames = List.of();

    /**
     * A mosaic.
     *
     * @param height pixels of a picture from top to bottom
     * @param width pixels of a picture from left to right
     * @param columns pictures side by side
     */
    Mosaic(int height, int width, int columns) {
        this.height = height;
        this.width = width;
        this.columns = columns;
    }

    /** A mosaic for the pictures that are the rows of a matrix, whose columns are named by their places. */
    static Mosaic of(Matrix matrix, int columns) {
        int[] last = Matrices.indices(matrix.columns().get(matrix.columns().size() - 1));
        int width = last[last.length - 1] + 1;
        int height = last.length < 2 ? 1 : last[last.length - 2] + 1;
        return new Mosaic(height, width, columns);
    }

    /** Adds a row of a matrix as the next picture; of several channels their mean is shown. */
    Mosaic add(Matrix matrix, int row) {
        int pixels = height * width;
        int channels = matrix.columns().size() / pixels;
        double[] tile = new double[pixels];
        for (int i = 0; i < pixels; i++) {
            for (int channel = 0; channel < channels; channel++) {
                tile[i] += matrix.cell(row, channel * pixels + i) / channels;
            }
        }
        tiles.add(tile);
        return this;
    }

    /** Adds a picture without pixels. */
    Mosaic skip() {
        double[] nothing = new double[height * width];
        Arrays.fill(nothing, Double.NaN);
        tiles.add(nothing);
        return this;
    }

    /** What stands beside the rows of pictures. */
    Mosaic rows(List<String> names) {
        rowNames.addAll(names);
        return this;
    }

    /** What stands below the columns of pictures. */
    Mosaic columns(List<String> names) {
        columnNames = List.copyOf(names);
        return this;
    }

    /**
     * The panel.
     *
     * @param symmetric whether the colours span as much below zero as above it, with a hue for each side
     * @param meaning what the colours mean
     */
    Panel panel(String title, String x, String y, boolean symmetric, String meaning) {
        int rows = (tiles.size() + columns - 1) / columns;
        int across = columns * (width + 1) - 1;
        int down = rows * (height + 1) - 1;
        double[] cells = new double[across * down];
        Arrays.fill(cells, Double.NaN);
        for (int tile = 0; tile < tiles.size(); tile++) {
            int top = tile / columns * (height + 1);
            int left = tile % columns * (width + 1);
            for (int i = 0; i < height * width; i++) {
                cells[(top + i / width) * across + left + i % width] = tiles.get(tile)[i];
            }
        }
        double max = Arrays.stream(cells).filter(Double::isFinite).max().orElse(1);
        double min = Arrays.stream(cells).filter(Double::isFinite).min().orElse(0);
        Mark.Cells.Colors colors = symmetric ? Mark.Cells.Colors.DIVERGING : Mark.Cells.Colors.SEQUENTIAL;
        if (symmetric) {
            max = Math.max(Math.abs(min), Math.abs(max));
            min = -max;
        }
        if (!(min < max)) {
            min = min - 0.5;
            max = min + 1;
        }
        Mark mark = new Mark.Cells(down, across, Doubles.of(cells), List.of(), min, max, meaning, colors);
        return new Panel(
                title,
                Axis.categories(x, named(columnNames, across, width)),
                Axis.categories(y, named(rowNames, down, height)),
                List.of(mark),
                "");
    }

    /** Names in the middle of their pictures. */
    private static List<String> named(List<String> names, int size, int side) {
        List<String> places = new ArrayList<>(Collections.nCopies(size, ""));
        for (int i = 0; i < names.size() && i * (side + 1) + side / 2 < size; i++) {
            places.set(i * (side + 1) + side / 2, names.get(i));
        }
        return places;
    }
}
