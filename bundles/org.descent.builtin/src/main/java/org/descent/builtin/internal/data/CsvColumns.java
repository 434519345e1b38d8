// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.api.Spelling;

/**
 * The columns of a CSV file.
 *
 * <p>Threading: immutable.
 *
 * @param names the names in the header, or {@code column 0}, {@code column 1} ... without one
 * @param header whether the first row names them
 * @param target the index of the column that is to be predicted
 */
record CsvColumns(List<String> names, boolean header, int target) {
    CsvColumns {
        names = List.copyOf(names);
    }

    /**
     * Reads the columns from the first row.
     *
     * @param header {@code true}, {@code false}, or {@code auto}: the first row names the columns if none of its values is a number
     * @param target a column's name or zero-based index, or empty for the last one
     * @throws InvalidInputException if they cannot be used
     */
    static CsvColumns of(Path file, int line, List<String> firstRow, String header, String target) {
        boolean named = header.equals("auto")
                ? firstRow.stream().noneMatch(value -> Numbers.isNumber(value) || value.equalsIgnoreCase("nan"))
                : header.equals("true");
        List<String> names = named
                ? firstRow
                : IntStream.range(0, firstRow.size()).mapToObj(i -> "column " + i).toList();
        List<Problem> problems = new ArrayList<>();
        if (names.size() < 2) {
            problems.add(new Problem(file.toString(), line, "", "", "has one column, must have at least one feature and the target",
                    "Set `delimiter` if another character stands between the columns."));
        }
        if (named) {
            checkNames(names).forEach(problem -> problems.add(problem.in(file.toString(), line)));
        }
        Optional<Integer> index = find(names, target);
        if (index.isEmpty()) {
            problems.add(noTarget(names, named, target));
        }
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
        return new CsvColumns(names, named, index.orElseThrow());
    }

    /** How many columns there are. */
    int count() {
        return names.size();
    }

    /** The names of the columns that are not the target. */
    List<String> features() {
        List<String> features = new ArrayList<>(names);
        features.remove(target);
        return features;
    }

    private static List<Problem> checkNames(List<String> names) {
        List<Problem> problems = new ArrayList<>();
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            if (name.isEmpty()) {
                problems.add(Problem.of("column " + i + " has no name in the header",
                        "Name it, or remove it if it only numbers the rows."));
                continue;
            }
            Integer before = places.put(name, i);
            if (before != null) {
                problems.add(Problem.of("columns " + before + " and " + i + " are both called " + Numbers.show(name),
                        "Rename one; if the first line is no header, set `header: false`."));
            }
        }
        return problems;
    }

    private static Optional<Integer> find(List<String> names, String target) {
        if (target.isEmpty()) {
            return Optional.of(names.size() - 1);
        }
        int named = names.indexOf(target);
        if (named >= 0) {
            return Optional.of(named);
        }
        try {
            int index = Integer.parseInt(target);
            return index >= 0 && index < names.size() ? Optional.of(index) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Problem noTarget(List<String> names, boolean named, String target) {
        String indices = "an index in [0, " + (names.size() - 1) + "]";
        return Problem.at(
                "target",
                target,
                "must be the name of a column or " + indices + ", got " + Numbers.show(target),
                named ? Spelling.hint(target, names) : "The file has no header, so a column has no name but its index.");
    }
}
