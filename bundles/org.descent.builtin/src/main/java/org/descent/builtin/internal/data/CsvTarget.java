// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.data;

import java.util.List;
import org.descent.api.Spelling;
import org.descent.api.data.Target;

/**
 * Turns the target column of a CSV file into classes or quantities.
 *
 * <p>Threading: confined to one thread.
 */
final class CsvTarget {
    /** As many different whole numbers are taken for classes, unless the file says otherwise. */
    static final int MOST_NUMBERED_CLASSES = 20;

    private final Target target;
    private final Levels classes;
    private final boolean known;
    private final String hintForText;

    private CsvTarget(Target target, Levels classes, boolean known, String hintForText) {
        this.target = target;
        this.classes = classes;
        this.known = known;
        this.hintForText = hintForText;
    }

    /**
     * Decides what the target column holds.
     *
     * @param task {@code classification}, {@code regression}, or {@code auto}: texts are classes, and so are whole numbers if at most 20
     *     different ones occur, each twice on average; all other numbers are quantities
     * @param problems takes what is wrong with the column as a whole
     */
    static CsvTarget of(CsvSurvey survey, String task, CsvProblems problems) {
        CsvColumns columns = survey.columns();
        CsvSurvey.Column column = survey.column(columns.target());
        String name = columns.names().get(columns.target());
        Levels levels = Levels.of(column.different().stream()
                .filter(text -> !Numbers.isMissing(text))
                .toList());
        boolean classes = task.equals("auto") ? looksLikeClasses(column, levels) : task.equals("classification");
        if (!classes || levels.names().isEmpty()) {
            if (classes && column.tooMany()) {
                problems.add(
                        0,
                        name,
                        "has more than " + CsvSurvey.MOST_DIFFERENT + " classes in its target "
                                + CsvProblems.title(columns.target(), name),
                        "Name another column as `target`.");
            }
            String hint = task.equals("auto")
                    ? "Mend it or remove the row; if the numbers stand for classes, set `task: classification`."
                    : "";
            return new CsvTarget(new Target.Quantities(List.of(name)), Levels.known(List.of()), false, hint);
        }
        return new CsvTarget(new Target.Classes(levels.names()), levels, false, "");
    }

    /** A column of classes that the file declares. */
    static CsvTarget classes(List<String> names) {
        return new CsvTarget(new Target.Classes(names), Levels.known(names), false, "");
    }

    /** A column of numbers. */
    static CsvTarget quantity(String name) {
        return new CsvTarget(new Target.Quantities(List.of(name)), Levels.known(List.of()), false, "");
    }

    /** The targets of other data for a network that was trained. */
    static CsvTarget matching(Target target) {
        return new CsvTarget(
                target, Levels.known(target instanceof Target.Classes classes ? classes.names() : List.of()), true, "");
    }

    private static boolean looksLikeClasses(CsvSurvey.Column column, Levels levels) {
        if (column.texts() > 0 || !column.whole()) {
            return column.texts() > 0 && column.texts() >= column.numbers();
        }
        int different = levels.names().size();
        return !column.tooMany() && different <= MOST_NUMBERED_CLASSES && 2L * different <= column.numbers();
    }

    /** What is to be predicted. */
    Target target() {
        return target;
    }

    /**
     * Reads a value.
     *
     * @param missing whether the text stands for a missing value
     * @return the index of the class, or the quantity; NaN where there is a problem, or where other data lack it
     */
    float read(int line, String text, boolean missing, CsvColumns columns, CsvProblems problems) {
        if (known && missing) {
            return Float.NaN;
        }
        int column = columns.target();
        String name = columns.names().get(column);
        if (target instanceof Target.Quantities) {
            float number = Numbers.read(text);
            if (!Float.isFinite(number)) {
                boolean plain = hintForText.isEmpty() || Numbers.isMissing(text) || Numbers.isNumber(text);
                problems.notANumber(line, column, name, text, plain ? Numbers.targetHint(text) : hintForText);
                return Float.NaN;
            }
            return number;
        }
        int index = classes.index(text);
        if (index >= 0 && !missing && text.indexOf('\n') < 0) {
            return index;
        }
        complain(line, text, missing, columns, problems);
        return Float.NaN;
    }

    private void complain(int line, String text, boolean missing, CsvColumns columns, CsvProblems problems) {
        int column = columns.target();
        String name = columns.names().get(column);
        if (missing) {
            problems.add(
                    line,
                    column,
                    name,
                    text,
                    "is the target and has no value, got " + Numbers.show(text),
                    "Give a class or remove the row.");
        } else if (text.indexOf('\n') >= 0) {
            problems.add(
                    line,
                    column,
                    name,
                    text,
                    "must be in one line, got " + Numbers.show(text),
                    "A quote is opened in this line and not closed in it.");
        } else {
            problems.add(
                    line,
                    column,
                    name,
                    text,
                    (known
                                    ? "must be a class that the network knows, got "
                                    : "must be one of the declared classes, got ")
                            + Numbers.show(text),
                    Spelling.hint(text, classes.names()));
        }
    }

    /**
     * Makes sure that there are two classes to tell apart, if there are classes.
     *
     * @throws org.descent.api.InvalidInputException if not
     */
    void requireClasses(CsvColumns columns, CsvProblems problems) {
        if (!known && target instanceof Target.Classes && classes.names().size() == 1) {
            String name = columns.names().get(columns.target());
            problems.add(
                    0,
                    classes.names().get(0),
                    "has only one class, " + Numbers.show(classes.names().get(0)) + ", in its target "
                            + CsvProblems.title(columns.target(), name),
                    "A classifier needs at least two: name another column as `target`, or set `task: regression`.");
            problems.throwIfAny(columns, 0);
        }
    }
}
