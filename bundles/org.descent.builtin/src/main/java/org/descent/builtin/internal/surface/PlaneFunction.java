// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.surface;

import java.util.List;
import java.util.function.DoubleBinaryOperator;
import org.descent.api.Doubles;
import org.descent.api.surface.Region;
import org.descent.api.surface.StationaryPoint;
import org.descent.api.surface.Surface;

/**
 * A function of two variables.
 *
 * <p>Threading: immutable.
 *
 * @param start where a run begins
 * @param region what pictures show
 * @param known the stationary points
 * @param height the value at x and y
 * @param byX its derivative by x
 * @param byY its derivative by y
 */
record PlaneFunction(
        Doubles start,
        Region region,
        List<StationaryPoint> known,
        DoubleBinaryOperator height,
        DoubleBinaryOperator byX,
        DoubleBinaryOperator byY)
        implements Surface.Function {
    /** The box from (x1, y1) to (x2, y2). */
    static Region region(double x1, double x2, double y1, double y2) {
        return new Region(Doubles.of(x1, y1), Doubles.of(x2, y2));
    }

    static StationaryPoint minimum(double x, double y) {
        return new StationaryPoint(StationaryPoint.Kind.MINIMUM, Doubles.of(x, y));
    }

    static StationaryPoint maximum(double x, double y) {
        return new StationaryPoint(StationaryPoint.Kind.MAXIMUM, Doubles.of(x, y));
    }

    static StationaryPoint saddle(double x, double y) {
        return new StationaryPoint(StationaryPoint.Kind.SADDLE, Doubles.of(x, y));
    }

    @Override
    public double value(Doubles point) {
        return height.applyAsDouble(point.get(0), point.get(1));
    }

    @Override
    public Doubles gradient(Doubles point) {
        double x = point.get(0);
        double y = point.get(1);
        return Doubles.of(byX.applyAsDouble(x, y), byY.applyAsDouble(x, y));
    }
}
