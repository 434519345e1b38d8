// SPDX-License-Identifier: Apache-2.0
package org.descent.figures.internal.visualizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RoundPlacesTest {
    private static List<String> named(double first, double last, int cells, int most) {
        List<String> names = RoundPlaces.names(first, last, cells, most);
        assertEquals(cells, names.size());
        return IntStream.range(0, cells)
                .filter(i -> !names.get(i).isEmpty())
                .mapToObj(i -> i + " " + names.get(i))
                .toList();
    }

    @Test
    void numbersAreRoundAndStandAtTheNearestCell() {
        assertEquals(List.of("0 0", "24 200", "48 400", "71 600", "95 800", "119 1000"), named(0, 1000, 120, 7));
        assertEquals(List.of("10 −1", "23 0", "36 1"), named(-1.73, 1.8, 48, 5));
    }

    @Test
    void tenthsAreNotWrittenWithTheirError() {
        assertTrue(RoundPlaces.names(0, 0.9, 10, 9).contains("0.3"));
    }

    @Test
    void oneCellAndNoSpanHaveOneName() {
        assertEquals(List.of("0 3"), named(3, 3, 5, 7));
        assertEquals(List.of("0 0.25"), named(0.25, 8, 1, 7));
    }
}
