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
import org.descent.api.data.DataSpec;
import org.descent.api.data.Target;

/**
 * The columns of a CSV file.
 *
 * <p>Threading: immutable.
 *
 * @param names the names in the header, or {@code column 0}, {@code column 1} ... without one
 * @param header whether the first row names them
 * @param features the indices of the columns that are features, in the order in which a network takes them
 * @param target the index of the column that is to be predicted, or {@link #NONE}
 */
record CsvColumns(List<String> names, boolean header, List<Integer> features, int target) {
    /** In place of the index of a target that the file does not have. */
    static final int NONE = -1;

    CsvColumns {
        names = List.copyOf(names);
        features = List.copyOf(features);
    }

    /** Finds the columns. */
    @FunctionalInterface
    interface Finder {
        /**
         * Finds the columns.
         *
         * @param line the line of the first row, counted from 1
         * @param firstRow the values in the first row
         * @throws InvalidInputException if they cannot be used
         */
        CsvColumns find(int line, List<String> firstRow);
    }

    /**
     * Reads the columns from the first row.
     *
     * @param header {@code true}, {@code false}, or {@code auto}: the first row names the columns if none of its values is a number
     * @param target a column's name or zero-based index, or empty for the last one
     * @param ignore the columns that are no features, by names or indices
     * @param categories see {@link CsvCategories#declared}; only looked at
     * @throws InvalidInputException if they cannot be used
     */
    static CsvColumns of(
            Path file,
            int line,
            List<String> firstRow,
            String header,
            String target,
            String ignore,
            String categories) {
        boolean named = isHeader(firstRow, header);
        List<String> names = named ? firstRow : numbered(firstRow.size());
        List<Problem> problems = new ArrayList<>();
        if (names.size() < 2) {
            problems.add(new Problem(
                    file.toString(),
                    line,
                    "",
                    "",
                    "has one column, must have at least one feature and the target",
                    "Set `delimiter` if another character stands between the columns."));
        }
        if (named) {
            checkNames(names).forEach(problem -> problems.add(problem.in(file.toString(), line)));
        }
        Optional<Integer> index = find(names, target);
        if (index.isEmpty()) {
            problems.add(noTarget(names, named, target));
        }
        int predicted = index.orElse(NONE);
        List<Integer> features = new ArrayList<>(allBut(predicted, names.size()));
        try {
            features.removeAll(CsvCategories.columns(Csv.IGNORE.key(), names, named, ignore));
        } catch (InvalidInputException e) {
            problems.addAll(e.problems());
        }
        try {
            CsvCategories.declared(names, named, categories, predicted);
        } catch (InvalidInputException e) {
            problems.addAll(e.problems());
        }
        if (problems.isEmpty() && features.isEmpty()) {
            problems.add(Problem.at(Csv.IGNORE.key(), ignore, "leaves no feature", "Name fewer columns."));
        }
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
        return new CsvColumns(names, named, features, predicted);
    }

