// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.runs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.descent.core.store.RunHead;
import org.descent.core.training.TrainingProgress;
import org.descent.workbench.internal.look.Appearance;
import org.descent.workbench.internal.look.Keys;
import org.descent.workbench.internal.look.PlatformTheme;
import org.eclipse.nebula.widgets.nattable.NatTable;
import org.eclipse.nebula.widgets.nattable.config.AbstractUiBindingConfiguration;
import org.eclipse.nebula.widgets.nattable.config.DefaultNatTableStyleConfiguration;
import org.eclipse.nebula.widgets.nattable.coordinate.Range;
import org.eclipse.nebula.widgets.nattable.grid.GridRegion;
import org.eclipse.nebula.widgets.nattable.grid.layer.ColumnHeaderLayer;
import org.eclipse.nebula.widgets.nattable.layer.CompositeLayer;
import org.eclipse.nebula.widgets.nattable.layer.DataLayer;
import org.eclipse.nebula.widgets.nattable.layer.event.StructuralRefreshEvent;
import org.eclipse.nebula.widgets.nattable.painter.layer.GridLineCellLayerPainter;
import org.eclipse.nebula.widgets.nattable.reorder.ColumnReorderLayer;
import org.eclipse.nebula.widgets.nattable.reorder.event.ColumnReorderEvent;
import org.eclipse.nebula.widgets.nattable.resize.event.ColumnResizeEvent;
import org.eclipse.nebula.widgets.nattable.selection.RowSelectionModel;
import org.eclipse.nebula.widgets.nattable.selection.SelectionLayer;
import org.eclipse.nebula.widgets.nattable.selection.config.DefaultRowSelectionLayerConfiguration;
import org.eclipse.nebula.widgets.nattable.selection.event.RowSelectionEvent;
import org.eclipse.nebula.widgets.nattable.sort.SortHeaderLayer;
import org.eclipse.nebula.widgets.nattable.sort.config.SingleClickSortConfiguration;
import org.eclipse.nebula.widgets.nattable.ui.binding.UiBindingRegistry;
import org.eclipse.nebula.widgets.nattable.ui.matcher.CellLabelMouseEventMatcher;
import org.eclipse.nebula.widgets.nattable.ui.matcher.KeyEventMatcher;
import org.eclipse.nebula.widgets.nattable.ui.matcher.MouseEventMatcher;
import org.eclipse.nebula.widgets.nattable.viewport.ViewportLayer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;

/**
 * The widget that shows a run table: virtual, so that its speed does not depend on the number of runs.
 *
 * <p>Threading: confined to the user interface's thread.
 */
final class RunsGrid {
    private static final int ROW_HEIGHT = 26;
    private static final int HEADER_HEIGHT = 28;
    /** Room beside a title for its margins and the sign of the order. */
    private static final int TITLE_PADDING = 28;

    /** What happens in the table. */
    interface Events {
        /** Other runs are selected. */
        void selected(List<String> runs);

        /** A run was opened by a double click or the Enter key. */
        void opened();

        /** A run is to get a star, or to lose it. */
        void starred(String run);

        /** A person asks for another order. */
        void sorted(Sort sort);

        /** A person put the columns in another order. */
        void reordered(List<String> columns);

        /** A person gave a column another width. */
        void resized(String column, int width);
    }

    private final RunsData data;
    private final DataLayer bodyLayer;
    private final ColumnReorderLayer reorderLayer;
    private final SelectionLayer selectionLayer;
    private final ViewportLayer viewportLayer;
    private final NatTable widget;
    private final Events events;
    private final Map<String, Integer> widths = new HashMap<>();
    private final Map<String, Integer> natural = new HashMap<>();
    private Appearance appearance = Appearance.current();
    private boolean replacing;

