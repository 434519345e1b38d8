// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.details;

import java.util.List;
import org.descent.core.store.RunEvent;
import org.descent.workbench.internal.look.Keys;
import org.descent.workbench.internal.text.Formats;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;

/**
 * What happened in a run, the newest at the end; virtual, since there may be many events.
 *
 * <p>Threading: confined to the user interface's thread.
 */
final class EventTable {
    private static final String[] TITLES = {"Time", "Step", "Kind", "What happened"};
    private static final int[] WIDTHS = {120, 64, 90, 360};

    private final Table table;
    private List<RunEvent> events = List.of();

    EventTable(Composite parent) {
        table = Keys.key(new Table(parent, SWT.FULL_SELECTION | SWT.MULTI | SWT.VIRTUAL), "details.events");
        table.setHeaderVisible(true);
        for (int i = 0; i < TITLES.length; i++) {
            TableColumn column = new TableColumn(table, i == 1 ? SWT.RIGHT : SWT.LEFT);
            column.setText(TITLES[i]);
            column.setWidth(WIDTHS[i]);
        }
        table.addListener(SWT.SetData, this::fill);
    }

    Table control() {
        return table;
    }

    void show(List<RunEvent> next) {
        if (!next.equals(events)) {
            events = List.copyOf(next);
            table.setItemCount(events.size());
            table.clearAll();
        }
    }

    /** The selected events as tab-separated text. */
    String selectedText() {
        StringBuilder text = new StringBuilder();
        for (int index : table.getSelectionIndices()) {
            RunEvent event = events.get(index);
            text.append(event.at()).append('\t').append(event.step()).append('\t');
            text.append(event.kind()).append('\t').append(event.text()).append('\n');
        }
        return text.toString();
    }

    private void fill(Event event) {
        if (event.item instanceof TableItem item && event.index < events.size()) {
            RunEvent happened = events.get(event.index);
            item.setText(new String[] {
                Formats.instant(happened.at()),
                Long.toString(happened.step()),
                happened.kind(),
                happened.text().replace('\n', ' ')
            });
        }
    }
}
