// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.tests;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.eclipse.nebula.widgets.nattable.NatTable;
import org.eclipse.nebula.widgets.nattable.grid.GridRegion;
import org.eclipse.nebula.widgets.nattable.layer.CompositeLayer;
import org.eclipse.nebula.widgets.nattable.layer.DataLayer;
import org.eclipse.nebula.widgets.nattable.layer.ILayer;
import org.eclipse.nebula.widgets.nattable.selection.command.SelectRowsCommand;
import org.eclipse.nebula.widgets.nattable.sort.SortDirectionEnum;
import org.eclipse.nebula.widgets.nattable.sort.command.SortColumnCommand;
import org.eclipse.nebula.widgets.nattable.viewport.ViewportLayer;
import org.eclipse.nebula.widgets.nattable.viewport.command.ShowColumnInViewportCommand;

/** The run table, whether it is scrolled into view or not; rows are counted from 0, without the header. */
final class RunsTable {
    private RunsTable() {}

    private static NatTable table() {
        return Window.control("runs.table", NatTable.class);
    }

    private static ILayer region(String name) {
        return ((CompositeLayer) table().getLayer()).getChildLayerByRegionName(name);
    }

    /** All rows and columns, behind the part that is in view. */
    private static ILayer body() {
        return ((ViewportLayer) region(GridRegion.BODY)).getScrollableLayer();
    }

    static List<String> titles() {
        ILayer layer = region(GridRegion.COLUMN_HEADER);
        while (!(layer instanceof DataLayer)) {
            layer = layer.getUnderlyingLayerByPosition(0, 0);
        }
        List<String> titles = new ArrayList<>();
        for (int column = 0; column < layer.getColumnCount(); column++) {
            titles.add(String.valueOf(layer.getDataValueByPosition(column, 0)));
        }
        return titles;
    }

    private static int column(String title, List<String> titles) {
        int column = titles.indexOf(title);
        if (column < 0) {
            throw new AssertionError("there is no column '" + title + "' among " + titles);
        }
        return column;
    }

    static int rows() {
        return body().getRowCount();
    }

    static String cell(int row, String title) {
        int column = column(title, titles());
        return String.valueOf(body().getDataValueByPosition(column, row)).toLowerCase(Locale.ROOT);
    }

    static List<String> column(String title) {
        List<String> cells = new ArrayList<>();
        for (int row = 0; row < rows(); row++) {
            cells.add(cell(row, title));
        }
        return cells;
    }

    /** Scrolls a column into view and sorts by it as a click on its header does. */
    static void sort(String title, SortDirectionEnum direction) {
        NatTable table = table();
        table.doCommand(new ShowColumnInViewportCommand(column(title, titles())));
        Window.settle();
        for (int position = 0; position < table.getColumnCount(); position++) {
            if (title.equals(table.getDataValueByPosition(position, 0))) {
                table.doCommand(new SortColumnCommand(table, position, direction));
                return;
            }
        }
        throw new AssertionError("the column '" + title + "' cannot be scrolled into view");
    }

    static void scrollToTheLeft() {
        table().doCommand(new ShowColumnInViewportCommand(0));
        Window.settle();
    }

    /** Selects rows that are in view, as clicks do. */
    static void select(int... rows) {
        NatTable table = table();
        boolean first = true;
        for (int row : rows) {
            table.doCommand(new SelectRowsCommand(table, 0, row + 1, false, !first));
            first = false;
        }
        Window.settle();
    }
}
