// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class SortOrderTest {
    private static final List<List<String>> ROWS = List.of(
            List.of("b", "10"),
            List.of("a", ""),
            List.of("d", "9.5"),
            List.of("c", "1.250e-07"),
            List.of("e", "never"));

    private static List<String> first(SortOrder order) {
        return order.sort(ROWS).stream().map(row -> row.get(0)).toList();
    }

    @Test
    void numbersAreSortedBySizeAndWhatIsEmptyStandsAtTheEnd() {
        assertEquals(List.of("c", "d", "b", "e", "a"), first(new SortOrder(1, true)));
        assertEquals(List.of("e", "b", "d", "c", "a"), first(new SortOrder(1, false)));
    }

    @Test
    void wordsAreSortedByLetters() {
        assertEquals(List.of("a", "b", "c", "d", "e"), first(new SortOrder(0, true)));
    }

    @Test
    void theThirdClickGivesTheRowsTheirOwnOrder() {
        SortOrder order = SortOrder.NONE.clicked(1);
        assertEquals(new SortOrder(1, true), order);
        assertEquals(new SortOrder(1, false), order.clicked(1));
        assertEquals(SortOrder.NONE, order.clicked(1).clicked(1));
        assertEquals(new SortOrder(0, true), order.clicked(1).clicked(0));
        assertEquals(List.of("b", "a", "d", "c", "e"), first(SortOrder.NONE));
    }
}
