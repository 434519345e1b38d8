// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics.internal.statistics;

import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.StatUtils;
import org.descent.diagnostics.Interval;

/**
 * A t-test of whether a mean, or a difference of two, is zero.
 *
 * <p>Threading: immutable.
 *
 * @param difference the mean, or the difference of the means
 * @param standardError its standard error, at least 0
 * @param degrees the degrees of freedom, above 0, with fraction
 * @param p the two-sided probability of a difference at least as large where there is none, in [0, 1]
 */
public record MeanTest(double difference, double standardError, double degrees, double p) {
    /** A deviation below this share of the numbers' size comes from rounding. */
    private static final double ROUNDING = 1e-12;

    /**
     * Whether the mean of a sample is zero.
     *
     * @param sample at least two finite numbers, such as differences between partners
     * @param ratio for resampled splits, held-out examples for each training example: the variance of the mean is
     *     {@code (1/n + ratio) s^2} (Nadeau and Bengio, Inference for the Generalization Error, Machine Learning 52, 2003); otherwise 0
     */
    public static MeanTest ofMean(double[] sample, double ratio) {
        int n = sample.length;
        double mean = StatUtils.mean(sample);
        double error = Math.sqrt((1.0 / n + ratio) * StatUtils.variance(sample));
        // a permutation of the signs is the only test left where all numbers are the same
        return of(mean, error, Math.abs(mean), n - 1.0, Math.min(1, 2 * Math.pow(0.5, n)));
    }

    /**
     * Welch's test of whether two samples have the same mean; the degrees of freedom are Satterthwaite's.
     *
     * @param a at least two finite numbers
     * @param b at least two finite numbers
     * @param ratioA the correction of the first, as in {@link #ofMean}
     * @param ratioB the correction of the second
     */
    public static MeanTest welch(double[] a, double[] b, double ratioA, double ratioB) {
        double va = (1.0 / a.length + ratioA) * StatUtils.variance(a);
        double vb = (1.0 / b.length + ratioB) * StatUtils.variance(b);
        double degrees = va + vb > 0
                ? (va + vb) * (va + vb) / (va * va / (a.length - 1) + vb * vb / (b.length - 1))
                : a.length + b.length - 2.0;
        return of(
                StatUtils.mean(a) - StatUtils.mean(b),
                Math.sqrt(va + vb),
                Math.max(Math.abs(StatUtils.mean(a)), Math.abs(StatUtils.mean(b))),
                degrees,
                Math.min(1, 2 / choose(a.length + b.length, a.length)));
    }

    private static MeanTest of(double difference, double error, double size, double degrees, double smallestP) {
        if (error > ROUNDING * size) {
            double p = 2 * distribution(degrees).cumulativeProbability(-Math.abs(difference / error));
            return new MeanTest(difference, error, degrees, p);
        }
        return new MeanTest(difference, 0, degrees, difference == 0 ? 1 : smallestP);
    }

    /** The statistic t: infinite where no number deviates and the difference is not zero. */
    public double statistic() {
        return difference == 0 ? 0 : difference / standardError;
    }

    /** The interval of the difference by Student's t. */
    public Interval interval(double level) {
        double reach = standardError == 0 ? 0 : quantile(degrees, level) * standardError;
        return new Interval(difference - reach, difference + reach, level);
    }

    /** How many standard errors an interval of this level reaches to each side. */
    static double quantile(double degrees, double level) {
        return distribution(degrees).inverseCumulativeProbability(1 - (1 - level) / 2);
    }

    /** Without a generator: the library would seed one by the clock. */
    static TDistribution distribution(double degrees) {
        return new TDistribution(null, degrees);
    }

    private static double choose(int n, int k) {
        double product = 1;
        for (int i = 1; i <= k; i++) {
            product = product * (n - k + i) / i;
        }
        return product;
    }
}
