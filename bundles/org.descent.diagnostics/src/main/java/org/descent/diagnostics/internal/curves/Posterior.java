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
    /**
     * Which share of the curves the interval of the smallest value leaves out for each that it should. A spline's posterior is careful
     * (Wahba's intervals hold on average over a curve, and more often where it is flat): with 1, simulated intervals of 90 % hold 96 %.
     */
    private static final double CAREFUL = 1.8;

    private static final long SEED = 20_240_229;

    private final int size;
    private final double[][] curves;
    private final double[] mean;
    private final double noise;

    /** What these values allow: at least {@link Trend#LEAST}, all finite. The same values give the same curves. */
    public Posterior(double[] values) {
        size = values.length;
        double[] places = new double[size];
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

    /** Where the curves have their smallest value, as an index with fraction. */
    public Interval whereSmallest(double level) {
        double[] places = new double[CURVES];
        for (int c = 0; c < CURVES; c++) {
            places[c] = smallest(curves[c]);
        }
        Arrays.sort(places);
        int out = (int) Math.floor(CAREFUL * (1 - level) / 2 * CURVES);
        return new Interval(places[out], places[CURVES - 1 - out], level);
    }

    private double smallest(double[] curve) {
        int least = 0;
        for (int i = 1; i < size; i++) {
            if (curve[i] < curve[least]) {
                least = i;
            }
        }
        double slope = curve[size + least];
        // between two evaluations, the smallest value is where the slope goes through zero
        if (slope < 0 && least < size - 1 && curve[size + least + 1] > 0) {
            return least - slope / (curve[size + least + 1] - slope);
        }
        if (slope > 0 && least > 0 && curve[size + least - 1] < 0) {
            return least - slope / (slope - curve[size + least - 1]);
        }
        return least;
    }
}
