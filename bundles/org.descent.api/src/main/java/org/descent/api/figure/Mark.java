// SPDX-License-Identifier: Apache-2.0
package org.descent.api.figure;

import java.util.List;
import org.descent.api.Doubles;
import org.descent.api.run.CurveTrace;

/**
 * Something drawn in a panel, in the units of its axes.
 *
 * <p>A {@code label} names the mark in the legend; marks with an empty label are not in it. A NaN in y is a gap in a line, marked at the
 * panel's border; an infinity is drawn at the border as a triangle.
 *
 * <p>Threading: immutable.
 */
public sealed interface Mark {
    /**
     * A line through points in the order given. One that goes back in x is a line as any other.
     *
     * @param label its name in the legend, or empty
     * @param x the horizontal places
     * @param y the vertical places, as many
     * @param style how it looks
     */
    record Line(String label, Doubles x, Doubles y, Style style) implements Mark {
        /** Checks the lengths. */
        public Line {
            sameSize(x, y);
        }
    }

    /**
     * A line through the points of a long curve, of which only what can be seen is read when the figure is drawn; the picture is that of all its
     * points. It can be drawn as long as the runs can be read that it is of.
     *
     * @param label its name in the legend, or empty
     * @param curve the points; their places are finite or NaN
     * @param style how it looks
     * @since 1.2
     */
    record Trace(String label, CurveTrace curve, Style style) implements Mark {
        /** Curves with more points are not read whole. */
        public static final int LONG = 32_768;
    }

    /**
     * The line of a recorded curve: as data, or if it is long as what is read when it is drawn.
     *
     * @param label its name in the legend, or empty
     * @since 1.2
     */
    static Mark of(String label, CurveTrace curve, Style style) {
        if (curve.size() > Trace.LONG) {
            return new Trace(label, curve, style);
        }
        CurveTrace.Points points = curve.points();
        return new Line(label, points.x(), points.y(), style);
    }

    /**
     * The area between two lines.
     *
     * @param label its name in the legend, or empty
     * @param x the horizontal places, not decreasing
     * @param low the lower border, as many
     * @param high the upper border, as many; where it is below the lower one, the area is still drawn
     * @param style how it looks
     */
    record Band(String label, Doubles x, Doubles low, Doubles high, Style style) implements Mark {
        /** Checks the lengths. */
        public Band {
            sameSize(x, low);
            sameSize(x, high);
        }
    }

    /**
     * Points that are not joined.
     *
     * @param label its name in the legend, or empty
     * @param x the horizontal places
     * @param y the vertical places, as many
     * @param symbol how a point is drawn
     * @param style how it looks
     */
    record Points(String label, Doubles x, Doubles y, Symbol symbol, Style style) implements Mark {
        /** How a point is drawn. */
        public enum Symbol {
            /** A filled circle. */
            CIRCLE,
            /** An empty circle. */
            RING,
            /** A diagonal cross. */
            CROSS,
            /** A triangle that points up. */
            TRIANGLE
        }

        /** Checks the lengths. */
        public Points {
            sameSize(x, y);
        }
    }

    /**
     * Bars from a base line.
     *
     * @param label its name in the legend, or empty
     * @param x the middles of the bars
     * @param width the width of a bar in the units of x, positive
     * @param base where the bars begin
     * @param y where they end, as many as x
     * @param style how they look
     */
    record Bars(String label, Doubles x, double width, double base, Doubles y, Style style) implements Mark {
        /** Checks the lengths. */
        public Bars {
            sameSize(x, y);
            if (!(width > 0)) {
                throw new IllegalArgumentException("width must be positive, got " + width);
            }
        }
    }

    /**
     * A grid of cells whose colour shows a number: a heat map or a matrix.
     *
     * <p>Column c reaches from c - 0.5 to c + 0.5 and row r likewise, from the top, unless edges are given by categories.
     *
     * @param rows how many rows there are, at least 1
     * @param columns how many columns there are, at least 1
     * @param values the numbers that choose the colour, row by row; NaN leaves a cell empty
     * @param texts what is written in the cells, row by row, or none
     * @param min the number of the first colour
     * @param max the number of the last colour, above min
     * @param valueLabel what the colour means, for the colour bar; empty for no bar
     * @param colors which colours there are between
     */
    record Cells(
            int rows,
            int columns,
            Doubles values,
            List<String> texts,
            double min,
            double max,
            String valueLabel,
            Colors colors)
            implements Mark {
        /**
         * The colours of numbers.
         *
         * @since 1.1
         */
        public enum Colors {
            /** From next to nothing to much, by lightness. */
            SEQUENTIAL,
            /** Two hues that meet in the ground's own lightness at the middle of the range, which is usually 0. */
            DIVERGING
        }

        /** Cells whose colours go from next to nothing to much. */
        public Cells(
                int rows, int columns, Doubles values, List<String> texts, double min, double max, String valueLabel) {
            this(rows, columns, values, texts, min, max, valueLabel, Colors.SEQUENTIAL);
        }

        /** Checks the sizes. */
        public Cells {
            texts = List.copyOf(texts);
            if (rows < 1 || columns < 1 || values.size() != rows * columns) {
                throw new IllegalArgumentException(
                        values.size() + " values for " + rows + " rows and " + columns + " columns");
            }
            if (!texts.isEmpty() && texts.size() != values.size()) {
                throw new IllegalArgumentException(texts.size() + " texts for " + values.size() + " cells");
            }
            if (!(min < max)) {
                throw new IllegalArgumentException("min < max must hold, got " + min + " and " + max);
            }
        }
    }

    /**
     * A straight line across the panel at one place.
     *
     * @param label what is written beside it, or empty
     * @param vertical whether it stands upright at a place of x, rather than lies at a place of y
     * @param at the place
     * @param style how it looks
     */
    record Guide(String label, boolean vertical, double at, Style style) implements Mark {}

    /**
     * Words at a place.
     *
     * @param text the words
     * @param x the horizontal place
     * @param y the vertical place
     * @param style how they look
     */
    record Note(String text, double x, double y, Style style) implements Mark {}

    private static void sameSize(Doubles a, Doubles b) {
        if (a.size() != b.size()) {
            throw new IllegalArgumentException("rows of " + a.size() + " and " + b.size() + " places");
        }
    }
}
