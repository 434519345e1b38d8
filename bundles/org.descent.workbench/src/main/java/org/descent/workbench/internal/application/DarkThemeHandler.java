// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.application;

import java.util.Map;
import org.descent.workbench.internal.look.PlatformTheme;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.commands.IElementUpdater;
import org.eclipse.ui.menus.UIElement;

/** Switches between the platform's light and dark themes, for good. */
public final class DarkThemeHandler extends AbstractHandler implements IElementUpdater {
    @Override
    public @Nullable Object execute(ExecutionEvent event) {
        PlatformTheme.toggle();
        return null;
    }

    @Override
    public void updateElement(UIElement element, Map parameters) {
        element.setChecked(PlatformTheme.dark());
    }
}
