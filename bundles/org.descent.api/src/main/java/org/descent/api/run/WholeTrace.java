// SPDX-License-Identifier: Apache-2.0
package org.descent.api.run;

import java.util.function.DoubleToIntFunction;
import org.descent.api.Doubles;

/**
 * A trace of a curve that is in memory anyway.
 *
 * <p>Threading: immutable.
 */
record WholeTrace(Curve curve, XAxis axis) implements CurveTrace {
    @Override
    public int size() {
        return curve.size();
    }

    @Override
    public Points points() {
        return new Points(Doubles.of(curve.along(axis)), Doubles.of(curve.values()));
    }

    @Override
    public Points seen(DoubleToIntFunction column, double floor) {
        return points();
    }
}
