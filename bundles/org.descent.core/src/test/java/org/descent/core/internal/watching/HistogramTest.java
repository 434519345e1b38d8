// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.watching;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import org.descent.api.run.Matrix;
import org.junit.jupiter.api.Test;

class HistogramTest {
    private static Matrix of(float... numbers) {
        return Histogram.of(new Moment(7, 0.5, 70, 1), List.of(numbers));
    }

    @Test
    void binsAreOfEqualWidthBetweenTheSmallestAndTheLargest() {
        Matrix matrix = of(0, 1.9f, 2, 50, 100, Float.NaN, Float.POSITIVE_INFINITY);
        assertEquals(List.of("from", "to", "count"), matrix.rows());
        assertEquals(50, matrix.columns().size());
        assertEquals(7, matrix.step());
        assertEquals(0, matrix.cell(0, 0));
        assertEquals(2, matrix.cell(1, 0));
        assertEquals(100, matrix.cell(1, 49));
        assertEquals(2, matrix.cell(2, 0), "0 and 1.9");
        assertEquals(1, matrix.cell(2, 1), "2 is in the bin that begins with it");
        assertEquals(1, matrix.cell(2, 25));
        assertEquals(1, matrix.cell(2, 49), "the largest is in the last bin");
        assertEquals(5, matrix.cells().stream().skip(100).sum(), "what is not finite is not counted");
    }

    @Test
    void equalNumbersAreInTheMiddle() {
        Matrix matrix = of(3, 3);
        assertEquals(2.5, matrix.cell(0, 0));
        assertEquals(3.5, matrix.cell(1, 49));
        assertEquals(2, matrix.cell(2, 25));
    }

    @Test
    void noNumbersGiveNoCounts() {
        assertEquals(0, of(Float.NaN).cells().stream().skip(100).sum());
    }

    @Test
    void everyNumberIsBetweenTheEdgesOfItsBin() {
        Random random = new Random(3);
        float[] numbers = new float[5000];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) (random.nextGaussian() * 0.1);
        }
        Matrix matrix = of(numbers);
        double[] expected = new double[50];
        for (float number : numbers) {
            for (int bin = 0; bin < 50; bin++) {
                boolean below = number < matrix.cell(1, bin) || bin == 49;
                expected[bin] += number >= matrix.cell(0, bin) && below ? 1 : 0;
            }
        }
        for (int bin = 0; bin < 50; bin++) {
            assertEquals(expected[bin], matrix.cell(2, bin), "bin " + bin);
        }
    }
}
