// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.runs;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.nebula.widgets.nattable.data.IDataProvider;

/** Gives the table widget the titles of the columns; confined to the user interface's thread. */
final class HeaderData implements IDataProvider {
    private final RunsData data;

    HeaderData(RunsData data) {
        this.data = data;
    }

    @Override
    public @Nullable Object getDataValue(int columnIndex, int rowIndex) {
        return columnIndex < data.getColumnCount() ? data.column(columnIndex).title() : "";
    }

    @Override
    public void setDataValue(int columnIndex, int rowIndex, @Nullable Object newValue) {
        throw new UnsupportedOperationException("titles are not changed in the table");
    }

    @Override
    public int getColumnCount() {
        return data.getColumnCount();
    }

    @Override
    public int getRowCount() {
        return 1;
    }
}
