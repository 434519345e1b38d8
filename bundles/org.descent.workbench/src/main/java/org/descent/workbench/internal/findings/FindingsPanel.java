// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.findings;

import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.descent.api.diagnosis.Rule;
import org.descent.api.run.CurveKey;
import org.descent.core.diagnosis.Diagnoses;
import org.descent.core.diagnosis.DiagnosisPlan;
import org.descent.workbench.internal.look.EmptyState;
import org.descent.workbench.internal.look.Icons;
import org.descent.workbench.internal.look.Keys;
import org.descent.workbench.internal.problems.Failures;
import org.descent.workbench.internal.session.SelectedRuns;
import org.descent.workbench.internal.session.Session;
import org.descent.workbench.internal.session.Spotlight;
import org.descent.workbench.internal.text.CopiedText;
import org.descent.workbench.internal.thread.Latest;
import org.descent.workbench.internal.thread.UiThread;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeColumn;
import org.eclipse.swt.widgets.TreeItem;

/**
 * What rules find in the selected runs, above all that is known of the line that is selected. While runs train, they are judged again.
 *
 * <p>Threading: confined to the user interface's thread; runs are judged in the background.
 */
final class FindingsPanel {
    private static final Duration PAUSE = Duration.ofMillis(150);
    private static final int AGAIN_MILLIS = 2000;
    private static final String[] TITLES = {"Rule", "Run", "When", "What was found"};
    private static final int[] WIDTHS = {180, 110, 130, 600};
    private static final int RUN = 1;
    private static final String HINT = "Select a finding to see all of it here, and its place in the curves.";
    private static final int[] WEIGHTS = {62, 38};

    private final Session session;
    private final Runnable openCurves;
    private final Composite area;
    private final StackLayout layout = new StackLayout();
    private final EmptyState empty;
    private final Composite content;
    private final Label summary;
    private final Tree tree;
    private final StyledText details;
    private final Map<FindingNode.Sign, Image> images = new EnumMap<>(FindingNode.Sign.class);
    private final Latest<List<String>, Findings> judging;
    private final SelectedRuns following;
    private List<FindingNode> nodes = List.of();
    private List<String> shown = List.of();

    /**
     * An empty panel.
     *
     * @param openCurves brings the pictures to the front
     */
    FindingsPanel(Composite parent, Session session, Runnable openCurves) {
        this.session = session;
        this.openCurves = openCurves;
        area = new Composite(parent, SWT.NONE);
        area.setLayout(layout);
        empty = new EmptyState(area, "No run selected", "Select one or more runs to see what rules find in them.");
        content = new Composite(area, SWT.NONE);
        GridLayoutFactory.fillDefaults().margins(5, 5).spacing(5, 5).applyTo(content);
        summary = Keys.key(new Label(content, SWT.WRAP), "findings.summary");
        GridDataFactory.fillDefaults().grab(true, false).hint(200, SWT.DEFAULT).applyTo(summary);
        SashForm sash = new SashForm(content, SWT.VERTICAL);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(sash);
        tree = tree(sash);
        details = details(sash);
        sash.setWeights(WEIGHTS);
        for (FindingNode.Sign sign : FindingNode.Sign.values()) {
            images.put(sign, Icons.image(icon(sign), area));
        }
        tree.addListener(SWT.Selection, event -> selected());
        tree.addListener(SWT.DefaultSelection, this::open);
        layout.topControl = empty.control();
        judging = new Latest<>(
                session.analyses(), UiThread.of(area), PAUSE, judges(session)::judge, this::show, this::failed);
        area.addDisposeListener(event -> judging.close());
        following = SelectedRuns.follow(session, area, this::ask);
        ask();
        againInAWhile();
    }

    private static Tree tree(Composite parent) {
        Tree tree = Keys.key(new Tree(parent, SWT.FULL_SELECTION | SWT.MULTI | SWT.BORDER), "findings.tree");
        tree.setHeaderVisible(true);
        Keys.name(tree, "Findings");
        for (int i = 0; i < TITLES.length; i++) {
            TreeColumn column = new TreeColumn(tree, SWT.LEFT);
            column.setText(TITLES[i]);
            column.setWidth(WIDTHS[i]);
        }
        return tree;
    }

    private static StyledText details(Composite parent) {
        StyledText details = Keys.key(
                new StyledText(parent, SWT.MULTI | SWT.READ_ONLY | SWT.WRAP | SWT.V_SCROLL | SWT.BORDER),
                "findings.details");
        details.setMargins(8, 8, 8, 8);
        return details;
    }

    private static Judges judges(Session session) {
        Diagnoses diagnoses = new Diagnoses(session.plugins());
        return new Judges(
                () -> session.plugins().all(Rule.class),
                session.workspace().store()::find,
                run -> diagnoses.diagnose(session.workspace(), run, DiagnosisPlan.DEFAULT),
                InstantSource.system());
    }

