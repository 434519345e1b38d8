// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics.internal.statistics;

import java.util.OptionalInt;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * How many repetitions a difference needs to be found.
 *
 * <p>Threading: stateless.
 */
public final class SampleSize {
    /** More is not asked of anybody. */
    public static final int MOST = 1000;

    private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

    private SampleSize() {}

    /**
     * The smallest number of independent repetitions in each of two groups, or of pairs, with which a t-test finds a difference with the
     * given power: the first n for which {@code (t(1 - alpha/2, df) + t(power, df)) * error(n) <= |difference|}.
     *
     * @param difference the difference to find
     * @param variance what is divided by n to give the variance of the estimated difference: of pairs, the variance of their differences;
     *     of two groups, the sum of their variances
     * @param floor what of that variance more repetitions do not lessen, as for resampled splits, at least 0
     * @param groups 1 for pairs, 2 for independent groups: degrees of freedom are {@code groups * (n - 1)}
     * @param alpha the level of the test, in (0, 1)
     * @param power the chance to find the difference, in (0, 1)
     * @return empty if even {@link #MOST} do not suffice
     */
    public static OptionalInt perGroup(
            double difference, double variance, double floor, int groups, double alpha, double power) {
        // the normal distribution asks for less than Student's: a place to begin
        double least = NORMAL.inverseCumulativeProbability(1 - alpha / 2) + NORMAL.inverseCumulativeProbability(power);
        double room = difference * difference / (least * least) - floor;
        if (room <= 0 || variance / room > MOST) {
            return OptionalInt.empty();
        }
        for (int n = Math.max(2, (int) Math.floor(variance / room)); n <= MOST; n++) {
            double degrees = groups * (n - 1.0);
            if (errorsNeeded(degrees, alpha, power) * Math.sqrt(variance / n + floor) <= Math.abs(difference)) {
                return OptionalInt.of(n);
            }
        }
        return OptionalInt.empty();
    }

    /** How many standard errors a difference must measure to be found with the given power. */
    public static double errorsNeeded(double degrees, double alpha, double power) {
        return MeanTest.quantile(degrees, 1 - alpha)
                + MeanTest.distribution(degrees).inverseCumulativeProbability(power);
    }
}
