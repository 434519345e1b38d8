// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.details;

import java.util.List;
import org.descent.core.store.Artifact;
import org.descent.workbench.internal.look.Keys;
import org.descent.workbench.internal.text.Formats;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;

/**
 * The files of a run, in the order in which they were added.
 *
 * <p>Threading: confined to the user interface's thread.
 */
final class FileTable {
    private static final String[] TITLES = {"Name", "Bytes", "Type", "Step", "Added", "By", "SHA-256"};
    private static final int[] WIDTHS = {160, 90, 160, 64, 120, 90, 460};

    private final Table table;
    private List<Artifact> files = List.of();

    FileTable(Composite parent) {
        table = Keys.key(new Table(parent, SWT.FULL_SELECTION | SWT.MULTI), "details.files");
        table.setHeaderVisible(true);
        for (int i = 0; i < TITLES.length; i++) {
            TableColumn column = new TableColumn(table, i == 1 || i == 3 ? SWT.RIGHT : SWT.LEFT);
            column.setText(TITLES[i]);
            column.setWidth(WIDTHS[i]);
        }
    }

    Table control() {
        return table;
    }

    void show(List<Artifact> next) {
        if (next.equals(files)) {
            return;
        }
        files = List.copyOf(next);
        table.removeAll();
        files.forEach(file -> new TableItem(table, SWT.NONE).setText(cells(file)));
    }

    /** What stands in its row. */
    static String[] cells(Artifact file) {
        return new String[] {
            file.name(),
            Long.toString(file.bytes()),
            file.mediaType(),
            file.step().isPresent() ? Long.toString(file.stepOrNone()) : "",
            Formats.instant(file.added()),
            file.by().isEmpty() ? "Descent" : file.by(),
            file.sha256()
        };
    }

    /** The selected files as tab-separated text. */
    String selectedText() {
        StringBuilder text = new StringBuilder();
        for (int index : table.getSelectionIndices()) {
            text.append(String.join("\t", cells(files.get(index)))).append('\n');
        }
        return text.toString();
    }
}
