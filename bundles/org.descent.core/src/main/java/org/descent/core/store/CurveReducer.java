// SPDX-License-Identifier: Apache-2.0
package org.descent.core.store;

import java.util.Arrays;
import org.descent.api.Doubles;

/**
 * Reduces a curve to what can be seen in a window, point by point; see {@link ReducedCurve}.
 *
 * <p>Points that follow each other may be left out if {@link #isCovered} says so, and their first, lowest, highest and last stand for them.
 *
 * <p>Threading: confined to one thread.
 */
public final class CurveReducer {
    private static final int NO_COLUMN = Integer.MIN_VALUE;

    private final CurveColumns window;
    private double[] keptX = new double[256];
    private double[] keptY = new double[256];
    private int kept;

    /** The column whose points are being collected, or {@link #NO_COLUMN}. */
    private int column = NO_COLUMN;

    private double firstX;
    private double firstY;
    private double lowestX;
    private double lowestY;
    private double highestX;
    private double highestY;
    private boolean lowestIsEarlier;
    private double lastX;
    private double lastY;

    private boolean lastIsOutside;
    private boolean lastIsInside;
    private double outsideX;
    private double outsideY;

    /** A reduction to columns. */
    public CurveReducer(CurveColumns window) {
        this.window = window;
    }

    /**
     * Whether the first, lowest, highest and last point of some can stand for all of them.
     *
     * @param first the place of the first point
     * @param last the place of the last point; places do not fall between
     * @param values values of which one is not finite if any point's is, and among which the lowest is
     */
    public boolean isCovered(double first, double last, double... values) {
        int at = window.column(first);
        if (at != window.column(last)) {
            return false;
        }
        if (window.isOutside(at)) {
            return true;
        }
        for (double value : values) {
            if (breaks(value)) {
                return false;
            }
        }
        return true;
    }

    private boolean breaks(double y) {
        return !Double.isFinite(y) || y <= window.floor();
    }

    /** Adds a point. */
    public void add(double x, double y) {
        int at = Double.isNaN(x) ? NO_COLUMN : window.column(x);
        if (at != NO_COLUMN && window.isOutside(at)) {
            addOutside(x, y);
            return;
        }
        if (lastIsOutside) {
            keep(outsideX, outsideY);
            lastIsOutside = false;
        }
        lastIsInside = true;
        if (at == NO_COLUMN || breaks(y)) {
            endColumn();
            keep(x, y);
        } else {
            addInside(at, x, y);
        }
    }

    private void addOutside(double x, double y) {
        if (lastIsInside) {
            endColumn();
            keep(x, y);
            lastIsInside = false;
            lastIsOutside = false;
        } else {
            lastIsOutside = true;
            outsideX = x;
            outsideY = y;
        }
    }

    private void addInside(int at, double x, double y) {
        // where the line goes back in its column, the first and the last point are no more the leftmost and the
        // rightmost
        if (at != column || x < lastX) {
            endColumn();
            column = at;
            firstX = x;
            firstY = y;
            lowestX = x;
            lowestY = y;
            highestX = x;
            highestY = y;
            lowestIsEarlier = true;
        } else if (y < lowestY) {
            lowestX = x;
            lowestY = y;
            lowestIsEarlier = false;
        } else if (y > highestY) {
            highestX = x;
            highestY = y;
            lowestIsEarlier = true;
        }
        lastX = x;
        lastY = y;
    }

    private void endColumn() {
        if (column == NO_COLUMN) {
            return;
        }
        column = NO_COLUMN;
        int begin = kept;
        keepOther(begin, firstX, firstY);
        if (lowestIsEarlier) {
            keepOther(begin, lowestX, lowestY);
            keepOther(begin, highestX, highestY);
        } else {
            keepOther(begin, highestX, highestY);
            keepOther(begin, lowestX, lowestY);
        }
        keepOther(begin, lastX, lastY);
    }

    /** Keeps a point unless it equals the one before in this column. */
    private void keepOther(int begin, double x, double y) {
        if (kept == begin || x != keptX[kept - 1] || y != keptY[kept - 1]) {
            keep(x, y);
        }
    }

    private void keep(double x, double y) {
        if (kept == keptX.length) {
            keptX = Arrays.copyOf(keptX, 2 * kept);
            keptY = Arrays.copyOf(keptY, 2 * kept);
        }
        keptX[kept] = x;
        keptY[kept] = y;
        kept++;
    }

    /** What is left of the points that were added; the last thing to be asked. */
    public ReducedCurve finish() {
        endColumn();
        return new ReducedCurve(Doubles.of(Arrays.copyOf(keptX, kept)), Doubles.of(Arrays.copyOf(keptY, kept)));
    }
}
