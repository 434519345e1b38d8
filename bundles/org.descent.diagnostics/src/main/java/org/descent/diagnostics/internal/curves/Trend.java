// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics.internal.curves;

import java.util.Random;

/**
 * A smooth trend beneath noisy values, with its uncertainty: a cubic smoothing spline, seen as an integrated random walk (Wahba, Improper
 * Priors, Spline Smoothing and the Problem of Guarding Against Model Errors, 1978; Wecker and Ansley, The Signal Extraction Approach to
 * Nonlinear Regression and Spline Smoothing, 1983). One Kalman filter for each smoothness of a grid gives its likelihood; curves are drawn
 * from the posterior, each with a smoothness drawn by that likelihood, so that what is read from them (such as where the smallest value is)
 * has the right spread.
 *
 * <p>Threading: immutable after construction.
 */
public final class Trend {
    /** Fewer values have no trend that could be told from noise. */
    public static final int LEAST = 6;

    private static final double SMOOTHEST = 1e-2;
    private static final double ROUGHEST = 1e12;
    private static final int GRID = 29;
    /** Which share of the variance between neighbours must be left to noise. */
    private static final double LEAST_NOISE = 0.5;

    private final Filter[] filters;
    private final double[] weights;
    private final double noise;

    /**
     * The trend of some values.
     *
     * @param places where they stand, increasing
     * @param values at least {@link #LEAST} finite values
     */
    public Trend(double[] places, double[] values) {
        int n = values.length;
        double length = places[n - 1] - places[0];
        filters = new Filter[GRID];
        weights = new double[GRID];
        double best = Double.NEGATIVE_INFINITY;
        double least = LEAST_NOISE * Roughness.of(values) * Roughness.of(values);
        for (int i = 0; i < GRID; i++) {
            double roughness = SMOOTHEST * Math.pow(ROUGHEST / SMOOTHEST, i / (GRID - 1.0));
            filters[i] = new Filter(places, length, values, roughness);
            // the smoothest is always allowed; a rougher one that takes most of the noise for trend is not
            if (i == 0 || filters[i].variance >= least) {
                best = Math.max(best, filters[i].likelihood);
            }
        }
        double sum = 0;
        for (int i = 0; i < GRID; i++) {
            weights[i] = i == 0 || filters[i].variance >= least ? Math.exp(filters[i].likelihood - best) : 0;
            sum += weights[i];
        }
        double variance = 0;
        for (int i = 0; i < GRID; i++) {
            weights[i] /= sum;
            variance += weights[i] * filters[i].variance;
        }
        noise = Math.sqrt(variance);
    }

    /** The standard deviation of the values around the trend. */
    public double noise() {
        return noise;
    }

    /**
     * Curves that the values allow, drawn at random.
     *
     * @return for each, the trend at each place, followed by its slope at each place
     */
    public double[][] draw(int curves, Random random) {
        double[][] drawn = new double[curves][];
        double due = 0;
        int done = 0;
        for (int i = 0; i < GRID; i++) {
            due += weights[i] * curves;
            int until = i == GRID - 1 ? curves : (int) Math.round(due);
            if (until > done) {
                filters[i].prepare();
            }
            for (; done < until; done++) {
                drawn[done] = filters[i].draw(random);
            }
        }
        return drawn;
    }

    /** A Kalman filter over (value, slope) with one smoothness; variances are in units of the noise's. */
    private static final class Filter {
        private static final double DIFFUSE = 1e8;

        private final int n;
        private final double[] gaps;
        private final double roughness;
        private final double[] level;
        private final double[] slope;
        private final double[] p00;
        private final double[] p01;
        private final double[] p11;
        private final double likelihood;
        private final double variance;
        private double[][] backward = new double[0][];

        Filter(double[] places, double length, double[] values, double roughness) {
            this.n = values.length;
            this.roughness = roughness;
            this.gaps = new double[n];
            this.level = new double[n];
            this.slope = new double[n];
            this.p00 = new double[n];
            this.p01 = new double[n];
            this.p11 = new double[n];
            double squares = 0;
            double logs = 0;
            for (int t = 0; t < n; t++) {
                double f = 1;
                double surprise = 0;
                if (t == 0) {
                    begin(values[0]);
                } else {
                    gaps[t] = (places[t] - places[t - 1]) / length;
                    surprise = values[t] - level[t - 1] - gaps[t] * slope[t - 1];
                    f = observe(t, surprise);
                }
                if (t >= 2) { // the first two values make the line that all else deviates from
                    squares += surprise * surprise / f;
                    logs += Math.log(f);
                }
            }
            this.variance = Math.max(leastVariance(values), squares / (n - 2));
            this.likelihood = -0.5 * ((n - 2) * Math.log(variance) + logs);
        }

