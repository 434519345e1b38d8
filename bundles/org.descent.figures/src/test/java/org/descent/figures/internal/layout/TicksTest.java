// SPDX-License-Identifier: Apache-2.0
package org.descent.figures.internal.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.descent.api.figure.Axis;
import org.descent.figures.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TicksTest {
    private static Ticks ticks(Axis.Scale kind, double threshold, double min, double max) {
        return AxisPlan.verticalTicks(new Scale(kind, threshold, min, max, 300, 0), false);
    }

    private static Ticks linear(double min, double max) {
        return ticks(Axis.Scale.LINEAR, 1, min, max);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0       | 1       | 0.0 0.2 0.4 0.6 0.8 1.0",
                "0.03    | 2.31    | 0.5 1.0 1.5 2.0",
                "-7      | 7       | −6 −4 −2 0 2 4 6",
                "0       | 1000000 | 0 0.2M 0.4M 0.6M 0.8M 1.0M",
                "0       | 400000  | 0 50k 100k 150k 200k 250k 300k 350k 400k",
                "0       | 99999   | 0 20000 40000 60000 80000",
                "0       | 0.00004 | 0 0.5×10⁻⁵ 1.0×10⁻⁵ 1.5×10⁻⁵ 2.0×10⁻⁵ 2.5×10⁻⁵ 3.0×10⁻⁵ 3.5×10⁻⁵ 4.0×10⁻⁵",
                "0.99991 | 0.99995 | 0.999910 0.999915 0.999920 0.999925 0.999930 0.999935 0.999940 0.999945 0.999950",
                "0       | 3e200   | 0 0.5×10²⁰⁰ 1.0×10²⁰⁰ 1.5×10²⁰⁰ 2.0×10²⁰⁰ 2.5×10²⁰⁰ 3.0×10²⁰⁰",
            })
    void linearTicksAreOneTwoOrFiveTimesAPowerOfTen(double min, double max, String labels) {
        assertEquals(labels, String.join(" ", linear(min, max).labels()));
    }

    @Test
    void aNarrowAxisHasTwoNumbersAtLeast() {
        Scale narrow = new Scale(Axis.Scale.LINEAR, 1, 0, 40.8, 0, 94);
        assertEquals(
                List.of("0", "20", "40"),
                Ticks.choose(narrow, false, 2, ticks -> true).labels());
        Scale whole = new Scale(Axis.Scale.LINEAR, 1, 0.4, 1.9, 0, 94);
        assertEquals(List.of("1"), Ticks.choose(whole, true, 2, ticks -> true).labels(), "whole numbers only");
    }

    @Test
    void ticksLieOnTheAxisAndAscend() {
        for (double min : new double[] {-1e300, -5, -1e-300, 0, 1e-12, 0.999, 1e9}) {
            for (double span : new double[] {1e-290, 1e-7, 1, 3, 7777, 1e300}) {
                if (min + span > min && span > Math.abs(min) * 1e-9) {
                    Ticks ticks = linear(min, min + span);
                    assertTrue(!ticks.major().isEmpty(), min + " " + span);
                    double slack = span * 1e-6;
                    for (int i = 0; i < ticks.major().size(); i++) {
                        double value = ticks.major().get(i);
                        assertTrue(
                                value >= min - slack && value <= min + span + slack, min + " " + span + ": " + value);
                        assertTrue(i == 0 || value > ticks.major().get(i - 1), min + " " + span);
                    }
                    assertEquals(
                            ticks.labels().size(),
                            ticks.labels().stream().distinct().count(),
                            min + " " + span);
                }
            }
        }
    }

    @Test
    void wholeNumbersHaveNoTicksBetweenThem() {
        Scale scale = new Scale(Axis.Scale.LINEAR, 1, 0, 3, 0, 900);
        assertEquals(
                List.of("0", "1", "2", "3"),
                Ticks.choose(scale, true, 20, ticks -> true).labels());
    }

    @Test
    void logAxisHasDecadesAndMinorTicks() {
        Ticks ticks = ticks(Axis.Scale.LOG, 1, 1e-6, 10);
        assertEquals(List.of("10⁻⁶", "10⁻⁵", "10⁻⁴", "10⁻³", "10⁻²", "10⁻¹", "10⁰", "10¹"), ticks.labels());
        assertEquals(7 * 8, ticks.minor().size());
        assertTrue(ticks.minor().contains(2e-6));
    }

    @Test
    void shortLogAxisHasPartsOfDecades() {
        assertEquals(
                List.of("0.01", "0.02", "0.05", "0.1", "0.2", "0.5"),
                ticks(Axis.Scale.LOG, 1, 0.008, 0.7).labels());
    }

    @Test
    void logAxisWithinADecadeHasLinearTicks() {
        assertEquals(
                List.of("2.5", "3.0", "3.5"),
                ticks(Axis.Scale.LOG, 1, 2.05, 3.9).labels());
    }

    @Test
    void longLogAxisLeavesDecadesOut() {
        Ticks ticks = ticks(Axis.Scale.LOG, 1, 1e-300, 1e300);
        assertTrue(
                ticks.major().size() >= 5 && ticks.major().size() < 20,
                ticks.labels().toString());
    }

    @Test
    void symlogAxisHasZeroAndDecadesOnBothSides() {
        assertEquals(
                List.of("−100", "−10", "−1", "0", "1", "10", "100"),
                ticks(Axis.Scale.SYMLOG, 0.1, -200, 200).labels());
    }

    @Test
    void labelsKeepTheirDistance() {
        for (int height = 20; height < 400; height += 7) {
            Scale scale = new Scale(Axis.Scale.LINEAR, 1, 0, 1, height, 0);
            Ticks ticks = AxisPlan.verticalTicks(scale, false);
            for (int i = 1; i < ticks.major().size(); i++) {
                double apart = scale.toPixel(ticks.major().get(i - 1))
                        - scale.toPixel(ticks.major().get(i));
                assertTrue(apart >= TextRole.TICK.lineHeight(), height + ": " + ticks.labels());
            }
        }
    }
}
