// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.runs;

import org.descent.workbench.internal.CommandIds;
import org.descent.workbench.internal.application.ViewCommands;
import org.descent.workbench.internal.session.Session;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.IMemento;
import org.eclipse.ui.IViewSite;
import org.eclipse.ui.IWorkbenchCommandConstants;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.contexts.IContextService;
import org.eclipse.ui.part.ViewPart;

/** The view of all runs. */
public final class RunsView extends ViewPart {
    /** Where the keys are bound that mean runs here and something else elsewhere. */
    private static final String RUNS_CONTEXT = "org.descent.workbench.runsContext";

    private @Nullable IMemento memento;
    private @Nullable RunsPanel panel;

    @Override
    public void init(IViewSite site, @Nullable IMemento saved) throws PartInitException {
        super.init(site, saved);
        memento = saved;
    }

    @Override
    public void createPartControl(Composite parent) {
        Session session = getSite().getService(Session.class);
        RunsPanel created = new RunsPanel(parent, session, getSite(), memento);
        panel = created;
        getSite().setSelectionProvider(session.selection());
        MenuManager menu = new MenuManager();
        created.table().setMenu(menu.createContextMenu(created.table()));
        getSite().registerContextMenu(menu, session.selection());
        getSite().getService(IContextService.class).activateContext(RUNS_CONTEXT);
        ViewCommands.whenActive(getSite(), IWorkbenchCommandConstants.EDIT_COPY, created::copy);
        ViewCommands.whenActive(getSite(), IWorkbenchCommandConstants.EDIT_SELECT_ALL, created::selectAll);
        ViewCommands.always(getSite(), parent, IWorkbenchCommandConstants.EDIT_FIND_AND_REPLACE, created::focusFilter);
        ViewCommands.always(
                getSite(),
                parent,
                CommandIds.CHOOSE_COLUMNS,
                () -> ColumnChooser.open(getSite().getShell(), created));
    }

    @Override
    public void setFocus() {
        RunsPanel created = panel;
        if (created != null) {
            created.setFocus();
        }
    }

    @Override
    public void saveState(IMemento target) {
        RunsPanel created = panel;
        if (created != null) {
            created.save(target);
        }
    }
}
