// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.curves;

import org.descent.workbench.internal.CommandIds;
import org.descent.workbench.internal.application.ViewCommands;
import org.descent.workbench.internal.session.Session;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.IMemento;
import org.eclipse.ui.IViewSite;
import org.eclipse.ui.IWorkbenchCommandConstants;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.part.ViewPart;

/** The view of the pictures of the selected runs. */
public final class CurvesView extends ViewPart {
    private static final String VISUALIZER = "visualizer";

    private @Nullable CurvesPanel panel;
    private String preferred = "";

    @Override
    public void init(IViewSite site, @Nullable IMemento saved) throws PartInitException {
        super.init(site, saved);
        String chosen = saved == null ? null : saved.getString(VISUALIZER);
        preferred = chosen == null ? "" : chosen;
    }

    @Override
    public void createPartControl(Composite parent) {
        CurvesPanel created = new CurvesPanel(parent, getSite().getService(Session.class), preferred);
        panel = created;
        ViewCommands.whenActive(getSite(), IWorkbenchCommandConstants.EDIT_COPY, () -> created.picture()
                .ifPresent(PictureExport::copy));
        ViewCommands.always(getSite(), parent, CommandIds.EXPORT_PICTURE, () -> created.picture()
                .ifPresent(picture -> PictureExport.export(getSite().getShell(), picture)));
    }

    @Override
    public void setFocus() {
        CurvesPanel created = panel;
        if (created != null) {
            created.setFocus();
        }
    }

    @Override
    public void saveState(IMemento memento) {
        CurvesPanel created = panel;
        if (created != null) {
            memento.putString(VISUALIZER, created.chosen());
        }
    }
}
