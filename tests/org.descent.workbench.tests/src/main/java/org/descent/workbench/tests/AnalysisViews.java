// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.tests;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.ui.PartInitException;

/** The views of findings and of the comparison, as a person uses them. */
final class AnalysisViews {
    private AnalysisViews() {}

    /** Brings a view to the front, by the last part of its id. */
    static void show(String view) throws PartInitException {
        Window.page().showView("org.descent.workbench." + view);
        Window.settle();
    }

    /** What the findings of the selected runs are summed up as. */
    static String findingsSummary() {
        return Window.control("findings.summary", Label.class).getText();
    }

    /** The finding of a rule, as long as it is told. */
    static Optional<TreeItem> finding(String rule) {
        return line(rule).filter(item -> item.getText(0).equals(rule));
    }

    /** The first line of the findings whose first cell begins with words. */
    static Optional<TreeItem> line(String words) {
        return Stream.of(Window.control("findings.tree", Tree.class).getItems())
                .filter(item -> item.getText(0).startsWith(words))
                .findFirst();
    }

    /** Selects a line of the findings as a click does. */
    static void select(TreeItem item) {
        Tree tree = item.getParent();
        tree.setSelection(item);
        Event event = new Event();
        event.item = item;
        tree.notifyListeners(SWT.Selection, event);
        Window.settle();
    }

    /** What was compared, or why nothing was. */
    static String comparisonHeading() {
        return Window.control("comparison.heading", Label.class).getText();
    }

    /** Types what makes a group, and presses Enter. */
    static void groupBy(String keys) {
        Combo combo = Window.control("comparison.groupBy", Combo.class);
        combo.setText(keys);
        combo.notifyListeners(SWT.DefaultSelection, new Event());
    }

    /** The cells of a column of a table of the comparison. */
    static List<String> column(String table, int column) {
        return Stream.of(Window.control(table, Table.class).getItems())
                .map(item -> item.getText(column))
                .toList();
    }
}
