// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.data;

import java.util.ArrayList;
import java.util.List;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.api.Spelling;
import org.descent.api.data.DataSpec;
import org.descent.api.data.Target;

/**
 * What the columns of a file of time series are.
 *
 * <p>Threading: immutable.
 *
 * @param names the names of all columns
 * @param header whether the first row has them
 * @param time the column that rows are ordered by, or {@link CsvColumns#NONE}
 * @param series the column that tells series apart, or {@link CsvColumns#NONE}
 * @param features the columns that a window holds
 * @param targets the columns to be predicted; {@link CsvColumns#NONE} for one that other data lack
 */
record SeriesColumns(
        List<String> names, boolean header, int time, int series, List<Integer> features, List<Integer> targets) {
    SeriesColumns {
        names = List.copyOf(names);
        features = List.copyOf(features);
        targets = List.copyOf(targets);
    }

    /** Finds the columns. */
    @FunctionalInterface
    interface Finder {
        /**
         * Finds the columns.
         *
         * @param names the names of all columns
         * @param named whether the first row has them
         * @throws InvalidInputException with all problems, if they cannot be used
         */
        SeriesColumns find(List<String> names, boolean named);
    }

    /**
     * Finds the columns that parameters name.
     *
     * @throws InvalidInputException with each that is not there
     */
    static SeriesColumns of(
            List<String> names, boolean named, String time, String series, String features, String targets) {
        Search search = new Search(names, named);
        int timeColumn = search.one(Series.TIME.key(), time);
        int seriesColumn = search.one(Series.SERIES.key(), series);
        List<Integer> held = search.several(Series.FEATURES.key(), features);
        List<Integer> predicted = search.several(Series.TARGETS.key(), targets);
        search.end();
        List<Integer> others = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            if (i != timeColumn && i != seriesColumn) {
                others.add(i);
            }
        }
        if (others.isEmpty()) {
            throw new InvalidInputException(Problem.at(
                    Series.FEATURES.key(), "", "there is no column but the time and the series", "Add one of values."));
        }
        return new SeriesColumns(
                names,
                named,
                timeColumn,
                seriesColumn,
                held.isEmpty() ? others : held,
                predicted.isEmpty() ? others.subList(others.size() - 1, others.size()) : predicted);
    }

    /**
     * Finds the columns of other data for a network that was trained on such a file.
     *
     * @throws InvalidInputException with each that is not there
     */
    static SeriesColumns matching(
            List<String> names, boolean named, String time, String series, DataSpec spec, int window) {
        Search search = new Search(names, named);
        int timeColumn = search.one(Series.TIME.key(), time);
        int seriesColumn = search.one(Series.SERIES.key(), series);
        List<Integer> features = new ArrayList<>();
        for (int f = 0; f < spec.input().dimension(0); f++) {
            String name = spec.featureNames().isEmpty()
                    ? Integer.toString(f)
                    : column(spec.featureNames().get((f + 1) * window - 1));
            features.add(search.one(Series.FEATURES.key(), name));
        }
        search.end();
        List<Integer> targets = new ArrayList<>();
        if (spec.target() instanceof Target.Quantities quantities) {
            quantities.names().forEach(name -> targets.add(names.indexOf(name)));
        } else {
            throw new InvalidInputException(Problem.at(
                    Series.TARGETS.key(),
                    "",
                    "are quantities, but the network predicts " + spec.target().text(),
                    "Give data of the same form."));
        }
        return new SeriesColumns(names, named, timeColumn, seriesColumn, features, targets);
    }

    /** The names of the features of a window, each column with all its rows. */
    List<String> featureNames(int window) {
        List<String> all = new ArrayList<>();
        for (int column : features) {
            for (int row = window - 1; row >= 0; row--) {
                all.add(names.get(column) + " t-" + row);
            }
        }
        return all;
    }

    private static String column(String feature) {
        int end = feature.lastIndexOf(" t-");
        return end < 0 ? feature : feature.substring(0, end);
    }

    /** The names of what is to be predicted. */
    List<String> targetNames() {
        return targets.stream().map(names::get).toList();
    }

    private static final class Search {
        private final List<String> names;
        private final boolean named;
        private final List<Problem> problems = new ArrayList<>();

        Search(List<String> names, boolean named) {
            this.names = names;
            this.named = named;
        }

        int one(String key, String word) {
            if (word.isEmpty()) {
                return CsvColumns.NONE;
            }
            int index = CsvCategories.index(names, word);
            if (index < 0) {
                problems.add(Problem.at(
                        key,
                        word,
                        "must be the name of a column or an index in [0, " + (names.size() - 1) + "], got "
                                + Numbers.show(word),
                        named
                                ? Spelling.hint(word, names)
                                : "The file has no header, so a column has no name but its index."));
            }
            return index;
        }

        List<Integer> several(String key, String words) {
            try {
                return CsvCategories.columns(key, names, named, words);
            } catch (InvalidInputException e) {
                problems.addAll(e.problems());
                return List.of();
            }
        }

        void end() {
            FileProblems.throwIfAny(problems);
        }
    }
}
