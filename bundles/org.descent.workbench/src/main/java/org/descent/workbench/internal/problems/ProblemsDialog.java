// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.problems;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.descent.api.Problem;
import org.descent.workbench.internal.look.Keys;
import org.descent.workbench.internal.text.CopiedText;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.IMessageProvider;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.ui.PlatformUI;

/**
 * All problems of a file, each with its line, what is wrong and what to do.
 *
 * <p>Threading: confined to the user interface's thread.
 */
public final class ProblemsDialog extends TitleAreaDialog {
    private static final int COPY = IDialogConstants.CLIENT_ID;
    private static final int READ_AGAIN = IDialogConstants.RETRY_ID;
    private static final Point SIZE = new Point(860, 420);
    private static final String[] TITLES = {"Line", "Where", "What is wrong", "What to do"};
    private static final int[] WIDTHS = {50, 170, 330, 260};

    private final String subject;
    private final List<Problem> problems;
    private final Optional<Runnable> again;

    private ProblemsDialog(Shell shell, String subject, List<Problem> problems, Optional<Runnable> again) {
        super(shell);
        this.subject = subject;
        this.problems = List.copyOf(problems);
        this.again = again;
        setShellStyle(getShellStyle() | SWT.RESIZE);
        setHelpAvailable(false);
        setBlockOnOpen(false);
    }

    /** Shows problems of something that is not a file; returns at once. */
    public static void open(String subject, List<Problem> problems) {
        Shell shell = PlatformUI.getWorkbench().getModalDialogShellProvider().getShell();
        new ProblemsDialog(shell, subject, problems, Optional.empty()).open();
    }

    /**
     * Shows problems of a file; returns at once.
     *
     * @param again what is done when the person has mended the file and wants it to be read again
     */
    public static void openForFile(Shell shell, String file, List<Problem> problems, Runnable again) {
        new ProblemsDialog(shell, file, problems, Optional.of(again)).open();
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText("Problems");
    }

    @Override
    protected Point getInitialSize() {
        return SIZE;
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        setTitle(subject);
        setMessage(
                problems.size() == 1
                        ? "There is a problem; nothing was done."
                        : "There are " + problems.size() + " problems; nothing was done.",
                IMessageProvider.ERROR);
        Table table = Keys.key(new Table(parent, SWT.FULL_SELECTION | SWT.BORDER | SWT.MULTI), "problems.table");
        table.setHeaderVisible(true);
        for (int i = 0; i < TITLES.length; i++) {
            TableColumn column = new TableColumn(table, i == 0 ? SWT.RIGHT : SWT.LEFT);
            column.setText(TITLES[i]);
            column.setWidth(WIDTHS[i]);
        }
        for (Problem problem : problems) {
            TableItem item = new TableItem(table, SWT.NONE);
            item.setText(new String[] {
                problem.line() > 0 ? Integer.toString(problem.line()) : "",
                problem.path(),
                problem.what(),
                problem.hint()
            });
        }
        GridDataFactory.fillDefaults().grab(true, true).applyTo(table);
        return table;
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, COPY, "&Copy", false);
        if (again.isPresent()) {
            createButton(parent, READ_AGAIN, "&Read Again", false);
        }
        createButton(parent, IDialogConstants.CLOSE_ID, IDialogConstants.CLOSE_LABEL, true);
    }

    @Override
    protected void buttonPressed(int button) {
        if (button == COPY) {
            CopiedText.copy(problems.stream().map(Problem::text).collect(Collectors.joining("\n")));
            return;
        }
        close();
        if (button == READ_AGAIN) {
            again.ifPresent(Runnable::run);
        }
    }
}
