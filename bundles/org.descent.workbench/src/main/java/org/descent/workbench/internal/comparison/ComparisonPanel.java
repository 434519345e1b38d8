// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.comparison;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.descent.api.run.RunView;
import org.descent.workbench.internal.look.EmptyState;
import org.descent.workbench.internal.look.Keys;
import org.descent.workbench.internal.problems.Failures;
import org.descent.workbench.internal.session.SelectedRuns;
import org.descent.workbench.internal.session.Session;
import org.descent.workbench.internal.text.CopiedText;
import org.descent.workbench.internal.text.Formats;
import org.descent.workbench.internal.thread.Latest;
import org.descent.workbench.internal.thread.UiThread;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.CTabItem;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;

/**
 * The selected runs side by side: their groups with verdicts, each run, and what differs.
 *
 * <p>Threading: confined to the user interface's thread; runs are compared in the background.
 */
final class ComparisonPanel {
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final int DIFFERENCES = 3;
    private static final int WRAP_INDENT = 24;
    private static final int[] WEIGHTS = {45, 55};

    private final Session session;
    private final Composite area;
    private final StackLayout layout = new StackLayout();
    private final EmptyState empty;
    private final Composite content;
    private final QuestionBar bar;
    private final Label heading;
    private final CTabFolder tabs;
    private final ResultTable groups;
    private final StyledText words;
    private final ResultTable verdicts;
    private final ResultTable runs;
    private final ResultTable differences;
    private final Latest<Question, Optional<Answer>> comparing;
    private final SelectedRuns following;
    private List<String> shown = List.of();
    private List<String> text = List.of();
    private String logged = "";

    ComparisonPanel(Composite parent, Session session) {
        this.session = session;
        area = new Composite(parent, SWT.NONE);
        area.setLayout(layout);
        empty = new EmptyState(area, "Nothing to compare", "Select two or more runs in the table to compare them.");
        content = new Composite(area, SWT.NONE);
        GridLayoutFactory.fillDefaults()
                .numColumns(3)
                .margins(5, 3)
                .spacing(6, 3)
                .applyTo(content);
        bar = new QuestionBar(content, this::ask);
        GridDataFactory.fillDefaults().span(3, 1).grab(true, false).applyTo(bar.control());
        heading = heading(content);
        button("Copy Te&xt", "comparison.copyText", "Copy all of it as the command line prints it", this::copyText);
        button("Copy CS&V", "comparison.copyCsv", "Copy this table as comma-separated values", this::copyCsv);
        tabs = Keys.key(new CTabFolder(content, SWT.TOP | SWT.FLAT), "comparison.tabs");
        GridDataFactory.fillDefaults().span(3, 1).grab(true, true).applyTo(tabs);
        SashForm sash = new SashForm(tabs, SWT.VERTICAL);
        groups = new ResultTable(sash, "comparison.groups", "Groups");
        words = words(sash);
        sash.setWeights(WEIGHTS);
        verdicts = new ResultTable(tabs, "comparison.verdicts", "Verdicts");
        runs = new ResultTable(tabs, "comparison.runs", "Runs");
        differences = new ResultTable(tabs, "comparison.differences", "What differs");
        tab("Groups", "Seeds and folds collapse; which difference is more than chance", sash);
        tab("Verdicts", "Each group against each other one, or against one of them", verdicts.control());
        tab("Runs", "Each run in numbers", runs.control());
        tab("What Differs", "Settings, layers, data, versions and seeds that are not the same", differences.control());
        tabs.setSelection(0);
        layout.topControl = empty.control();
        comparing = new Latest<>(session.analyses(), UiThread.of(area), PAUSE, this::answer, this::show, this::failed);
        area.addDisposeListener(event -> comparing.close());
        following = SelectedRuns.follow(session, area, this::ask);
        ask();
    }

    private static Label heading(Composite parent) {
        Label heading = Keys.key(new Label(parent, SWT.WRAP), "comparison.heading");
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .align(SWT.FILL, SWT.CENTER)
                .hint(200, SWT.DEFAULT)
                .applyTo(heading);
        return heading;
    }

