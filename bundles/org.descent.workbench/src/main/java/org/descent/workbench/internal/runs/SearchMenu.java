// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.runs;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.descent.workbench.internal.look.Keys;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;

/**
 * A button with the searches that were made lately, and with examples.
 *
 * <p>Threading: confined to the user interface's thread.
 */
final class SearchMenu {
    /** More searches than this are not kept. */
    static final int MOST = 12;

    private final Button button;
    private final Supplier<List<String>> examples;
    private final Consumer<String> chosen;
    private List<String> recent;

    /**
     * A menu.
     *
     * @param parent what the button is put into
     * @param recent searches that were made earlier, the newest first
     * @param examples gives examples for the runs that are there
     * @param chosen told which search a person chooses
     */
    SearchMenu(Composite parent, List<String> recent, Supplier<List<String>> examples, Consumer<String> chosen) {
        this.recent = List.copyOf(recent);
        this.examples = examples;
        this.chosen = chosen;
        button = Keys.key(new Button(parent, SWT.PUSH), "runs.searches");
        button.setText("Searches ▾");
        button.setToolTipText("Searches made lately, and examples of queries");
        button.addListener(SWT.Selection, event -> open());
    }

    /** The searches made lately, the newest first. */
    List<String> recent() {
        return recent;
    }

    /** Keeps a search; a blank one is none. */
    void remember(String search) {
        recent = with(recent, search);
    }

    /** Searches with one more at their head, and nowhere else. */
    static List<String> with(List<String> searches, String search) {
        String words = search.strip();
        List<String> kept = new ArrayList<>(searches);
        if (!words.isEmpty()) {
            kept.remove(words);
            kept.add(0, words);
        }
        return List.copyOf(kept.subList(0, Math.min(MOST, kept.size())));
    }

    private void open() {
        Menu menu = new Menu(button);
        if (!recent.isEmpty()) {
            title(menu, "Made lately");
            recent.forEach(search -> item(menu, search));
            new MenuItem(menu, SWT.SEPARATOR);
        }
        title(menu, "Examples");
        examples.get().forEach(search -> item(menu, search));
        Rectangle bounds = button.getBounds();
        menu.setLocation(button.getParent().toDisplay(bounds.x, bounds.y + bounds.height));
        menu.addListener(SWT.Hide, event -> button.getDisplay().asyncExec(menu::dispose));
        menu.setVisible(true);
    }

    private static void title(Menu menu, String words) {
        MenuItem item = new MenuItem(menu, SWT.PUSH);
        item.setText(words);
        item.setEnabled(false);
    }

    private void item(Menu menu, String search) {
        MenuItem item = new MenuItem(menu, SWT.PUSH);
        item.setText(search.replace("&", "&&"));
        item.addListener(SWT.Selection, event -> chosen.accept(search));
    }
}
