// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.problems;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.descent.core.registry.PluginProblem;
import org.descent.workbench.internal.look.Appearance;
import org.descent.workbench.internal.look.Keys;
import org.descent.workbench.internal.session.Session;
import org.descent.workbench.internal.text.Formats;
import org.descent.workbench.internal.thread.Latest;
import org.descent.workbench.internal.thread.UiThread;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;

/**
 * A list of errors above the trace of the one that is selected; plugins that are left out stand among them.
 *
 * <p>Threading: confined to the user interface's thread.
 */
final class ErrorLogPanel {
    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final String[] TITLES = {"Time", "What went wrong", "Where"};
    private static final int[] WIDTHS = {86, 330, 180};
    private static final int[] WEIGHTS = {50, 50};

    private final Session session;
    private final Table table;
    private final StyledText trace;

    private record Line(String time, boolean error, String message, String source, String trace) {}

    ErrorLogPanel(Composite parent, Session session) {
        this.session = session;
        SashForm sash = new SashForm(parent, SWT.VERTICAL);
        table = Keys.key(new Table(sash, SWT.FULL_SELECTION | SWT.SINGLE), "errors.table");
        table.setHeaderVisible(true);
        for (int i = 0; i < TITLES.length; i++) {
            TableColumn column = new TableColumn(table, SWT.LEFT);
            column.setText(TITLES[i]);
            column.setWidth(WIDTHS[i]);
        }
        trace = Keys.key(new StyledText(sash, SWT.MULTI | SWT.READ_ONLY | SWT.V_SCROLL | SWT.H_SCROLL), "errors.trace");
        trace.setFont(JFaceResources.getTextFont());
        trace.setMargins(6, 6, 6, 6);
        sash.setWeights(WEIGHTS);
        table.addListener(
                SWT.Selection,
                event -> trace.setText(
                        event.item.getData() instanceof Line line ? line.message + "\n" + line.trace : ""));
        Latest<Boolean, List<Line>> lines = new Latest<>(
                session.background(), UiThread.of(table), PAUSE, same -> lines(), this::show, failure -> {});
        Runnable listener = () -> lines.ask(true);
        session.errors().addListener(listener);
        table.addDisposeListener(event -> {
            session.errors().removeListener(listener);
            lines.close();
        });
        lines.ask(true);
    }

    void setFocus() {
        table.setFocus();
    }

    private List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        for (ErrorLog.Entry entry : session.errors().entries()) {
            lines.add(new Line(
                    Formats.instant(entry.at()), entry.error(), entry.message(), entry.source(), entry.trace()));
        }
        for (PluginProblem problem : session.plugins().problems()) {
            String id = problem.id().isEmpty() ? problem.bundle() : problem.id();
            lines.add(new Line(
                    "",
                    true,
                    "The plugin " + id + " is left out: " + problem.what(),
                    problem.bundle(),
                    problem.hint()));
        }
        return lines;
    }

    private void show(List<Line> lines) {
        table.setRedraw(false);
        table.removeAll();
        for (Line line : lines) {
            TableItem item = new TableItem(table, SWT.NONE);
            item.setText(new String[] {line.time, line.message.replace('\n', ' '), line.source});
            item.setData(line);
            item.setForeground(
                    line.error
                            ? Appearance.current().bad()
                            : Appearance.current().warning());
        }
        table.setRedraw(true);
    }
}
