// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;

/**
 * Collects what is wrong in a CSV file: the first of the broken rows one by one, the others as a count.
 *
 * <p>A column that holds text in most rows is one problem and not as many as it has rows.
 *
 * <p>Threading: confined to one thread.
 */
final class CsvProblems {
    /** How many problems are told one by one. */
    static final int SHOWN = 20;

    private static final Problem NO_TEXT = Problem.of("no text", "");

    private final Path file;
    private final Column rows = new Column();
    private final SortedMap<Integer, Column> cells = new TreeMap<>();

    CsvProblems(Path file) {
        this.file = file;
    }

    /** Something wrong with a row, or with the file where the line is 0. */
    void add(int line, String value, String what, String hint) {
        rows.add(problem(line, value, what, hint), false);
    }

    /** Something wrong with a value in a column. */
    void add(int line, int column, String name, String value, String what, String hint) {
        cells.computeIfAbsent(column, index -> new Column())
                .add(problem(line, value, title(column, name) + " " + what, hint), false);
    }

    /** A value that must be a finite number and is not. */
    void notANumber(int line, int column, String name, String value, String hint) {
        boolean text = !value.isEmpty() && !Numbers.isMissing(value) && !Numbers.isNumber(value);
        cells.computeIfAbsent(column, index -> new Column())
                .add(problem(line, value, title(column, name) + " " + Numbers.why(value), hint), text);
    }

    /** Whether nothing was wrong so far. */
    boolean isEmpty() {
        return rows.count == 0 && cells.isEmpty();
    }

    /** How a column is called in a problem. */
    static String title(int column, String name) {
        return name.equals("column " + column) ? name : "column " + column + " '" + name + "'";
    }

    /**
     * Ends the reading if there was a problem.
     *
     * @param columns the columns
     * @param rowsRead how many rows had as many values as there are columns
     */
    void throwIfAny(CsvColumns columns, int rowsRead) {
        List<Problem> shown = new ArrayList<>(rows.shown);
        long count = rows.count;
        for (var entry : cells.entrySet()) {
            Column column = entry.getValue();
            if (column.texts * 2 > rowsRead) {
                shown.add(holdsText(columns, entry.getKey(), column.text));
                count++;
            } else {
                shown.addAll(column.shown);
                count += column.count;
            }
        }
        if (count == 0) {
            return;
        }
        shown.sort(Comparator.comparingInt(Problem::line));
        List<Problem> told = new ArrayList<>(shown.subList(0, Math.min(SHOWN, shown.size())));
        if (count > told.size()) {
            told.add(problem(0, "", "and " + (count - told.size()) + " more problems of this kind", ""));
        }
        throw new InvalidInputException(told);
    }

    private static Problem holdsText(CsvColumns columns, int column, Problem first) {
        return new Problem(
                first.source(),
                first.line(),
                "",
                first.value(),
                title(column, columns.names().get(column)) + " holds text, such as " + Numbers.show(first.value())
                        + ", must hold numbers",
                column == columns.target()
                        ? "Set `task: classification`, or name another column as `target`."
                        : "Name it in `categories` to have one feature for each of its values, in `ignore` to leave it"
                                + " out, or as `target`.");
    }

    private Problem problem(int line, String value, String what, String hint) {
        return new Problem(file.toString(), line, "", value, what, hint);
    }

    /** The problems of one column, or of rows as a whole. */
    private static final class Column {
        private final List<Problem> shown = new ArrayList<>();
        private Problem text = NO_TEXT;
        private long count;
        private long texts;

        void add(Problem problem, boolean isText) {
            count++;
            if (shown.size() < SHOWN) {
                shown.add(problem);
            }
            if (isText) {
                text = texts == 0 ? problem : text;
                texts++;
            }
        }
    }
}
