// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.details;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.descent.api.run.CurveKey;
import org.descent.api.run.CurveSummary;
import org.descent.api.training.Direction;
import org.descent.core.query.RunField;
import org.descent.core.store.RunHead;
import org.descent.workbench.internal.look.Keys;
import org.descent.workbench.internal.runs.Curves;
import org.descent.workbench.internal.text.Formats;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;

/**
 * The curves of a run in numbers: the value at the selected step, the best and the last one.
 *
 * <p>Threading: confined to the user interface's thread.
 */
final class SummaryTable {
    private static final String[] TITLES = {"Curve", "Selected", "Best", "at step", "Last", "Points", "NaN"};
    private static final int[] WIDTHS = {190, 84, 84, 66, 84, 66, 48};

    private final Table table;
    private List<List<String>> lines = List.of();

    SummaryTable(Composite parent) {
        table = Keys.key(new Table(parent, SWT.FULL_SELECTION | SWT.MULTI), "details.summary");
        table.setHeaderVisible(true);
        for (int i = 0; i < TITLES.length; i++) {
            TableColumn column = new TableColumn(table, i == 0 ? SWT.LEFT : SWT.RIGHT);
            column.setText(TITLES[i]);
            column.setWidth(WIDTHS[i]);
        }
    }

    Table control() {
        return table;
    }

    void show(RunHead run) {
        List<List<String>> next = new ArrayList<>();
        run.summaries().entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Curves.ORDER))
                .forEach(entry -> next.add(line(run, entry.getKey(), entry.getValue())));
        if (next.equals(lines)) {
            return;
        }
        lines = next;
        table.setRedraw(false);
        int top = table.getTopIndex();
        table.setItemCount(next.size());
        for (int i = 0; i < next.size(); i++) {
            table.getItem(i).setText(next.get(i).toArray(String[]::new));
        }
        table.setTopIndex(top);
        table.setRedraw(true);
    }

    /** The selected lines as tab-separated text. */
    String selectedText() {
        StringBuilder text = new StringBuilder(String.join("\t", TITLES)).append('\n');
        for (TableItem item : table.getSelection()) {
            for (int column = 0; column < TITLES.length; column++) {
                text.append(column == 0 ? "" : "\t").append(item.getText(column));
            }
            text.append('\n');
        }
        return text.toString();
    }

    /** The cells of a curve. */
    static List<String> line(RunHead run, CurveKey key, CurveSummary summary) {
        boolean best = Curves.hasBest(run, key);
        boolean smaller = RunField.direction(run, key) == Direction.SMALLER;
        return List.of(
                key.toString(),
                Optional.ofNullable(run.selected().get(key))
                        .map(Formats::number)
                        .orElse(""),
                best ? Formats.number(smaller ? summary.min() : summary.max()) : "",
                best ? step(smaller ? summary.minStep() : summary.maxStep()) : "",
                Formats.number(summary.last()),
                Long.toString(summary.count()),
                summary.nan() == 0 ? "" : Long.toString(summary.nan()));
    }

    private static String step(long step) {
        return step < 0 ? "" : Long.toString(step);
    }
}
