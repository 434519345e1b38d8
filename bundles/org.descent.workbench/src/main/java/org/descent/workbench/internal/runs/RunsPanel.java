// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.runs;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.descent.core.store.RunHead;
import org.descent.core.training.TrainingProgress;
import org.descent.workbench.internal.CommandIds;
import org.descent.workbench.internal.application.Commands;
import org.descent.workbench.internal.look.EmptyState;
import org.descent.workbench.internal.look.Keys;
import org.descent.workbench.internal.marks.MarkHandler;
import org.descent.workbench.internal.problems.Failures;
import org.descent.workbench.internal.session.RunFeed;
import org.descent.workbench.internal.session.RunSnapshot;
import org.descent.workbench.internal.session.Session;
import org.descent.workbench.internal.text.CopiedText;
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
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
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
    private final FilterBar filter;
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
        filter = new FilterBar(area, session, SettingsMemory.recent(memento), filterEvents());
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
        noMatch = new EmptyState(stack, "No run matches", "")
                .withButton("Show All Runs", "runs.empty.all", this::showAll)
                .withButton("Show Archived and Deleted Runs", "runs.empty.aside", this::showAside);
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

    private FilterBar.Events filterEvents() {
        return new FilterBar.Events() {
            @Override
            public void filtered(String text) {
                change(old -> old.withFilter(text));
            }

            @Override
            public void chosen(StateMenu.Choice choice) {
                change(old -> old.withStates(choice.states()).withAside(choice.archived(), choice.deleted()));
            }

            @Override
            public void left() {
                grid.widget().setFocus();
            }
        };
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
        filter.focus();
    }

    void save(IMemento memento) {
        SettingsMemory.save(settings, widths, filter.recent(), memento);
    }

    RunTable shown() {
        return grid.table();
    }

    /** Shows, hides and orders columns by hand. */
    void setColumns(Map<String, Boolean> shown, List<String> order) {
        change(old -> old.withColumns(shown, order));
    }

    /** Copies the selected rows as a spreadsheet takes them, or what is selected in the filter while a person types there. */
    void copy() {
        if (filter.copy()) {
            return;
        }
        List<String> selected = session.selection().runs();
        if (!selected.isEmpty()) {
            String text = grid.table().tabSeparated(selected, session.feed()::progress, Instant.now());
            CopiedText.copy(text);
        }
    }

    void selectAll() {
        if (filter.selectAll()) {
            return;
        }
        grid.selectAll();
        session.selection().select(grid.selected());
    }

    private void showAll() {
        filter.clear(choice -> change(
                old -> old.withFilter("").withStates(choice.states()).withAside(choice.archived(), choice.deleted())));
    }

    private void showAside() {
        filter.choose(new StateMenu.Choice(settings.states(), true, true));
        change(old -> old.withAside(true, true));
    }

    private void change(UnaryOperator<TableSettings> how) {
        settings = how.apply(settings);
        tables.ask(settings);
    }

    private void show(RunTable table) {
        leave(grid.table(), table);
        grid.show(table, session.selection().runs());
        int rows = table.rows().size();
        String aside = table.aside() > 0 ? ", " + table.aside() + " put aside" : "";
        boolean filtered = table.settings().filters();
        filter.show(
                (filtered ? rows + " of " + Formats.count(table.all(), "run") : Formats.count(rows, "run")) + aside,
                table.mistake());
        layout.topControl = top(table);
        area.layout(true, true);
    }

    /**
     * What was put aside and is not shown any more is not selected any more either; if nothing else is, the run in its place is, so that one
     * run after another can be looked at and put aside.
     */
    private void leave(RunTable before, RunTable after) {
        List<String> selected = session.selection().runs();
        Set<String> gone = new HashSet<>(selected);
        gone.removeIf(id -> session.feed()
                .snapshot()
                .find(id)
                .filter(run -> run.marks().hidden())
                .isEmpty());
        if (gone.isEmpty()) {
            return;
        }
        after.rows().forEach(run -> gone.remove(run.id()));
        List<String> ids = before.rows().stream().map(RunHead::id).toList();
        OptionalInt place =
                gone.stream().mapToInt(ids::indexOf).filter(row -> row >= 0).min();
        if (place.isEmpty()) {
            return;
        }
        List<String> left = new ArrayList<>(selected);
        left.removeAll(gone);
        if (left.isEmpty() && !after.rows().isEmpty()) {
            left.add(after.rows()
                    .get(Math.min(place.getAsInt(), after.rows().size() - 1))
                    .id());
        }
        session.selection().select(left);
    }

    private Control top(RunTable table) {
        if (!table.loaded()) {
            return loading;
        }
        if (table.all() + table.aside() == 0) {
            return noRuns.control();
        }
        if (!table.rows().isEmpty()) {
            return grid.widget();
        }
        if (table.all() == 0 && !table.settings().filters()) {
            noMatch.say("All runs are put aside", "They are archived or deleted, and can be restored.");
        } else {
            noMatch.say(
                    "No run matches",
                    "Other words may find some, or fewer states be left out. Queries look like these:\n\n"
                            + String.join("\n", filter.examples()));
        }
        return noMatch.control();
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
    public void starred(String run) {
        session.feed().snapshot().find(run).ifPresent(head -> MarkHandler.star(session, List.of(head)));
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
