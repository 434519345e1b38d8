// SPDX-License-Identifier: Apache-2.0
package org.descent.testkit.plugin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ArrayVectorTest {
    private final ArrayVector w = new ArrayVector(1, -2, 4);
    private final ArrayVector x = new ArrayVector(2, 3, -1);
    private final ArrayVector y = new ArrayVector(4, 9, 16);

    @Test
    void addsMultiples() {
        w.add(0.5, x);
        assertArrayEquals(new float[] {2, -0.5f, 3.5f}, w.toArray());
    }

    @Test
    void addsProductsAndQuotients() {
        w.addProduct(2, x, x);
        assertArrayEquals(new float[] {9, 16, 6}, w.toArray());
        w.addQuotient(-1, x, y, 1);
        assertArrayEquals(new float[] {9 - 2f / 3, 16 - 3f / 4, 6 + 1f / 5}, w.toArray());
    }

    @Test
    void anOperandMayBeTheVectorItself() {
        w.addProduct(1, w, w);
        assertArrayEquals(new float[] {2, 2, 20}, w.toArray());
    }

    @Test
    void takesSignsRootsAndLargest() {
        assertArrayEquals(new float[] {1, -1, 1}, ((ArrayVector) w.sign()).toArray());
        assertArrayEquals(new float[] {2, 3, 4}, ((ArrayVector) y.squareRoot()).toArray());
        assertArrayEquals(new float[] {2, 3, 4}, ((ArrayVector) x.max(y)).toArray());
        assertArrayEquals(new float[] {1, 1, 1}, ((ArrayVector) w.absolute()).toArray());
    }

    @Test
    void nanGoesThrough() {
        ArrayVector nan = new ArrayVector(Float.NaN);
        assertArrayEquals(new float[] {Float.NaN}, ((ArrayVector) new ArrayVector(1).max(nan)).toArray());
        assertArrayEquals(new float[] {Float.NaN}, ((ArrayVector) nan.sign()).toArray());
    }

    @Test
    void scalarsAreRoundedFirst() {
        ArrayVector one = new ArrayVector(3);
        one.scale(0.1);
        assertEquals(0.1f * 3, one.toArray()[0]);
    }

    @Test
    void aKernelSeesBlocksAndWritesToEachOperand() {
        w.forEachBlock(
                (operands, length) -> {
                    for (int i = 0; i < length; i++) {
                        operands[0][i] += operands[1][i];
                        operands[1][i] = 0;
                    }
                },
                x);
        assertArrayEquals(new float[] {3, 1, 3}, w.toArray());
        assertArrayEquals(new float[] {0, 0, 0}, x.toArray());
    }

    @Test
    void aKernelSeesAVectorThatIsGivenTwiceOnce() {
        w.forEachBlock(
                (operands, length) -> {
                    for (int i = 0; i < length; i++) {
                        operands[1][i] = 2 * operands[0][i];
                    }
                },
                w);
        assertArrayEquals(new float[] {2, -4, 8}, w.toArray());
    }

    @Test
    void operandsOfAnotherSizeAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> w.add(1, new ArrayVector(1)));
        assertThrows(
                IllegalArgumentException.class, () -> w.forEachBlock((operands, length) -> {}, new ArrayVector(1)));
    }

    @Test
    void dotIsSummedInDoublePrecision() {
        ArrayVector large = new ArrayVector(1e8f, 1, -1e8f);
        assertEquals(1, large.dot(new ArrayVector(1, 1, 1)));
    }
}
