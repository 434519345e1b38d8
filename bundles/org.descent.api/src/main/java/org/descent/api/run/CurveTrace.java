// SPDX-License-Identifier: Apache-2.0
package org.descent.api.run;

import java.util.function.DoubleToIntFunction;
import org.descent.api.Doubles;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A recorded curve along one axis, for whoever draws it: of a long one no more need be read than what can be seen.
 *
 * <p>Of a run that is being recorded, points recorded since its view was made may be there, too.
 *
 * <p>Threading: thread-safe. Reading may read the database.
 *
 * @since 1.3
 */
@ProviderType
public interface CurveTrace {
    /**
     * Places and values in the order of recording.
     *
     * <p>Threading: immutable.
     *
     * @param x the places along the axis
     * @param y the values, as many; may be NaN or infinite
     */
    record Points(Doubles x, Doubles y) {
        /**
         * Checks the lengths.
         *
         * @throws IllegalArgumentException if they differ
         */
        public Points {
            if (x.size() != y.size()) {
                throw new IllegalArgumentException(x.size() + " places and " + y.size() + " values");
            }
        }

        /** How many points there are. */
        public int size() {
            return x.size();
        }
    }

    /** A curve that is in memory. */
    static CurveTrace of(Curve curve, XAxis axis) {
        return new WholeTrace(curve, axis);
    }

    /** How many points the curve has. */
    int size();

    /** All points. */
    Points points();

    /**
     * What can be seen of the curve where it is drawn in columns, such as those of pixels: of points that follow each other in a column at least
     * the first, the lowest, the highest and the last (M4: Jugel et al., "M4: a visualization-oriented time series data aggregation", 2014), and
     * every point whose place is NaN or whose value is not finite or not above the floor. Others may be there, up to all points.
     *
     * @param column the column of a place; never falls as the place rises
     * @param floor values at or below it cannot be drawn: 0 for a logarithmic axis, else negative infinity
     */
    Points seen(DoubleToIntFunction column, double floor);
}
