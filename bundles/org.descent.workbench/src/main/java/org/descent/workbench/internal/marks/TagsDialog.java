// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.marks;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.descent.core.store.RunHead;
import org.descent.core.store.RunMark;
import org.descent.workbench.internal.look.Keys;
import org.descent.workbench.internal.marks.TagChoice.Presence;
import org.descent.workbench.internal.session.Session;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;

/**
 * The dialog in which tags are put on runs and taken off: each tag of the workspace with a check, which is grey where some of the runs have it.
 *
 * <p>Threading: confined to the user interface's thread.
 */
final class TagsDialog extends MarkDialog {
    private static final Point SIZE = new Point(420, 480);

    private final TagChoice choice;
    private Optional<Text> field = Optional.empty();

    private TagsDialog(Shell shell, Session session, List<RunHead> runs) {
        super(shell, "Tags", SIZE, session, runs);
        choice = new TagChoice(runs, session.feed().snapshot().byId().values());
    }

    /** Lets a person choose; returns at once. */
    static void open(Shell shell, Session session, List<RunHead> runs) {
        new TagsDialog(shell, session, runs).open();
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        setTitle("Tags of " + subject());
        setMessage(
                runs().size() == 1
                        ? "Type a new tag, or check those that it is to have."
                        : "Type a new tag, or check those that all of them are to have; some have a grey one.");
        Composite area = fields(parent, 2);
        Text text = Keys.key(new Text(area, SWT.BORDER | SWT.SINGLE), "tags.new");
        text.setMessage("New tag, or the beginning of one");
        Keys.name(text, "New tag");
        GridDataFactory.fillDefaults().grab(true, false).applyTo(text);
        field = Optional.of(text);
        Button add = Keys.key(new Button(area, SWT.PUSH), "tags.add");
        add.setText("&Add");
        Table created = Keys.key(new Table(area, SWT.CHECK | SWT.BORDER | SWT.V_SCROLL), "tags.table");
        Keys.name(created, "Tags");
        GridDataFactory.fillDefaults().span(2, 1).grab(true, true).applyTo(created);
        fill(created, "");
        text.addListener(SWT.Modify, event -> fill(created, text.getText()));
        text.addListener(SWT.Traverse, event -> {
            // Enter adds what was typed; in an empty field it presses OK, as everywhere
            if (event.detail == SWT.TRAVERSE_RETURN && !text.getText().isBlank()) {
                event.doit = false;
                add(text);
            }
        });
        add.addListener(SWT.Selection, event -> add(text));
        created.addListener(SWT.Selection, event -> {
            if (event.detail == SWT.CHECK && event.item instanceof TableItem item) {
                item.setGrayed(false);
                choice.decide(item.getText(), item.getChecked());
            }
        });
        text.setFocus();
        return area;
    }

    private void add(Text text) {
        if (choice.add(text.getText())) {
            text.setText("");
        }
        text.setFocus();
    }

    private void fill(Table table, String words) {
        String wanted = words.strip().toLowerCase(Locale.ROOT);
        table.setRedraw(false);
        table.removeAll();
        choice.tags().forEach((tag, presence) -> {
            if (tag.toLowerCase(Locale.ROOT).contains(wanted)) {
                TableItem item = new TableItem(table, SWT.NONE);
                item.setText(tag);
                item.setChecked(presence != Presence.NONE);
                item.setGrayed(presence == Presence.SOME);
            }
        });
        table.setRedraw(true);
    }

    @Override
    protected void okPressed() {
        field.map(Text::getText).ifPresent(choice::add); // what was typed is meant, with or without Add
        List<RunMark> marks = choice.marks();
        if (!marks.isEmpty()) {
            MarkJob.mark(session(), "Tags", runs(), List.of(new Marking(MarkHandler.ids(runs()), marks)));
        }
        super.okPressed();
    }
}
