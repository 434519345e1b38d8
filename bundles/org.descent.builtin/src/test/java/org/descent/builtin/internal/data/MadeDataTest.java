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
                Arguments.of(new Sine(), 400, 2_847_659_145L));
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

    private static Rows rows(Dataset dataset, Map<String, ?> values) throws IOException {
        return Rows.of(dataset.open(dataset.schema().read(values), Progress.NONE));
    }
}
