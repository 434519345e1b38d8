// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.application;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.descent.core.store.RunHead;
import org.descent.core.workspace.Workspace;
import org.descent.workbench.internal.problems.Failures;
import org.descent.workbench.internal.session.Session;
import org.descent.workbench.internal.wizard.TrainingJob;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.handlers.HandlerUtil;

/**
 * Stops, pauses, continues, steps or resumes the selected runs that it can be done to, as the word behind the class in {@code plugin.xml}
 * says; nobody is asked, since what is recorded stays.
 */
public final class ControlHandler extends AbstractHandler implements IExecutableExtension {
    private RunControl control = RunControl.STOP;

    @Override
    public void setInitializationData(
            @Nullable IConfigurationElement element, @Nullable String name, @Nullable Object data) {
        control = RunControl.valueOf(String.valueOf(data).toUpperCase(Locale.ROOT));
    }

    @Override
    public @Nullable Object execute(ExecutionEvent event) throws ExecutionException {
        Session session = HandlerUtil.getActiveWorkbenchWindowChecked(event).getService(Session.class);
        List<RunHead> runs = session.selection().runs().stream()
                .map(session.feed().snapshot()::find)
                .flatMap(Optional::stream)
                .filter(control::isFor)
                .toList();
        if (control == RunControl.RESUME) {
            if (!runs.isEmpty()) {
                TrainingJob.resuming(session, runs.stream().map(RunHead::id).toList())
                        .schedule();
            }
        } else {
            runs.forEach(run -> session.background().execute(() -> ask(session.workspace(), run)));
        }
        return null;
    }

    private void ask(Workspace workspace, RunHead run) {
        try {
            switch (control) {
                case STOP -> workspace.stop(run.id());
                case PAUSE -> workspace.pause(run.id());
                case CONTINUE -> workspace.proceed(run.id());
                case STEP -> workspace.step(run.id(), 1);
                case RESUME -> throw new IllegalStateException("runs are resumed together, by a job");
            }
        } catch (RuntimeException e) {
            // an executor would keep it to itself
            Failures.tell("The run " + run.record().name() + " cannot be " + control.word() + ".", e);
        }
    }
}
