// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.application;

import org.descent.workbench.internal.problems.Failures;
import org.descent.workbench.internal.session.Session;
import org.eclipse.ui.application.IWorkbenchConfigurer;
import org.eclipse.ui.application.IWorkbenchWindowConfigurer;
import org.eclipse.ui.application.WorkbenchAdvisor;
import org.eclipse.ui.application.WorkbenchWindowAdvisor;

/**
 * Decides how the workbench as a whole behaves.
 *
 * <p>Threading: confined to the user interface's thread.
 */
final class DescentWorkbenchAdvisor extends WorkbenchAdvisor {
    private final Session session;
    private final Heartbeat heartbeat;

    DescentWorkbenchAdvisor(Session session, Heartbeat heartbeat) {
        this.session = session;
        this.heartbeat = heartbeat;
    }

    @Override
    public void initialize(IWorkbenchConfigurer configurer) {
        configurer.setSaveAndRestore(true);
    }

    @Override
    public WorkbenchWindowAdvisor createWorkbenchWindowAdvisor(IWorkbenchWindowConfigurer configurer) {
        return new DescentWindowAdvisor(configurer, session);
    }

    @Override
    public String getInitialWindowPerspectiveId() {
        return ExperimentsPerspective.ID;
    }

    @Override
    public String getMainPreferencePageId() {
        return "org.eclipse.ui.preferencePages.Workbench";
    }

    @Override
    public void postStartup() {
        heartbeat.stop();
    }

    @Override
    public boolean preShutdown() {
        session.beginClosing();
        return true;
    }

    @Override
    public void eventLoopException(Throwable exception) {
        Failures.log("An action of the workbench failed.", exception);
    }
}