    RunsGrid(Composite parent, Function<String, Optional<TrainingProgress>> progress, Events events) {
        this.events = events;
        data = new RunsData(progress);
        bodyLayer = new DataLayer(data, Column.Kind.NUMBER.width(), ROW_HEIGHT);
        bodyLayer.setConfigLabelAccumulator((labels, column, row) -> {
            if (column < data.getColumnCount()) {
                label(data.column(column)).ifPresent(labels::addLabel);
            }
            if (row < data.getRowCount()) {
                aside(data.getRowObject(row)).ifPresent(labels::addLabel);
            }
        });
        reorderLayer = new ColumnReorderLayer(bodyLayer);
        selectionLayer = new SelectionLayer(reorderLayer, false);
        selectionLayer.setSelectionModel(new RowSelectionModel<>(selectionLayer, data, RunHead::id));
        selectionLayer.addConfiguration(new DefaultRowSelectionLayerConfiguration());
        // without the border that the layer paints around a selection: the rows are shaded already
        selectionLayer.setLayerPainter(new GridLineCellLayerPainter());
        viewportLayer = new ViewportLayer(selectionLayer);
        viewportLayer.setRegionName(GridRegion.BODY);
        DataLayer headerData = new DataLayer(new HeaderData(data), Column.Kind.NUMBER.width(), HEADER_HEIGHT);
        ColumnHeaderLayer header = new ColumnHeaderLayer(headerData, viewportLayer, selectionLayer);
        CompositeLayer grid = new CompositeLayer(1, 2);
        grid.setChildLayer(
                GridRegion.COLUMN_HEADER, new SortHeaderLayer<>(header, new HeaderSort(data, events::sorted)), 0, 0);
        grid.setChildLayer(GridRegion.BODY, viewportLayer, 0, 1);
        widget = new NatTable(
                parent, SWT.NO_REDRAW_RESIZE | SWT.DOUBLE_BUFFERED | SWT.V_SCROLL | SWT.H_SCROLL, grid, false);
        Keys.key(widget, "runs.table");
        widget.addConfiguration(new DefaultNatTableStyleConfiguration());
        widget.addConfiguration(new RunsStyle(() -> appearance));
        widget.addConfiguration(new SingleClickSortConfiguration());
        widget.addConfiguration(new Opening(events::opened, this::star));
        widget.setBackground(appearance.background());
        widget.configure();
        widget.addLayerListener(event -> {
            if (replacing) {
                return;
            }
            if (event instanceof RowSelectionEvent) {
                events.selected(selected());
            } else if (event instanceof ColumnReorderEvent) {
                reordered();
            } else if (event instanceof ColumnResizeEvent) {
                resized();
            }
        });
        PlatformTheme.watch(widget, this::restyle);
    }

    private static Optional<String> label(Column column) {
        return switch (column.kind()) {
            case STATE -> Optional.of(RunsStyle.STATE);
            case STAR -> Optional.of(RunsStyle.STAR);
            case TAGS -> Optional.of(RunsStyle.TAGS);
            case PROGRESS -> Optional.of(RunsStyle.PROGRESS);
            case TIME, DURATION, NUMBER -> Optional.of(RunsStyle.RIGHT);
            case TEXT -> Optional.empty();
        };
    }

    private static Optional<String> aside(RunHead run) {
        return run.marks().deleted()
                ? Optional.of(RunsStyle.DELETED)
                : run.marks().archived() ? Optional.of(RunsStyle.ARCHIVED) : Optional.empty();
    }

    NatTable widget() {
        return widget;
    }

    RunTable table() {
        return data.table();
    }

    /** Sets the widths that a person gave to columns earlier. */
    void setWidths(Map<String, Integer> byColumn) {
        widths.putAll(byColumn);
    }

    /** Shows another table, and keeps the selected runs selected and the run at the top at the top. */
    void show(RunTable next, List<String> selected) {
        RunTable before = data.table();
        int top = viewportLayer.getOriginRowPosition();
        Optional<String> topRun = top > 0 && top < before.rows().size()
                ? Optional.of(before.rows().get(top).id())
                : Optional.empty();
        replacing = true;
        try {
            data.show(next);
            if (!ids(before).equals(ids(next))) {
                reorderLayer.resetReorder();
                layOut(next.columns());
            }
            bodyLayer.fireLayerEvent(new StructuralRefreshEvent(bodyLayer));
            mark(selected);
            topRun.map(data::row)
                    .filter(row -> row >= 0)
                    .ifPresent(row -> viewportLayer.setOriginY(
                            viewportLayer.getScrollableLayer().getStartYOfRowPosition(row)));
        } finally {
            replacing = false;
        }
        widget.redraw();
    }

