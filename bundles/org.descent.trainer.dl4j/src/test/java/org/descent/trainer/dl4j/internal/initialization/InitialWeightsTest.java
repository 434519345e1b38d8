// SPDX-License-Identifier: Apache-2.0
package org.descent.trainer.dl4j.internal.initialization;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.descent.api.network.Initializer;
import org.junit.jupiter.api.Test;

class InitialWeightsTest {
    private static final int ROWS = 300;
    private static final int COLUMNS = 200;

    private static float[] draw(Initializer initializer) {
        return InitialWeights.draw(initializer, ROWS, COLUMNS, ROWS, COLUMNS, 5);
    }

    private static double mean(float[] weights) {
        double sum = 0;
        for (float weight : weights) {
            sum += weight;
        }
        return sum / weights.length;
    }

    private static double variance(float[] weights) {
        double squares = 0;
        for (float weight : weights) {
            squares += (double) weight * weight;
        }
        return squares / weights.length;
    }

    @Test
    void meanIsZeroAndVarianceAsDescribed() {
        List<Initializer> drawn = Stream.concat(
                        Initializer.named().values().stream(),
                        // with its type said: the Eclipse compiler may make an array of a narrower one
                        Stream.<Initializer>of(
                                new Initializer.Normal(0.3),
                                new Initializer.Uniform(0.3),
                                new Initializer.VarianceScaling(
                                        3, Initializer.Fan.OUT, Initializer.Distribution.NORMAL)))
                .toList();
        for (Initializer initializer : drawn) {
            float[] weights = draw(initializer);
            double expected =
                    switch (initializer) {
                        case Initializer.VarianceScaling scaling ->
                            scaling.scale()
                                    / switch (scaling.fan()) {
                                        case IN -> ROWS;
                                        case OUT -> COLUMNS;
                                        case AVERAGE -> (ROWS + COLUMNS) / 2.0;
                                    };
                        case Initializer.Orthogonal orthogonal -> (double) COLUMNS / weights.length;
                        case Initializer.Constant constant -> constant.value() * constant.value();
                        case Initializer.Normal normal -> normal.deviation() * normal.deviation();
                        case Initializer.Uniform uniform -> uniform.bound() * uniform.bound() / 3;
                    };
            assertEquals(expected, variance(weights), 0.03 * expected, "variance of " + initializer);
            // four standard deviations of the mean
            assertEquals(0, mean(weights), 4 * Math.sqrt(expected / weights.length), "mean of " + initializer);
        }
    }

    @Test
    void normalWeightsHaveTheTailsOfANormalDistribution() {
        float[] weights = draw(new Initializer.Normal(1));
        long beyondOne = count(weights, 1);
        long beyondTwo = count(weights, 2);
        assertEquals(0.3173, (double) beyondOne / weights.length, 0.008);
        assertEquals(0.0455, (double) beyondTwo / weights.length, 0.004);
    }

    private static long count(float[] weights, double bound) {
        long count = 0;
        for (float weight : weights) {
            count += Math.abs(weight) > bound ? 1 : 0;
        }
        return count;
    }

    @Test
    void uniformWeightsFillTheirRange() {
        float[] weights = draw(new Initializer.Uniform(0.3));
        Arrays.sort(weights);
        assertEquals(-0.3, weights[0], 1e-4);
        assertEquals(0.3, weights[weights.length - 1], 1e-4);
        assertEquals(0.15, weights[3 * weights.length / 4], 5e-3);
    }

    @Test
    void orthogonalColumnsAreOrthonormalTimesTheGain() {
        int rows = 20;
        int columns = 8;
        float[] weights = InitialWeights.draw(new Initializer.Orthogonal(1.5), rows, columns, rows, columns, 3);
        for (int a = 0; a < columns; a++) {
            for (int b = 0; b < columns; b++) {
                double dot = 0;
                for (int r = 0; r < rows; r++) {
                    dot += (double) weights[r * columns + a] * weights[r * columns + b];
                }
                assertEquals(a == b ? 2.25 : 0, dot, 1e-5, "columns " + a + " and " + b);
            }
        }
    }

    @Test
    void eachGateIsDrawnByItself() {
        float[] weights = InitialWeights.drawGates(new Initializer.Orthogonal(1), 4, 4, 4, 9);
        for (int gate = 0; gate < 4; gate++) {
            for (int a = 0; a < 4; a++) {
                double dot = 0;
                double length = 0;
                for (int r = 0; r < 4; r++) {
                    float x = weights[r * 16 + gate * 4 + a];
                    length += (double) x * x;
                    dot += (double) x * weights[r * 16 + gate * 4 + (a + 1) % 4];
                }
                assertEquals(1, length, 1e-5, "column " + a + " of gate " + gate);
                assertEquals(0, dot, 1e-5, "column " + a + " of gate " + gate + " and its neighbour");
            }
        }
        assertNotEquals(weights[0], weights[4], "two gates have the same weights");
    }

    @Test
    void constantIsTheSameEverywhere() {
        assertArrayEquals(new float[] {0.5f, 0.5f}, InitialWeights.draw(new Initializer.Constant(0.5), 1, 2, 1, 2, 5));
    }

    @Test
    void seedsAndNamesGiveSeedsOfTheirOwn() {
        assertEquals(Seeds.mix(7, "a/WEIGHT"), Seeds.mix(7, "a/WEIGHT"));
        assertNotEquals(Seeds.mix(7, "a/WEIGHT"), Seeds.mix(7, "a/BIAS"));
        assertNotEquals(Seeds.mix(7, "a/WEIGHT"), Seeds.mix(8, "a/WEIGHT"));
        assertTrue(Arrays.equals(draw(Initializer.HE_NORMAL), draw(Initializer.HE_NORMAL)));
    }
}
