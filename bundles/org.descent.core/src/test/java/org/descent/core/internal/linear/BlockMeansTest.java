// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.linear;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.descent.api.data.Shape;
import org.junit.jupiter.api.Test;

class BlockMeansTest {
    @Test
    void fewValuesStayAsTheyAre() {
        BlockMeans means = BlockMeans.of(Shape.of(2, 2, 3), 12);
        assertEquals(12, means.size());
        float[] values = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
        float[] reduced = new float[12];
        means.reduce(values, 1, reduced, 0);
        assertArrayEquals(values, reduced);
    }

    @Test
    void manyValuesBecomeMeansOfBlocks() {
        BlockMeans means = BlockMeans.of(Shape.of(2, 2, 3), 11);
        assertEquals(4, means.size());
        float[] values = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 0, 2};
        float[] reduced = new float[9];
        means.reduce(values, 2, reduced, 1);
        assertArrayEquals(new float[] {0, 3, 4.5f, 9, 10.5f, 0, 0, 0, 3}, reduced);
    }

    @Test
    void blocksGrowUntilTheyAreFewEnough() {
        assertEquals(64 * 5 * 5, BlockMeans.of(Shape.of(64, 28, 28), 2048).size());
        assertEquals(20 * 100, BlockMeans.of(Shape.of(20, 500), 2048).size());
        assertEquals(4000, BlockMeans.of(Shape.of(4000, 8, 8), 2048).size());
        assertEquals(5000, BlockMeans.of(Shape.of(5000), 2048).size());
    }
}
