// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.tests;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.eclipse.core.commands.Command;
import org.eclipse.core.commands.ParameterizedCommand;
import org.eclipse.core.commands.common.CommandException;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.IHandlerService;
import org.junit.jupiter.api.Assertions;

/**
 * The workbench as a person uses it: finds controls by their keys, types, clicks, and waits.
 *
 * <p>Waiting dispatches the user interface's events and has a limit; nothing sleeps.
 */
final class Window {
    private static final Duration SETTLED = Duration.ofSeconds(1);
    private static final String KEY = "org.descent.workbench.key";
    private static final int WAKE_MILLIS = 20;

    private Window() {}

    static Display display() {
        return Objects.requireNonNull(Display.getCurrent(), "these tests run in the thread of the user interface");
    }

    static IWorkbenchWindow workbenchWindow() {
        return PlatformUI.getWorkbench().getWorkbenchWindows()[0];
    }

    static IWorkbenchPage page() {
        return workbenchWindow().getActivePage();
    }

    /** Dispatches events until a condition holds. */
    static void waitFor(String what, Duration limit, BooleanSupplier condition) {
        long end = System.nanoTime() + limit.toNanos();
        Display display = display();
        boolean[] waiting = {true};
        display.timerExec(WAKE_MILLIS, new Runnable() {
            @Override
            public void run() {
                if (waiting[0]) {
                    display.timerExec(WAKE_MILLIS, this);
                }
            }
        });
        try {
            while (!condition.getAsBoolean()) {
                if (System.nanoTime() > end) {
                    Assertions.fail("waited " + limit + " in vain until " + what);
                }
                if (!display.readAndDispatch()) {
                    display.sleep();
                }
            }
        } finally {
            waiting[0] = false;
        }
    }

    /** Dispatches the events that are there, for a second at most: while a run trains, a busy machine always has something to paint. */
    static void settle() {
        long end = System.nanoTime() + SETTLED.toNanos();
        while (display().readAndDispatch() && System.nanoTime() < end) {
            // until there are none
        }
    }

    /** Executes a command later, since one that opens a dialog only returns when that is closed. */
    static void command(String id, Map<String, String> parameters) {
        IHandlerService handlers = PlatformUI.getWorkbench().getService(IHandlerService.class);
        Command command =
                PlatformUI.getWorkbench().getService(ICommandService.class).getCommand(id);
        display().asyncExec(() -> {
            try {
                handlers.executeCommand(ParameterizedCommand.generateCommand(command, parameters), new Event());
            } catch (CommandException e) {
                throw new AssertionError("the command " + id + " cannot be executed", e);
            }
        });
    }

    static void command(String id) {
        command(id, Map.of());
    }

    static boolean enabled(String command) {
        return PlatformUI.getWorkbench()
                .getService(ICommandService.class)
                .getCommand(command)
                .isEnabled();
    }

    /** Waits for a window with a title. */
    static Shell shell(String title) {
        waitFor("there is a window '" + title + "'", Duration.ofSeconds(20), () -> find(title)
                .isPresent());
        return find(title).orElseThrow();
    }

    static Optional<Shell> find(String title) {
        for (Shell shell : display().getShells()) {
            if (!shell.isDisposed() && shell.isVisible() && shell.getText().equals(title)) {
                return Optional.of(shell);
            }
        }
        return Optional.empty();
    }

    /** All controls below one. */
    static List<Control> controls(Composite root) {
        List<Control> found = new ArrayList<>();
        for (Control child : root.getChildren()) {
            found.add(child);
            if (child instanceof Composite composite) {
                found.addAll(controls(composite));
            }
        }
        return found;
    }

    /** The control with a key. */
    static <C extends Control> C control(Composite root, String key, Class<C> type) {
        for (Control control : controls(root)) {
            if (key.equals(control.getData(KEY)) && type.isInstance(control)) {
                return type.cast(control);
            }
        }
        throw new AssertionError("there is no " + type.getSimpleName() + " with the key '" + key + "'");
    }

    static <C extends Control> C control(String key, Class<C> type) {
        return control(workbenchWindow().getShell(), key, type);
    }

    static void type(Composite root, String key, String text) {
        control(root, key, Text.class).setText(text);
        settle();
    }

    static void choose(Composite root, String key, String item) {
        Combo combo = control(root, key, Combo.class);
        int index = combo.indexOf(item);
        Assertions.assertTrue(index >= 0, () -> "no '" + item + "' among " + List.of(combo.getItems()));
        combo.select(index);
        combo.notifyListeners(SWT.Selection, new Event());
        settle();
    }

    static Button button(Shell shell, String label) {
        for (Control control : controls(shell)) {
            if (control instanceof Button button
                    && button.getText().replace("&", "").equals(label)) {
                return button;
            }
        }
        throw new AssertionError("there is no button '" + label + "'");
    }

    static void click(Button button) {
        Assertions.assertTrue(button.isEnabled(), () -> "'" + button.getText() + "' is disabled");
        button.notifyListeners(SWT.Selection, new Event());
        settle();
    }
}
