// SPDX-License-Identifier: Apache-2.0
package org.descent.core.query;

import java.util.Comparator;
import java.util.List;
import org.descent.core.store.RunHead;

/**
 * Which runs a table shows, and in what order.
 *
 * <p>Threading: immutable.
 *
 * @param query the condition
 * @param order what they are sorted by, the first one above all; none for the newest first
 * @param offset how many of them are left out at the beginning, at least 0
 * @param limit how many there are at most, at least 1
 */
public record RunSelection(RunQuery query, List<RunSort> order, int offset, int limit) {
    /** Every run, the newest first. */
    public static final RunSelection ALL = new RunSelection(RunQuery.ALL, List.of(), 0, Integer.MAX_VALUE);

    /** Checks the numbers. */
    public RunSelection {
        order = List.copyOf(order);
        if (offset < 0 || limit < 1) {
            throw new IllegalArgumentException("cannot show " + limit + " runs from the " + offset + "th on");
        }
    }

    /** Those of some runs that it shows. */
    public List<RunHead> of(List<RunHead> runs) {
        Comparator<RunHead> sorted = RunSort.NEWEST;
        for (RunSort sort : order.reversed()) {
            sorted = sort.orderBefore(sorted);
        }
        return runs.stream()
                .filter(query::test)
                .sorted(sorted)
                .skip(offset)
                .limit(limit)
                .toList();
    }
}
