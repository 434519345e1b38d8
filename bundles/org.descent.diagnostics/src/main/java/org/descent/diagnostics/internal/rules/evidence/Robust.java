// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics.internal.rules.evidence;

import java.util.Arrays;
import org.descent.api.run.Curve;

/**
 * Numbers that a few strange values do not change. What is not finite is passed over.
 *
 * <p>Threading: stateless.
 */
public final class Robust {
    /** The median of the size of a normal variable, in deviations, inverted. */
    private static final double DEVIATIONS = 1.482602218505602;

    private Robust() {}

    /** The median; NaN if there is no finite value. */
    public static double median(double... values) {
        double[] finite =
                Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
        int n = finite.length;
        return n == 0 ? Double.NaN : n % 2 == 1 ? finite[n / 2] : (finite[n / 2 - 1] + finite[n / 2]) / 2;
    }

    /** The deviation of normal values with the same median distance from their median; NaN if there is no finite value. */
    public static double deviation(double... values) {
        double median = median(values);
        return DEVIATIONS
                * median(Arrays.stream(values).map(v -> Math.abs(v - median)).toArray());
    }

    /** The values of a curve from one index up to another, which is not among them. */
    public static double[] part(Curve curve, int from, int to) {
        return Arrays.copyOfRange(curve.values(), Math.max(0, from), Math.max(Math.max(0, from), to));
    }

    /** The values before the first that is not finite. */
    public static double[] finiteBeginning(Curve curve) {
        int count = 0;
        while (count < curve.size() && Double.isFinite(curve.value(count))) {
            count++;
        }
        return Arrays.copyOf(curve.values(), count);
    }

    /** The index of the first value that is not finite; -1 if all are. */
    public static int firstNotFinite(Curve curve) {
        for (int i = 0; i < curve.size(); i++) {
            if (!Double.isFinite(curve.value(i))) {
                return i;
            }
        }
        return -1;
    }

    /** The last finite value; NaN if there is none. */
    public static double last(Curve curve) {
        for (int i = curve.size() - 1; i >= 0; i--) {
            if (Double.isFinite(curve.value(i))) {
                return curve.value(i);
            }
        }
        return Double.NaN;
    }
}