    private static StyledText words(Composite parent) {
        StyledText words = Keys.key(
                new StyledText(parent, SWT.MULTI | SWT.READ_ONLY | SWT.WRAP | SWT.V_SCROLL | SWT.BORDER),
                "comparison.words");
        words.setMargins(8, 8, 8, 8);
        words.setWrapIndent(WRAP_INDENT);
        return words;
    }

    private void button(String label, String key, String tip, Runnable action) {
        Button button = Keys.key(new Button(content, SWT.PUSH), key);
        button.setText(label);
        button.setToolTipText(tip);
        button.addListener(SWT.Selection, event -> action.run());
    }

    private void tab(String name, String tip, Control control) {
        CTabItem item = new CTabItem(tabs, SWT.NONE);
        item.setText(name);
        item.setToolTipText(tip);
        item.setControl(control);
    }

    private void ask() {
        List<String> selected = selected();
        if (selected.size() < 2) {
            nothing("Nothing to compare", "Select two or more runs in the table to compare them.");
            return;
        }
        if (!selected.equals(shown)) {
            heading.setText("Comparing...");
        }
        comparing.ask(bar.question(selected));
    }

    /** In the order of their making, whichever way the table is sorted. */
    private List<String> selected() {
        return session.selection().runs().stream().sorted().toList();
    }

    private void nothing(String title, String why) {
        empty.say(title, why);
        top(empty.control());
    }

    /** Empty if fewer than two of the runs are there any more. */
    private Optional<Answer> answer(Question question) {
        List<RunView> views = new ArrayList<>();
        for (String id : question.runs().subList(0, Math.min(question.runs().size(), Question.MOST_RUNS))) {
            try {
                views.add(session.workspace().view(id));
            } catch (IllegalArgumentException e) {
                continue; // erased since it was selected
            }
        }
        return views.size() < 2 ? Optional.empty() : Optional.of(Answer.of(question, views));
    }

    private void show(Optional<Answer> found) {
        List<String> selected = selected();
        if (selected.size() < 2
                || found.filter(answer -> !answer.question().runs().equals(selected))
                        .isPresent()) {
            return; // they are not selected any more; what is will be answered next
        }
        if (found.isEmpty()) {
            nothing("Nothing to compare", "The selected runs are not there any more.");
            return;
        }
        Answer answer = found.get();
        shown = selected;
        text = answer.text();
        bar.offer(answer);
        heading.setText(answer.heading() + leftOut(answer.question().runs().size()));
        groups.show(answer.groups());
        verdicts.show(answer.verdicts());
        runs.show(answer.runs());
        differences.show(answer.differences());
        String said = String.join("\n", answer.words());
        if (!said.equals(words.getText())) {
            words.setText(said);
        }
        top(content);
        content.layout(true, true);
    }

    private static String leftOut(int selected) {
        String compared = selected > Question.MOST_RUNS
                ? "; the first " + Question.MOST_RUNS + " of " + Formats.count(selected, "selected run")
                : "";
        return selected > Answer.MOST_COLUMNS
                ? compared + "; what differs is shown of the first " + Answer.MOST_COLUMNS
                : compared;
    }

    private void failed(Throwable failure) {
        String what = String.valueOf(failure.getMessage());
        if (!what.equals(logged)) {
            logged = what; // once, not each time that a run goes on
            Failures.log("The runs cannot be compared.", failure);
        }
        nothing("These runs cannot be compared", what + "\nThe error log has the full trace.");
    }

    private void top(Control control) {
        if (layout.topControl != control) {
            layout.topControl = control;
            area.layout();
        }
    }

    private ResultTable table() {
        return switch (tabs.getSelectionIndex()) {
            case 1 -> verdicts;
            case 2 -> runs;
            case DIFFERENCES -> differences;
            default -> groups;
        };
    }

    private void copyText() {
        CopiedText.copy(String.join("\n", tabs.getSelectionIndex() == DIFFERENCES ? differences.lines() : text));
    }

    private void copyCsv() {
        CopiedText.copy(table().csv());
    }

    /** Copies the selected words, or the selected rows. */
    void copySelected() {
        if (layout.topControl == content) {
            CopiedText.copy(
                    words.isFocusControl() && words.getSelectionCount() > 0
                            ? words.getSelectionText()
                            : table().selectedText());
        }
    }

    void setFocus() {
        following.seen();
        if (layout.topControl == content) {
            table().control().setFocus();
        } else {
            area.setFocus();
        }
    }
}
