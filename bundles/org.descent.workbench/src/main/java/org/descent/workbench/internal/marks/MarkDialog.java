// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.marks;

import java.util.List;
import org.descent.core.store.RunHead;
import org.descent.workbench.internal.session.Session;
import org.descent.workbench.internal.text.Formats;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Shell;

/**
 * A dialog in which a person says something about runs; opening it returns at once.
 *
 * <p>Threading: confined to the user interface's thread.
 */
abstract class MarkDialog extends TitleAreaDialog {
    private static final int MARGIN = 10;

    private final String name;
    private final Point size;
    private final Session session;
    private final List<RunHead> runs;

    /**
     * A dialog that is not open yet.
     *
     * @param name what its window is called
     * @param size the size that it has at first
     */
    MarkDialog(Shell shell, String name, Point size, Session session, List<RunHead> runs) {
        super(shell);
        this.name = name;
        this.size = size;
        this.session = session;
        this.runs = List.copyOf(runs);
        setShellStyle(getShellStyle() | SWT.RESIZE);
        setHelpAvailable(false);
        setBlockOnOpen(false);
    }

    final Session session() {
        return session;
    }

    final List<RunHead> runs() {
        return runs;
    }

    /** The name of the only run, or how many there are. */
    final String subject() {
        return runs.size() == 1 ? runs.get(0).record().name() : Formats.count(runs.size(), "run");
    }

    /** What the fields are put into, in a grid. */
    static Composite fields(Composite parent, int columns) {
        Composite fields = new Composite(parent, SWT.NONE);
        GridLayoutFactory.swtDefaults()
                .numColumns(columns)
                .margins(MARGIN, MARGIN)
                .applyTo(fields);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(fields);
        return fields;
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(name);
    }

    @Override
    protected Point getInitialSize() {
        return size;
    }
}
