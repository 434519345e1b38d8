// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics.internal.curves;

import java.util.Arrays;
import java.util.Random;
import org.descent.diagnostics.Interval;

/**
 * The curves that a row of evaluations allows. They are smooth over the square root of the number of the evaluation, since losses fall fast
 * at first and slowly later.
 *
 * <p>Threading: immutable after construction.
 */
public final class Posterior {
    private static final int CURVES = 400;
    private static final long SEED = 20_240_229;

    private final int size;
    private final double[] places;
    private final double[][] curves;
    private final double[] mean;
    private final double noise;

    /** What these values allow: at least {@link Trend#LEAST}, all finite. The same values give the same curves. */
    public Posterior(double[] values) {
        size = values.length;
        places = new double[size];
        for (int i = 0; i < size; i++) {
            places[i] = Math.sqrt(i);
        }
        Trend trend = new Trend(places, values);
        noise = trend.noise();
        curves = trend.draw(CURVES, new Random(SEED));
        mean = new double[size];
        for (double[] curve : curves) {
            for (int i = 0; i < size; i++) {
                mean[i] += curve[i] / CURVES;
            }
        }
    }

    /** The standard deviation of the values around their trend. */
    public double noise() {
        return noise;
    }

    /** The smoothed value. */
    public double mean(int index) {
        return mean[index];
    }

    /** The index of the smallest smoothed value. */
    public int minimum() {
        int least = 0;
        for (int i = 1; i < size; i++) {
            if (mean[i] < mean[least]) {
                least = i;
            }
        }
        return least;
    }

    /** The smoothed value at one index minus that at another. */
    public double rise(int from, int to) {
        return mean[to] - mean[from];
    }

    /** The standard error of {@link #rise}. */
    public double riseError(int from, int to) {
        double squares = 0;
        double rise = rise(from, to);
        for (double[] curve : curves) {
            double deviation = curve[to] - curve[from] - rise;
            squares += deviation * deviation;
        }
        return Math.sqrt(squares / (CURVES - 1));
    }

    /** The share of the curves that are higher at one index than at another. */
    public double shareRising(int from, int to) {
        int rising = 0;
        for (double[] curve : curves) {
            rising += curve[to] > curve[from] ? 1 : 0;
        }
        return (double) rising / CURVES;
    }

    /** Where an index stands on the axis on which the curves are smooth: from 0 at the first to 1 at the last. */
    public double place(int index) {
        return places[index] / places[size - 1];
    }

    /**
     * Where the curves have their smallest value, as an index with fraction: the middle {@code level} of them. The smoothness is the data's,
     * nothing is set by hand, so the interval is that of a spline's posterior: right on the mean over shapes, too wide where the trend turns
     * smoothly, too narrow where it has a kink (Nychka, Bayesian Confidence Intervals for Smoothing Splines, 1988).
     *
     * @param slopeError the standard error of a slope that all values have in common beside their scatter, over the whole axis; 0 for none
     */
    public Interval whereSmallest(double level, double slopeError) {
        Random random = new Random(SEED + 1);
        double[] smallest = new double[CURVES];
        for (int c = 0; c < CURVES; c++) {
            smallest[c] = smallest(curves[c], slopeError * random.nextGaussian());
        }
        Arrays.sort(smallest);
        int out = (int) Math.round((1 - level) / 2 * CURVES);
        return new Interval(smallest[out], smallest[CURVES - 1 - out], level);
    }

    /** Where a curve is smallest if it is tilted. */
    private double smallest(double[] curve, double tilt) {
        int least = 0;
        for (int i = 1; i < size; i++) {
            if (curve[i] + tilt * place(i) < curve[least] + tilt * place(least)) {
                least = i;
            }
        }
        double slope = curve[size + least] + tilt;
        double next = least < size - 1 ? curve[size + least + 1] + tilt : slope;
        double before = least > 0 ? curve[size + least - 1] + tilt : slope;
        // between two evaluations, the smallest value is where the slope goes through zero
        if (slope < 0 && next > 0) {
            return least - slope / (next - slope);
        }
        return slope > 0 && before < 0 ? least - slope / (slope - before) : least;
    }
}
