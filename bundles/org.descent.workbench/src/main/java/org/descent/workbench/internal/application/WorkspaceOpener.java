// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.application;

import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.descent.core.DescentException;
import org.descent.core.workspace.Workspace;
import org.descent.workbench.internal.problems.ErrorLog;
import org.descent.workbench.internal.problems.Failures;
import org.descent.workbench.internal.session.Services;
import org.descent.workbench.internal.session.Session;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.dialogs.ProgressMonitorDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;

/**
 * Opens a workspace with a word to the person when it takes long or cannot be done.
 *
 * <p>Threading: confined to the user interface's thread; the opening itself runs beside it.
 */
final class WorkspaceOpener {
    private static final int SLOW_MILLIS = 600;
    private static final int RETRY = 0;
    private static final int OTHER = 1;

    private final Services services;
    private final ErrorLog errors;

    WorkspaceOpener(Services services, ErrorLog errors) {
        this.services = services;
        this.errors = errors;
    }

    /** Opens a folder, or another one that the person chooses when it cannot be opened; empty if the person gives up. */
    Optional<Session> open(Path folder) {
        Path wanted = folder;
        while (true) {
            try {
                return Optional.of(attempt(wanted));
            } catch (DescentException e) {
                Failures.log("The workspace " + wanted + " cannot be opened.", e);
                int answer = ask(wanted, String.valueOf(e.getMessage()));
                if (answer == OTHER) {
                    wanted = choose(wanted);
                } else if (answer != RETRY) {
                    return Optional.empty();
                }
            }
        }
    }

    private Session attempt(Path folder) {
        Display display = Display.getCurrent();
        ProgressMonitorDialog dialog = new ProgressMonitorDialog(null) {
            @Override
            protected void configureShell(Shell shell) {
                super.configureShell(shell);
                shell.setText("Descent");
            }
        };
        dialog.setOpenOnRun(false);
        List<Workspace> opened = new ArrayList<>();
        boolean[] done = {false};
        display.timerExec(SLOW_MILLIS, () -> {
            if (!done[0]) {
                dialog.open();
            }
        });
        try {
            dialog.run(true, false, monitor -> {
                monitor.beginTask("Opening the workspace " + folder, IProgressMonitor.UNKNOWN);
                opened.add(services.workspaces().open(folder));
            });
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            throw new IllegalStateException("the opening cannot be cancelled", e);
        } finally {
            done[0] = true;
        }
        return new Session(
                opened.get(0),
                services,
                errors,
                failure -> Failures.tell("The runs of the workspace cannot be read.", failure));
    }

    private static int ask(Path folder, String message) {
        MessageDialog dialog = new MessageDialog(
                null,
                "Descent",
                null,
                "The workspace cannot be opened.\n\n" + folder + "\n\n" + message,
                MessageDialog.ERROR,
                RETRY,
                "&Try Again",
                "&Other Folder...",
                "&Quit");
        return dialog.open();
    }

    private static Path choose(Path folder) {
        Shell shell = new Shell(Display.getCurrent());
        try {
            DirectoryDialog dialog = new DirectoryDialog(shell, SWT.NONE);
            dialog.setText("Workspace");
            dialog.setMessage("The folder that holds your runs, or an empty one");
            String chosen = dialog.open();
            return chosen == null ? folder : Path.of(chosen);
        } finally {
            shell.dispose();
        }
    }
}
