// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Lines of columns, aligned by the widest cell; columns whose cells are numbers stand right.
 *
 * <p>Threading: confined to one thread.
 */
public final class TextTable {
    private static final String GAP = "  ";
    private static final Pattern SPECIAL = Pattern.compile("[,\"\r\n]");

    private final List<List<String>> rows = new ArrayList<>();

    /** A table with these headings. */
    public TextTable(List<String> headings) {
        rows.add(List.copyOf(headings));
    }

    /**
     * Adds a row.
     *
     * @throws IllegalArgumentException if it has not one cell for each heading
     */
    public void row(List<String> cells) {
        if (cells.size() != rows.get(0).size()) {
            throw new IllegalArgumentException(
                    cells.size() + " cells for " + rows.get(0).size() + " columns");
        }
        rows.add(List.copyOf(cells));
    }

    /** The headings. */
    public List<String> headings() {
        return rows.get(0);
    }

    /** The rows below the headings. */
    public List<List<String>> body() {
        return List.copyOf(rows.subList(1, rows.size()));
    }

    /** For each column whether all its cells are numbers or empty. */
    public List<Boolean> numbers() {
        return IntStream.range(0, rows.get(0).size())
                .mapToObj(column -> rows.size() > 1
                        && rows.stream().skip(1).map(row -> row.get(column)).allMatch(TextTable::isNumber))
                .toList();
    }

    /** The lines as comma-separated values, headings first, quoted where RFC 4180 asks for it. */
    public List<String> csv() {
        return rows.stream()
                .map(row -> row.stream().map(TextTable::quoted).collect(Collectors.joining(",")))
                .toList();
    }

    private static String quoted(String cell) {
        return SPECIAL.matcher(cell).find() ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }

    /** The lines, headings first. */
    public List<String> lines() {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        List<Boolean> numbers = numbers();
        for (int c = 0; c < columns; c++) {
            int column = c;
            widths[c] =
                    rows.stream().mapToInt(row -> width(row.get(column))).max().orElse(0);
        }
        return rows.stream().map(row -> line(row, widths, numbers)).toList();
    }

    private static String line(List<String> row, int[] widths, List<Boolean> numbers) {
        StringBuilder line = new StringBuilder();
        for (int c = 0; c < row.size(); c++) {
            String space = " ".repeat(widths[c] - width(row.get(c)));
            line.append(c == 0 ? "" : GAP);
            line.append(numbers.get(c) ? space + row.get(c) : row.get(c) + space);
        }
        return line.toString().stripTrailing();
    }

    private static boolean isNumber(String cell) {
        return cell.isEmpty() || cell.equals("NaN") || cell.endsWith("∞") || cell.matches("-?[0-9][0-9,.eE+-]*( s)?");
    }

    /** Columns on a terminal: Hangul, Han and kana take two. */
    private static int width(String text) {
        return text.codePoints()
                .map(c -> {
                    Character.UnicodeScript script = Character.UnicodeScript.of(c);
                    return switch (script) {
                        case HANGUL, HAN, HIRAGANA, KATAKANA -> 2;
                        default -> 1;
                    };
                })
                .sum();
    }
}
