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
        float[] numbers = numbers(1, count + 2);
        float[] others = numbers(2, count + 2);
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal squares = BigDecimal.ZERO;
        BigDecimal products = BigDecimal.ZERO;
        BigDecimal differences = BigDecimal.ZERO;
        for (int i = 0; i < count; i++) {
            BigDecimal number = new BigDecimal(numbers[i]);
            sum = sum.add(number);
            squares = squares.add(number.pow(2));
            BigDecimal later = new BigDecimal(numbers[i + 2]);
            BigDecimal other = new BigDecimal(others[i]);
            products = products.add(later.multiply(other));
            differences = differences.add(later.subtract(other).pow(2));
        }
        sums.addSquares(numbers, count);
        assertClose(squares, sums.squares());
        sums.clear();
        sums.addBoth(numbers, count);
        assertClose(sum, sums.others());
        assertClose(squares, sums.squares());
        sums.clear();
        sums.addPairs(numbers, 2, others, count);
        assertClose(products, sums.others());
        assertClose(differences, sums.squares());
    }

    @Test
    void blocksAddUpUntilTheSumsAreCleared() {
        sums.addSquares(new float[] {1, 2, 3}, 3);
        sums.addSquares(new float[] {4}, 1);
        sums.addSquares(numbers(1, 5000), 0);
        assertEquals(30, sums.squares());
        assertEquals(30, sums.squares(), "asking changes nothing");
        sums.clear();
        assertEquals(0, sums.squares());
        sums.addBoth(new float[] {5, 6}, 2);
        sums.addBoth(new float[] {7}, 1);
        assertEquals(18, sums.others());
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
        sums.addBoth(numbers, 3000);
        double mean = sums.others() / 3000;
        assertEquals(0, sums.squares() / 3000 - mean * mean, 1e-16);
    }

    @Test
    void whatIsNotFiniteGoesIn() {
        float[] numbers = new float[600];
        numbers[100] = Float.POSITIVE_INFINITY;
        sums.addBoth(numbers, 600);
        assertEquals(Double.POSITIVE_INFINITY, sums.others());
        assertEquals(Double.POSITIVE_INFINITY, sums.squares());
        numbers[599] = Float.NaN;
        sums.addSquares(numbers, 600);
        assertEquals(Double.NaN, sums.squares());
        sums.clear();
        sums.addSquares(numbers, 100);
        assertEquals(0, sums.squares(), "nothing is left of the sum before");
    }

    @Test
    void theSquareOfALargeNumberIsNotTooLarge() {
        sums.addSquares(new float[] {1e30f}, 1);
        assertEquals(1e60, sums.squares(), 1e54);
        sums.clear();
        sums.addSquares(new float[] {1e-30f}, 1);
        assertEquals(1e-60, sums.squares(), 1e-66);
    }
}
