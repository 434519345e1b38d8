// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.descent.api.Progress;
import org.descent.api.data.Shape;
import org.descent.api.data.Target;
import org.junit.jupiter.api.Test;

/** The numbers are those that scikit-learn 1.9.1 computes from its own copies. */
class ShippedDataTest {
    @Test
    void digitsAreImagesOfEightByEightInTenClasses() throws IOException {
        Rows digits = Rows.of(new Digits().open(new Digits().schema().defaults(), Progress.NONE));
        assertEquals(1797, digits.examples().count());
        assertEquals(Shape.of(1, 8, 8), digits.examples().spec().input());
        assertEquals(
                new Target.Classes(List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9")),
                digits.examples().spec().target());
        assertArrayEquals(
                new int[] {178, 182, 177, 183, 181, 182, 181, 179, 174, 180},
                IntStream.range(0, 10).map(digits::countOf).toArray());
    }

    @Test
    void digitsKeepTheirPixelsAsTheyAre() throws IOException {
        Rows digits = Rows.of(new Digits().open(new Digits().schema().defaults(), Progress.NONE));
        assertArrayEquals(
                new float[] {0, 0, 5, 13, 9, 1, 0, 0, 0, 0, 13, 15, 10, 15, 5, 0},
                Arrays.copyOf(digits.features(), 16));
        double sum = 0;
        float largest = 0;
        for (float pixel : digits.features()) {
            sum += pixel;
            largest = Math.max(largest, pixel);
        }
        assertEquals(561_718, sum);
        assertEquals(16, largest);
    }

    @Test
    void irisHasFourNamedMeasuresInThreeSpecies() throws IOException {
        Rows iris = Rows.of(new Iris().open(new Iris().schema().defaults(), Progress.NONE));
        assertEquals(150, iris.examples().count());
        assertEquals(
                List.of("sepal length (cm)", "sepal width (cm)", "petal length (cm)", "petal width (cm)"),
                iris.examples().spec().featureNames());
        assertEquals(
                new Target.Classes(List.of("setosa", "versicolor", "virginica")),
                iris.examples().spec().target());
        assertEquals(
                List.of(50, 50, 50),
                IntStream.range(0, 3).map(iris::countOf).boxed().toList());
        double[] sums = new double[4];
        for (int i = 0; i < iris.features().length; i++) {
            sums[i % 4] += iris.features()[i];
        }
        assertArrayEquals(new double[] {876.5, 458.6, 563.7, 179.9}, sums, 1e-3);
    }

    @Test
    void licencesStandBesideTheData() {
        assertNotNull(Digits.class.getResource("LICENSE.txt"));
    }
}
