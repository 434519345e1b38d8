// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.descent.api.Progress;
import org.descent.api.data.Dataset;
import org.descent.api.data.Shape;
import org.descent.api.data.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MadeDataTest {
    static List<Arguments> defaults() {
        return List.of(
                Arguments.of(new Spirals(), 600, 3_202_576_950L),
                Arguments.of(new Circles(), 600, 3_725_164_995L),
                Arguments.of(new Xor(), 600, 1_176_818_519L),
                Arguments.of(new Sine(), 400, 2_847_659_145L),
                Arguments.of(new Moons(), 600, 2_997_308_977L),
                Arguments.of(new Blobs(), 600, 2_224_483_862L),
                Arguments.of(new RegressionSurface(), 400, 2_714_615_098L),
                Arguments.of(new Friedman(), 400, 2_427_827_828L));
    }

    /** Pins every bit, so that a run recorded on one machine can be repeated on another. */
    @ParameterizedTest
    @MethodSource("defaults")
    void defaultsGiveTheSameBitsOnEveryMachine(Dataset dataset, int count, long checksum) throws IOException {
        Rows rows = rows(dataset, Map.of());
        assertEquals(count, rows.examples().count());
        assertEquals(checksum, rows.checksum());
    }

    @ParameterizedTest
    @MethodSource("defaults")
    void otherSeedGivesOtherNumbers(Dataset dataset) throws IOException {
        assertNotEquals(
                rows(dataset, Map.of("seed", 1)).checksum(),
                rows(dataset, Map.of("seed", -2)).checksum());
    }

    @Test
    void spiralsWindFromATenthToOne() throws IOException {
        Rows rows = rows(new Spirals(), Map.of("points", 1000, "classes", 2, "turns", 1.0, "noise", 0));
        // t = 0.001 for the first point of each class, 0.999 for the last; radius 0.1 + 0.9 t, one turn
        double first = 0.1 + 0.9 * 0.001;
        double last = 0.1 + 0.9 * 0.999;
        double small = 2 * Math.PI * 0.001;
        assertEquals(first * Math.cos(small), rows.features()[0], 1e-6);
        assertEquals(first * Math.sin(small), rows.features()[1], 1e-6);
        assertEquals(-first * Math.cos(small), rows.features()[2], 1e-6);
        assertEquals(-first * Math.sin(small), rows.features()[3], 1e-6);
        assertEquals(last * Math.cos(-small), rows.features()[1996], 1e-6);
        assertEquals(last * Math.sin(-small), rows.features()[1997], 1e-6);
    }

    @Test
    void spiralsAreTurnedAgainstEachOtherByOneOverTheirNumber() throws IOException {
        Rows rows = rows(new Spirals(), Map.of("points", 30_000, "classes", 3, "turns", 1.0, "noise", 0));
        // the first point of the second spiral: t is nearly 0, so a radius of 0.1 at a third of a turn
        assertEquals(0.1 * Math.cos(2 * Math.PI / 3), rows.features()[2], 1e-4);
        assertEquals(0.1 * Math.sin(2 * Math.PI / 3), rows.features()[3], 1e-4);
    }

    @Test
    void spiralsSharePointsEvenlyAmongClasses() throws IOException {
        Rows rows = rows(new Spirals(), Map.of("points", 11, "classes", 3));
        assertEquals(List.of(4, 4, 3), List.of(rows.countOf(0), rows.countOf(1), rows.countOf(2)));
        assertEquals(
                new Target.Classes(List.of("0", "1", "2")),
                rows.examples().spec().target());
    }

    @Test
    void circlesLieOnTheirRadii() throws IOException {
        Rows rows = rows(new Circles(), Map.of("points", 101, "factor", 0.3, "noise", 0));
        assertEquals(51, rows.countOf(0));
        for (int i = 0; i < 101; i++) {
            double radius = Math.hypot(rows.features()[2 * i], rows.features()[2 * i + 1]);
            assertEquals(rows.targets()[i] == 0 ? 1 : 0.3, radius, 1e-6);
        }
    }

    @Test
    void circlesAreSpreadEvenly() throws IOException {
        Rows rows = rows(new Circles(), Map.of("points", 80, "noise", 0));
        double x = 0;
        double y = 0;
        for (int i = 0; i < 80; i++) {
            x += rows.features()[2 * i];
            y += rows.features()[2 * i + 1];
        }
        assertEquals(0, x, 1e-4);
        assertEquals(0, y, 1e-4);
    }

    @Test
    void xorWithoutNoiseIsItsTruthTable() throws IOException {
        Rows rows = rows(new Xor(), Map.of("points", 12, "noise", 0));
        assertArrayEquals(new float[] {0, 0, 0, 1, 1, 0, 1, 1}, Arrays.copyOf(rows.features(), 8));
        assertArrayEquals(new float[] {0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1, 0}, rows.targets());
    }

    @Test
    void noiseHasTheDeclaredDeviation() throws IOException {
        Rows exact = rows(new Xor(), Map.of("points", 20_000, "noise", 0));
        Rows noisy = rows(new Xor(), Map.of("points", 20_000, "noise", 0.25));
        double squares = 0;
        for (int i = 0; i < exact.features().length; i++) {
            squares += Math.pow(noisy.features()[i] - exact.features()[i], 2);
        }
        // 40,000 draws: five standard errors of the deviation are 0.25 * 5 / sqrt(80,000)
        assertEquals(0.25, Math.sqrt(squares / exact.features().length), 0.0045);
    }

    @Test
    void sineCoversOnePeriodWithBothEnds() throws IOException {
        Rows rows = rows(new Sine(), Map.of("points", 13, "noise", 0));
        assertEquals(Shape.of(1), rows.examples().spec().input());
        assertEquals(new Target.Quantities(List.of("y")), rows.examples().spec().target());
        for (int i = 0; i < 13; i++) {
            assertEquals(-Math.PI + i * Math.PI / 6, rows.features()[i], 1e-6);
            assertEquals(Math.sin(-Math.PI + i * Math.PI / 6), rows.targets()[i], 1e-6);
        }
    }

    /** The points of scikit-learn's make_moons(10, shuffle=False), computed by hand for quarters of pi. */
    @Test
    void moonsAreTwoHalfCirclesThatReachIntoEachOther() throws IOException {
        Rows rows = rows(new Moons(), Map.of("points", 10, "noise", 0));
        double r = Math.sqrt(0.5);
        double[][] upper = {{1, 0}, {r, r}, {0, 1}, {-r, r}, {-1, 0}};
        double[][] lower = {{0, 0.5}, {1 - r, 0.5 - r}, {1, -0.5}, {1 + r, 0.5 - r}, {2, 0.5}};
        for (int i = 0; i < 10; i++) {
            double[] expected = i % 2 == 0 ? upper[i / 2] : lower[i / 2];
            assertEquals(i % 2, rows.targets()[i]);
            assertEquals(expected[0], rows.features()[2 * i], 1e-6, "x of point " + i);
            assertEquals(expected[1], rows.features()[2 * i + 1], 1e-6, "y of point " + i);
        }
    }

    @Test
    void moonsOfAnOddNumberOfPointsReachTheirEnds() throws IOException {
        Rows rows = rows(new Moons(), Map.of("points", 11, "noise", 0));
        assertEquals(6, rows.countOf(0));
        assertEquals(-1, rows.features()[2 * 10], 1e-6);
        assertEquals(2, rows.features()[2 * 9], 1e-6);
    }

    @Test
    void blobsLieAroundACircle() throws IOException {
        Rows rows = rows(new Blobs(), Map.of("points", 10, "classes", 4, "noise", 0));
        double[][] middles = {{1, 0}, {0, 1}, {-1, 0}, {0, -1}};
        for (int i = 0; i < 10; i++) {
            assertEquals(i % 4, rows.targets()[i]);
            assertEquals(middles[i % 4][0], rows.features()[2 * i], 1e-6);
            assertEquals(middles[i % 4][1], rows.features()[2 * i + 1], 1e-6);
        }
    }

    /** The rate of errors that the documentation gives, for the nearest of two middles, which is told by the sign of x. */
    @Test
    void blobsOfTwoClassesOverlapByTheNormalDistribution() throws IOException {
        Rows rows = rows(new Blobs(), Map.of("points", 40_000, "classes", 2, "noise", 1));
        int wrong = 0;
        for (int i = 0; i < 40_000; i++) {
            wrong += rows.features()[2 * i] > 0 == (rows.targets()[i] == 0) ? 0 : 1;
        }
        // Phi(-1) = 0.158655; five standard errors are 5 sqrt(0.1587 * 0.8413 / 40,000)
        assertEquals(0.158655, wrong / 40_000.0, 0.0092);
    }

    @Test
    void planeIsTilted() throws IOException {
        Rows rows = rows(new RegressionSurface(), Map.of("surface", "plane", "points", 1000, "noise", 0));
        for (int i = 0; i < 1000; i++) {
            float x = rows.features()[2 * i];
            float y = rows.features()[2 * i + 1];
            assertEquals((x + y) / 10, rows.targets()[i], 1e-6);
        }
        assertSpread(rows.features(), -6, 6);
    }

    /** Against the Playground's own way: the cone of the largest absolute value, its scale clamped from [0, 2] to [1, 0]. */
    @Test
    void gaussianSurfaceIsThatOfThePlayground() throws IOException {
        Rows rows = rows(new RegressionSurface(), Map.of("points", 5000, "noise", 0));
        int flat = 0;
        for (int i = 0; i < 5000; i++) {
            double label = 0;
            for (int hill = 0; hill < 6; hill++) {
                double distance = Math.hypot(
                        rows.features()[2 * i] - 4 * (hill % 3 - 1),
                        rows.features()[2 * i + 1] - (hill < 3 ? 2.5 : -2.5));
                double scaled = (hill % 2 == 0 ? 1 : -1) * (1 - Math.min(2, distance) / 2);
                label = Math.abs(scaled) > Math.abs(label) ? scaled : label;
            }
            flat += label == 0 ? 1 : 0;
            assertEquals(label, rows.targets()[i], 1e-6);
        }
        // six discs of radius 2 cover 6 * 4 pi of 144, of which none overlap: the middles are 4 and 5 apart
        assertEquals(1 - 24 * Math.PI / 144, flat / 5000.0, 0.035);
    }

    @Test
    void friedmanIsThePublishedFunction() throws IOException {
        Rows rows = rows(new Friedman(), Map.of("points", 10, "features", 6, "noise", 0));
        assertEquals(
                List.of("x1", "x2", "x3", "x4", "x5", "x6"),
                rows.examples().spec().featureNames());
        for (int i = 0; i < 10; i++) {
            float[] x = Arrays.copyOfRange(rows.features(), 6 * i, 6 * i + 6);
            double y = 10 * Math.sin(Math.PI * x[0] * x[1]) + 20 * Math.pow(x[2] - 0.5, 2) + 10 * x[3] + 5 * x[4];
            assertEquals(y, rows.targets()[i], 1e-5);
        }
    }

    /** Mean 14.4133 and deviation 4.8812, by integration over the unit cube. */
    @Test
    void friedmanHasTheMomentsOfItsDocumentation() throws IOException {
        Rows rows = rows(new Friedman(), Map.of("points", 100_000, "noise", 0));
        double sum = 0;
        double squares = 0;
        for (float y : rows.targets()) {
            sum += y;
            squares += y * (double) y;
        }
        double mean = sum / 100_000;
        assertEquals(14.4133, mean, 5 * 4.9 / Math.sqrt(100_000));
        assertEquals(4.8812, Math.sqrt(squares / 100_000 - mean * mean), 0.05);
        assertSpread(rows.features(), 0, 1);
    }

    @Test
    void noiseOfASurfaceIsAddedToTheHeight() throws IOException {
        Map<String, Object> values = Map.of("points", 20_000, "surface", "plane", "noise", 0.5);
        Rows rows = rows(new RegressionSurface(), values);
        double squares = 0;
        for (int i = 0; i < 20_000; i++) {
            double plane = (rows.features()[2 * i] + rows.features()[2 * i + 1]) / 10.0;
            squares += Math.pow(rows.targets()[i] - plane, 2);
        }
        // 20,000 draws: five standard errors of the deviation are 0.5 * 5 / sqrt(40,000)
        assertEquals(0.5, Math.sqrt(squares / 20_000), 0.0125);
    }

    private static void assertSpread(float[] numbers, double from, double to) {
        double sum = 0;
        for (float number : numbers) {
            assertEquals((from + to) / 2, number, (to - from) / 2);
            sum += number;
        }
        assertEquals((from + to) / 2, sum / numbers.length, 5 * (to - from) / Math.sqrt(12.0 * numbers.length));
    }

    private static Rows rows(Dataset dataset, Map<String, ?> values) throws IOException {
        return Rows.of(dataset.open(dataset.schema().read(values), Progress.NONE));
    }
}
