// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.runs;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.descent.workbench.internal.look.Keys;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;

/**
 * The dialog in which columns of the run table are shown and hidden.
 *
 * <p>Threading: confined to the user interface's thread.
 */
final class ColumnChooser extends TitleAreaDialog {
    private static final int AUTOMATIC = IDialogConstants.CLIENT_ID;
    private static final Point SIZE = new Point(460, 600);

    private final List<Column> available;
    private final Set<String> checked;
    private boolean automatic;

    private ColumnChooser(Shell shell, RunTable table) {
        super(shell);
        available = table.available();
        checked = new HashSet<>(table.columns().stream().map(Column::id).toList());
        setShellStyle(getShellStyle() | SWT.RESIZE);
        setHelpAvailable(false);
    }

    /** Lets a person choose, and gives the choice to the panel. */
    static void open(Shell shell, RunsPanel panel) {
        ColumnChooser dialog = new ColumnChooser(shell, panel.shown());
        if (dialog.open() == OK) {
            List<String> order = panel.shown().settings().order();
            panel.setColumns(dialog.choice(), dialog.automatic ? List.of() : order);
        }
    }

    /** Only what differs from the automatic choice is a decision of the person's. */
    private Map<String, Boolean> choice() {
        Map<String, Boolean> choice = new HashMap<>();
        for (Column column : available) {
            boolean wanted = checked.contains(column.id());
            if (!automatic && wanted != column.shown()) {
                choice.put(column.id(), wanted);
            }
        }
        return choice;
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText("Columns");
    }

    @Override
    protected Point getInitialSize() {
        return SIZE;
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        setTitle("Columns of the run table");
        setMessage("Parameters that differ between the runs are shown by themselves.");
        Composite area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.swtDefaults().margins(10, 10).applyTo(area);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(area);
        Text filter = Keys.key(new Text(area, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL), "columns.filter");
        filter.setMessage("Filter columns");
        GridDataFactory.fillDefaults().grab(true, false).applyTo(filter);
        Tree created = Keys.key(new Tree(area, SWT.CHECK | SWT.BORDER | SWT.V_SCROLL), "columns.tree");
        GridDataFactory.fillDefaults().grab(true, true).applyTo(created);
        fill(created, "");
        filter.addListener(SWT.Modify, event -> fill(created, filter.getText()));
        created.addListener(SWT.Selection, event -> {
            if (event.detail == SWT.CHECK && event.item instanceof TreeItem item) {
                check(item, item.getChecked());
            }
        });
        return area;
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, AUTOMATIC, "&Automatic", false).setToolTipText("Show the columns that fit the runs");
        super.createButtonsForButtonBar(parent);
    }

    @Override
    protected void buttonPressed(int button) {
        if (button == AUTOMATIC) {
            automatic = true;
            okPressed();
        } else {
            super.buttonPressed(button);
        }
    }

    private void fill(Tree target, String words) {
        String wanted = words.strip().toLowerCase(Locale.ROOT);
        target.setRedraw(false);
        target.removeAll();
        for (Column.Group group : Column.Group.values()) {
            List<Column> columns = available.stream()
                    .filter(column -> column.group() == group)
                    .filter(column -> (column.id() + " " + column.title())
                            .toLowerCase(Locale.ROOT)
                            .contains(wanted))
                    .toList();
            if (!columns.isEmpty()) {
                TreeItem parent = new TreeItem(target, SWT.NONE);
                parent.setText(group.title());
                for (Column column : columns) {
                    TreeItem item = new TreeItem(parent, SWT.NONE);
                    item.setText(group == Column.Group.PARAMETER ? column.id() : column.title());
                    item.setData(column.id());
                    item.setChecked(checked.contains(column.id()));
                }
                parent.setExpanded(group != Column.Group.PARAMETER || !wanted.isEmpty() || columns.size() < 20);
                parent.setChecked(columns.stream().allMatch(column -> checked.contains(column.id())));
            }
        }
        target.setRedraw(true);
    }

    private void check(TreeItem item, boolean on) {
        item.setChecked(on);
        if (item.getData() instanceof String id) {
            if (on) {
                checked.add(id);
            } else {
                checked.remove(id);
            }
        }
        for (TreeItem child : item.getItems()) {
            check(child, on);
        }
    }
}
