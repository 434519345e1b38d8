// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.application;

import org.descent.workbench.internal.ViewIds;
import org.eclipse.ui.IFolderLayout;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;

/** Runs above their pictures on the left, and what is known of them on the right. */
public final class ExperimentsPerspective implements IPerspectiveFactory {
    /** The perspective's id. */
    public static final String ID = "org.descent.workbench.perspective";

    @Override
    public void createInitialLayout(IPageLayout layout) {
        layout.setEditorAreaVisible(false);
        layout.addView(ViewIds.RUNS, IPageLayout.LEFT, 0.66f, layout.getEditorArea());
        IFolderLayout details = layout.createFolder("details", IPageLayout.RIGHT, 0.66f, ViewIds.RUNS);
        details.addView(ViewIds.DETAILS);
        details.addView(ViewIds.FINDINGS);
        details.addView(ViewIds.PLUGINS);
        IFolderLayout pictures = layout.createFolder("pictures", IPageLayout.BOTTOM, 0.42f, ViewIds.RUNS);
        pictures.addView(ViewIds.CURVES);
        pictures.addView(ViewIds.COMPARISON);
        IFolderLayout below = layout.createFolder("below", IPageLayout.BOTTOM, 0.74f, "details");
        below.addView(IPageLayout.ID_PROGRESS_VIEW);
        below.addView(ViewIds.ERRORS);
        for (String view : new String[] {
            ViewIds.RUNS,
            ViewIds.CURVES,
            ViewIds.COMPARISON,
            ViewIds.DETAILS,
            ViewIds.FINDINGS,
            ViewIds.PLUGINS,
            ViewIds.ERRORS
        }) {
            layout.addShowViewShortcut(view);
        }
        layout.addShowViewShortcut(IPageLayout.ID_PROGRESS_VIEW);
        layout.getViewLayout(ViewIds.RUNS).setCloseable(false);
    }
}