    private void layOut(List<Column> columns) {
        GC gc = new GC(widget);
        try {
            for (int i = 0; i < columns.size(); i++) {
                Column column = columns.get(i);
                int title = gc.textExtent(column.title()).x + TITLE_PADDING;
                natural.put(column.id(), Math.max(title, column.kind().width()));
                bodyLayer.setColumnWidthByPosition(i, width(column), false);
            }
        } finally {
            gc.dispose();
        }
    }

    private int width(Column column) {
        return widths.getOrDefault(
                column.id(), natural.getOrDefault(column.id(), column.kind().width()));
    }

    /** Selects runs and brings the first of them into view. */
    void select(List<String> runs) {
        replacing = true;
        try {
            mark(runs);
        } finally {
            replacing = false;
        }
        runs.stream()
                .findFirst()
                .map(data::row)
                .filter(row -> row >= 0)
                .ifPresent(viewportLayer::moveRowPositionIntoViewport);
        widget.redraw();
    }

    void selectAll() {
        selectionLayer.selectAll();
    }

    /** Paints again what changes with time. */
    void tick() {
        widget.redraw();
    }

    private void mark(List<String> runs) {
        selectionLayer.clear(false);
        List<Integer> rows =
                runs.stream().map(data::row).filter(row -> row >= 0).sorted().toList();
        if (rows.isEmpty()) {
            return;
        }
        selectionLayer.moveSelectionAnchor(0, rows.get(0));
        selectionLayer.setLastSelectedCell(0, rows.get(0));
        int start = 0;
        for (int i = 1; i <= rows.size(); i++) {
            // rows that follow each other are selected at once
            if (i == rows.size() || rows.get(i) != rows.get(i - 1) + 1) {
                int first = rows.get(start);
                selectionLayer.addSelection(new Rectangle(0, first, Math.max(1, data.getColumnCount()), i - start));
                start = i;
            }
        }
    }

    /** The selected runs in the order of the rows. */
    List<String> selected() {
        List<Integer> rows = new ArrayList<>();
        for (Range range : selectionLayer.getSelectedRowPositions()) {
            for (int row = range.start; row < range.end; row++) {
                rows.add(row);
            }
        }
        rows.removeIf(row -> row >= data.getRowCount());
        rows.sort(null);
        return data.ids(rows);
    }

    private void reordered() {
        List<String> order = new ArrayList<>();
        for (int index : reorderLayer.getColumnIndexOrderArray()) {
            order.add(data.column(index).id());
        }
        events.reordered(order);
    }

    private void resized() {
        for (int i = 0; i < data.getColumnCount(); i++) {
            Column column = data.column(i);
            int width = bodyLayer.getColumnWidthByPosition(i);
            if (width != width(column)) {
                widths.put(column.id(), width);
                events.resized(column.id(), width);
            }
        }
    }

    private void restyle() {
        appearance = Appearance.current();
        widget.setBackground(appearance.background());
        new RunsStyle(() -> appearance).configureRegistry(widget.getConfigRegistry());
        widget.redraw();
    }

    private void star(int position) {
        int row = widget.getRowIndexByPosition(position);
        if (row >= 0 && row < data.getRowCount()) {
            events.starred(data.getRowObject(row).id());
        }
    }

    private static List<String> ids(RunTable table) {
        return table.columns().stream().map(Column::id).toList();
    }

    /** Opens a run by a double click or the Enter key, and gives it a star by a click on the place for that. */
    private static final class Opening extends AbstractUiBindingConfiguration {
        private final Runnable action;
        private final IntConsumer star;

        Opening(Runnable action, IntConsumer star) {
            this.action = action;
            this.star = star;
        }

        @Override
        public void configureUiBindings(UiBindingRegistry registry) {
            registry.registerFirstSingleClickBinding(
                    new CellLabelMouseEventMatcher(GridRegion.BODY, MouseEventMatcher.LEFT_BUTTON, RunsStyle.STAR),
                    (table, event) -> star.accept(table.getRowPositionByY(event.y)));
            registry.registerDoubleClickBinding(
                    MouseEventMatcher.bodyLeftClick(SWT.NONE), (table, event) -> action.run());
            registry.registerFirstKeyBinding(new KeyEventMatcher(SWT.NONE, SWT.CR), (table, event) -> action.run());
            registry.registerFirstKeyBinding(
                    new KeyEventMatcher(SWT.NONE, SWT.KEYPAD_CR), (table, event) -> action.run());
        }
    }
}
