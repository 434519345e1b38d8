// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics.internal.statistics;

import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.stat.StatUtils;
import org.descent.diagnostics.Interval;

/**
 * How large a difference is beside what chance does: the difference of the means in pooled standard deviations, with Hedges' correction for
 * small samples (Hedges, Distribution Theory for Glass's Estimator of Effect Size, 1981; Borenstein et al., Introduction to Meta-Analysis,
 * 2009, chapter 4, for the standard errors).
 *
 * <p>Threading: immutable.
 *
 * @param g the effect; 0 where nothing deviates and nothing differs, infinite where nothing deviates and the means differ
 * @param standardError its standard error; infinite where {@code g} is
 */
public record HedgesG(double g, double standardError) {
    /**
     * The effect between two independent samples.
     *
     * @param a at least two finite numbers
     * @param b at least two finite numbers
     */
    public static HedgesG independent(double[] a, double[] b) {
        double d = standardized(a, b);
        double n = (double) a.length * b.length / (a.length + b.length);
        return of(d, 1 / n + d * d / (2.0 * (a.length + b.length)), a.length + b.length - 2.0);
    }

    /**
     * The effect between partners, on the same scale as between independent samples: the pooled deviation of the numbers, not that of
     * their differences.
     *
     * @param a at least two finite numbers
     * @param b their partners
     */
    public static HedgesG paired(double[] a, double[] b) {
        double d = standardized(a, b);
        double correlation = correlation(a, b);
        return of(d, (1.0 / a.length + d * d / (2.0 * a.length)) * 2 * (1 - correlation), a.length - 1.0);
    }

    private static HedgesG of(double d, double variance, double degrees) {
        if (!Double.isFinite(d)) {
            return new HedgesG(d, Double.POSITIVE_INFINITY);
        }
        double correction = 1 - 3 / (4 * degrees - 1);
        return new HedgesG(correction * d, correction * Math.sqrt(variance));
    }

    /** The interval, by the normal distribution. */
    public Interval interval(double level) {
        if (!Double.isFinite(g)) {
            return new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, level);
        }
        double reach =
                new NormalDistribution(null, 0, 1).inverseCumulativeProbability(1 - (1 - level) / 2) * standardError;
        return new Interval(g - reach, g + reach, level);
    }

    private static double standardized(double[] a, double[] b) {
        double difference = StatUtils.mean(a) - StatUtils.mean(b);
        double pooled = Math.sqrt(((a.length - 1) * StatUtils.variance(a) + (b.length - 1) * StatUtils.variance(b))
                / (a.length + b.length - 2));
        return difference == 0 ? 0 : difference / pooled;
    }

    private static double correlation(double[] a, double[] b) {
        double meanA = StatUtils.mean(a);
        double meanB = StatUtils.mean(b);
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - meanA) * (b[i] - meanB);
        }
        double scale = Math.sqrt(StatUtils.variance(a) * StatUtils.variance(b)) * (a.length - 1);
        return scale == 0 ? 0 : sum / scale;
    }
}
