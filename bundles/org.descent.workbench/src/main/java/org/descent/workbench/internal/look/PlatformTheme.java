// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.look;

import java.util.Objects;
import java.util.Optional;
import org.descent.workbench.internal.thread.UiThread;
import org.eclipse.e4.core.services.events.IEventBroker;
import org.eclipse.e4.ui.css.swt.theme.ITheme;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.PlatformUI;
import org.osgi.service.event.EventHandler;

/**
 * The platform's theme. Its engine has no public interface; all use of it is here.
 *
 * <p>Threading: confined to the user interface's thread.
 */
@SuppressWarnings("restriction")
public final class PlatformTheme {
    private static final String LIGHT = "org.eclipse.e4.ui.css.theme.e4_default";
    private static final String DARK = "org.eclipse.e4.ui.css.theme.e4_dark";

    private PlatformTheme() {}

    /** Whether the theme is a dark one; before the workbench is up, whether the desktop's is. */
    public static boolean dark() {
        Optional<ITheme> theme = PlatformUI.isWorkbenchRunning()
                ? Optional.ofNullable(PlatformUI.getWorkbench().getService(IThemeEngine.class))
                        .map(IThemeEngine::getActiveTheme)
                : Optional.empty();
        return theme.map(active -> active.getId().contains("dark")).orElseGet(Display::isSystemDarkTheme);
    }

    /** Switches between light and dark, for good. */
    public static void toggle() {
        PlatformUI.getWorkbench().getService(IThemeEngine.class).setTheme(dark() ? LIGHT : DARK, true);
    }

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
