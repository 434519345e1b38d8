// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.runs;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.descent.workbench.internal.look.Appearance;
import org.descent.workbench.internal.look.Keys;
import org.descent.workbench.internal.problems.Failures;
import org.descent.workbench.internal.session.RunSnapshot;
import org.descent.workbench.internal.session.Session;
import org.descent.workbench.internal.thread.Latest;
import org.descent.workbench.internal.thread.UiThread;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;

/**
 * What stands above the run table: the field for words or a query, the searches made lately, the states, how many runs are shown, and below them
 * what is wrong with the query, shown at its place.
 *
 * <p>Threading: confined to the user interface's thread; what queries can be made of is found out in the background.
 */
final class FilterBar {
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final int COLUMNS = 4;
    private static final int INDENT = 8;

    /** What a person does here. */
    interface Events {
        /** Other words or another query are in the field. */
        void filtered(String text);

        /** Runs in other states are to be shown, or others that are put aside. */
        void chosen(StateMenu.Choice choice);

        /** A person goes on to the table. */
        void left();
    }

    private record Help(RunSnapshot runs, Vocabulary vocabulary, List<String> examples) {}

    private final Session session;
    private final QueryField field;
    private final SearchMenu searches;
    private final StateMenu states;
    private final Label count;
    private final StyledText mistake;
    private final Latest<RunSnapshot, Help> helps;
    private Help help = new Help(RunSnapshot.LOADING, Vocabulary.EMPTY, Examples.of(List.of()));

    FilterBar(Composite parent, Session session, List<String> recent, Events events) {
        this.session = session;
        Composite bar = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults()
                .numColumns(COLUMNS)
                .margins(6, 5)
                .spacing(8, 0)
                .applyTo(bar);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(bar);
        field = new QueryField(bar, () -> help.vocabulary());
        searches = new SearchMenu(bar, recent, () -> help.examples(), this::search);
        states = new StateMenu(bar, events::chosen);
        count = Keys.key(new Label(bar, SWT.RIGHT), "runs.count");
        GridDataFactory.swtDefaults().align(SWT.END, SWT.CENTER).applyTo(count);
        mistake = Keys.key(new StyledText(parent, SWT.MULTI | SWT.READ_ONLY | SWT.WRAP), "runs.problem");
        Keys.name(mistake, "What is wrong with the query");
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .indent(INDENT, 0)
                .exclude(true)
                .applyTo(mistake);
        helps = new Latest<>(
                session.background(),
                UiThread.of(bar),
                PAUSE,
                runs -> new Help(runs, Vocabulary.of(runs.byId().values()), Examples.of(runs.runs())),
                found -> help = found,
                failure -> Failures.log("What queries can be made of cannot be found out.", failure));
        bar.addDisposeListener(event -> helps.close());
        listen(field.control(), events);
        ask();
    }

    private void listen(Text text, Events events) {
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .align(SWT.FILL, SWT.CENTER)
                .applyTo(text);
        text.addListener(SWT.Modify, event -> events.filtered(text.getText()));
        text.addListener(SWT.FocusIn, event -> ask());
        text.addListener(SWT.FocusOut, event -> remember(text));
        text.addListener(SWT.DefaultSelection, event -> remember(text));
        text.addListener(SWT.KeyDown, event -> {
            if (event.keyCode == SWT.ARROW_DOWN && !field.isProposing()) {
                events.left();
                event.doit = false;
            }
        });
    }

    /** It takes a look at every value of every run, so only while it may be of use. */
    private void ask() {
        RunSnapshot runs = session.feed().snapshot();
        boolean useful = field.control().isFocusControl() || !help.runs().loaded();
        if (useful && runs != help.runs()) {
            helps.ask(runs);
        }
    }

    /** What has a mistake is not worth to be made again. */
    private void remember(Text text) {
        if (!mistake.isVisible()) {
            searches.remember(text.getText());
        }
    }

    private void search(String search) {
        searches.remember(search);
        Text text = field.control();
        text.setText(search);
        text.setSelection(search.length());
        text.setFocus();
    }

    /** Searches that were made lately, the newest first. */
    List<String> recent() {
        return searches.recent();
    }

    /** Examples of queries for the runs that are there. */
    List<String> examples() {
        return help.examples();
    }

    void focus() {
        field.control().setFocus();
        field.control().selectAll();
    }

    /** Copies what is selected in the field, if a person types there. */
    boolean copy() {
        boolean typing = field.control().isFocusControl();
        if (typing) {
            field.control().copy();
        }
        return typing;
    }

    /** Selects the whole text of the field, if a person types there. */
    boolean selectAll() {
        boolean typing = field.control().isFocusControl();
        if (typing) {
            field.control().selectAll();
        }
        return typing;
    }

    /** Shows all runs that are not put aside. */
    void clear(Consumer<StateMenu.Choice> cleared) {
        field.control().setText("");
        states.set(StateMenu.Choice.USUAL);
        cleared.accept(StateMenu.Choice.USUAL);
    }

    /** Chooses the states and what of the runs put aside is shown. */
    void choose(StateMenu.Choice choice) {
        states.set(choice);
    }

    /** Says how many runs are shown, and what is wrong with the query. */
    void show(String words, Optional<Mistake> wrong) {
        count.setText(words);
        ask();
        wrong.ifPresentOrElse(this::explain, () -> mistake.setText(""));
        if (mistake.getLayoutData() instanceof GridData data) {
            data.exclude = wrong.isEmpty();
        }
        mistake.setVisible(wrong.isPresent());
    }

    /** The words on the first line, below them the query with its mistake underlined. */
    private void explain(Mistake wrong) {
        Appearance look = Appearance.current();
        String text = wrong.what() + "\n" + wrong.query() + " ";
        int start = wrong.what().length() + 1;
        mistake.setText(text);
        StyleRange words = new StyleRange(0, wrong.what().length(), look.bad(), null);
        StyleRange query = new StyleRange(start, wrong.query().length() + 1, null, null);
        query.font = JFaceResources.getTextFont();
        mistake.setStyleRange(words);
        mistake.setStyleRange(query);
        int from = start + wrong.from();
        StyleRange place = new StyleRange(from, Math.max(1, wrong.to() - wrong.from()), look.bad(), null);
        place.font = JFaceResources.getTextFont();
        place.underline = true;
        place.underlineStyle = SWT.UNDERLINE_SQUIGGLE;
        place.underlineColor = look.bad();
        mistake.setStyleRange(place);
    }
}
