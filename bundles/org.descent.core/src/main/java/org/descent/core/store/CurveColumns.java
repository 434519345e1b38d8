// SPDX-License-Identifier: Apache-2.0
package org.descent.core.store;

import java.util.function.DoubleToIntFunction;
import org.descent.api.run.XAxis;

/**
 * The columns in which a curve is drawn, to which it is reduced.
 *
 * <p>Threading: immutable.
 */
public interface CurveColumns {
    /** Columns of pixels that somebody else has laid out; there is nothing outside. */
    static CurveColumns of(XAxis axis, DoubleToIntFunction column, double floor) {
        record Columns(XAxis axis, DoubleToIntFunction function, double floor) implements CurveColumns {
            @Override
            public int column(double x) {
                return function.applyAsInt(x);
            }

            @Override
            public boolean isOutside(int column) {
                return false;
            }
        }
        return new Columns(axis, column, floor);
    }

    /** What the curve is drawn over. */
    XAxis axis();

    /** The column of a place that is not NaN; never falls as the place rises. Above {@link Integer#MIN_VALUE}. */
    int column(double x);

    /** Whether nothing in a column can be seen but the lines to the points beside it; only the first and the last column may be so. */
    boolean isOutside(int column);

    /** Values at or below it cannot be drawn: 0 for a logarithmic axis, else negative infinity. */
    double floor();
}
