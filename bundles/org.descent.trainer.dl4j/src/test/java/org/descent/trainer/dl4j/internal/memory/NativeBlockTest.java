// SPDX-License-Identifier: Apache-2.0
package org.descent.trainer.dl4j.internal.memory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Random;
import org.descent.core.training.StepObserver.Block;
import org.descent.core.training.StepObserver.Comparison;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NativeBlockTest {
    private final NativeBlock block = new NativeBlock();
    private final Rows memory = new Rows(NativeArray.BLOCK + 3);

    @AfterEach
    void close() {
        block.close();
        memory.close();
    }

    /** A block of these numbers, which begin at the third place of their memory. */
    private Block block(float... numbers) {
        memory.reserve(1);
        memory.memory().write(2, numbers, 0, numbers.length);
        return block.moveTo(memory.memory(), 2, numbers.length);
    }

    private static FloatBuffer direct(int capacity) {
        return ByteBuffer.allocateDirect(capacity * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    /** The others behind a number that is none of them. */
    private static FloatBuffer behindOne(float... others) {
        return direct(others.length + 1).put(0, 5).put(1, others);
    }

    private static float[] numbers(long seed, int count, double scale) {
        Random random = new Random(seed);
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) (scale * random.nextGaussian(0.1, 1));
        }
        return numbers;
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 1e-10, 1e-17, 1e-20, 1e-30, 1e-40, 1e12, 1e17, 1e25, 1e35})
    void sumsOfNumbersOfAnySizeAreThoseOfDoubles(double scale) {
        for (int count : new int[] {1, 17, 1000, NativeArray.BLOCK}) {
            float[] numbers = numbers(1, count, scale);
            float[] others = numbers(2, count, scale);
            Block exact = Block.of(numbers, count);
            Block fast = block(numbers);
            double squares = exact.squares();
            double magnitude = Math.sqrt(squares * count);
            assertEquals(squares, fast.squares(), 1e-5 * squares);
            assertEquals(exact.sum(), fast.sum(), 1e-5 * magnitude);
            FloatBuffer buffer = behindOne(others);
            Comparison expected = exact.compare(buffer, 1);
            Comparison comparison = fast.compare(buffer, 1);
            assertEquals(expected.squaredDistance(), comparison.squaredDistance(), 1e-5 * expected.squaredDistance());
            double product = Math.sqrt(squares * Block.of(others, count).squares());
            assertEquals(expected.product(), comparison.product(), 1e-5 * product);
        }
    }

    @Test
    void numbersAreReadToArraysAndToDirectBuffers() {
        float[] into = new float[4];
        block(1, 2).read(FloatBuffer.wrap(into), 1);
        assertArrayEquals(new float[] {0, 1, 2, 0}, into);
        FloatBuffer buffer = direct(4);
        block.read(buffer, 2);
        buffer.get(0, into);
        assertArrayEquals(new float[] {0, 0, 1, 2}, into);
    }

    @Test
    void whatIsNotFiniteGoesIn() {
        FloatBuffer zeros = direct(3);
        assertEquals(
                Double.POSITIVE_INFINITY, block(1, Float.POSITIVE_INFINITY, 2).squares());
        assertEquals(Double.POSITIVE_INFINITY, block.sum());
        assertEquals(Double.POSITIVE_INFINITY, block.compare(zeros, 0).squaredDistance());
        assertTrue(Double.isNaN(block.compare(zeros, 0).product()), "an infinity times 0");
        assertTrue(Double.isNaN(block(1, Float.NaN, 2).squares()));
        assertTrue(Double.isNaN(block.sum()));
        assertTrue(Double.isNaN(block.compare(zeros, 0).squaredDistance()));
        assertTrue(Double.isNaN(
                block(0, 0, 0).compare(behindOne(0, Float.NaN, 0), 1).product()));
    }

    @Test
    void aSumThatOverflowsFloatsIsFinite() {
        assertEquals(9e38, block(3e38f, 3e38f, 3e38f).sum(), 1e33);
    }

    @Test
    void numbersThatAreNearlyTheSameHaveTheirOwnDistance() {
        float[] numbers = numbers(3, 1000, 1);
        float[] others = numbers.clone();
        for (int i = 0; i < 1000; i++) {
            others[i] += i % 2 == 0 ? 1e-4f : 0;
        }
        double expected =
                Block.of(numbers, 1000).compare(FloatBuffer.wrap(others), 0).squaredDistance();
        assertEquals(5e-6, expected, 1e-8);
        assertEquals(expected, block(numbers).compare(behindOne(others), 1).squaredDistance(), 1e-5 * expected);
        assertEquals(0, block.compare(behindOne(numbers), 1).squaredDistance());
    }

    @Test
    void zerosAreZero() {
        assertEquals(0, block(new float[100]).squares());
        assertEquals(0, block.sum());
        assertEquals(Comparison.NOTHING, block.compare(direct(100), 0));
        float[] tiny = new float[100];
        Arrays.fill(tiny, Float.MIN_VALUE);
        assertEquals(100.0 * Float.MIN_VALUE * Float.MIN_VALUE, block(tiny).squares(), 1e-95, "not lost");
        assertEquals(block.squares(), block.compare(direct(100), 0).squaredDistance(), 1e-95);
    }

    @Test
    void aBufferThatTheEngineCannotReachIsRefused() {
        FloatBuffer array = FloatBuffer.wrap(new float[2]);
        assertThrows(IllegalArgumentException.class, () -> block(1, 2).compare(array, 0));
    }

    @Test
    void aBlockThatIsMovedForgetsWhatItSummed() {
        assertEquals(5, block(1, 2).squares());
        assertEquals(25, block(3, 4).squares());
    }
}
