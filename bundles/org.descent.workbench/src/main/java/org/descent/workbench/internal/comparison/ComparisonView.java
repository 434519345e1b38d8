// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.comparison;

import org.descent.workbench.internal.application.ViewCommands;
import org.descent.workbench.internal.session.Session;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.IWorkbenchCommandConstants;
import org.eclipse.ui.part.ViewPart;

/** The view of the selected runs side by side. */
public final class ComparisonView extends ViewPart {
    private @Nullable ComparisonPanel panel;

    @Override
    public void createPartControl(Composite parent) {
        ComparisonPanel created = new ComparisonPanel(parent, getSite().getService(Session.class));
        panel = created;
        ViewCommands.whenActive(getSite(), IWorkbenchCommandConstants.EDIT_COPY, created::copySelected);
    }

    @Override
    public void setFocus() {
        ComparisonPanel created = panel;
        if (created != null) {
            created.setFocus();
        }
    }
}
