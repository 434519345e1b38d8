// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.details;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.descent.core.store.RunHead;
import org.descent.workbench.internal.look.Appearance;
import org.descent.workbench.internal.look.EmptyState;
import org.descent.workbench.internal.look.Keys;
import org.descent.workbench.internal.look.StateSymbol;
import org.descent.workbench.internal.problems.Failures;
import org.descent.workbench.internal.session.RunFeed;
import org.descent.workbench.internal.session.Session;
import org.descent.workbench.internal.text.CopiedText;
import org.descent.workbench.internal.text.Formats;
import org.descent.workbench.internal.thread.Latest;
import org.descent.workbench.internal.thread.UiThread;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.viewers.ISelectionChangedListener;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.CTabItem;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;

/**
 * Everything that is known of the selected runs.
 *
 * <p>Threading: confined to the user interface's thread; the details are read in the background.
 */
final class DetailsPanel {
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int LOG_MILLIS = 1000;

    private final Session session;
    private final Composite area;
    private final StackLayout layout = new StackLayout();
    private final EmptyState empty;
    private final Composite content;
    private final Canvas symbol;
    private final Label title;
    private final Label subtitle;
    private final CTabFolder tabs;
    private final Composite results;
    private final StackLayout resultsLayout = new StackLayout();
    private final SummaryTable summary;
    private final ValueTree comparison;
    private final ValueTree parameters;
    private final ValueTree provenance;
    private final NoteTab note;
    private final EventTable events;
    private final FileTable files;
    private final StyledText log;
    private final StyledText file;
    private final Latest<List<String>, RunDetails> loader;
    private final Map<Control, Supplier<String>> copies = new HashMap<>();
    private RunDetails details = RunDetails.NONE;

    /**
     * Details of nothing yet.
     *
     * @param editNote lets a person write the note of the selected runs
     */
    DetailsPanel(Composite parent, Session session, Runnable editNote) {
        this.session = session;
        area = new Composite(parent, SWT.NONE);
        area.setLayout(layout);
        empty = new EmptyState(
                area, "No run selected", "Select one run to see all of it, or several to see what differs.");
        content = new Composite(area, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, 4).applyTo(content);
        Composite header = new Composite(content, SWT.NONE);
        GridLayoutFactory.fillDefaults()
                .numColumns(2)
                .margins(8, 6)
                .spacing(8, 2)
                .applyTo(header);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(header);
        symbol = new Canvas(header, SWT.TRANSPARENT);
        GridDataFactory.swtDefaults()
                .hint(StateSymbol.SIZE + 2, StateSymbol.SIZE + 2)
                .applyTo(symbol);
        symbol.addListener(SWT.Paint, event -> {
            if (details.runs().size() == 1) {
                StateSymbol.paint(event.gc, details.runs().get(0).state(), Appearance.current(), 0, 0);
            }
        });
        title = Keys.key(new Label(header, SWT.NONE), "details.title");
        title.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
        GridDataFactory.fillDefaults().grab(true, false).applyTo(title);
        subtitle = Keys.key(new Label(header, SWT.WRAP), "details.subtitle");
        GridDataFactory.fillDefaults()
                .span(2, 1)
                .grab(true, false)
                .hint(200, SWT.DEFAULT)
                .applyTo(subtitle);
        tabs = Keys.key(new CTabFolder(content, SWT.TOP | SWT.FLAT), "details.tabs");
        GridDataFactory.fillDefaults().grab(true, true).applyTo(tabs);
        results = new Composite(tabs, SWT.NONE);
        results.setLayout(resultsLayout);
        summary = new SummaryTable(results);
        comparison = new ValueTree(results, "details.comparison", Formats::measured, false);
        parameters = new ValueTree(tabs, "details.parameters", Formats::plain, true);
        provenance = new ValueTree(tabs, "details.provenance", Formats::plain, true);
        note = new NoteTab(tabs, editNote);
        events = new EventTable(tabs);
        files = new FileTable(tabs);
        log = text("details.log");
        file = text("details.file");
        tab("Summary", "The curves in numbers", results, this::resultsText);
        tab("Note", "What people wrote about it", note.control(), note::selectedText);
        tab("Parameters", "Every resolved value", parameters.control(), parameters::selectedText);
        tab("Provenance", "What else may decide the result", provenance.control(), provenance::selectedText);
        tab("Events", "What happened", events.control(), events::selectedText);
        tab("Files", "The files that belong to it", files.control(), files::selectedText);
        tab("Log", "The end of the run's log", log, log::getSelectionText);
        tab("File", "The experiment file as written", file, file::getSelectionText);
        tabs.setSelection(0);
        layout.topControl = empty.control();
        loader = new Latest<>(
                session.background(),
                UiThread.of(area),
                PAUSE,
                ids -> RunDetails.load(session, ids),
                this::show,
                failure -> Failures.log("The details of a run cannot be read.", failure));
        follow();
    }

