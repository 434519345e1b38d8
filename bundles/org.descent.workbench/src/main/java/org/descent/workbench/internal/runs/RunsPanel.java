// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.runs;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.descent.core.training.TrainingProgress;
import org.descent.workbench.internal.CommandIds;
import org.descent.workbench.internal.application.Commands;
import org.descent.workbench.internal.look.Appearance;
import org.descent.workbench.internal.look.EmptyState;
import org.descent.workbench.internal.look.Keys;
import org.descent.workbench.internal.problems.Failures;
import org.descent.workbench.internal.session.RunFeed;
import org.descent.workbench.internal.session.RunSnapshot;
import org.descent.workbench.internal.session.Session;
import org.descent.workbench.internal.text.Formats;
import org.descent.workbench.internal.thread.Latest;
import org.descent.workbench.internal.thread.UiThread;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.viewers.ISelectionChangedListener;
import org.eclipse.nebula.widgets.nattable.NatTable;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IMemento;
import org.eclipse.ui.services.IServiceLocator;

/**
 * The run table with its filter.
 *
 * <p>Filtering and sorting are done in the background; the table widget gets finished tables.
 *
 * <p>Threading: confined to the user interface's thread.
 */
final class RunsPanel implements RunsGrid.Events {
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final int TICK_MILLIS = 1000;

    private final Session session;
    private final IServiceLocator site;
    private final Composite area;
    private final Text filter;
    private final Label count;
    private final Label problem;
    private final StateMenu states;
    private final Composite stack;
    private final StackLayout layout = new StackLayout();
    private final RunsGrid grid;
    private final EmptyState noRuns;
    private final EmptyState noMatch;
    private final Label loading;
    private final RunFilter search = new RunFilter();
    private final Latest<TableSettings, RunTable> tables;
    private final Map<String, Integer> widths;
    private TableSettings settings;

    RunsPanel(Composite parent, Session session, IServiceLocator site, @Nullable IMemento memento) {
        this.session = session;
        this.site = site;
        settings = SettingsMemory.settings(memento);
        widths = new HashMap<>(SettingsMemory.widths(memento));
        area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(area);
        Composite bar = new Composite(area, SWT.NONE);
        GridLayoutFactory.fillDefaults()
                .numColumns(3)
                .margins(6, 5)
                .spacing(8, 0)
                .applyTo(bar);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(bar);
        filter = filter(bar);
        states = new StateMenu(bar, wanted -> change(old -> old.withStates(wanted)));
        count = Keys.key(new Label(bar, SWT.RIGHT), "runs.count");
        GridDataFactory.swtDefaults().align(SWT.END, SWT.CENTER).applyTo(count);
        problem = Keys.key(new Label(area, SWT.WRAP), "runs.problem");
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .indent(8, 0)
                .exclude(true)
                .applyTo(problem);
        stack = new Composite(area, SWT.NONE);
        stack.setLayout(layout);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(stack);
        grid = new RunsGrid(stack, session.feed()::progress, this);
        grid.setWidths(widths);
        Keys.name(grid.widget(), "Runs");
        noRuns = new EmptyState(
                        stack,
                        "No runs yet",
                        "Choose data, a model and an optimizer, and watch the network learn;"
                                + " or run an experiment file that you have.")
                .withButton("New Run... (Ctrl+N)", "runs.empty.new", () -> Commands.run(site, CommandIds.NEW_RUN))
                .withButton(
                        "Open Experiment File... (Ctrl+O)",
                        "runs.empty.open",
                        () -> Commands.run(site, CommandIds.OPEN_EXPERIMENT));
        noMatch = new EmptyState(stack, "No run matches", "Other words may find some, or fewer states be left out.")
                .withButton("Show All Runs", "runs.empty.all", this::showAll);
        loading = new Label(stack, SWT.CENTER);
        loading.setText("Reading runs...");
        layout.topControl = loading;
        tables = new Latest<>(
                session.background(),
                UiThread.of(area),
                PAUSE,
                wanted -> RunTable.of(session.feed().snapshot(), wanted, search, Instant.now()),
                this::show,
                failure -> Failures.log("The table of runs cannot be made.", failure));
        follow();
        tables.ask(settings);
    }

