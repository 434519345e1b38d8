// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics.internal.statistics;

import java.util.Arrays;
import java.util.Random;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.stat.StatUtils;
import org.descent.diagnostics.Interval;

/**
 * The bootstrap interval of a mean, bias-corrected and accelerated (Efron, Better Bootstrap Confidence Intervals, JASA 82, 1987).
 *
 * <p>It asks nothing of the shape of the distribution. It is too narrow for samples of less than about ten.
 *
 * <p>Threading: stateless.
 */
public final class Bootstrap {
    private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

    private Bootstrap() {}

    /**
     * The interval of the mean.
     *
     * @param sample at least two finite numbers
     * @param level the confidence, in (0, 1)
     * @param resamples how many samples are drawn, at least 100
     * @param seed the seed of the drawing
     */
    public static Interval ofMean(double[] sample, double level, int resamples, long seed) {
        int n = sample.length;
        double mean = StatUtils.mean(sample);
        double[] means = resampledMeans(sample, resamples, new Random(seed));
        double below = Arrays.stream(means).filter(m -> m < mean).count()
                + Arrays.stream(means).filter(m -> m == mean).count() / 2.0;
        if (below == 0 || below == resamples) {
            return new Interval(mean, mean, level); // all numbers are the same
        }
        double bias = NORMAL.inverseCumulativeProbability(below / resamples);
        double cubes = 0;
        double squares = 0;
        for (double x : sample) {
            // leaving x out moves the mean by (mean - x) / (n - 1)
            double moved = (x - mean) / (n - 1);
            cubes += moved * moved * moved;
            squares += moved * moved;
        }
        double acceleration = squares == 0 ? 0 : cubes / (6 * Math.pow(squares, 1.5));
        double tail = NORMAL.inverseCumulativeProbability((1 - level) / 2);
        Arrays.sort(means);
        return new Interval(
                at(means, adjusted(bias, acceleration, tail)), at(means, adjusted(bias, acceleration, -tail)), level);
    }

    private static double[] resampledMeans(double[] sample, int resamples, Random random) {
        double[] means = new double[resamples];
        for (int r = 0; r < resamples; r++) {
            double sum = 0;
            for (int i = 0; i < sample.length; i++) {
                sum += sample[random.nextInt(sample.length)];
            }
            means[r] = sum / sample.length;
        }
        return means;
    }

    private static double adjusted(double bias, double acceleration, double tail) {
        double z = bias + tail;
        return NORMAL.cumulativeProbability(bias + z / (1 - acceleration * z));
    }

    private static double at(double[] sorted, double share) {
        int index = (int) Math.floor(share * (sorted.length + 1)) - 1;
        return sorted[Math.max(0, Math.min(sorted.length - 1, index))];
    }
}
