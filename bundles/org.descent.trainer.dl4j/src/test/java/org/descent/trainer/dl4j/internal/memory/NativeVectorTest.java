// SPDX-License-Identifier: Apache-2.0
package org.descent.trainer.dl4j.internal.memory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.descent.api.optimizer.Vector;
import org.descent.testkit.plugin.ArrayVector;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** The same bits as the test kit's vectors in arrays, over more than one block. */
class NativeVectorTest {
    private static final int SIZE = 2 * NativeArray.BLOCK + 17;

    private static float[] numbers(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] numbers = new float[SIZE];
        for (int i = 0; i < SIZE; i++) {
            numbers[i] = (float) (4 * random.nextDouble() - 2);
        }
        numbers[SIZE - 1] = Float.NaN;
        numbers[SIZE - 2] = Float.POSITIVE_INFINITY;
        return numbers;
    }

    private static NativeVector vector(float[] numbers) {
        NativeVector vector = NativeVector.zeros(numbers.length);
        vector.write(0, numbers, 0, numbers.length);
        return vector;
    }

    private static float[] read(Vector vector) {
        float[] numbers = new float[vector.size()];
        vector.read(0, numbers, 0, numbers.length);
        return numbers;
    }

    @TestFactory
    Stream<DynamicTest> hasTheBitsOfAnArray() {
        Map<String, BiFunction<Vector, Vector, Vector>> operations = new LinkedHashMap<>();
        operations.put("fill", (w, x) -> w.fill(0.1));
        operations.put("copy", (w, x) -> w.copy(x));
        operations.put("scale", (w, x) -> w.scale(0.1));
        operations.put("add", (w, x) -> w.add(0.3, x));
        operations.put("addProduct", (w, x) -> w.addProduct(0.3, x, w));
        operations.put("addQuotient", (w, x) -> w.addQuotient(0.3, x, x, 1e-8));
        operations.put("multiply", (w, x) -> w.multiply(x));
        operations.put("max", (w, x) -> w.max(x));
        operations.put("absolute", (w, x) -> w.absolute());
        operations.put("squareRoot", (w, x) -> w.squareRoot());
        operations.put("sign", (w, x) -> w.sign());
        return operations.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
                    try (NativeVector w = vector(numbers(1));
                            NativeVector x = vector(numbers(2))) {
                        Vector expected =
                                entry.getValue().apply(new ArrayVector(numbers(1)), new ArrayVector(numbers(2)));
                        assertArrayEquals(read(expected), read(entry.getValue().apply(w, x)));
                        assertArrayEquals(numbers(2), read(x), "an operand was changed");
                    }
                }));
    }

    @Test
    void sumsInTheOrderOfTheElements() {
        float[] a = numbers(1);
        float[] b = numbers(2);
        a[SIZE - 1] = 0;
        b[SIZE - 1] = 0;
        a[SIZE - 2] = 0;
        b[SIZE - 2] = 0;
        try (NativeVector w = vector(a);
                NativeVector x = vector(b)) {
            assertEquals(new ArrayVector(a).dot(new ArrayVector(b)), w.dot(x));
        }
    }

    @Test
    void kernelChangesAllOperandsAndAVectorGivenTwiceIsOne() {
        try (NativeVector w = vector(numbers(1));
                NativeVector x = vector(numbers(2))) {
            w.forEachBlock(
                    (operands, length) -> {
                        for (int i = 0; i < length; i++) {
                            operands[2][i] = operands[0][i];
                            operands[0][i] = operands[1][i];
                            operands[3][i] += 1;
                        }
                    },
                    x,
                    x,
                    w);
            float[] swapped = numbers(1);
            for (int i = 0; i < SIZE; i++) {
                swapped[i] += 1;
            }
            assertArrayEquals(numbers(1), read(x));
            assertArrayEquals(swapped, read(w));
        }
    }

    @Test
    void partOfAnArrayIsThatPart() {
        try (NativeVector whole = vector(new float[] {1, 2, 3, 4, 5});
                NativeVector part = new NativeVector(whole.array().get(NDArrayIndex.interval(1, 3)))) {
            part.scale(10);
            assertArrayEquals(new float[] {1, 20, 30, 4, 5}, read(whole));
        }
    }

    @Test
    void sizesMustAgree() {
        try (NativeVector w = NativeVector.zeros(3);
                NativeVector x = NativeVector.zeros(2)) {
            assertThrows(IllegalArgumentException.class, () -> w.add(1, x));
        }
    }

    @Test
    void arrayWithGapsIsRefused() {
        try (org.nd4j.linalg.api.ndarray.INDArray matrix = Nd4j.create(3, 4)) {
            assertThrows(IllegalArgumentException.class, () -> new NativeArray(matrix.getColumn(1)));
        }
    }
}
