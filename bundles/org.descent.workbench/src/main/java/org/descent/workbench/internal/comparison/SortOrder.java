// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.comparison;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * In which order rows are shown.
 *
 * <p>Threading: immutable.
 *
 * @param column the index of the column they are sorted by; negative for their own order
 * @param ascending whether what is small comes first
 */
record SortOrder(int column, boolean ascending) {
    /** The order of the rows themselves. */
    static final SortOrder NONE = new SortOrder(-1, true);

    /** The order after a click on a heading: small first, then large first, then the rows' own. */
    SortOrder clicked(int heading) {
        if (heading != column) {
            return new SortOrder(heading, true);
        }
        return ascending ? new SortOrder(heading, false) : NONE;
    }

    /** The rows in this order: numbers by size, before words by letters; empty cells at the end in any case. */
    List<List<String>> sort(List<List<String>> rows) {
        if (column < 0) {
            return rows;
        }
        Comparator<String> cells = Comparator.comparing(
                        (String cell) -> number(cell).isEmpty())
                .thenComparingDouble(cell -> number(cell).orElse(0))
                .thenComparing(Comparator.naturalOrder());
        Comparator<String> ordered = ascending ? cells : cells.reversed();
        return rows.stream()
                .sorted(Comparator.comparing(
                                (List<String> row) -> row.get(column).isEmpty())
                        .thenComparing(row -> row.get(column), ordered))
                .toList();
    }

    private static OptionalDouble number(String cell) {
        try {
            return OptionalDouble.of(Double.parseDouble(cell));
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }
}
