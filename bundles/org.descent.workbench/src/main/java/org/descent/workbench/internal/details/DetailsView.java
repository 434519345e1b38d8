// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.details;

import org.descent.workbench.internal.CommandIds;
import org.descent.workbench.internal.application.Commands;
import org.descent.workbench.internal.application.ViewCommands;
import org.descent.workbench.internal.session.Session;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.IWorkbenchCommandConstants;
import org.eclipse.ui.part.ViewPart;

/** The view of everything that is known of the selected runs. */
public final class DetailsView extends ViewPart {
    private @Nullable DetailsPanel panel;

    @Override
    public void createPartControl(Composite parent) {
        DetailsPanel created = new DetailsPanel(
                parent, getSite().getService(Session.class), () -> Commands.run(getSite(), CommandIds.NOTE));
        panel = created;
        ViewCommands.whenActive(getSite(), IWorkbenchCommandConstants.EDIT_COPY, created::copy);
    }

    @Override
    public void setFocus() {
        DetailsPanel created = panel;
        if (created != null) {
            created.setFocus();
        }
    }
}
