// SPDX-License-Identifier: Apache-2.0
package org.descent.trainer.dl4j.internal.memory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.descent.api.optimizer.Vector;
import org.descent.testkit.plugin.ArrayVector;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** The same bits as the test kit's vectors in arrays, over more than one block, in native memory and in arrays. */
class BlockVectorTest {
    private static final int SIZE = 2 * NativeArray.BLOCK + 17;

    private static final List<IntFunction<BlockVector>> KINDS = List.of(BlockVectorTest::nativeZeros, HeapVector::new);

    private static NativeVector nativeZeros(int size) {
        return new NativeVector(Nd4j.create(DataType.FLOAT, size));
    }

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

    private static <V extends BlockVector> V filled(V vector, float... numbers) {
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
                    Vector expected = entry.getValue().apply(new ArrayVector(numbers(1)), new ArrayVector(numbers(2)));
                    for (IntFunction<BlockVector> one : KINDS) {
                        for (IntFunction<BlockVector> other : KINDS) {
                            BlockVector w = filled(one.apply(SIZE), numbers(1));
                            BlockVector x = filled(other.apply(SIZE), numbers(2));
                            assertArrayEquals(
                                    read(expected), read(entry.getValue().apply(w, x)));
                            assertArrayEquals(numbers(2), read(x), "an operand was changed");
                        }
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
        double expected = new ArrayVector(a).dot(new ArrayVector(b));
        for (IntFunction<BlockVector> kind : KINDS) {
            assertEquals(expected, filled(kind.apply(SIZE), a).dot(filled(kind.apply(SIZE), b)));
        }
    }

    @Test
    void kernelChangesAllOperandsAndAVectorGivenTwiceIsOne() {
        for (IntFunction<BlockVector> kind : KINDS) {
            BlockVector w = filled(kind.apply(SIZE), numbers(1));
            BlockVector x = filled(kind.apply(SIZE), numbers(2));
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
    void partsAreReadAndWrittenAcrossBlocks() {
        for (IntFunction<BlockVector> kind : KINDS) {
            BlockVector w = filled(kind.apply(SIZE), numbers(1));
            float[] part = new float[NativeArray.BLOCK + 30];
            w.read(NativeArray.BLOCK - 20, part, 5, NativeArray.BLOCK + 25);
            BlockVector copy = kind.apply(SIZE);
            copy.write(NativeArray.BLOCK - 20, part, 5, NativeArray.BLOCK + 25);
            float[] expected = numbers(1);
            java.util.Arrays.fill(expected, 0, NativeArray.BLOCK - 20, 0);
            java.util.Arrays.fill(expected, 2 * NativeArray.BLOCK + 5, SIZE, 0);
            assertArrayEquals(expected, read(copy));
        }
    }

    @Test
    void windowsShowOneBlockAndKeepWhatTheyAreToldTo() {
        for (IntFunction<BlockVector> kind : KINDS) {
            BlockVector whole = kind.apply(SIZE);
            BlockWindow window = new BlockWindow(whole);
            window.moveTo(2);
            assertEquals(17, window.size());
            window.fill(3);
            window.keep();
            float[] expected = new float[SIZE];
            java.util.Arrays.fill(expected, 2 * NativeArray.BLOCK, SIZE, 3);
            assertArrayEquals(expected, read(whole));
        }
    }

    @Test
    void partOfAnArrayIsThatPart() {
        INDArray array = Nd4j.createFromArray(1f, 2f, 3f, 4f, 5f);
        new NativeVector(array.get(NDArrayIndex.interval(1, 3))).scale(10);
        assertArrayEquals(new float[] {1, 20, 30, 4, 5}, array.toFloatVector());
    }

    @Test
    void squaresNeitherVanishNorOverflow() {
        float[] numbers = new float[SIZE];
        numbers[3] = 3;
        numbers[NativeArray.BLOCK + 7] = 1e-25f;
        assertEquals(9, filled(nativeZeros(SIZE), numbers).squares(), 1e-6);
        numbers[3] = 0;
        assertEquals(1e-50, filled(nativeZeros(SIZE), numbers).squares(), 1e-56);
        numbers[3] = -1e30f;
        assertEquals(1e60, filled(nativeZeros(SIZE), numbers).squares(), 1e54);
        numbers[SIZE - 1] = Float.POSITIVE_INFINITY;
        assertEquals(
                Double.POSITIVE_INFINITY, filled(nativeZeros(SIZE), numbers).squares());
        numbers[SIZE - 1] = Float.NaN;
        assertTrue(Double.isNaN(filled(nativeZeros(SIZE), numbers).squares()));
    }

    @Test
    void sizesMustAgree() {
        assertThrows(IllegalArgumentException.class, () -> nativeZeros(3).add(1, nativeZeros(2)));
    }

    @Test
    void arrayWithGapsIsRefused() {
        try (INDArray matrix = Nd4j.create(3, 4)) {
            assertThrows(IllegalArgumentException.class, () -> new NativeArray(matrix.getColumn(1)));
        }
    }
}
