// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.wizard;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.core.experiment.RunSpec;
import org.descent.core.workspace.TrainingOptions;
import org.descent.workbench.internal.problems.ProblemsDialog;
import org.descent.workbench.internal.session.Session;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;

/** Runs an experiment file that a person chooses, or shows its problems. */
public final class OpenExperimentHandler extends AbstractHandler {
    /** The parameter of the command that names the file, for whoever does not want to ask for it. */
    private static final String FILE = "org.descent.workbench.openExperiment.file";

    @Override
    public @Nullable Object execute(ExecutionEvent event) throws ExecutionException {
        IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
        String given = event.getParameter(FILE);
        String chosen = given == null ? ask(window.getShell()) : given;
        if (chosen != null) {
            read(window.getShell(), window.getService(Session.class), Path.of(chosen));
        }
        return null;
    }

    private static @Nullable String ask(Shell shell) {
        FileDialog dialog = new FileDialog(shell, SWT.OPEN);
        dialog.setText("Open Experiment File");
        dialog.setFilterExtensions(new String[] {"*.yaml;*.yml", "*"});
        return dialog.open();
    }

    private static void read(Shell shell, Session session, Path file) {
        ICoreRunnable reading = monitor -> {
            try {
                List<RunSpec> runs = session.experiments().read(file, List.of());
                shell.getDisplay().asyncExec(() -> start(shell, session, file, runs));
            } catch (InvalidInputException e) {
                shell.getDisplay().asyncExec(() -> refuse(shell, session, file, e.problems()));
            } catch (IOException e) {
                Problem problem = Problem.of("the file cannot be read: " + e.getMessage(), "");
                shell.getDisplay().asyncExec(() -> refuse(shell, session, file, List.of(problem)));
            }
        };
        Job.create("Reading " + file.getFileName(), reading).schedule();
    }

    private static void refuse(Shell shell, Session session, Path file, List<Problem> problems) {
        if (!shell.isDisposed()) {
            ProblemsDialog.openForFile(shell, file.toString(), problems, () -> read(shell, session, file));
        }
    }

    private static void start(Shell shell, Session session, Path file, List<RunSpec> runs) {
        // one run is started at once, as a person asked for it; many may be a surprise
        boolean wanted = runs.size() == 1
                || MessageDialog.openConfirm(
                        shell,
                        "Open Experiment File",
                        file.getFileName() + " asks for " + runs.size() + " runs. Train them?");
        if (wanted) {
            new TrainingJob(session, runs, TrainingOptions.DEFAULT).schedule();
        }
    }
}
