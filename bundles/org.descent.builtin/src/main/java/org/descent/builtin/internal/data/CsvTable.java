// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.data;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;

/**
 * The rows of a CSV file: features as numbers, the target as text.
 *
 * <p>Threading: confined to one thread.
 */
final class CsvTable {
    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

    private final Path file;
    private final CsvColumns columns;
    private final CsvProblems problems;
    private final int width;
    private final List<String> texts = new ArrayList<>();
    private final Map<String, Integer> indices = new HashMap<>();
    private int rows;
    private float[] features;
    private int[] targets = new int[16];
    private int[] lines = new int[16];

    private CsvTable(Path file, CsvColumns columns, CsvProblems problems) {
        this.file = file;
        this.columns = columns;
        this.problems = problems;
        this.width = columns.features().size();
        this.features = new float[16 * width];
    }

    /**
     * Reads all rows.
     *
     * @param finder finds the columns from the first row
     * @param problems takes what is wrong with a row
     * @throws InvalidInputException if there are no rows or the columns cannot be used
     */
    static CsvTable read(Path file, Iterator<CsvRecord> records, CsvColumns.Finder finder, CsvProblems problems) {
        if (!records.hasNext()) {
            throw empty(file, "has no rows");
        }
        CsvRecord first = records.next();
        CsvColumns columns = finder.find(line(first), values(first));
        CsvTable table = new CsvTable(file, columns, problems);
        if (!columns.header()) {
            table.add(first, "If the first line names the columns, set `header: true`.");
        } else if (!records.hasNext()) {
            throw empty(file, "has a header and no rows");
        }
        records.forEachRemaining(row -> table.add(row, ""));
        return table;
    }

    /** The columns. */
    CsvColumns columns() {
        return columns;
    }

    /** How many rows have as many values as there are columns. */
    int rows() {
        return rows;
    }

    /** The features, {@code (rows, columns but the target)}; NaN where a problem was found. */
    float[] features() {
        return Arrays.copyOf(features, rows * width);
    }

    /** The line on which a row begins, counted from 1. */
    int line(int row) {
        return lines[row];
    }

    /** The different texts in the target column, in the order in which they occur; the empty text where there is no such column. */
    List<String> targetTexts() {
        return texts;
    }

    /** Which of {@link #targetTexts()} a row has. */
    int targetText(int row) {
        return targets[row];
    }

    private void add(CsvRecord row, String hintForText) {
        List<String> values = values(row);
        int line = line(row);
        if (values.size() != columns.count()) {
            boolean lineBreak = values.stream().anyMatch(value -> value.indexOf('\n') >= 0);
            problems.add(
                    line,
                    "",
                    "has " + values.size() + " values, must have " + columns.count() + " as the first row has",
                    lineBreak
                            ? "A quote is opened in this line and not closed in it."
                            : "Mend it or remove the row; a value that holds the delimiter stands in quotes.");
            return;
        }
        ensureSpace();
        int at = rows * width;
        for (int column : columns.features()) {
            float number = Numbers.read(values.get(column));
            if (!Float.isFinite(number)) {
                complain(line, column, values.get(column), hintForText);
            }
            features[at++] = number;
        }
        String text = columns.target() == CsvColumns.NONE ? "" : values.get(columns.target());
        targets[rows] = indices.computeIfAbsent(text, unknown -> {
            texts.add(unknown);
            return texts.size() - 1;
        });
        lines[rows] = line;
        rows++;
    }

    private void complain(int line, int column, String value, String hintForText) {
        boolean plain = hintForText.isEmpty() || Numbers.isMissing(value) || Numbers.isNumber(value);
        problems.notANumber(
                line, column, columns.names().get(column), value, plain ? Numbers.hint(value) : hintForText);
    }

    private void ensureSpace() {
        if (rows < lines.length) {
            return;
        }
        int most = LARGEST_ARRAY / width;
        if (rows >= most) {
            throw new InvalidInputException(new Problem(
                    file.toString(),
                    0,
                    "",
                    "",
                    "has more than " + most + " rows of " + width + " features, which is as many as fit",
                    "Take a part of the rows."));
        }
        int space = (int) Math.min(most, 2L * rows);
        features = Arrays.copyOf(features, space * width);
        targets = Arrays.copyOf(targets, space);
        lines = Arrays.copyOf(lines, space);
    }

    private static List<String> values(CsvRecord row) {
        return row.getFields().stream().map(String::strip).toList();
    }

    private static int line(CsvRecord row) {
        return (int) Math.min(Integer.MAX_VALUE, row.getStartingLineNumber());
    }

    private static InvalidInputException empty(Path file, String what) {
        return new InvalidInputException(
                new Problem(file.toString(), 0, "", "", what, "Each row is an example; name a file that has some."));
    }
}
