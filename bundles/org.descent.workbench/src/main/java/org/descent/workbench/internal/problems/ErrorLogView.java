// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.problems;

import org.descent.workbench.internal.session.Session;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.part.ViewPart;

/** The view of what went wrong, with full traces. */
public final class ErrorLogView extends ViewPart {
    private @Nullable ErrorLogPanel panel;

    @Override
    public void createPartControl(Composite parent) {
        panel = new ErrorLogPanel(parent, getSite().getService(Session.class));
    }

    @Override
    public void setFocus() {
        ErrorLogPanel created = panel;
        if (created != null) {
            created.setFocus();
        }
    }
}
