// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.Test;

class WorkbenchWindowTest {

    @Test
    void opensOneWindowOnTheExperimentsPerspective() {
        assertNotNull(Display.getCurrent(), "these tests run in the thread of the user interface");
        IWorkbenchWindow[] windows = PlatformUI.getWorkbench().getWorkbenchWindows();
        assertEquals(1, windows.length);
        assertEquals(
                "org.descent.workbench.perspective",
                windows[0].getActivePage().getPerspective().getId());
    }
}
