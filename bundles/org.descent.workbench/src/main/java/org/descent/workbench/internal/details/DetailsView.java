// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.details;

import org.descent.workbench.internal.application.Callback;
import org.descent.workbench.internal.session.Session;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.IWorkbenchCommandConstants;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.part.ViewPart;

/** The view of everything that is known of the selected runs. */
public final class DetailsView extends ViewPart {
    private @Nullable DetailsPanel panel;

    @Override
    public void createPartControl(Composite parent) {
        DetailsPanel created = new DetailsPanel(parent, getSite().getService(Session.class));
        panel = created;
        getSite()
                .getService(IHandlerService.class)
                .activateHandler(IWorkbenchCommandConstants.EDIT_COPY, new Callback(created::copy));
    }

    @Override
    public void setFocus() {
        DetailsPanel created = panel;
        if (created != null) {
            created.setFocus();
        }
    }
}
