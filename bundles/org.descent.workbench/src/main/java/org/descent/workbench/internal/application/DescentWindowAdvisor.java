// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.application;

import org.descent.workbench.internal.session.Session;
import org.eclipse.swt.graphics.Point;
import org.eclipse.ui.application.ActionBarAdvisor;
import org.eclipse.ui.application.IActionBarConfigurer;
import org.eclipse.ui.application.IWorkbenchWindowConfigurer;
import org.eclipse.ui.application.WorkbenchWindowAdvisor;

/**
 * Decides how the window looks.
 *
 * <p>Threading: confined to the user interface's thread.
 */
final class DescentWindowAdvisor extends WorkbenchWindowAdvisor {
    private static final int WIDTH = 1440;
    private static final int HEIGHT = 900;

    private final Session session;

    DescentWindowAdvisor(IWorkbenchWindowConfigurer configurer, Session session) {
        super(configurer);
        this.session = session;
    }

    @Override
    public ActionBarAdvisor createActionBarAdvisor(IActionBarConfigurer configurer) {
        return new DescentActions(configurer);
    }

    @Override
    public void preWindowOpen() {
        IWorkbenchWindowConfigurer window = getWindowConfigurer();
        window.setInitialSize(new Point(WIDTH, HEIGHT));
        window.setShowCoolBar(true);
        window.setShowStatusLine(true);
        window.setShowProgressIndicator(true);
        window.setTitle("Descent - " + session.workspace().folder());
    }
}
