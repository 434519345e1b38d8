// SPDX-License-Identifier: Apache-2.0
package org.descent.core.store;

import org.descent.api.run.XAxis;

/**
 * What is to be seen of a curve: from where to where, and in how many columns of pixels.
 *
 * <p>Threading: immutable.
 *
 * @param axis what the curve is drawn over
 * @param from where the first column begins
 * @param to where the last column ends, above {@code from}; it belongs to that column
 * @param columns how many columns there are, at least 1
 * @param floor values at or below it cannot be drawn: 0 for a logarithmic axis, else negative infinity
 */
public record CurveWindow(XAxis axis, double from, double to, int columns, double floor) implements CurveColumns {
    /** Stands for all that lies before the window. */
    private static final int BEFORE = -1;

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if the range is empty, not finite or too wide, or if there is no column
     */
    public CurveWindow {
        if (!(from < to) || !Double.isFinite(to - from)) {
            throw new IllegalArgumentException(
                    "a window must reach from a number to a larger one, got " + from + " and " + to);
        }
        if (columns < 1) {
            throw new IllegalArgumentException("a window must have at least 1 column, got " + columns);
        }
    }

    /** A window for a linear axis of values. */
    public CurveWindow(XAxis axis, double from, double to, int columns) {
        this(axis, from, to, columns, Double.NEGATIVE_INFINITY);
    }

    /** {@inheritDoc} It is -1 before the window and {@link #columns()} behind it. */
    @Override
    public int column(double x) {
        if (x < from) {
            return BEFORE;
        }
        return x > to ? columns : (int) Math.min(columns - 1.0, (x - from) / (to - from) * columns);
    }

    @Override
    public boolean isOutside(int column) {
        return column == BEFORE || column == columns;
    }
}
