// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.runs;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
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
 * A button that chooses the states of the runs to be shown, and whether those that are put aside are shown as well.
 *
 * <p>Threading: confined to the user interface's thread.
 */
final class StateMenu {
    /**
     * What is shown.
     *
     * @param states the states; empty for all
     * @param archived whether archived runs are shown as well
     * @param deleted whether deleted runs are shown as well
     */
    record Choice(Set<RunState> states, boolean archived, boolean deleted) {
        /** Runs in all states that are not put aside. */
        static final Choice USUAL = new Choice(Set.of(), false, false);

        /** Copies the states. */
        Choice {
            states = Set.copyOf(states);
        }

        /** The words on the button. */
        String words() {
            List<String> words = new ArrayList<>();
            words.add(
                    states.isEmpty()
                            ? "All states"
                            : states.stream().sorted().map(RunState::word).collect(Collectors.joining(", ")));
            if (archived) {
                words.add("archived");
            }
            if (deleted) {
                words.add("deleted");
            }
            return String.join(", ", words);
        }
    }

    private final Button button;
    private final Consumer<Choice> chosen;
    private Choice choice = Choice.USUAL;

    StateMenu(Composite parent, Consumer<Choice> chosen) {
        this.chosen = chosen;
        button = Keys.key(new Button(parent, SWT.PUSH), "runs.states");
        button.setToolTipText("Show only runs in certain states, or archived and deleted ones as well");
        button.addListener(SWT.Selection, event -> open());
        set(Choice.USUAL);
    }

    void set(Choice wanted) {
        choice = wanted;
        button.setText(wanted.words() + " ▾");
        button.getParent().layout();
    }

    private void open() {
        Menu menu = new Menu(button);
        item(
                menu,
                "&All states",
                choice.states().isEmpty(),
                () -> choose(new Choice(Set.of(), choice.archived(), choice.deleted())));
        new MenuItem(menu, SWT.SEPARATOR);
        for (RunState state : RunState.values()) {
            item(menu, state.word(), choice.states().contains(state), () -> toggle(state));
        }
        new MenuItem(menu, SWT.SEPARATOR);
        item(
                menu,
                "Show a&rchived runs",
                choice.archived(),
                () -> choose(new Choice(choice.states(), !choice.archived(), choice.deleted())));
        item(
                menu,
                "Show &deleted runs",
                choice.deleted(),
                () -> choose(new Choice(choice.states(), choice.archived(), !choice.deleted())));
        Rectangle bounds = button.getBounds();
        menu.setLocation(button.getParent().toDisplay(bounds.x, bounds.y + bounds.height));
        menu.addListener(SWT.Hide, event -> button.getDisplay().asyncExec(menu::dispose));
        menu.setVisible(true);
    }

    private static void item(Menu menu, String text, boolean on, Runnable action) {
        MenuItem item = new MenuItem(menu, SWT.CHECK);
        item.setText(text);
        item.setSelection(on);
        item.addListener(SWT.Selection, event -> action.run());
    }

    private void toggle(RunState state) {
        Set<RunState> changed = EnumSet.noneOf(RunState.class);
        changed.addAll(choice.states());
        if (!changed.remove(state)) {
            changed.add(state);
        }
        choose(new Choice(changed, choice.archived(), choice.deleted()));
    }

    private void choose(Choice wanted) {
        set(wanted);
        chosen.accept(wanted);
    }
}
