// SPDX-License-Identifier: Apache-2.0
package org.descent.figures.internal.visualizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SmoothingTest {
    private static final double NAN = Double.NaN;
    private static final double INFINITE = Double.POSITIVE_INFINITY;

    /** a = 1/2: (0.5 * 4) / 0.5, (0.25 * 4 + 0.5 * 8) / 0.75, (0.125 * 4 + 0.25 * 8 + 0.5 * 0) / 0.875. */
    @Test
    void emaIsCorrectedForItsStart() {
        assertArrayEquals(
                new double[] {4, 5 / 0.75, 2.5 / 0.875}, Smoothing.EMA.smoothed(new double[] {4, 8, 0}, 3), 1e-12);
    }

    @Test
    void meanLooksEquallyFarToBothSides() {
        double[] values = {1, 2, 6, 3, 8};
        assertArrayEquals(new double[] {1, 3, 11 / 3.0, 17 / 3.0, 8}, Smoothing.MEAN.smoothed(values, 3), 1e-12);
        assertArrayEquals(new double[] {1, 3, 4, 17 / 3.0, 8}, Smoothing.MEAN.smoothed(values, 5), 1e-12);
    }

    /** With a window of 6 points the deviation is one point: exp(-1/2) = 0.60653066. */
    @Test
    void gaussianWeighsByDistance() {
        double near = 0.6065306597126334;
        double expected = (0 * near + 3 + 9 * near) / (1 + 2 * near);
        assertEquals(expected, Smoothing.GAUSSIAN.smoothed(new double[] {0, 3, 9}, 6)[1], 1e-12);
    }

    @Test
    void medianLeavesNoTraceOfAnOutlier() {
        assertArrayEquals(
                new double[] {1, 2, 3, 4, 4, 5},
                Smoothing.MEDIAN.smoothed(new double[] {1, 2, 99, 3, 4, 5}, 3),
                0,
                Arrays.toString(Smoothing.MEDIAN.smoothed(new double[] {1, 2, 99, 3, 4, 5}, 3)));
        assertEquals(2.5, Smoothing.MEDIAN.smoothed(new double[] {1, 2, 3, NAN, 9, 9, 9}, 5)[2]);
    }

    @ParameterizedTest
    @EnumSource
    void constantStaysConstant(Smoothing smoothing) {
        double[] constant = new double[200];
        Arrays.fill(constant, 0.1);
        assertArrayEquals(constant, smoothing.smoothed(constant, 15), 1e-15);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNotFiniteStaysAndHarmsNoNeighbour(Smoothing smoothing) {
        double[] smooth = smoothing.smoothed(new double[] {1, 1, NAN, 1, INFINITE, 1, 1}, 5);
        assertArrayEquals(new double[] {1, 1, NAN, 1, INFINITE, 1, 1}, smooth, 1e-12);
    }

    /** A curve that grows keeps what was drawn of it before, but for the half of the window at its end. */
    @ParameterizedTest
    @EnumSource
    void smoothedCurveDoesNotDependOnItsLength(Smoothing smoothing) {
        double[] values = new Random(3).doubles(1000).toArray();
        double[] all = smoothing.smoothed(values, 21);
        double[] some = smoothing.smoothed(Arrays.copyOf(values, 500), 21);
        assertArrayEquals(Arrays.copyOf(all, 489), Arrays.copyOf(some, 489), 0);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void noiseIsReduced(Smoothing smoothing) {
        double[] noise = new Random(1).doubles(5000, -1, 1).toArray();
        assertTrue(deviation(smoothing.smoothed(noise, 15)) < 0.6 * deviation(noise));
    }

    @ParameterizedTest
    @EnumSource(names = {"MEAN", "GAUSSIAN", "MEDIAN"})
    void straightLineStaysStraightToItsEnds(Smoothing smoothing) {
        double[] line = new double[50];
        Arrays.setAll(line, i -> 5 - 0.1 * i);
        assertArrayEquals(line, smoothing.smoothed(line, 11), 1e-12);
    }

    private static double deviation(double[] values) {
        return Math.sqrt(Arrays.stream(values).map(v -> v * v).average().orElse(0));
    }
}
