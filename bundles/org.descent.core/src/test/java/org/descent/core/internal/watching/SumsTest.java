// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.watching;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SumsTest {
    private final Sums sums = new Sums();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, Sums.LANES - 1, Sums.LANES, Sums.LANES + 3, 4096, 10_001})
    void sumsAreThoseOfExactArithmetic(int count) {
        float[] numbers = numbers(1, count);
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal squares = BigDecimal.ZERO;
        for (int i = 0; i < count; i++) {
            BigDecimal number = new BigDecimal(numbers[i]);
            sum = sum.add(number);
            squares = squares.add(number.pow(2));
        }
        sums.add(numbers, count);
        assertClose(sum, sums.sum());
        assertClose(squares, sums.squares());
    }

    @Test
    void blocksAddUpUntilTheSumsAreCleared() {
        sums.add(new float[] {1, 2, 3}, 3);
        sums.add(new float[] {4}, 1);
        sums.add(numbers(1, 5000), 0);
        assertEquals(30, sums.squares());
        assertEquals(30, sums.squares(), "asking changes nothing");
        sums.clear();
        assertEquals(0, sums.squares());
        sums.add(new float[] {5, 6}, 2);
        sums.add(new float[] {7}, 1);
        assertEquals(18, sums.sum());
        assertEquals(110, sums.squares());
    }

    private static void assertClose(BigDecimal expected, double sum) {
        double number = expected.doubleValue();
        assertEquals(number, sum, 1e-12 * Math.abs(number) + 1e-12);
    }

    private static float[] numbers(long seed, int count) {
        Random random = new Random(seed);
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) random.nextGaussian(0.5, 1);
        }
        return numbers;
    }

    @Test
    void numbersThatAreAlikeLeaveNoVariance() {
        float[] numbers = new float[3000];
        Arrays.fill(numbers, 0.1f);
        sums.add(numbers, 3000);
        double mean = sums.sum() / 3000;
        assertEquals(0, sums.squares() / 3000 - mean * mean, 1e-16);
    }

    @Test
    void whatIsNotFiniteGoesIn() {
        float[] numbers = new float[600];
        numbers[100] = Float.POSITIVE_INFINITY;
        sums.add(numbers, 600);
        assertEquals(Double.POSITIVE_INFINITY, sums.sum());
        assertEquals(Double.POSITIVE_INFINITY, sums.squares());
        numbers[599] = Float.NaN;
        sums.add(numbers, 600);
        assertEquals(Double.NaN, sums.squares());
        sums.clear();
        sums.add(numbers, 100);
        assertEquals(0, sums.squares(), "nothing is left of the sum before");
    }

    @Test
    void theSquareOfALargeNumberIsNotTooLarge() {
        sums.add(new float[] {1e30f}, 1);
        assertEquals(1e60, sums.squares(), 1e54);
        sums.clear();
        sums.add(new float[] {1e-30f}, 1);
        assertEquals(1e-60, sums.squares(), 1e-66);
    }
}
