// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.surface;

import java.util.LinkedHashMap;
import java.util.Map;
import org.descent.api.Doubles;
import org.descent.api.run.Context;
import org.descent.api.run.CurveKey;
import org.descent.api.surface.Surface;

/**
 * Where a point is after so many updates, and what the function has there.
 *
 * <p>Threading: immutable.
 *
 * @param step the updates
 * @param point where it is
 * @param value the value
 * @param gradientNorm the L2 norm of the gradient, without noise and limits
 */
record Place(long step, Doubles point, double value, double gradientNorm) {
    static final CurveKey VALUE = new CurveKey("value", Context.NONE);
    /** So many variables are recorded, the first ones: each is a curve of its own. */
    static final int MOST_RECORDED = 32;

    static final CurveKey GRADIENT_NORM = new CurveKey("gradientNorm", Context.NONE);

    static Place of(long step, Doubles point, Surface.Function function) {
        return new Place(
                step,
                point,
                function.value(point),
                SurfaceSession.norm(function.gradient(point).toArray()));
    }

    /** The curve of a variable, counted from 0 here and from 1 for people. */
    static CurveKey coordinate(int variable) {
        return new CurveKey("x" + (variable + 1), Context.NONE);
    }

    /** What is no number any more, or empty. */
    String broken() {
        for (int i = 0; i < point.size(); i++) {
            if (!Double.isFinite(point.get(i))) {
                return coordinate(i) + " is " + point.get(i);
            }
        }
        return Double.isFinite(value) ? "" : VALUE + " is " + value;
    }

    Map<CurveKey, Double> values() {
        Map<CurveKey, Double> values = new LinkedHashMap<>();
        values.put(VALUE, value);
        values.put(GRADIENT_NORM, gradientNorm);
        for (int i = 0; i < Math.min(point.size(), MOST_RECORDED); i++) {
            values.put(coordinate(i), point.get(i));
        }
        return values;
    }
}
