// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.runs;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.descent.core.store.RunHead;
import org.descent.core.training.TrainingProgress;
import org.descent.workbench.internal.runs.Column.Kind;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.nebula.widgets.nattable.data.IRowDataProvider;

/**
 * Gives the table widget the cells of whatever run table is shown now; only cells on the screen are asked for.
 *
 * <p>Threading: confined to the user interface's thread.
 */
final class RunsData implements IRowDataProvider<RunHead> {
    private final Function<String, Optional<TrainingProgress>> progress;
    private RunTable table = RunTable.EMPTY;
    private Map<String, Integer> places = Map.of();

    RunsData(Function<String, Optional<TrainingProgress>> progress) {
        this.progress = progress;
    }

    RunTable table() {
        return table;
    }

    void show(RunTable next) {
        table = next;
        places = new HashMap<>();
        for (int row = 0; row < next.rows().size(); row++) {
            places.put(next.rows().get(row).id(), row);
        }
    }

    /** The row of a run, or -1. */
    int row(String run) {
        return places.getOrDefault(run, -1);
    }

    Column column(int index) {
        return table.columns().get(index);
    }

    @Override
    public @Nullable Object getDataValue(int columnIndex, int rowIndex) {
        if (rowIndex >= table.rows().size() || columnIndex >= table.columns().size()) {
            return ""; // asked for a table that is being replaced
        }
        Column column = table.columns().get(columnIndex);
        RunHead run = table.rows().get(rowIndex);
        if (column.kind() == Kind.STATE) {
            return run.state();
        }
        if (column.kind() == Kind.TAGS) {
            return run.marks().tags();
        }
        Optional<TrainingProgress> now = progress.apply(run.id());
        if (column.kind() == Kind.PROGRESS) {
            return RunTable.progressing(run, now).map(Object.class::cast).orElse("");
        }
        return table.text(column, run, now, Instant.now());
    }

    @Override
    public void setDataValue(int columnIndex, int rowIndex, @Nullable Object newValue) {
        throw new UnsupportedOperationException("runs are not changed in the table");
    }

    @Override
    public int getColumnCount() {
        return table.columns().size();
    }

    @Override
    public int getRowCount() {
        return table.rows().size();
    }

    @Override
    public RunHead getRowObject(int rowIndex) {
        return table.rows().get(rowIndex);
    }

    @Override
    public int indexOfRowObject(RunHead run) {
        return row(run.id());
    }

    /** The runs at these places. */
    List<String> ids(List<Integer> rows) {
        return rows.stream().map(row -> table.rows().get(row).id()).toList();
    }
}
