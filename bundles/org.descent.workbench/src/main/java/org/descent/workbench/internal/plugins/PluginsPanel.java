// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.plugins;

import java.util.List;
import java.util.Locale;
import org.descent.api.PluginKind;
import org.descent.core.registry.PluginProblem;
import org.descent.core.registry.PluginRegistry;
import org.descent.core.registry.RegisteredPlugin;
import org.descent.workbench.internal.look.Icons;
import org.descent.workbench.internal.look.Keys;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;

/**
 * The plugins by kind, those that are left out first, with the description of the one that is selected.
 *
 * <p>Threading: confined to the user interface's thread.
 */
final class PluginsPanel {
    private static final int[] WEIGHTS = {52, 48};

    private final PluginRegistry registry;
    private final Text filter;
    private final Tree tree;
    private final StyledText text;
    private final Image problemImage;

    PluginsPanel(Composite parent, PluginRegistry registry) {
        this.registry = registry;
        Composite area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().margins(5, 5).spacing(5, 5).applyTo(area);
        problemImage = Icons.image("errors", area);
        filter = Keys.key(new Text(area, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL), "plugins.filter");
        filter.setMessage("Filter plugins");
        Keys.name(filter, "Filter plugins");
        GridDataFactory.fillDefaults().grab(true, false).applyTo(filter);
        SashForm sash = new SashForm(area, SWT.VERTICAL);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(sash);
        tree = Keys.key(new Tree(sash, SWT.SINGLE | SWT.BORDER), "plugins.tree");
        text = Keys.key(new StyledText(sash, SWT.MULTI | SWT.READ_ONLY | SWT.WRAP | SWT.V_SCROLL), "plugins.text");
        text.setFont(JFaceResources.getTextFont());
        text.setMargins(6, 6, 6, 6);
        sash.setWeights(WEIGHTS);
        filter.addListener(SWT.Modify, event -> fill());
        tree.addListener(SWT.Selection, this::describe);
        fill();
    }

    /** Reads the registry again: plugins may have come and gone. */
    void setFocus() {
        fill();
        filter.setFocus();
    }

    private void fill() {
        String wanted = filter.getText().strip().toLowerCase(Locale.ROOT);
        tree.setRedraw(false);
        tree.removeAll();
        problems(wanted);
        for (PluginKind kind : PluginKind.values()) {
            List<RegisteredPlugin> plugins = registry.plugins().stream()
                    .filter(plugin -> plugin.kind() == kind)
                    .filter(plugin -> (plugin.id() + " " + plugin.plugin().name())
                            .toLowerCase(Locale.ROOT)
                            .contains(wanted))
                    .toList();
            if (!plugins.isEmpty()) {
                TreeItem group = new TreeItem(tree, SWT.NONE);
                group.setText(plural(kind) + " (" + plugins.size() + ")");
                for (RegisteredPlugin plugin : plugins) {
                    TreeItem item = new TreeItem(group, SWT.NONE);
                    item.setText(plugin.plugin().name() + "  -  " + plugin.id());
                    item.setData(plugin);
                }
                group.setExpanded(true);
            }
        }
        tree.setRedraw(true);
    }

    private void problems(String wanted) {
        List<PluginProblem> problems = registry.problems().stream()
                .filter(problem -> (problem.id() + " " + problem.bundle())
                        .toLowerCase(Locale.ROOT)
                        .contains(wanted))
                .toList();
        if (problems.isEmpty()) {
            return;
        }
        TreeItem group = new TreeItem(tree, SWT.NONE);
        group.setText("Left out (" + problems.size() + ")");
        group.setImage(problemImage);
        for (PluginProblem problem : problems) {
            TreeItem item = new TreeItem(group, SWT.NONE);
            item.setText((problem.id().isEmpty() ? problem.bundle() : problem.id()) + ": " + problem.what());
            item.setData(problem);
        }
        group.setExpanded(true);
    }

    private static String plural(PluginKind kind) {
        String word = kind.word();
        String many = word.endsWith("criterion") ? word.substring(0, word.length() - 2) + "a" : word + "s";
        return Character.toUpperCase(many.charAt(0)) + many.substring(1);
    }

    private void describe(Event event) {
        Object data = event.item.getData();
        text.setText(
                data instanceof RegisteredPlugin plugin
                        ? PluginText.of(plugin)
                        : data instanceof PluginProblem problem ? PluginText.of(problem) : "");
    }
}
