// SPDX-License-Identifier: Apache-2.0
package org.descent.api.run;

/**
 * What a table needs to know of a curve without reading its points.
 *
 * <p>NaN points count in {@code count} and {@code nan} and are left out of {@code min}, {@code max} and {@code mean}, which are NaN if there
 * is no other point. Of equal values, the earliest step is kept.
 *
 * <p>Threading: immutable.
 *
 * @param first the first value
 * @param last the last value
 * @param lastStep the step of the last value
 * @param min the smallest value
 * @param minStep its step, or -1
 * @param max the largest value
 * @param maxStep its step, or -1
 * @param mean the mean value; infinite values make it infinite or NaN
 * @param count how many points there are
 * @param nan how many of them are NaN
 */
public record CurveSummary(
        double first,
        double last,
        long lastStep,
        double min,
        long minStep,
        double max,
        long maxStep,
        double mean,
        long count,
        long nan) {
    /** The summary of no points. */
    public static final CurveSummary EMPTY =
            new CurveSummary(Double.NaN, Double.NaN, -1, Double.NaN, -1, Double.NaN, -1, Double.NaN, 0, 0);

    /** The summary with further points behind those of this one. */
    public CurveSummary plus(long[] steps, double[] values, int from, int to) {
        if (from >= to) {
            return this;
        }
        double newMin = min;
        double newMax = max;
        long newMinStep = minStep;
        long newMaxStep = maxStep;
        long newNan = nan;
        double sum = count > nan ? mean * (count - nan) : 0;
        for (int i = from; i < to; i++) {
            double value = values[i];
            if (Double.isNaN(value)) {
                newNan++;
                continue;
            }
            sum += value;
            if (!(value >= newMin)) {
                newMin = value;
                newMinStep = steps[i];
            }
            if (!(value <= newMax)) {
                newMax = value;
                newMaxStep = steps[i];
            }
        }
        long newCount = count + to - from;
        return new CurveSummary(
                count == 0 ? values[from] : first,
                values[to - 1],
                steps[to - 1],
                newMin,
                newMinStep,
                newMax,
                newMaxStep,
                newCount == newNan ? Double.NaN : sum / (newCount - newNan),
                newCount,
                newNan);
    }
}
