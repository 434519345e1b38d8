// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.watching;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.FloatBuffer;
import java.util.List;
import org.descent.api.optimizer.Segment;
import org.descent.api.optimizer.Segment.Role;
import org.descent.core.training.StepObserver.Block;
import org.descent.core.training.StepObserver.Comparison;
import org.descent.core.training.StepObserver.Quantity;
import org.junit.jupiter.api.Test;

class LayerSumsTest {
    private static final List<Segment> SEGMENTS = List.of(
            new Segment("dense1", Role.WEIGHT, 5),
            new Segment("dense1", Role.BIAS, 1),
            new Segment("norm1", Role.SCALE, 2),
            new Segment("norm1", Role.SHIFT, 2));

    @Test
    void normsAreOverAllParametersAndMomentsOverWeights() {
        LayerSums sums = new LayerSums(SEGMENTS);
        assertEquals(List.of("dense1", "norm1"), sums.layers());
        sums.add(Quantity.WEIGHTS, 0, Block.of(new float[] {1, 2, 3, -9}, 3));
        sums.add(Quantity.WEIGHTS, 0, Block.of(new float[] {4, 5}, 2));
        sums.add(Quantity.WEIGHTS, 1, Block.of(new float[] {3}, 1));
        sums.add(Quantity.WEIGHTS, 2, Block.of(new float[] {2, 1}, 2));
        assertEquals(8, sums.norm(Quantity.WEIGHTS, 0), 1e-12, "1 + 4 + 9 + 16 + 25 + 9 = 64");
        assertEquals(3, sums.mean(0), 1e-12);
        assertEquals(Math.sqrt(2), sums.deviation(0), 1e-12);
        assertEquals(Math.sqrt(5), sums.norm(Quantity.WEIGHTS, 1), 1e-12);
        assertTrue(sums.hasKernel(0));
        assertFalse(sums.hasKernel(1), "factors and offsets are no weights");
        sums.clear();
        assertEquals(0, sums.norm(Quantity.WEIGHTS, 0));
        assertEquals(0, sums.mean(0));
    }

    @Test
    void quantitiesAreApart() {
        LayerSums sums = new LayerSums(SEGMENTS);
        sums.add(Quantity.GRADIENT, 0, Block.of(new float[] {3, 4, 0, 0, 0}, 5));
        sums.add(Quantity.UPDATE, 0, Block.of(new float[] {1}, 1));
        assertEquals(5, sums.norm(Quantity.GRADIENT, 0));
        assertEquals(1, sums.norm(Quantity.UPDATE, 0));
        assertEquals(0, sums.norm(Quantity.CLIPPED_GRADIENT, 0));
    }

    @Test
    void weightsThatAreAlikeHaveNoDeviationFromRounding() {
        LayerSums sums = new LayerSums(List.of(new Segment("a", Role.WEIGHT, 3)));
        sums.add(Quantity.WEIGHTS, 0, Block.of(new float[] {0.1f, 0.1f, 0.1f}, 3));
        assertEquals(0, sums.deviation(0), 1e-8);
    }

    @Test
    void weightsThatAreNearlyAlikeHaveTheirDeviationAlthoughTheEngineRoundsItsSums() {
        float[] numbers = new float[4096];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = i % 2 == 0 ? 0.1f : 0.1001f;
        }
        LayerSums sums = new LayerSums(List.of(new Segment("a", Role.WEIGHT, 4096)));
        sums.add(Quantity.WEIGHTS, 0, new Rounding(Block.of(numbers, 4096)));
        assertEquals(5e-5, sums.deviation(0), 1e-8);
        assertEquals(0.10005, sums.mean(0), 1e-8);
        sums.clear();
        java.util.Arrays.fill(numbers, 0.3f);
        sums.add(Quantity.WEIGHTS, 0, new Rounding(Block.of(numbers, 4096)));
        assertEquals(0, sums.deviation(0), 1e-8);
    }

    /** Sums as a matrix library has them in single precision. */
    private record Rounding(Block block) implements Block {
        @Override
        public int count() {
            return block.count();
        }

        @Override
        public void read(FloatBuffer into, int at) {
            block.read(into, at);
        }

        @Override
        public double sum() {
            return (float) (block.sum() * (1 + 1e-6));
        }

        @Override
        public double squares() {
            return (float) (block.squares() * (1 - 1e-6));
        }

        @Override
        public Comparison compare(FloatBuffer others, int at) {
            return block.compare(others, at);
        }
    }
}
