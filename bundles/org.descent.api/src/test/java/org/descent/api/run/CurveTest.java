// SPDX-License-Identifier: Apache-2.0
package org.descent.api.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.descent.api.Doubles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CurveTest {
    private static final double NAN = Double.NaN;
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    private static final Curve CURVE = new Curve(
            new long[] {0, 10, 10, 25},
            new double[] {0, 1, 1, 2.5},
            new long[] {0, 320, 320, 800},
            new long[] {0, 500_000_000, 600_000_000, 2_000_000_000},
            new double[] {3, 2, NAN, -INFINITY});

    @Test
    void pointsAreKeptAsTheyWereRecorded() {
        assertEquals(4, CURVE.size());
        assertEquals(25, CURVE.step(3));
        assertEquals(2.5, CURVE.epoch(3));
        assertEquals(800, CURVE.examples(3));
        assertEquals(2_000_000_000, CURVE.nanos(3));
        assertArrayEquals(new double[] {3, 2, NAN, -INFINITY}, CURVE.values());
        assertEquals(NAN, CURVE.value(2));
    }

    @Test
    void anyCoordinateCanBeTheAxis() {
        assertArrayEquals(new double[] {0, 10, 10, 25}, CURVE.along(XAxis.STEP));
        assertArrayEquals(new double[] {0, 1, 1, 2.5}, CURVE.along(XAxis.EPOCH));
        assertArrayEquals(new double[] {0, 320, 320, 800}, CURVE.along(XAxis.EXAMPLES));
        assertArrayEquals(new double[] {0, 0.5, 0.6, 2}, CURVE.along(XAxis.SECONDS), 1e-12);
        assertArrayEquals(new double[] {3}, curve(new long[] {3}, 5).along(XAxis.STEP));
    }

    @ParameterizedTest
    @CsvSource({"-1, -1", "0, 0", "9, 0", "10, 2", "24, 2", "25, 3", "1000, 3"})
    void lastPointAtOrBeforeAStepIsFound(long step, int index) {
        assertEquals(index, CURVE.indexAt(step));
    }

    @ParameterizedTest
    @CsvSource({
        "5, EPOCH, 0.5",
        "10, EPOCH, 1",
        "16, EPOCH, 1.6",
        "16, EXAMPLES, 512",
        "17.5, SECONDS, 1.3",
        "-3, EPOCH, 0",
        "99, SECONDS, 2",
        "99, STEP, 99"
    })
    void betweenPointsAStepLiesByProportion(double step, XAxis axis, double place) {
        assertEquals(place, CURVE.place(step, axis), 1e-12);
        assertEquals(NAN, Curve.EMPTY.place(step, axis));
    }

    @Test
    void emptyCurveHasNoPoints() {
        assertEquals(0, Curve.EMPTY.size());
        assertEquals(-1, Curve.EMPTY.indexAt(5));
        assertEquals(CurveSummary.EMPTY, Curve.EMPTY.summary());
        assertEquals(0, Curve.EMPTY.along(XAxis.EPOCH).length);
    }

    @Test
    void columnsAreCopied() {
        double[] values = {1};
        Curve curve = new Curve(new long[1], new double[1], new long[1], new long[1], values);
        values[0] = 9;
        curve.values()[0] = 9;
        assertEquals(1, curve.value(0));
    }

    @Test
    void columnsHaveOneLength() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new Curve(new long[2], new double[1], new long[2], new long[2], new double[2]));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Curve(new long[2], new double[2], new long[2], new long[2], new double[3]));
    }

    @Test
    void stepsNeverDecrease() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new Curve(new long[] {5, 4}, new double[2], new long[2], new long[2], new double[2]));
    }

    @Test
    void equalityIsByBitsOfAllColumns() {
        Curve one = new Curve(new long[] {1}, new double[] {2}, new long[] {3}, new long[] {4}, new double[] {NAN});
        Curve same = new Curve(new long[] {1}, new double[] {2}, new long[] {3}, new long[] {4}, new double[] {NAN});
        assertEquals(one, same);
        assertEquals(one.hashCode(), same.hashCode());
        assertNotEquals(
                one, new Curve(new long[] {1}, new double[] {2}, new long[] {3}, new long[] {5}, new double[] {NAN}));
        assertNotEquals(one, Curve.EMPTY);
    }

    @Test
    void summaryNamesExtremesWithTheirEarliestSteps() {
        assertEquals(
                new CurveSummary(3, 2, 50, 1, 20, 5, 30, 16 / 6.0, 6, 0),
                curve(new long[] {0, 20, 30, 40, 45, 50}, 3, 1, 5, 1, 4, 2).summary());
    }

    @Test
    void ofEqualExtremesTheEarliestStepIsKept() {
        assertEquals(
                new CurveSummary(2, 1, 40, 1, 10, 2, 0, 1.5, 4, 0),
                curve(new long[] {0, 10, 30, 40}, 2, 1, 2, 1).summary());
    }

    @Test
    void onePointIsAllOfItsSummary() {
        assertEquals(
                new CurveSummary(5, 5, 3, 5, 3, 5, 3, 5, 1, 0),
                curve(new long[] {3}, 5).summary());
    }

    @Test
    void nanCountsAndIsNoExtreme() {
        assertEquals(
                new CurveSummary(NAN, NAN, 4, 1, 3, 2, 1, 1.5, 5, 3),
                curve(new long[] {0, 1, 2, 3, 4}, NAN, 2, NAN, 1, NAN).summary());
    }

    @Test
    void curveOfNanHasNoExtremes() {
        assertEquals(
                new CurveSummary(NAN, NAN, 1, NAN, -1, NAN, -1, NAN, 2, 2),
                curve(new long[] {0, 1}, NAN, NAN).summary());
    }

    @Test
    void infinitiesAreExtremes() {
        CurveSummary summary = curve(new long[] {0, 1, 2}, 1, INFINITY, 2).summary();
        assertEquals(INFINITY, summary.max());
        assertEquals(1, summary.maxStep());
        assertEquals(1, summary.min());
        assertEquals(INFINITY, summary.mean());
        assertEquals(
                NAN, curve(new long[] {0, 1}, INFINITY, -INFINITY).summary().mean());
    }

    @Test
    void summaryGrowsByParts() {
        long[] steps = {0, 1, 2, 3, 4, 5};
        double[] values = {4, NAN, 1, 8, NAN, 2};
        CurveSummary whole = curve(steps, values).summary();
        CurveSummary parts = CurveSummary.EMPTY
                .plus(steps, values, 0, 2)
                .plus(steps, values, 2, 2)
                .plus(steps, values, 2, 5)
                .plus(steps, values, 5, 6);
        assertEquals(whole, parts);
        assertEquals(new CurveSummary(4, 2, 5, 1, 2, 8, 3, 3.75, 6, 2), whole);
    }

    @Test
    void summaryThatBeginsWithNanGrows() {
        CurveSummary nan = CurveSummary.EMPTY.plus(new long[] {0}, new double[] {NAN}, 0, 1);
        assertEquals(
                new CurveSummary(NAN, 6, 7, 6, 7, 6, 7, 6, 2, 1), nan.plus(new long[] {7}, new double[] {6}, 0, 1));
    }

    @ParameterizedTest
    @EnumSource
    void axisIsFoundByItsWord(XAxis axis) {
        assertEquals(axis, XAxis.of(axis.word()));
    }

    @Test
    void unknownAxisIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> XAxis.of("time"));
    }

    @Test
    void matrixHasACellForEachRowAndColumn() {
        Matrix matrix = new Matrix(1, 0.5, List.of("a", "b"), List.of("x", "y", "z"), Doubles.of(1, 2, 3, 4, 5, 6));
        assertEquals(6, matrix.cell(1, 2));
        assertEquals(2, matrix.cell(0, 1));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Matrix(1, 0.5, List.of("a"), List.of("x", "y"), Doubles.of(1)));
    }

    private static Curve curve(long[] steps, double... values) {
        int count = steps.length;
        return new Curve(steps, new double[count], new long[count], new long[count], values);
    }
}
