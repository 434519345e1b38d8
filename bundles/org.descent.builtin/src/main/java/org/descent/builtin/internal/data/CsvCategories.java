// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.api.Spelling;
import org.descent.api.parameter.TextParameter;

/** Which columns of a CSV file hold categories, and which values these have. */
final class CsvCategories {
    /** As many different texts are taken for categories, unless the file says otherwise. */
    static final int MOST_INFERRED = 100;

    /** The parameter of all data sets that read a CSV file. */
    static final TextParameter PARAMETER = TextParameter.of(
            "categories",
            "auto",
            "The columns whose values are categories, by names or indices separated by commas; auto takes those with"
                    + " mostly texts,"
                    + " of at"
                    + " most"
                    + " " + MOST_INFERRED + " different ones, each twice on average; none has only numbers.");

    private static final String AUTO = "auto";
    private static final String NONE = "none";

    private CsvCategories() {}

    /** The columns that a parameter names; none for {@code auto} and {@code none}. */
    static List<Integer> declared(List<String> names, boolean named, String words, int target) {
        if (words.equals(AUTO) || words.equals(NONE)) {
            return List.of();
        }
        List<Integer> columns = columns(PARAMETER.key(), names, named, words);
        if (columns.contains(target)) {
            throw new InvalidInputException(Problem.at(
                    PARAMETER.key(),
                    names.get(target),
                    Numbers.show(names.get(target)) + " is the target",
                    "Set `task: classification` to have its values as classes."));
        }
        return columns;
    }

    /**
     * The columns that a list names.
     *
     * @param words names or zero-based indices, separated by commas
     * @throws InvalidInputException with each that is not there
     */
    static List<Integer> columns(String key, List<String> names, boolean named, String words) {
        List<Integer> columns = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (String word : Arrays.stream(words.split(",")).map(String::strip).toList()) {
            int index = word.isEmpty() ? -1 : index(names, word);
            if (index >= 0) {
                columns.add(index);
            } else if (!word.isEmpty()) {
                problems.add(Problem.at(
                        key,
                        word,
                        "must name columns or indices in [0, " + (names.size() - 1) + "], got " + Numbers.show(word),
                        named
                                ? Spelling.hint(word, names)
                                : "The file has no header, so a column has no name but its index."));
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
        return columns.stream().distinct().toList();
    }

    /** The place of a column by its name or zero-based index, or -1. */
    static int index(Collection<String> names, String word) {
        int named = List.copyOf(names).indexOf(word);
        if (named >= 0 || !word.matches("\\d{1,9}")) {
            return named;
        }
        int index = Integer.parseInt(word);
        return index < names.size() ? index : -1;
    }

    /**
     * Decides what each feature is.
     *
     * @param words the value of the parameter
     * @throws InvalidInputException if a column has too many different values
     */
    static List<CsvFeature> features(CsvSurvey survey, String words) {
        CsvColumns columns = survey.columns();
        List<Integer> declared = declared(columns.names(), columns.header(), words, columns.target());
        List<CsvFeature> features = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (int column : columns.features()) {
            CsvSurvey.Column seen = survey.column(column);
            String name = columns.names().get(column);
            boolean chosen = declared.contains(column);
            if (chosen && seen.tooMany()) {
                problems.add(Problem.at(
                        PARAMETER.key(),
                        name,
                        CsvProblems.title(column, name) + " has more than " + CsvSurvey.MOST_DIFFERENT
                                + " different values",
                        "Leave it out by `ignore`."));
            } else if (chosen && seen.present() > 0 || words.equals(AUTO) && looksLikeCategories(seen)) {
                features.add(CsvFeature.category(column, name, levels(seen)));
            } else {
                features.add(CsvFeature.number(column, name));
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
        return features;
    }

    private static boolean looksLikeCategories(CsvSurvey.Column seen) {
        long different =
                seen.different().stream().filter(text -> !text.isEmpty()).count();
        return !seen.tooMany()
                && seen.texts() > seen.numbers()
                && different <= MOST_INFERRED
                && 2 * different <= seen.present();
    }

    private static Levels levels(CsvSurvey.Column seen) {
        List<String> texts =
                seen.different().stream().filter(text -> !text.isEmpty()).toList();
        List<String> names = new ArrayList<>(Levels.of(texts).names());
        if (seen.anyMissing() && !names.contains(CsvFeature.MISSING)) {
            names.add(CsvFeature.MISSING);
        }
        return Levels.known(names);
    }
}
