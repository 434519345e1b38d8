// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics.text;

import java.util.ArrayList;
import java.util.List;
import org.descent.api.run.RunView;
import org.descent.diagnostics.RunDifferences;

/** What differs between runs, for a person. */
public final class DifferenceText {
    private static final int LONGEST = 60;
    private static final int SHOWN = 3;

    private DifferenceText() {}

    /** A row for each value that differs, a column for each run. */
    public static TextTable table(List<RunDifferences.Row> rows, List<RunView> views) {
        List<String> headings = new ArrayList<>(List.of("what", "where"));
        views.forEach(view -> headings.add(view.id()));
        TextTable table = new TextTable(headings);
        for (RunDifferences.Row row : rows) {
            List<String> cells = new ArrayList<>(List.of(row.section().word(), row.path()));
            row.values()
                    .forEach(value -> cells.add(value.map(DifferenceText::text).orElse("-")));
            table.row(cells);
        }
        return table;
    }

    /** Fingerprints by their beginning: their tail helps nobody to tell them apart. Lists of many numbers by their first ones and their length. */
    static String text(Object value) {
        String text = Numbers.text(value);
        if (text.matches("[0-9a-f]{32,}")) {
            return text.substring(0, 12) + "...";
        }
        if (text.length() <= LONGEST) {
            return text;
        }
        if (value instanceof List<?> list && list.size() > SHOWN) {
            return text(list.subList(0, SHOWN)) + " and " + (list.size() - SHOWN) + " more";
        }
        return text.substring(0, LONGEST) + "...";
    }
}
