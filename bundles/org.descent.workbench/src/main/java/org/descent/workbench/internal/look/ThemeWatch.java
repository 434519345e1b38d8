// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.look;

import java.util.Objects;
import org.descent.workbench.internal.thread.UiThread;
import org.eclipse.e4.core.services.events.IEventBroker;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.PlatformUI;
import org.osgi.service.event.EventHandler;

/**
 * Tells controls that the platform's theme was changed.
 *
 * <p>Threading: confined to the user interface's thread.
 */
@SuppressWarnings("restriction") // the theme engine is not API, and nothing that is knows of themes
public final class ThemeWatch {
    private ThemeWatch() {}

    /** Runs an action after each change of the theme, as long as the control lives. */
    public static void watch(Control owner, Runnable action) {
        IEventBroker broker = Objects.requireNonNull(
                PlatformUI.getWorkbench().getService(IEventBroker.class), "the platform's event broker");
        UiThread ui = UiThread.of(owner);
        // later, when the theme engine has given the controls their new colours
        EventHandler handler = event -> ui.execute(action);
        broker.subscribe(IThemeEngine.Events.THEME_CHANGED, handler);
        owner.addDisposeListener(event -> broker.unsubscribe(handler));
    }
}
