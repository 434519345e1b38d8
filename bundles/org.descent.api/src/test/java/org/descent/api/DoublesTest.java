// SPDX-License-Identifier: Apache-2.0
package org.descent.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class DoublesTest {
    @Test
    void rowsAreJoinedInTheirOrder() {
        double[] first = {1, 2};
        Doubles joined = Doubles.joined(java.util.List.of(first, new double[0], new double[] {3}));
        first[0] = 9;
        assertEquals(Doubles.of(1, 2, 3), joined);
        assertEquals(0, Doubles.joined(java.util.List.of()).size());
    }

    @Test
    void elementsCannotBeChangedFromOutside() {
        double[] given = {1, 2};
        Doubles row = Doubles.of(given);
        given[0] = 9;
        row.toArray()[1] = 9;
        assertArrayEquals(new double[] {1, 2}, row.toArray());
    }

    @Test
    void equalityIsByBits() {
        assertEquals(Doubles.of(1, Double.NaN), Doubles.of(1, Double.NaN));
        assertEquals(Doubles.of(1, 2).hashCode(), Doubles.of(1, 2).hashCode());
        assertNotEquals(Doubles.of(0.0), Doubles.of(-0.0));
        assertNotEquals(Doubles.of(1), Doubles.of(1, 1));
    }

    @Test
    void elementsAreInOrder() {
        Doubles row = Doubles.of(3, Double.NEGATIVE_INFINITY);
        assertEquals(2, row.size());
        assertEquals(Double.NEGATIVE_INFINITY, row.get(1));
        assertEquals(3, row.stream().max().getAsDouble());
        assertThrows(ArrayIndexOutOfBoundsException.class, () -> row.get(2));
    }

    @Test
    void emptyRowHasNoElements() {
        assertEquals(0, Doubles.of().size());
        assertEquals(Doubles.of(), Doubles.of(new double[0]));
    }

    @Test
    void longRowsAreShortInMessages() {
        assertEquals("[1.0, 2.0]", Doubles.of(1, 2).toString());
        assertEquals(
                "[1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0]",
                Doubles.of(1, 2, 3, 4, 5, 6, 7, 8).toString());
        assertEquals(
                "[1.0, ... 9 elements]", Doubles.of(1, 2, 3, 4, 5, 6, 7, 8, 9).toString());
    }
}
