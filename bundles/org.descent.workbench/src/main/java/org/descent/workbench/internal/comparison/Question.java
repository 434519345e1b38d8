// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.comparison;

import java.util.List;
import java.util.stream.Stream;
import org.descent.diagnostics.ReadAt;

/**
 * What a person wants to have compared.
 *
 * <p>Threading: immutable.
 *
 * @param runs the ids of the runs
 * @param curve the curve by which they are compared; empty for that by which weights were selected
 * @param at where its values are read
 * @param groupBy paths that make groups, with commas between; empty for all settings that differ
 * @param baseline the name of the group that every other one is held against; empty to hold every group against every other
 */
record Question(List<String> runs, String curve, ReadAt at, String groupBy, String baseline) {
    /** More runs than these are not compared at once. */
    static final int MOST_RUNS = 500;

    /** Copies the list. */
    Question {
        runs = List.copyOf(runs);
    }

    /** The paths that make groups. */
    List<String> keys() {
        return Stream.of(groupBy.split(","))
                .map(String::strip)
                .filter(key -> !key.isEmpty())
                .toList();
    }
}
