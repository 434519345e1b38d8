// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.application;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.handlers.HandlerUtil;

/** Brings the view to the front whose id plugin.xml names. */
public final class ShowViewHandler extends AbstractHandler implements IExecutableExtension {
    private String view = "";

    @Override
    public void setInitializationData(
            IConfigurationElement config, @Nullable String propertyName, @Nullable Object data) {
        view = String.valueOf(data);
    }

    @Override
    public @Nullable Object execute(ExecutionEvent event) throws ExecutionException {
        try {
            HandlerUtil.getActiveWorkbenchWindowChecked(event).getActivePage().showView(view);
        } catch (PartInitException e) {
            throw new ExecutionException("the view " + view + " cannot be opened", e);
        }
        return null;
    }
}