    /**
     * Finds the columns of other data for a network that was trained on such a file.
     *
     * <p>Features are found by name where both files have names, and by place otherwise. The target may be missing; other columns are left
     * aside.
     *
     * @param header as in {@link #of}
     * @param target as in {@link #of}
     * @param ignore as in {@link #of}; names that are not there do not matter
     * @param spec what the network was trained on
     * @throws InvalidInputException if a feature is missing
     */
    static CsvColumns matching(
            Path file, int line, List<String> firstRow, String header, String target, String ignore, DataSpec spec) {
        boolean named = isHeader(firstRow, header);
        if (!named || spec.featureNames().isEmpty() || CsvKnown.areNumbered(spec)) {
            int features = CsvKnown.columns(spec, List.of()).size();
            return byPlace(file, line, named ? firstRow : numbered(firstRow.size()), named, target, ignore, features);
        }
        List<Problem> problems = new ArrayList<>(checkNames(firstRow));
        List<Integer> found = new ArrayList<>();
        for (CsvKnown.Column feature : CsvKnown.columns(spec, firstRow)) {
            int index = firstRow.indexOf(feature.name());
            if (index < 0) {
                problems.add(Problem.of(
                        "has no column " + Numbers.show(feature.name()) + ", on which the network was trained",
                        Spelling.hint(feature.name(), firstRow)));
            }
            found.add(index);
        }
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems.stream()
                    .map(problem -> problem.in(file.toString(), line))
                    .toList());
        }
        return new CsvColumns(firstRow, true, found, findTarget(firstRow, found, target, spec.target()));
    }

    /**
     * The columns of a first row without any meaning.
     *
     * @param header as in {@link #of}
     * @throws InvalidInputException if a name is missing or stands twice
     */
    static CsvColumns named(Path file, int line, List<String> firstRow, String header) {
        boolean named = isHeader(firstRow, header);
        List<Problem> problems = new ArrayList<>();
        if (named) {
            checkNames(firstRow).forEach(problem -> problems.add(problem.in(file.toString(), line)));
        }
        FileProblems.throwIfAny(problems);
        List<String> names = named ? firstRow : numbered(firstRow.size());
        return new CsvColumns(names, named, allBut(NONE, names.size()), NONE);
    }

    /** How many columns there are. */
    int count() {
        return names.size();
    }

    private static CsvColumns byPlace(
            Path file, int line, List<String> names, boolean header, String target, String ignore, int features) {
        List<Integer> left = new ArrayList<>(allBut(NONE, names.size()));
        for (String word : ignore.split(",")) {
            left.remove((Object) CsvCategories.index(names, word.strip()));
        }
        if (left.size() == features) {
            return new CsvColumns(names, header, left, NONE);
        }
        if (left.size() != features + 1) {
            throw new InvalidInputException(new Problem(
                    file.toString(),
                    line,
                    "",
                    "",
                    "has " + names.size() + " columns, must have the " + features
                            + " features on which the network was trained, with the target or without",
                    "Give data of the same form."));
        }
        int predicted =
                find(names, target).orElseThrow(() -> new InvalidInputException(noTarget(names, header, target)));
        left.remove((Object) predicted);
        return new CsvColumns(names, header, left.subList(0, features), predicted);
    }

    /** The column of the quantity's name, or that which the parameter names; else the last that is no feature. */
    private static int findTarget(List<String> names, List<Integer> features, String wanted, Target target) {
        if (target instanceof Target.Quantities quantities) {
            return names.indexOf(quantities.names().get(0));
        }
        if (names.contains(wanted)) {
            return names.indexOf(wanted);
        }
        boolean byPlace = wanted.isEmpty() || wanted.chars().allMatch(Character::isDigit);
        for (int i = names.size() - 1; byPlace && i >= 0; i--) {
            if (!features.contains(i)) {
                return i;
            }
        }
        return NONE;
    }

    private static boolean isHeader(List<String> firstRow, String header) {
        return header.equals("auto")
                ? firstRow.stream().noneMatch(value -> Numbers.isNumber(value) || value.equalsIgnoreCase("nan"))
                : header.equals("true");
    }

    private static List<String> numbered(int count) {
        return IntStream.range(0, count).mapToObj(i -> "column " + i).toList();
    }

    private static List<Integer> allBut(int target, int count) {
        return IntStream.range(0, count).filter(i -> i != target).boxed().toList();
    }

    private static List<Problem> checkNames(List<String> names) {
        List<Problem> problems = new ArrayList<>();
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            if (name.isEmpty()) {
                problems.add(Problem.of(
                        "column " + i + " has no name in the header",
                        "Name it, or remove it if it only numbers the rows."));
                continue;
            }
            Integer before = places.put(name, i);
            if (before != null) {
                problems.add(Problem.of(
                        "columns " + before + " and " + i + " are both called " + Numbers.show(name),
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
                named
                        ? Spelling.hint(target, names)
                        : "The file has no header, so a column has no name but its index.");
    }
}