    private static String icon(FindingNode.Sign sign) {
        return switch (sign) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case INFO -> "info";
            case SUPPRESSED -> "suppressed";
            case NOT_JUDGED -> "notJudged";
            case FINE -> "fine";
            case FAILED -> "errors";
        };
    }

    private void ask() {
        List<String> runs = session.selection().runs();
        if (runs.isEmpty()) {
            show(Findings.NONE);
        } else if (!runs.equals(shown)) {
            summary.setText("Judging...");
        }
        judging.ask(runs);
    }

    /** While a run trains it is judged again as often as its judges allow; that it records nothing any more is told by the time alone. */
    private void againInAWhile() {
        if (area.isDisposed()) {
            return;
        }
        boolean training = area.isVisible()
                && session.selection().runs().stream()
                        .flatMap(id -> session.feed().snapshot().find(id).stream())
                        .anyMatch(run -> !run.state().finished());
        if (training) {
            ask();
        }
        area.getDisplay().timerExec(AGAIN_MILLIS, this::againInAWhile);
    }

    private void show(Findings findings) {
        List<String> selection = session.selection().runs();
        if (findings.selected() > 0 && selection.isEmpty() || !findings.areOf(selection)) {
            return; // they are not selected any more; what is will be answered next
        }
        summary.setText(findings.summary());
        List<FindingNode> next = FindingTree.of(findings, this::rule);
        if (!next.equals(nodes)) {
            nodes = next;
            fill();
        }
        boolean several = findings.selected() > 1;
        if (several != tree.getColumn(RUN).getWidth() > 0) {
            tree.getColumn(RUN).setWidth(several ? WIDTHS[RUN] : 0);
        }
        shown = selection;
        layout.topControl = findings.selected() == 0 ? empty.control() : content;
        area.layout(true, true);
        if (!findings.complete()) {
            judging.ask(selection);
        }
    }

    private void failed(Throwable failure) {
        String what = "The runs cannot be judged: " + failure.getMessage();
        if (!what.equals(summary.getText())) {
            Failures.log("The runs cannot be judged.", failure); // once, not each time that a run goes on
        }
        summary.setText(what);
        shown = session.selection().runs();
    }

    private Optional<Rule> rule(String id) {
        return session.plugins().all(Rule.class).stream()
                .filter(rule -> rule.id().equals(id))
                .findFirst();
    }

    private void fill() {
        Set<String> open = Stream.of(tree.getItems())
                .filter(TreeItem::getExpanded)
                .flatMap(FindingsPanel::node)
                .map(FindingNode::identity)
                .collect(Collectors.toSet());
        Set<String> selected = chosen().map(FindingNode::identity).collect(Collectors.toSet());
        tree.setRedraw(false);
        tree.removeAll();
        for (FindingNode node : nodes) {
            TreeItem item = item(new TreeItem(tree, SWT.NONE), node);
            for (FindingNode child : node.children()) {
                item(new TreeItem(item, SWT.NONE), child);
            }
            item.setExpanded(open.contains(node.identity()));
        }
        TreeItem[] again = Stream.of(tree.getItems())
                .flatMap(item -> Stream.concat(Stream.of(item), Stream.of(item.getItems())))
                .filter(item -> node(item).map(FindingNode::identity).anyMatch(selected::contains))
                .toArray(TreeItem[]::new);
        tree.setSelection(again);
        tree.setRedraw(true);
        describe();
        if (session.spotlights().shown().isPresent()) {
            light();
        }
    }

    private TreeItem item(TreeItem item, FindingNode node) {
        boolean group = !node.children().isEmpty();
        item.setText(
                group
                        ? new String[] {node.text(), "", "", ""}
                        : new String[] {node.rule(), node.run(), node.when(), node.text()});
        item.setImage(Objects.requireNonNull(images.get(node.sign()), "an image for each sign"));
        item.setData(node);
        return item;
    }

    private Stream<FindingNode> chosen() {
        return Stream.of(tree.getSelection()).flatMap(FindingsPanel::node);
    }

    private static Stream<FindingNode> node(TreeItem item) {
        return item.getData() instanceof FindingNode node ? Stream.of(node) : Stream.empty();
    }

    private void selected() {
        describe();
        light();
    }

    private void describe() {
        String text = chosen().map(FindingNode::details)
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining("\n"));
        String said = text.isEmpty() && tree.getItemCount() > 0 ? HINT : text;
        if (!said.equals(details.getText())) {
            details.setText(said);
        }
    }

    /** Shows the curves of the selected finding, if it has any that were recorded. */
    private void light() {
        Optional<Spotlight> place = chosen().flatMap(node -> node.places().stream())
                .findFirst()
                .map(this::recorded)
                .filter(spot -> !spot.curves().isEmpty());
        place.ifPresentOrElse(session.spotlights()::show, session.spotlights()::end);
    }

    private Spotlight recorded(Spotlight place) {
        Set<CurveKey> curves = session.feed()
                .snapshot()
                .find(place.run())
                .map(run -> run.summaries().keySet())
                .orElse(Set.of());
        List<CurveKey> kept = place.curves().stream().filter(curves::contains).toList();
        return new Spotlight(place.run(), kept, place.from(), place.to(), place.words());
    }

    private void open(Event event) {
        if (event.item instanceof TreeItem item && item.getItemCount() > 0) {
            item.setExpanded(!item.getExpanded());
        } else {
            openCurves.run();
            light();
        }
    }

    /** Copies the selected lines. */
    void copy() {
        String text = details.isFocusControl() && details.getSelectionCount() > 0
                ? details.getSelectionText()
                : chosen().map(FindingNode::line).collect(Collectors.joining("\n"));
        CopiedText.copy(text);
    }

    void setFocus() {
        following.seen();
        if (layout.topControl == content) {
            tree.setFocus();
        } else {
            area.setFocus();
        }
    }
}
