// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.runs;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.descent.core.store.RunState;
import org.descent.workbench.internal.look.Keys;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;

/**
 * A button that chooses the states of the runs to be shown.
 *
 * <p>Threading: confined to the user interface's thread.
 */
final class StateMenu {
    private final Button button;
    private final Consumer<Set<RunState>> chosen;
    private Set<RunState> states = Set.of();

    StateMenu(Composite parent, Consumer<Set<RunState>> chosen) {
        this.chosen = chosen;
        button = Keys.key(new Button(parent, SWT.PUSH), "runs.states");
        button.setToolTipText("Show only runs in certain states");
        button.addListener(SWT.Selection, event -> open());
        set(Set.of());
    }

    Button button() {
        return button;
    }

    void set(Set<RunState> wanted) {
        states = wanted;
        button.setText((wanted.isEmpty()
                        ? "All states"
                        : wanted.stream().sorted().map(RunState::word).collect(Collectors.joining(", ")))
                + " ▾");
        button.getParent().layout();
    }

    private void open() {
        Menu menu = new Menu(button);
        MenuItem all = new MenuItem(menu, SWT.CHECK);
        all.setText("&All states");
        all.setSelection(states.isEmpty());
        all.addListener(SWT.Selection, event -> choose(Set.of()));
        new MenuItem(menu, SWT.SEPARATOR);
        for (RunState state : RunState.values()) {
            MenuItem item = new MenuItem(menu, SWT.CHECK);
            item.setText(state.word());
            item.setSelection(states.contains(state));
            item.addListener(SWT.Selection, event -> toggle(state));
        }
        Rectangle bounds = button.getBounds();
        menu.setLocation(button.getParent().toDisplay(bounds.x, bounds.y + bounds.height));
        menu.addListener(SWT.Hide, event -> button.getDisplay().asyncExec(menu::dispose));
        menu.setVisible(true);
    }

    private void toggle(RunState state) {
        Set<RunState> changed = EnumSet.noneOf(RunState.class);
        changed.addAll(states);
        if (!changed.remove(state)) {
            changed.add(state);
        }
        choose(changed);
    }

    private void choose(Set<RunState> wanted) {
        set(Set.copyOf(wanted));
        chosen.accept(states);
    }
}
