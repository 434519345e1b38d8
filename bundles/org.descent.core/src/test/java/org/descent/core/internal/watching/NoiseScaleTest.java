// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.watching;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.descent.core.training.StepObserver.Block;
import org.junit.jupiter.api.Test;

class NoiseScaleTest {
    @Test
    void aPairIsEstimatedAsInThePaper() {
        // batches of 4; with the mean of both as a batch of 8, the paper's formulas:
        // |G|^2 = (8 |big|^2 - 4 |small|^2) / 4 and S = (|small|^2 - |big|^2) / (1/4 - 1/8)
        float[] g = {3, 1};
        float[] h = {1, 2};
        double small = (10 + 5) / 2.0;
        double big = 2 * 2 + 1.5 * 1.5;
        double signal = (8 * big - 4 * small) / 4;
        double covariance = (small - big) / (1 / 4.0 - 1 / 8.0);
        NoiseScale scale = new NoiseScale(2);
        assertEquals(covariance / signal, pair(scale, g, 4, h, 4), 1e-12);
        assertEquals(5, scale.signal(), 1e-12);
        assertEquals(10, scale.covariance(), 1e-12);
    }

    private static double pair(NoiseScale scale, float[] g, int m, float[] h, int n) {
        scale.beginFirst(m);
        // in blocks, as an engine gives them
        scale.addFirst(Block.of(new float[] {g[0]}, 1));
        scale.addFirst(Block.of(java.util.Arrays.copyOfRange(g, 1, g.length), g.length - 1));
        scale.beginSecond();
        scale.addSecond(Block.of(h, h.length));
        return scale.end(n);
    }

    @Test
    void knownNoiseIsFoundWithBatchesOfTwoSizes() {
        // each of 2000 elements is 0.1 with noise of deviation 2 for one example: |G|^2 = 20, tr(S) = 8000
        int size = 2000;
        Random random = new Random(5);
        NoiseScale scale = new NoiseScale(size);
        double last = Double.NaN;
        double sum = 0;
        for (int i = 0; i < 600; i++) {
            last = pair(scale, gradient(random, size, 32), 32, gradient(random, size, 16), 16);
            sum += i < 100 ? 0 : last;
        }
        assertEquals(8000, scale.covariance(), 200, "tr(S)");
        assertEquals(400, sum / 500, 40, "the noise scale, on average");
    }

    private static float[] gradient(Random random, int size, int examples) {
        float[] gradient = new float[size];
        for (int i = 0; i < size; i++) {
            gradient[i] = (float) (0.1 + 2 * random.nextGaussian() / Math.sqrt(examples));
        }
        return gradient;
    }

    @Test
    void equalGradientsHaveNoNoise() {
        assertEquals(0, pair(new NoiseScale(2), new float[] {1, 2}, 8, new float[] {1, 2}, 8));
    }

    @Test
    void oppositeGradientsCannotBeToldFromNoise() {
        assertTrue(Double.isNaN(pair(new NoiseScale(2), new float[] {1, 2}, 8, new float[] {-1, -2}, 8)));
    }

    @Test
    void aGradientThatIsNotFiniteLeavesTheEstimateAlone() {
        NoiseScale scale = new NoiseScale(2);
        double before = pair(scale, new float[] {3, 1}, 4, new float[] {1, 2}, 4);
        assertTrue(Double.isNaN(pair(scale, new float[] {Float.NaN, 1}, 4, new float[] {1, 2}, 4)));
        assertEquals(before, pair(scale, new float[] {3, 1}, 4, new float[] {1, 2}, 4), 1e-12);
    }
}
