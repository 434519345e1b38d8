// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.data;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.descent.api.Spelling;
import org.descent.api.data.Target;

/**
 * Turns the target column of a CSV file into classes or quantities.
 *
 * <p>Threading: immutable.
 */
final class CsvTarget {
    /** As many different whole numbers are taken for classes, unless the file says otherwise. */
    static final int MOST_NUMBERED_CLASSES = 20;

    private final Target target;
    private final float[] values;

    private CsvTarget(Target target, float[] values) {
        this.target = target;
        this.values = values;
    }

    /**
     * Reads the target column.
     *
     * @param task {@code classification}, {@code regression}, or {@code auto}: texts are classes, and so are whole numbers if at most 20
     *     different ones occur, each twice on average; all other numbers are quantities
     * @param problems what is wrong with the features, to which what is wrong with the target is added
     * @throws org.descent.api.InvalidInputException if anything is wrong with the features or the target
     */
    static CsvTarget read(CsvTable table, String task, CsvProblems problems) {
        boolean classes = task.equals("auto") ? looksLikeClasses(table) : task.equals("classification");
        String name = table.columns().names().get(table.columns().target());
        String hint = task.equals("auto")
                ? "Mend it or remove the row; if the numbers stand for classes, set `task: classification`."
                : "";
        for (int row = 0; row < table.rows(); row++) {
            check(table, row, name, classes, hint, problems);
        }
        problems.throwIfAny(table.columns(), table.rows());
        return classes ? classes(table, name, problems) : quantity(table, name);
    }

    /**
     * Reads the target column of other data for a network that was trained.
     *
     * @param target what the network predicts
     * @param problems what is wrong with the features, to which what is wrong with the target is added
     * @return the target of each row, NaN where it is missing
     * @throws org.descent.api.InvalidInputException if anything is wrong with the features or the target
     */
    static float[] readFor(CsvTable table, Target target, CsvProblems problems) {
        List<String> classes = target instanceof Target.Classes known ? known.names() : List.of();
        float[] ofText = new float[table.targetTexts().size()];
        for (int i = 0; i < ofText.length; i++) {
            String text = table.targetTexts().get(i);
            ofText[i] = classes.isEmpty() ? Numbers.read(text) : index(text, classes);
        }
        float[] values = new float[table.rows()];
        for (int row = 0; row < values.length; row++) {
            values[row] = ofText[table.targetText(row)];
            String text = text(table, row);
            if (!Float.isFinite(values[row]) && !Numbers.isMissing(text)) {
                complain(table, row, text, classes, problems);
            }
        }
        problems.throwIfAny(table.columns(), table.rows());
        return values;
    }

    private static void complain(CsvTable table, int row, String text, List<String> classes, CsvProblems problems) {
        int column = table.columns().target();
        String name = table.columns().names().get(column);
        if (classes.isEmpty()) {
            problems.notANumber(table.line(row), column, name, text, Numbers.hint(text));
        } else {
            problems.add(
                    table.line(row),
                    column,
                    name,
                    text,
                    "must be a class that the network knows, got " + Numbers.show(text),
                    Spelling.hint(text, classes));
        }
    }

    private static float index(String text, List<String> classes) {
        int index = classes.indexOf(text);
        if (index < 0 && Numbers.isNumber(text)) {
            index = classes.indexOf(nameOf(text, true));
        }
        return index < 0 ? Float.NaN : index;
    }

    /** What is to be predicted. */
    Target target() {
        return target;
    }

    /** The target of each row. */
    float[] values() {
        return values.clone();
    }

    private static boolean looksLikeClasses(CsvTable table) {
        int numbers = 0;
        int texts = 0;
        boolean whole = true;
        for (int row = 0; row < table.rows(); row++) {
            String text = text(table, row);
            if (Numbers.isNumber(text)) {
                numbers++;
                whole &= Numbers.read(text) == Math.rint(Numbers.read(text));
            } else if (!Numbers.isMissing(text)) {
                texts++;
            }
        }
        if (texts > 0 || !whole) {
            return texts > 0 && texts >= numbers;
        }
        int different = names(table.targetTexts()).size();
        return different <= MOST_NUMBERED_CLASSES && 2 * different <= numbers;
    }

    private static void check(
            CsvTable table, int row, String name, boolean classes, String hint, CsvProblems problems) {
        String text = text(table, row);
        int column = table.columns().target();
        int line = table.line(row);
        if (!classes && !Float.isFinite(Numbers.read(text))) {
            boolean plain = hint.isEmpty() || Numbers.isMissing(text) || Numbers.isNumber(text);
            problems.notANumber(line, column, name, text, plain ? Numbers.hint(text) : hint);
        } else if (classes && Numbers.isMissing(text)) {
            problems.add(
                    line,
                    column,
                    name,
                    text,
                    "is the target and has no value, got " + Numbers.show(text),
                    "Give a class or remove the row.");
        } else if (classes && text.indexOf('\n') >= 0) {
            problems.add(
                    line,
                    column,
                    name,
                    text,
                    "must be in one line, got " + Numbers.show(text),
                    "A quote is opened in this line and not closed in it.");
        }
    }

    private static CsvTarget quantity(CsvTable table, String name) {
        float[] values = new float[table.rows()];
        for (int row = 0; row < values.length; row++) {
            values[row] = Numbers.read(text(table, row));
        }
        return new CsvTarget(new Target.Quantities(List.of(name)), values);
    }

    private static CsvTarget classes(CsvTable table, String name, CsvProblems problems) {
        List<String> names = List.copyOf(names(table.targetTexts()));
        if (names.size() == 1) {
            problems.add(
                    0,
                    names.get(0),
                    "has only one class, " + Numbers.show(names.get(0)) + ", in its target "
                            + CsvProblems.title(table.columns().target(), name),
                    "A classifier needs at least two: name another column as `target`, or set `task: regression`.");
            problems.throwIfAny(table.columns(), table.rows());
        }
        List<String> texts = table.targetTexts();
        boolean numbers = allNumbers(texts);
        float[] ofText = new float[texts.size()];
        for (int i = 0; i < ofText.length; i++) {
            ofText[i] = Collections.binarySearch(names, nameOf(texts.get(i), numbers), order(numbers));
        }
        float[] values = new float[table.rows()];
        for (int row = 0; row < values.length; row++) {
            values[row] = ofText[table.targetText(row)];
        }
        return new CsvTarget(new Target.Classes(names), values);
    }

    /** The classes in an order that does not depend on that of the rows: numbers by size, texts by letter. */
    private static SortedSet<String> names(List<String> texts) {
        boolean numbers = allNumbers(texts);
        SortedSet<String> names = new TreeSet<>(order(numbers));
        for (String text : texts) {
            if (!Numbers.isMissing(text)) {
                names.add(nameOf(text, numbers));
            }
        }
        return names;
    }

    private static boolean allNumbers(List<String> texts) {
        return texts.stream().allMatch(text -> Numbers.isNumber(text) || Numbers.isMissing(text));
    }

    private static Comparator<String> order(boolean numbers) {
        return numbers ? Comparator.comparingDouble(Double::parseDouble) : Comparator.naturalOrder();
    }

    /** The text itself, or one name for all spellings of a number: {@code 1} for {@code 1.0} and {@code 01}. */
    private static String nameOf(String text, boolean numbers) {
        if (!numbers) {
            return text;
        }
        double number = Double.parseDouble(text);
        return number == (long) number ? Long.toString((long) number) : Double.toString(number);
    }

    private static String text(CsvTable table, int row) {
        return table.targetTexts().get(table.targetText(row));
    }
}