    private Text filter(Composite bar) {
        Text text = Keys.key(new Text(bar, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL), "runs.filter");
        text.setMessage("Filter: words, or a query such as loss@validation.selected < 0.2");
        text.setToolTipText("Words that occur in the name, experiment, tags or parameters (batch=64),\n"
                + "or a query: optimizer.learningRate >= 1e-3 and not tag = 'old'");
        Keys.name(text, "Filter runs");
        text.addListener(SWT.Modify, event -> change(old -> old.withFilter(text.getText())));
        text.addListener(SWT.KeyDown, event -> {
            if (event.keyCode == SWT.ARROW_DOWN) {
                grid.widget().setFocus();
                event.doit = false;
            }
        });
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .align(SWT.FILL, SWT.CENTER)
                .applyTo(text);
        return text;
    }

    private void follow() {
        UiThread ui = UiThread.of(area);
        Latest<Boolean, Boolean> repaint =
                new Latest<>(session.background(), ui, PAUSE, same -> same, same -> grid.tick(), failure -> {});
        RunFeed.Listener listener = new RunFeed.Listener() {
            @Override
            public void runsChanged(RunSnapshot runs) {
                ui.execute(() -> tables.ask(settings));
            }

            @Override
            public void progressed(String run, TrainingProgress progress) {
                repaint.ask(true);
            }
        };
        ISelectionChangedListener selected = event -> {
            if (!grid.selected().equals(session.selection().runs())) {
                grid.select(session.selection().runs());
            }
        };
        session.feed().add(listener);
        session.selection().addSelectionChangedListener(selected);
        area.addDisposeListener(event -> {
            session.feed().remove(listener);
            session.selection().removeSelectionChangedListener(selected);
            tables.close();
            repaint.close();
        });
        tick();
    }

    /** Durations of running runs grow by themselves. */
    private void tick() {
        if (area.isDisposed()) {
            return;
        }
        if (session.feed().snapshot().unfinished() > 0) {
            grid.tick();
        }
        area.getDisplay().timerExec(TICK_MILLIS, this::tick);
    }

    Control control() {
        return area;
    }

    NatTable table() {
        return grid.widget();
    }

    void setFocus() {
        Control top = layout.topControl;
        if (top != null) {
            top.setFocus();
        }
    }

    void focusFilter() {
        filter.setFocus();
        filter.selectAll();
    }

    void save(IMemento memento) {
        SettingsMemory.save(settings, widths, memento);
    }

    RunTable shown() {
        return grid.table();
    }

    /** Shows, hides and orders columns by hand. */
    void setColumns(Map<String, Boolean> shown, List<String> order) {
        change(old -> old.withColumns(shown, order));
    }

    /** Copies the selected rows as a spreadsheet takes them. */
    void copy() {
        List<String> selected = session.selection().runs();
        if (!selected.isEmpty()) {
            String text = grid.table().tabSeparated(selected, session.feed()::progress, Instant.now());
            Clipboard clipboard = new Clipboard(area.getDisplay());
            clipboard.setContents(new Object[] {text}, new Transfer[] {TextTransfer.getInstance()});
            clipboard.dispose();
        }
    }

    void selectAll() {
        grid.selectAll();
        session.selection().select(grid.selected());
    }

    private void showAll() {
        filter.setText("");
        states.set(Set.of());
        change(old -> old.withFilter("").withStates(Set.of()));
    }

    private void change(UnaryOperator<TableSettings> how) {
        settings = how.apply(settings);
        tables.ask(settings);
    }

    private void show(RunTable table) {
        grid.show(table, session.selection().runs());
        boolean filtered = table.settings().filters();
        int rows = table.rows().size();
        count.setText(filtered ? rows + " of " + Formats.count(table.all(), "run") : Formats.count(rows, "run"));
        problem.setText(table.problem());
        problem.setForeground(Appearance.current().bad());
        boolean wrong = !table.problem().isEmpty();
        if (problem.getLayoutData() instanceof GridData data) {
            data.exclude = !wrong;
        }
        problem.setVisible(wrong);
        layout.topControl = top(table);
        area.layout(true, true);
    }

    private Control top(RunTable table) {
        if (!table.loaded()) {
            return loading;
        }
        if (table.all() == 0) {
            return noRuns.control();
        }
        return table.rows().isEmpty() ? noMatch.control() : grid.widget();
    }

    @Override
    public void selected(List<String> runs) {
        session.selection().select(runs);
    }

    @Override
    public void opened() {
        Commands.run(site, CommandIds.SHOW_DETAILS);
    }

    @Override
    public void sorted(Sort sort) {
        change(old -> old.withSort(sort));
    }

    @Override
    public void reordered(List<String> columns) {
        change(old -> old.withColumns(old.shown(), columns));
    }

    @Override
    public void resized(String column, int width) {
        widths.put(column, width);
    }
}
