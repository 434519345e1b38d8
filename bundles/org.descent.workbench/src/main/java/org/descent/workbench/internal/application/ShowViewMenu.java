// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.application;

import org.eclipse.jface.action.IContributionItem;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.actions.CompoundContributionItem;
import org.eclipse.ui.actions.ContributionItemFactory;

/** The list of views in the menu. */
public final class ShowViewMenu extends CompoundContributionItem {
    @Override
    protected IContributionItem[] getContributionItems() {
        return new IContributionItem[] {
            ContributionItemFactory.VIEWS_SHORTLIST.create(
                    PlatformUI.getWorkbench().getActiveWorkbenchWindow())
        };
    }
}
