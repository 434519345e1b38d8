// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.plugins;

import org.descent.workbench.internal.session.Session;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.part.ViewPart;

/** The view of the plugins and of those that are left out. */
public final class PluginsView extends ViewPart {
    private @Nullable PluginsPanel panel;

    @Override
    public void createPartControl(Composite parent) {
        panel = new PluginsPanel(parent, getSite().getService(Session.class).plugins());
    }

    @Override
    public void setFocus() {
        PluginsPanel created = panel;
        if (created != null) {
            created.setFocus();
        }
    }
}