    private StyledText text(String key) {
        StyledText text = Keys.key(new StyledText(tabs, SWT.MULTI | SWT.READ_ONLY | SWT.V_SCROLL | SWT.H_SCROLL), key);
        text.setFont(JFaceResources.getTextFont());
        text.setMargins(6, 6, 6, 6);
        return text;
    }

    private void tab(String name, String tip, Control control, Supplier<String> selectedText) {
        CTabItem item = new CTabItem(tabs, SWT.NONE);
        item.setText(name);
        item.setToolTipText(tip);
        item.setControl(control);
        copies.put(control, selectedText);
    }

    private String resultsText() {
        return details.runs().size() == 1 ? summary.selectedText() : comparison.selectedText();
    }

    private void follow() {
        ISelectionChangedListener selected = event -> reload();
        UiThread ui = UiThread.of(area);
        RunFeed.Listener changed = runs -> ui.execute(this::reloadIfChanged);
        session.selection().addSelectionChangedListener(selected);
        session.feed().add(changed);
        area.addDisposeListener(event -> {
            session.selection().removeSelectionChangedListener(selected);
            session.feed().remove(changed);
            loader.close();
        });
        reload();
        followLog();
    }

    private void reload() {
        loader.ask(session.selection().runs());
    }

    private void reloadIfChanged() {
        boolean changed = details.runs().isEmpty()
                || details.runs().stream().anyMatch(run -> session.feed()
                        .snapshot()
                        .find(run.id())
                        .filter(now -> now.revision() != run.revision())
                        .isPresent());
        if (changed) {
            reload();
        }
    }

    /** The log of a run that trains grows without a change in the store. */
    private void followLog() {
        if (area.isDisposed()) {
            return;
        }
        if (log.isVisible()
                && details.runs().stream().anyMatch(run -> !run.state().finished())) {
            reload();
        }
        area.getDisplay().timerExec(LOG_MILLIS, this::followLog);
    }

    private void show(RunDetails next) {
        details = next;
        layout.topControl = next.runs().isEmpty() ? empty.control() : content;
        if (!next.runs().isEmpty()) {
            head(next);
            List<String> names =
                    next.runs().stream().map(run -> run.record().name()).toList();
            comparison.show(names, next.results());
            boolean one = next.runs().size() == 1;
            if (one) {
                summary.show(next.runs().get(0));
            }
            resultsLayout.topControl = one ? summary.control() : comparison.control();
            results.layout();
            parameters.show(names, next.parameters());
            provenance.show(names, next.provenance());
            note.show(next.runs());
            events.show(next.events());
            files.show(next.files());
            showLog(next.log());
            String source = one ? next.runs().get(0).record().source() : "";
            if (!file.getText().equals(source)) {
                file.setText(source);
            }
        }
        area.layout(true, true);
        symbol.redraw();
    }

    private void head(RunDetails next) {
        if (next.runs().size() > 1) {
            title.setText(Formats.count(next.selected(), "run") + " selected");
            subtitle.setText(
                    next.selected() > next.runs().size()
                            ? "The first " + next.runs().size() + " are shown side by side; what differs is bold."
                            : "Side by side; what differs is bold.");
            return;
        }
        RunHead run = next.runs().get(0);
        title.setText((run.marks().starred() ? "★ " : "") + run.record().name());
        String reason = run.reason().isEmpty() ? "" : ": " + run.reason();
        String silence = next.silence().isEmpty() ? "" : ", but " + next.silence();
        String aside = run.marks().deleted()
                ? "deleted, can be restored  ·  "
                : run.marks().archived() ? "archived  ·  " : "";
        String tags = run.marks().tags().isEmpty()
                ? ""
                : "\nTags: " + String.join(", ", run.marks().tags());
        subtitle.setText(aside + run.state().word() + reason + silence + "\n"
                + run.record().experiment() + "  ·  " + run.id() + tags);
    }

    private void showLog(String text) {
        String shown = text.isEmpty() ? "There is no log of this run." : text;
        if (shown.equals(log.getText())) {
            return;
        }
        boolean atEnd = log.getTopPixel() + log.getClientArea().height + log.getLineHeight()
                >= log.getLineCount() * log.getLineHeight();
        int top = log.getTopIndex();
        log.setText(shown);
        log.setTopIndex(atEnd ? log.getLineCount() - 1 : top);
    }

    /** Copies what is selected in the tab. */
    void copy() {
        String text =
                copies.getOrDefault(tabs.getSelection().getControl(), () -> "").get();
        CopiedText.copy(text);
    }

    void setFocus() {
        tabs.setFocus();
    }
}
