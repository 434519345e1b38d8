// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics.internal.curves;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;

class TrendTest {
    private static final double[] PLACES = {0, 1, 1.5, 2.5, 3, 4, 5, 5.5};

    @Test
    void valuesOnALineStayOnIt() {
        double[] line = IntStream.range(0, PLACES.length)
                .mapToDouble(i -> 2 - 3 * PLACES[i])
                .toArray();
        Trend trend = new Trend(PLACES, line);
        assertEquals(0, trend.noise(), 1e-6);
        double[] drawn = trend.draw(1, new Random(1))[0];
        assertArrayEquals(line, Arrays.copyOf(drawn, line.length), 1e-5);
        assertEquals(-3 * 5.5, drawn[line.length + 2], 1e-4, "a slope is over the whole length");
    }

    /** The filter and the drawing must have the posterior of the Gaussian process whose covariance Wahba (1978) gives. */
    @Test
    void drawnCurvesHaveTheMeanAndDeviationOfTheGaussianProcess() {
        Random random = new Random(2);
        int n = 24;
        double[] places = IntStream.range(0, n).mapToDouble(i -> i / (n - 1.0)).toArray();
        double[] values = IntStream.range(0, n)
                .mapToDouble(i -> Math.sin(4 * places[i]) + 0.2 * random.nextGaussian())
                .toArray();
        double[][] drawn = new Trend(places, values).draw(20_000, random);
        double[] mean = new double[n];
        double[] squares = new double[n];
        for (double[] curve : drawn) {
            for (int i = 0; i < n; i++) {
                mean[i] += curve[i] / drawn.length;
                squares[i] += curve[i] * curve[i] / drawn.length;
            }
        }
        RealMatrix expected = process(places, values);
        for (int i = 0; i < n; i++) {
            double deviation = Math.sqrt(squares[i] - mean[i] * mean[i]);
            assertEquals(expected.getEntry(0, i), mean[i], 0.01, "mean at " + i);
            assertEquals(Math.sqrt(expected.getEntry(1, i)), deviation, 0.006, "deviation at " + i);
        }
    }

    /** Means and variances at each place, with the smoothness weighed by its likelihood, by dense matrices. */
    private static RealMatrix process(double[] places, double[] values) {
        int n = places.length;
        RealMatrix y = new Array2DRowRealMatrix(values);
        RealMatrix line = new Array2DRowRealMatrix(n, 2);
        for (int i = 0; i < n; i++) {
            line.setEntry(i, 0, 1);
            line.setEntry(i, 1, places[i]);
        }
        double[][] means = new double[29][];
        double[][] variances = new double[29][];
        double[] likelihood = new double[29];
        double least = 0.5 * Math.pow(Roughness.of(values), 2);
        for (int g = 0; g < 29; g++) {
            RealMatrix prior = prior(places, 1e-2 * Math.pow(1e14, g / 28.0));
            RealMatrix covariance = prior.copy();
            for (int i = 0; i < n; i++) {
                covariance.addToEntry(i, i, 1);
            }
            LUDecomposition solved = new LUDecomposition(covariance);
            RealMatrix inverse = solved.getSolver().getInverse();
            RealMatrix inner = line.transpose().multiply(inverse).multiply(line);
            RealMatrix spread = new LUDecomposition(inner).getSolver().getInverse();
            RealMatrix p = inverse.subtract(inverse.multiply(line)
                    .multiply(spread)
                    .multiply(line.transpose())
                    .multiply(inverse));
            double variance = y.transpose().multiply(p).multiply(y).getEntry(0, 0) / (n - 2);
            // what is left of the values is the noise: its share is p, so the trend is y - p y with covariance (1 - p)
            // variance
            means[g] = y.subtract(p.multiply(y)).getColumn(0);
            variances[g] = new double[n];
            for (int i = 0; i < n; i++) {
                variances[g][i] = variance * (1 - p.getEntry(i, i));
            }
            likelihood[g] = g > 0 && variance < least
                    ? Double.NEGATIVE_INFINITY
                    : -0.5
                            * ((n - 2) * Math.log(variance)
                                    + Math.log(solved.getDeterminant())
                                    + Math.log(new LUDecomposition(inner).getDeterminant()));
        }
        return mixture(means, variances, likelihood);
    }

    private static RealMatrix prior(double[] places, double roughness) {
        int n = places.length;
        RealMatrix prior = new Array2DRowRealMatrix(n, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double near = Math.min(places[i], places[j]);
                double far = Math.max(places[i], places[j]);
                prior.setEntry(i, j, roughness * near * near * (3 * far - near) / 6);
            }
        }
        return prior;
    }

    private static RealMatrix mixture(double[][] means, double[][] variances, double[] likelihood) {
        int n = means[0].length;
        double best = Arrays.stream(likelihood).max().orElseThrow();
        double[] weights =
                Arrays.stream(likelihood).map(l -> Math.exp(l - best)).toArray();
        double sum = Arrays.stream(weights).sum();
        RealMatrix result = new Array2DRowRealMatrix(2, n);
        for (int i = 0; i < n; i++) {
            double mean = 0;
            double square = 0;
            for (int g = 0; g < weights.length; g++) {
                mean += weights[g] / sum * means[g][i];
                square += weights[g] / sum * (variances[g][i] + means[g][i] * means[g][i]);
            }
            result.setEntry(0, i, mean);
            result.setEntry(1, i, square - mean * mean);
        }
        return result;
    }

    @Test
    void noiseIsFoundBeneathATrend() {
        Random random = new Random(3);
        double[] places = IntStream.range(0, 300).mapToDouble(Math::sqrt).toArray();
        double[] values = IntStream.range(0, 300)
                .mapToDouble(i -> 2 * Math.exp(-i / 60.0) + 0.05 * random.nextGaussian())
                .toArray();
        assertEquals(0.05, new Trend(places, values).noise(), 0.006);
        assertEquals(0.05, Roughness.of(values), 0.008);
    }

    @Test
    void roughnessOfFewValuesIsNone() {
        assertEquals(0, Roughness.of(new double[] {1, 2}));
        assertTrue(Roughness.of(new double[] {1, 2, 1}) > 0);
    }
}
