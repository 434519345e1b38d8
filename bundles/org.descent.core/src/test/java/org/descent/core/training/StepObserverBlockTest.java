// SPDX-License-Identifier: Apache-2.0
package org.descent.core.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.FloatBuffer;
import org.descent.core.training.StepObserver.Block;
import org.descent.core.training.StepObserver.Comparison;
import org.junit.jupiter.api.Test;

class StepObserverBlockTest {
    @Test
    void theFirstNumbersAreSummed() {
        Block block = Block.of(new float[] {1, -2, 3, 100}, 3);
        assertEquals(3, block.count());
        assertEquals(2, block.sum());
        assertEquals(14, block.squares());
    }

    @Test
    void numbersAreReadToAPlaceInABuffer() {
        float[] into = {7, 7, 7, 7};
        Block.of(new float[] {1, 2, 3}, 2).read(FloatBuffer.wrap(into), 1);
        assertArrayEquals(new float[] {7, 1, 2, 7}, into);
    }

    @Test
    void othersAreComparedFromAPlaceOn() {
        // products 3 + 8, differences -2 and -2
        Comparison comparison = Block.of(new float[] {1, 2}, 2).compare(FloatBuffer.wrap(new float[] {9, 3, 4}), 1);
        assertEquals(new Comparison(11, 8), comparison);
    }

    @Test
    void squaresNeitherVanishNorOverflow() {
        assertEquals(1e60, Block.of(new float[] {1e30f}, 1).squares(), 1e54);
        assertEquals(1e-60, Block.of(new float[] {1e-30f}, 1).squares(), 1e-66);
        Comparison comparison = Block.of(new float[] {1e30f}, 1).compare(FloatBuffer.wrap(new float[] {-1e30f}), 0);
        assertEquals(-1e60, comparison.product(), 1e54);
        assertEquals(4e60, comparison.squaredDistance(), 1e54);
    }

    @Test
    void thereAreNotMoreNumbersThanTheArrayHas() {
        assertThrows(IllegalArgumentException.class, () -> Block.of(new float[2], 3));
        assertThrows(IllegalArgumentException.class, () -> Block.of(new float[2], -1));
    }
}
