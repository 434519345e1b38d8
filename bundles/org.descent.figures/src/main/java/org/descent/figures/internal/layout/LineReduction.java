// SPDX-License-Identifier: Apache-2.0
package org.descent.figures.internal.layout;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleToIntFunction;
import org.descent.api.Doubles;
import org.descent.api.figure.Axis;
import org.descent.figures.Scale;

/**
 * Reduces a line to what can be seen of it: of the points that fall into one column of pixels only the first, the lowest, the
 * highest and the last are kept (M4: Jugel et al., "M4: a visualization-oriented time series data aggregation", 2014).
 *
 * <p>Drawn column by column, the reduced line gives the same picture as the whole one, and no spike vanishes. A NaN or an infinity
 * in y, and a place that a logarithmic axis does not have, interrupts the line. For one line, confined to one thread.
 */
final class LineReduction {
    private final Doubles x;
    private final Doubles y;
    private final Scale scaleX;
    private final Scale scaleY;
    private final double columnsPerPixel;

    private final List<PixelPath> paths = new ArrayList<>();
    private final PixelPath dots = new PixelPath();
    private final PixelPath gaps = new PixelPath();
    private final PixelPath above = new PixelPath();
    private final PixelPath below = new PixelPath();

    private PixelPath path = new PixelPath();
    private final List<Interval> covered = new ArrayList<>();
    private final Set<Long> dotted = new HashSet<>();
    private long smallColumn = Long.MIN_VALUE;

    private int column = Integer.MIN_VALUE;
    private boolean ascending = true;
    private int first = -1;
    private int lowest;
    private int highest;
    private int last;

    private LineReduction(Doubles x, Doubles y, Scale scaleX, Scale scaleY, double columnsPerPixel) {
        this.x = x;
        this.y = y;
        this.scaleX = scaleX;
        this.scaleY = scaleY;
        this.columnsPerPixel = columnsPerPixel;
    }

    /**
     * Reduces a line.
     *
     * @param x the horizontal places
     * @param y the vertical places, as many
     * @param columnsPerPixel how many columns a logical pixel has, positive
     */
    static LineReduction of(Doubles x, Doubles y, Scale scaleX, Scale scaleY, double columnsPerPixel) {
        LineReduction reduction = new LineReduction(x, y, scaleX, scaleY, columnsPerPixel);
        reduction.run();
        return reduction;
    }

    /**
     * The column of pixels of a place. All that is outside the axis is one column on each side: only where the line crosses the border can be seen.
     */
    static DoubleToIntFunction columns(Scale scale, double columnsPerPixel) {
        double first = firstPixel(scale);
        double last = lastPixel(scale);
        return place -> column(scale.toPixel(place), first, last, columnsPerPixel);
    }

    private static double firstPixel(Scale scale) {
        return Math.min(scale.start(), scale.end()) - 1;
    }

    private static double lastPixel(Scale scale) {
        return Math.max(scale.start(), scale.end()) + 1;
    }

    private static int column(double pixel, double first, double last, double columnsPerPixel) {
        return (int) Math.floor(Math.max(first, Math.min(last, pixel)) * columnsPerPixel);
    }

    /** The uninterrupted pieces, of at least two places each. */
    List<PixelPath> paths() {
        return paths;
    }

    /** Points that have no neighbour to be joined to. */
    PixelPath dots() {
        return dots;
    }

    /** Where y is NaN, with y 0. */
    PixelPath gaps() {
        return gaps;
    }

    /** Where y is infinite, with y 0. */
    PixelPath above() {
        return above;
    }

    /** Where y is infinite and negative, or not positive on a logarithmic axis, with y 0. */
    PixelPath below() {
        return below;
    }

    /** Whether the line never goes back by a column. */
    boolean ascending() {
        return ascending;
    }

    private void run() {
        double left = firstPixel(scaleX);
        double right = lastPixel(scaleX);
        boolean log = scaleY.kind() == Axis.Scale.LOG;
        for (int i = 0; i < x.size(); i++) {
            double value = y.get(i);
            double place = x.get(i);
            double pixel = Double.isFinite(place) ? scaleX.toPixel(place) : Double.NaN;
            if (Double.isNaN(pixel) || !Double.isFinite(value) || log && value <= 0) {
                interrupt(pixel, value);
                continue;
            }
            int at = column(pixel, left, right, columnsPerPixel);
            if (first < 0 || at != column) {
                endColumn();
                ascending &= at >= column;
                column = at;
                first = i;
                lowest = i;
                highest = i;
            } else if (value < y.get(lowest)) {
                lowest = i;
            } else if (value > y.get(highest)) {
                highest = i;
            }
            last = i;
        }
        endPath();
    }

    private void interrupt(double pixel, double value) {
        endPath();
        if (Double.isNaN(pixel)) {
            return;
        }
        if (Double.isNaN(value)) {
            gaps.add(pixel, 0);
        } else if (value == Double.POSITIVE_INFINITY) {
            above.add(pixel, 0);
        } else if (value == Double.NEGATIVE_INFINITY || scaleY.kind() == Axis.Scale.LOG && value <= 0) {
            below.add(pixel, 0);
        }
    }

    private void endColumn() {
        if (first < 0) {
            return;
        }
        int earlier = Math.min(lowest, highest);
        int later = Math.max(lowest, highest);
        keep(first);
        if (earlier != first) {
            keep(earlier);
        }
        if (later != earlier) {
            keep(later);
        }
        if (last != later) {
            keep(last);
        }
        first = -1;
    }

    private void keep(int index) {
        path.add(scaleX.toPixel(x.get(index)), scaleY.toPixel(y.get(index)));
    }

    private void endPath() {
        boolean startsHere = path.size() == 0;
        endColumn();
        if (path.size() == 0) {
            return;
        }
        if (!startsHere || isNew(path)) {
            if (path.size() == 1) {
                dots.add(path.x(0), path.y(0));
            } else {
                paths.add(path);
            }
        }
        path = new PixelPath();
    }

    /**
     * Whether a piece that lies in one column covers pixels that no such piece of the column covered before.
     *
     * <p>Else a curve of which every other value is NaN would keep all its points. Single points count as equal in one pixel.
     */
    private boolean isNew(PixelPath piece) {
        if (column != smallColumn) {
            covered.clear();
            dotted.clear();
            smallColumn = column;
        }
        double top = piece.y(0);
        double bottom = piece.y(0);
        for (int i = 1; i < piece.size(); i++) {
            top = Math.min(top, piece.y(i));
            bottom = Math.max(bottom, piece.y(i));
        }
        if (piece.size() == 1) {
            return dotted.add((long) Math.floor(top * columnsPerPixel));
        }
        for (Interval other : covered) {
            if (other.top <= top && bottom <= other.bottom) {
                return false;
            }
        }
        return covered.add(new Interval(top, bottom));
    }

    private record Interval(double top, double bottom) {}
}
