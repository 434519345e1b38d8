// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.runs;

import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.nebula.widgets.nattable.sort.ISortModel;
import org.eclipse.nebula.widgets.nattable.sort.SortDirectionEnum;

/** Tells the table widget which column the runs are sorted by, and passes on what a click on a header asks for. */
@SuppressWarnings("rawtypes") // the interface is raw
final class HeaderSort implements ISortModel {
    private final RunsData data;
    private final Consumer<Sort> sorted;

    HeaderSort(RunsData data, Consumer<Sort> sorted) {
        this.data = data;
        this.sorted = sorted;
    }

    @Override
    public List<Integer> getSortedColumnIndexes() {
        for (int i = 0; i < data.getColumnCount(); i++) {
            if (isColumnIndexSorted(i)) {
                return List.of(i);
            }
        }
        return List.of();
    }

    @Override
    public boolean isColumnIndexSorted(int columnIndex) {
        return columnIndex < data.getColumnCount()
                && data.column(columnIndex)
                        .id()
                        .equals(data.table().settings().sort().column());
    }

    @Override
    public SortDirectionEnum getSortDirection(int columnIndex) {
        if (!isColumnIndexSorted(columnIndex)) {
            return SortDirectionEnum.NONE;
        }
        return data.table().settings().sort().descending() ? SortDirectionEnum.DESC : SortDirectionEnum.ASC;
    }

    @Override
    public int getSortOrder(int columnIndex) {
        return isColumnIndexSorted(columnIndex) ? 0 : -1;
    }

    @Override
    public List<Comparator> getComparatorsForColumnIndex(int columnIndex) {
        return List.of();
    }

    @Override
    public Comparator<?> getColumnComparator(int columnIndex) {
        return Comparator.naturalOrder();
    }

    @Override
    public void sort(int columnIndex, SortDirectionEnum direction, boolean accumulate) {
        String column = data.column(columnIndex).id();
        sorted.accept(
                switch (direction) {
                    case ASC -> new Sort(column, false);
                    case DESC -> new Sort(column, true);
                    case NONE -> Sort.NEWEST;
                });
    }

    @Override
    public void clear() {
        sorted.accept(Sort.NEWEST);
    }
}
