// SPDX-License-Identifier: Apache-2.0
package org.descent.api.data;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;

/** Columns in two maps. */
final class MemoryColumns implements Columns {
    private final Map<String, List<String>> groups = new TreeMap<>();
    private final Map<String, Times> times;

    MemoryColumns(Map<String, List<String>> groups, Map<String, Times> times) {
        groups.forEach((name, labels) -> this.groups.put(name, List.copyOf(labels)));
        this.times = new TreeMap<>(times);
    }

    @Override
    public List<String> names() {
        Set<String> names = new TreeSet<>(groups.keySet());
        names.addAll(times.keySet());
        return List.copyOf(names);
    }

    @Override
    public List<String> groups(String column) {
        return found(groups, column, "a group");
    }

    @Override
    public Times times(String column) {
        return found(times, column, "a time");
    }

    private <T> T found(Map<String, T> columns, String column, String what) {
        if (!columns.containsKey(column)) {
            throw new InvalidInputException(Problem.at(
                    "data",
                    column,
                    "the column '" + column + "' is not " + what,
                    columns.isEmpty()
                            ? "No column of this data set is."
                            : "These are: " + String.join(", ", columns.keySet()) + "."));
        }
        return Objects.requireNonNull(columns.get(column), column);
    }
}
