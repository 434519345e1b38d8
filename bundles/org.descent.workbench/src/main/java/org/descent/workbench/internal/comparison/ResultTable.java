// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.descent.diagnostics.text.TextTable;
import org.descent.workbench.internal.look.Keys;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;

/**
 * Shows a table of results; a click on a heading sorts its rows, a third one gives them their own order again.
 *
 * <p>Threading: confined to the user interface's thread.
 */
final class ResultTable {
    private static final int WIDEST = 320;
    private static final int NARROWEST = 60;
    private static final int PADDING = 24;
    private static final int MEASURED = 200;

    private final Table table;
    private TextTable shown = new TextTable(List.of());
    private List<List<String>> rows = List.of();
    private SortOrder order = SortOrder.NONE;

    ResultTable(Composite parent, String key, String name) {
        table = Keys.key(new Table(parent, SWT.FULL_SELECTION | SWT.MULTI | SWT.VIRTUAL | SWT.BORDER), key);
        table.setHeaderVisible(true);
        table.setLinesVisible(true);
        Keys.name(table, name);
        table.addListener(SWT.SetData, this::fill);
    }

    Table control() {
        return table;
    }

    /** Shows a table; the rows stay sorted and selected if the headings are the same. */
    void show(TextTable next) {
        boolean same = next.headings().equals(shown.headings());
        if (same && next.body().equals(shown.body())) {
            return;
        }
        shown = next;
        table.setRedraw(false);
        if (!same) {
            order = SortOrder.NONE;
            columns();
        }
        rows();
        if (!same) {
            widths();
        }
        table.setRedraw(true);
    }

    private void columns() {
        table.setItemCount(0);
        for (TableColumn column : table.getColumns()) {
            column.dispose();
        }
        List<Boolean> numbers = shown.numbers();
        for (int i = 0; i < shown.headings().size(); i++) {
            int index = i;
            TableColumn column = new TableColumn(table, numbers.get(i) ? SWT.RIGHT : SWT.LEFT);
            column.setText(shown.headings().get(i));
            column.setMoveable(true);
            column.addListener(SWT.Selection, event -> sort(index));
        }
    }

    /** As wide as what stands in them: a virtual table knows only what it has shown. */
    private void widths() {
        GC gc = new GC(table);
        for (int i = 0; i < shown.headings().size(); i++) {
            int width = gc.textExtent(shown.headings().get(i)).x;
            for (List<String> row :
                    shown.body().subList(0, Math.min(MEASURED, shown.body().size()))) {
                width = Math.max(width, gc.textExtent(row.get(i)).x);
            }
            table.getColumn(i).setWidth(Math.clamp(width + PADDING, NARROWEST, WIDEST));
        }
        gc.dispose();
    }

    private void sort(int column) {
        order = order.clicked(column);
        TableColumn sorted = order.column() < 0 ? null : table.getColumn(order.column());
        table.setSortColumn(sorted);
        table.setSortDirection(order.column() < 0 ? SWT.NONE : order.ascending() ? SWT.UP : SWT.DOWN);
        rows();
    }

    private void rows() {
        rows = order.sort(shown.body());
        table.setItemCount(rows.size());
        table.clearAll();
    }

    private void fill(Event event) {
        if (event.item instanceof TableItem item && event.index < rows.size()) {
            item.setText(rows.get(event.index).toArray(String[]::new));
        }
    }

    /** The headings and the selected rows, or all if none is selected, as tab-separated text. */
    String selectedText() {
        Stream<List<String>> selected = table.getSelectionCount() == 0
                ? rows.stream()
                : IntStream.of(table.getSelectionIndices()).mapToObj(rows::get);
        List<String> lines = new ArrayList<>(List.of(String.join("\t", shown.headings())));
        selected.forEach(row -> lines.add(String.join("\t", row)));
        return String.join("\n", lines);
    }

    /** The table as comma-separated values, in the order in which it is shown. */
    String csv() {
        return String.join("\n", inOrder().csv()) + "\n";
    }

    /** The table as the command line prints it, in the order in which it is shown. */
    List<String> lines() {
        return inOrder().lines();
    }

    private TextTable inOrder() {
        TextTable table = new TextTable(shown.headings());
        rows.forEach(table::row);
        return table;
    }
}