        /** Nothing is known before the first value. */
        private void begin(double value) {
            level[0] = value;
            p00[0] = DIFFUSE / (DIFFUSE + 1);
            p11[0] = DIFFUSE * 1e4;
        }

        /** Goes on to a place and takes in how much its value surprises; gives the variance of the surprise. */
        private double observe(int t, double surprise) {
            double gap = gaps[t];
            double r00 = p00[t - 1] + 2 * gap * p01[t - 1] + gap * gap * p11[t - 1] + roughness * gap * gap * gap / 3;
            double r01 = p01[t - 1] + gap * p11[t - 1] + roughness * gap * gap / 2;
            double r11 = p11[t - 1] + roughness * gap;
            double f = r00 + 1;
            level[t] = level[t - 1] + gap * slope[t - 1] + r00 / f * surprise;
            slope[t] = slope[t - 1] + r01 / f * surprise;
            p00[t] = r00 / f;
            p01[t] = r01 / f;
            p11[t] = r11 - r01 * r01 / f;
            return f;
        }

        /** Values on a line have no noise but that of their last digits. */
        private static double leastVariance(double[] values) {
            double scale = 0;
            for (double value : values) {
                scale = Math.max(scale, Math.abs(value - values[values.length - 1]));
            }
            return 1e-24 * scale * scale + Double.MIN_NORMAL;
        }

        /** What drawing needs, for each place but the last: gains (4), Cholesky factor (3) of the spread. */
        void prepare() {
            backward = new double[n][];
            for (int t = n - 2; t >= 0; t--) {
                double gap = gaps[t + 1];
                double c00 = p00[t] + gap * p01[t];
                double c01 = p01[t];
                double c10 = p01[t] + gap * p11[t];
                double c11 = p11[t];
                double r00 = c00 + gap * c10 + roughness * gap * gap * gap / 3;
                double r01 = c01 + gap * c11 + roughness * gap * gap / 2;
                double r11 = c11 + roughness * gap;
                double determinant = r00 * r11 - r01 * r01;
                double g00 = (c00 * r11 - c01 * r01) / determinant;
                double g01 = (c01 * r00 - c00 * r01) / determinant;
                double g10 = (c10 * r11 - c11 * r01) / determinant;
                double g11 = (c11 * r00 - c10 * r01) / determinant;
                double v00 = p00[t] - (g00 * c00 + g01 * c01);
                double v01 = p01[t] - (g00 * c10 + g01 * c11);
                double v11 = p11[t] - (g10 * c10 + g11 * c11);
                double[] factor = factor(v00, v01, v11);
                backward[t] = new double[] {g00, g01, g10, g11, factor[0], factor[1], factor[2]};
            }
        }

        private static double[] factor(double v00, double v01, double v11) {
            double l00 = Math.sqrt(Math.max(0, v00));
            double l10 = l00 > 0 ? v01 / l00 : 0;
            return new double[] {l00, l10, Math.sqrt(Math.max(0, v11 - l10 * l10))};
        }

        double[] draw(Random random) {
            double noise = Math.sqrt(variance);
            double[] drawn = new double[2 * n];
            double[] factor = factor(p00[n - 1], p01[n - 1], p11[n - 1]);
            double z0 = noise * random.nextGaussian();
            double z1 = noise * random.nextGaussian();
            double x0 = level[n - 1] + factor[0] * z0;
            double x1 = slope[n - 1] + factor[1] * z0 + factor[2] * z1;
            drawn[n - 1] = x0;
            drawn[2 * n - 1] = x1;
            for (int t = n - 2; t >= 0; t--) {
                double[] b = backward[t];
                double gap = gaps[t + 1];
                double d0 = x0 - (level[t] + gap * slope[t]);
                double d1 = x1 - slope[t];
                z0 = noise * random.nextGaussian();
                z1 = noise * random.nextGaussian();
                x0 = level[t] + b[0] * d0 + b[1] * d1 + b[4] * z0;
                x1 = slope[t] + b[2] * d0 + b[3] * d1 + b[5] * z0 + b[6] * z1;
                drawn[t] = x0;
                drawn[n + t] = x1;
            }
            return drawn;
        }
    }
}
