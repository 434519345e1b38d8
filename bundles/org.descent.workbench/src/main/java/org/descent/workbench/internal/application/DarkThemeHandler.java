// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.application;

import java.util.Map;
import org.descent.workbench.internal.look.Appearance;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.commands.IElementUpdater;
import org.eclipse.ui.handlers.HandlerUtil;
import org.eclipse.ui.menus.UIElement;

/** Switches between the platform's light and dark themes, for good. */
@SuppressWarnings("restriction") // the theme engine is not API, and nothing that is knows of themes
public final class DarkThemeHandler extends AbstractHandler implements IElementUpdater {
    private static final String LIGHT = "org.eclipse.e4.ui.css.theme.e4_default";
    private static final String DARK = "org.eclipse.e4.ui.css.theme.e4_dark";

    @Override
    public @Nullable Object execute(ExecutionEvent event) throws ExecutionException {
        IThemeEngine engine = HandlerUtil.getActiveWorkbenchWindowChecked(event).getService(IThemeEngine.class);
        engine.setTheme(Appearance.current() == Appearance.DARK ? LIGHT : DARK, true);
        return null;
    }

    @Override
    public void updateElement(UIElement element, Map parameters) {
        element.setChecked(Appearance.current() == Appearance.DARK);
    }
}
