// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.data;

import java.util.ArrayList;
import java.util.List;
import org.descent.api.Spelling;

/**
 * A column that a network takes: one number, or one for each of its values, of which that of the row's value is 1 and the others 0.
 *
 * <p>Threading: confined to one thread.
 */
final class CsvFeature {
    /** What a value is called that is missing where a column is categorical. */
    static final String MISSING = "missing";

    private static final double MILLISECONDS_A_DAY = 86_400_000;

    private final int column;
    private final String name;
    private final Levels levels;
    private final Kind kind;

    private CsvFeature(int column, String name, Levels levels, Kind kind) {
        this.column = column;
        this.name = name;
        this.levels = levels;
        this.kind = kind;
    }

    private enum Kind {
        NUMBER,
        DATE,
        CATEGORY
    }

    /** A column of numbers. */
    static CsvFeature number(int column, String name) {
        return new CsvFeature(column, name, Levels.known(List.of()), Kind.NUMBER);
    }

    /** A column of dates in milliseconds since 1970, which become days, since single precision has no more than seven digits. */
    static CsvFeature date(int column, String name) {
        return new CsvFeature(column, name, Levels.known(List.of()), Kind.DATE);
    }

    /** A column of categories. */
    static CsvFeature category(int column, String name, Levels levels) {
        return new CsvFeature(column, name, levels, Kind.CATEGORY);
    }

    /** The index of the column. */
    int column() {
        return column;
    }

    /** How many numbers a row gets. */
    int width() {
        return Math.max(1, levels.names().size());
    }

    /** What the numbers are called: {@code size}, or {@code colour=blue}, {@code colour=red}. */
    List<String> names() {
        return kind != Kind.CATEGORY
                ? List.of(name)
                : levels.names().stream().map(level -> name + "=" + level).toList();
    }

    /**
     * Reads a value.
     *
     * @param missing whether the text stands for a missing value
     * @param hintForText what to do about a text in place of a number; empty for what is usual
     * @param into receives {@link #width()} numbers; NaN where a number is missing
     */
    void read(int line, String text, boolean missing, String hintForText, float[] into, int at, CsvProblems problems) {
        if (kind != Kind.CATEGORY) {
            float number = missing ? Float.NaN : number(text);
            if (!missing && !Float.isFinite(number)) {
                boolean plain = hintForText.isEmpty() || Numbers.isMissing(text) || Numbers.isNumber(text);
                problems.notANumber(line, column, name, text, plain ? Numbers.hint(text) : hintForText);
            }
            into[at] = number;
            return;
        }
        for (int i = 0; i < width(); i++) {
            into[at + i] = 0;
        }
        int index = levels.index(missing ? MISSING : text);
        if (index >= 0 && (missing || !text.isEmpty())) {
            into[at + index] = 1;
        } else if (text.isEmpty()) {
            problems.add(line, column, name, text, "is empty", Numbers.hint(text));
        } else {
            problems.add(
                    line,
                    column,
                    name,
                    text,
                    "must be one of the known values, got " + Numbers.show(text),
                    Spelling.hint(text, levels.names()));
        }
    }

    /** Whether a network gets NaN where a value is missing. */
    boolean mayBeNaN() {
        return kind != Kind.CATEGORY;
    }

    private float number(String text) {
        return kind == Kind.DATE ? (float) (Double.parseDouble(text) / MILLISECONDS_A_DAY) : Numbers.read(text);
    }

    /** The names of all numbers of some columns. */
    static List<String> names(List<CsvFeature> features) {
        List<String> names = new ArrayList<>();
        features.forEach(feature -> names.addAll(feature.names()));
        return names;
    }
}
