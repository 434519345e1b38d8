// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.details;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.descent.workbench.internal.look.Keys;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeColumn;
import org.eclipse.swt.widgets.TreeItem;

/**
 * A tree of values by dotted path with a filter; of several runs, what differs is set in bold and marked.
 *
 * <p>Threading: confined to the user interface's thread.
 */
final class ValueTree {
    private static final int NAME_WIDTH = 190;
    private static final int VALUE_WIDTH = 240;
    private static final int NARROW_WIDTH = 120;
    private static final String MARK = "≠ ";

    private final Composite area;
    private final Text filter;
    private final Button differences;
    private final Tree tree;
    private final Function<Object, String> format;
    private final boolean marks;
    private final Set<String> collapsed = new HashSet<>();
    private List<String> runs = List.of();
    private List<PathTree> roots = List.of();

    /**
     * An empty tree.
     *
     * @param parent what it is put into
     * @param key what stands before the names of its controls
     * @param format writes a value
     * @param marks whether it matters what differs: measured values nearly always do
     */
    ValueTree(Composite parent, String key, Function<Object, String> format, boolean marks) {
        this.format = format;
        this.marks = marks;
        area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults()
                .numColumns(2)
                .margins(5, 5)
                .spacing(8, 5)
                .applyTo(area);
        filter = Keys.key(new Text(area, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL), key + ".filter");
        filter.setMessage("Filter by path or value");
        Keys.name(filter, "Filter by path or value");
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .align(SWT.FILL, SWT.CENTER)
                .applyTo(filter);
        differences = Keys.key(new Button(area, SWT.CHECK), key + ".differences");
        differences.setText("Only &differences");
        tree = Keys.key(new Tree(area, SWT.FULL_SELECTION | SWT.MULTI | SWT.BORDER), key + ".tree");
        tree.setHeaderVisible(true);
        GridDataFactory.fillDefaults().span(2, 1).grab(true, true).applyTo(tree);
        filter.addListener(SWT.Modify, event -> fill());
        differences.addListener(SWT.Selection, event -> fill());
        tree.addListener(SWT.Collapse, event -> remember(event.item instanceof TreeItem item ? item : null, true));
        tree.addListener(SWT.Expand, event -> remember(event.item instanceof TreeItem item ? item : null, false));
        columns();
    }

    Composite control() {
        return area;
    }

    /** Shows values; does nothing if they are those that are shown already. */
    void show(List<String> names, List<PathTree> nodes) {
        if (names.equals(runs) && nodes.equals(roots)) {
            return;
        }
        boolean sameRuns = names.equals(runs);
        runs = List.copyOf(names);
        roots = List.copyOf(nodes);
        if (!sameRuns) {
            columns();
        }
        fill();
    }

    /** The selected lines as tab-separated text. */
    String selectedText() {
        StringBuilder text = new StringBuilder();
        for (TreeItem item : tree.getSelection()) {
            text.append(item.getData());
            for (int column = 1; column < tree.getColumnCount(); column++) {
                text.append('\t').append(item.getText(column));
            }
            text.append('\n');
        }
        return text.toString();
    }

    private void remember(@Nullable TreeItem item, boolean closed) {
        if (item != null && item.getData() instanceof String path) {
            if (closed) {
                collapsed.add(path);
            } else {
                collapsed.remove(path);
            }
        }
    }

    private void columns() {
        tree.setRedraw(false);
        tree.removeAll();
        for (TreeColumn column : tree.getColumns()) {
            column.dispose();
        }
        column("Name", NAME_WIDTH);
        if (runs.size() <= 1) {
            column("Value", VALUE_WIDTH);
        } else {
            runs.forEach(run -> column(run, NARROW_WIDTH));
        }
        boolean several = marks && runs.size() > 1;
        differences.setVisible(several);
        GridDataFactory.swtDefaults().exclude(!several).applyTo(differences);
        area.layout();
        tree.setRedraw(true);
    }

    private void column(String title, int width) {
        TreeColumn column = new TreeColumn(tree, SWT.NONE);
        column.setText(title);
        column.setToolTipText(title);
        column.setWidth(width);
        column.setMoveable(false);
    }

    private void fill() {
        boolean only = marks && runs.size() > 1 && differences.getSelection();
        List<PathTree> shown = PathTree.filter(roots, filter.getText(), only);
        boolean filtered = !filter.getText().isBlank() || only;
        tree.setRedraw(false);
        tree.removeAll();
        for (PathTree node : shown) {
            add(new TreeItem(tree, SWT.NONE), node);
        }
        for (TreeItem item : tree.getItems()) {
            expand(item, filtered);
        }
        tree.setRedraw(true);
    }

    private void add(TreeItem item, PathTree node) {
        item.setData(node.path());
        List<String> texts = new ArrayList<>();
        boolean marked = marks && runs.size() > 1 && node.differs();
        texts.add(marked ? MARK + node.name() : node.name());
        for (Optional<Object> value : node.values()) {
            texts.add(value.map(format).orElse(""));
        }
        item.setText(texts.toArray(String[]::new));
        if (marked) {
            item.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
        }
        for (PathTree child : node.children()) {
            add(new TreeItem(item, SWT.NONE), child);
        }
    }

    /** From the top down: an item below a closed one cannot be opened. */
    private void expand(TreeItem item, boolean all) {
        item.setExpanded(all || item.getData() instanceof String path && !collapsed.contains(path));
        for (TreeItem child : item.getItems()) {
            expand(child, all);
        }
    }
}
