// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.findings;

import org.descent.workbench.internal.CommandIds;
import org.descent.workbench.internal.application.Commands;
import org.descent.workbench.internal.application.ViewCommands;
import org.descent.workbench.internal.session.Session;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.IWorkbenchCommandConstants;
import org.eclipse.ui.part.ViewPart;

/** The view of what rules find in the selected runs. */
public final class FindingsView extends ViewPart {
    private @Nullable FindingsPanel panel;

    @Override
    public void createPartControl(Composite parent) {
        FindingsPanel created = new FindingsPanel(
                parent, getSite().getService(Session.class), () -> Commands.run(getSite(), CommandIds.SHOW_CURVES));
        panel = created;
        ViewCommands.whenActive(getSite(), IWorkbenchCommandConstants.EDIT_COPY, created::copy);
    }

    @Override
    public void setFocus() {
        FindingsPanel created = panel;
        if (created != null) {
            created.setFocus();
        }
    }
}
