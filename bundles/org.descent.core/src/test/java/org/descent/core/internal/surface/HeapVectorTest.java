// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.surface;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.descent.api.optimizer.Vector;
import org.junit.jupiter.api.Test;

/** Each operation against numbers worked out by hand. */
class HeapVectorTest {
    private static HeapVector of(float... numbers) {
        HeapVector vector = new HeapVector(numbers.length);
        vector.write(0, numbers, 0, numbers.length);
        return vector;
    }

    private static void assertNumbers(Vector vector, double... expected) {
        float[] numbers = new float[vector.size()];
        vector.read(0, numbers, 0, numbers.length);
        float[] rounded = new float[expected.length];
        for (int i = 0; i < rounded.length; i++) {
            rounded[i] = (float) expected[i];
        }
        assertArrayEquals(rounded, numbers);
    }

    @Test
    void operationsAreWhatTheirFormulasSay() {
        assertNumbers(of(1, 2).fill(3), 3, 3);
        assertNumbers(of(1, 2).copy(of(5, 6)), 5, 6);
        assertNumbers(of(1, -2).scale(0.5), 0.5, -1);
        assertNumbers(of(1, 2).add(2, of(10, 20)), 21, 42);
        assertNumbers(of(1, 2).addProduct(2, of(3, 4), of(5, 6)), 31, 50);
        assertNumbers(of(1, 2).addQuotient(2, of(3, 10), of(4, 16), 1), 3, 6);
        assertNumbers(of(2, 3).multiply(of(4, 5)), 8, 15);
        assertNumbers(of(2, Float.NaN, 1).max(of(4, 5, Float.NaN)), 4, Float.NaN, Float.NaN);
        assertNumbers(of(-2, 3).absolute(), 2, 3);
        assertNumbers(of(4, 9).squareRoot(), 2, 3);
        assertNumbers(of(-4, 0, 9).sign(), -1, 0, 1);
        assertEquals(32, of(1, 2, 3).dot(of(4, 5, 6)));
    }

    @Test
    void anOperandMayBeTheVectorItself() {
        HeapVector vector = of(2, 3);
        assertNumbers(vector.addProduct(1, vector, vector), 6, 12);
    }

    @Test
    void aKernelSeesAndChangesAllOperands() {
        HeapVector own = of(1, 2);
        HeapVector other = of(10, 20);
        own.forEachBlock(
                (operands, length) -> {
                    for (int i = 0; i < length; i++) {
                        operands[0][i] += operands[1][i];
                        operands[1][i] = 0;
                    }
                },
                other);
        assertNumbers(own, 11, 22);
        assertNumbers(other, 0, 0);
    }

    @Test
    void vectorsOfAnotherSizeAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> of(1, 2).add(1, of(1)));
    }
}
