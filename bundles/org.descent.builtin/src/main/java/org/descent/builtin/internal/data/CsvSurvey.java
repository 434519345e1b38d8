// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.api.Progress;
import org.eclipse.jdt.annotation.Nullable;

/**
 * A first look through a table: what its columns are, and which values each has.
 *
 * <p>Threading: confined to one thread.
 */
final class CsvSurvey {
    /** So many different values of a column are told apart. */
    static final int MOST_DIFFERENT = 10_000;

    private final CsvColumns.Finder finder;
    private final MissingTexts missing;
    private final CsvProblems problems;
    private final List<Column> found = new ArrayList<>();
    private @Nullable CsvColumns columns;
    private int rows;

    private CsvSurvey(CsvColumns.Finder finder, MissingTexts missing, CsvProblems problems) {
        this.finder = finder;
        this.missing = missing;
        this.problems = problems;
    }

    /** What was seen in a column. */
    static final class Column {
        private long numbers;
        private long texts;
        private long present;
        private boolean anyMissing;
        private boolean whole = true;
        private boolean tooMany;
        private final Set<String> different = new LinkedHashSet<>();

        private void add(String text, MissingTexts missing) {
            if (missing.is(text)) {
                anyMissing = true;
                return;
            }
            present += text.isEmpty() ? 0 : 1;
            float number = Numbers.read(text);
            if (!Float.isNaN(number)) {
                numbers++;
                whole &= number == Math.rint(number);
            } else if (!Numbers.isMissing(text) && !Numbers.hasDecimalComma(text)) {
                texts++;
            }
            if (!tooMany && different.add(text) && different.size() > MOST_DIFFERENT) {
                tooMany = true;
                different.clear();
            }
        }

        /** How many values are numbers. */
        long numbers() {
            return numbers;
        }

        /** How many values are neither numbers nor missing. */
        long texts() {
            return texts;
        }

        /** How many values there are that are not empty and not declared to be missing. */
        long present() {
            return present;
        }

        /** Whether a value stands for a missing one. */
        boolean anyMissing() {
            return anyMissing;
        }

        /** Whether all numbers are whole. */
        boolean whole() {
            return whole;
        }

        /** Whether there are more different values than are told apart. */
        boolean tooMany() {
            return tooMany;
        }

        /** The different values in the order in which they occur, missing ones left out; none if there are {@link #tooMany}. */
        Set<String> different() {
            return different;
        }
    }

    /**
     * Looks through a file.
     *
     * @param finder finds the columns from the first row
     * @param problems takes what is wrong with whole rows
     * @throws InvalidInputException if there are no rows or the columns cannot be used
     */
    static CsvSurvey of(
            TextRows rows, CsvColumns.Finder finder, MissingTexts missing, CsvProblems problems, Progress progress)
            throws IOException {
        CsvSurvey survey = new CsvSurvey(finder, missing, problems);
        rows.forEach(progress, survey::add);
        if (survey.columns == null) {
            throw empty(rows, "has no rows");
        }
        if (survey.rows == 0 && problems.isEmpty()) {
            throw empty(rows, "has a header and no rows");
        }
        return survey;
    }

    private static InvalidInputException empty(TextRows rows, String what) {
        return new InvalidInputException(new Problem(
                rows.file().toString(), 0, "", "", what, "Each row is an example; name a file that has some."));
    }

    private void add(int line, List<String> values) {
        CsvColumns known = columns;
        if (known == null) {
            known = finder.find(line, values);
            columns = known;
            for (int i = 0; i < known.count(); i++) {
                found.add(new Column());
            }
            if (known.header()) {
                return;
            }
        }
        if (values.size() != known.count()) {
            boolean lineBreak = values.stream().anyMatch(value -> value.indexOf('\n') >= 0);
            problems.add(
                    line,
                    "",
                    "has " + values.size() + " values, must have " + known.count() + " as the first row has",
                    lineBreak
                            ? "A quote is opened in this line and not closed in it."
                            : "Mend it or remove the row; a value that holds the delimiter stands in quotes.");
            return;
        }
        for (int i = 0; i < values.size(); i++) {
            found.get(i).add(values.get(i), missing);
        }
        rows++;
    }

    /** The columns. */
    CsvColumns columns() {
        CsvColumns known = columns;
        if (known == null) {
            throw new IllegalStateException("a survey has columns");
        }
        return known;
    }

    /** How many rows have as many values as there are columns. */
    int rows() {
        return rows;
    }

    /** What was seen in a column. */
    Column column(int index) {
        return found.get(index);
    }
}
