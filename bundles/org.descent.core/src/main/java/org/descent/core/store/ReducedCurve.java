// SPDX-License-Identifier: Apache-2.0
package org.descent.core.store;

import org.descent.api.Doubles;
import org.descent.api.run.Curve;

/**
 * What can be seen of a curve in a window: of the points in each column of pixels the first, the lowest, the highest and the last (M4: Jugel et
 * al., "M4: a visualization-oriented time series data aggregation", 2014), in the order of recording.
 *
 * <p>A value that is not finite, or not above the window's floor, interrupts the line: it is kept, and the points before and behind it in its
 * column are reduced apart. So are those behind a point that goes back in its column. A point whose place is NaN is kept, too. Of what lies outside the window, the points beside it are kept, so that the
 * line can be drawn to the window's border. Of equal values the earliest is the lowest or highest; a point equal to the one kept before it in the
 * same column is left out.
 *
 * <p>Threading: immutable.
 *
 * @param x the places along the window's axis
 * @param y the values, as many
 */
public record ReducedCurve(Doubles x, Doubles y) {
    /** Reduces a whole curve. */
    public static ReducedCurve of(Curve curve, CurveColumns window) {
        CurveReducer reducer = new CurveReducer(window);
        double[] x = curve.along(window.axis());
        for (int i = 0; i < x.length; i++) {
            reducer.add(x[i], curve.value(i));
        }
        return reducer.finish();
    }

    /** How many points are left. */
    public int size() {
        return x.size();
    }
}
