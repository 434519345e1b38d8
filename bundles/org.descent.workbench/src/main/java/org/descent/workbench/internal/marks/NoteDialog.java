// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.marks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.descent.core.store.RunHead;
import org.descent.core.store.RunMark;
import org.descent.workbench.internal.look.Keys;
import org.descent.workbench.internal.markdown.MarkdownText;
import org.descent.workbench.internal.session.RunSnapshot;
import org.descent.workbench.internal.session.Session;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.TabFolder;
import org.eclipse.swt.widgets.TabItem;
import org.eclipse.swt.widgets.Text;

/**
 * The dialog in which the note of a run is written, with a look at how it will be shown. For several runs what is written is put behind the note
 * of each, since nobody means to replace many notes by one.
 *
 * <p>Threading: confined to the user interface's thread.
 */
final class NoteDialog extends MarkDialog {
    private static final Point SIZE = new Point(620, 520);
    private static final int MARGIN = 8;

    private final String before;
    private Optional<Text> field = Optional.empty();

    private NoteDialog(Shell shell, Session session, List<RunHead> runs) {
        super(shell, "Note", SIZE, session, runs);
        before = runs.size() == 1 ? runs.get(0).marks().note() : "";
    }

    /** Lets a person write; returns at once. */
    static void open(Shell shell, Session session, List<RunHead> runs) {
        new NoteDialog(shell, session, runs).open();
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        setTitle((runs().size() == 1 ? "Note of " : "Add to the notes of ") + subject());
        setMessage("Markdown: # heading, **bold**, *italic*, `code`, - list, [text](address)");
        Composite area = fields(parent, 1);
        TabFolder tabs = Keys.key(new TabFolder(area, SWT.TOP), "note.tabs");
        GridDataFactory.fillDefaults().grab(true, true).applyTo(tabs);
        Text text = Keys.key(new Text(tabs, SWT.MULTI | SWT.WRAP | SWT.V_SCROLL), "note.text");
        text.setFont(JFaceResources.getTextFont());
        text.setText(before);
        text.setSelection(before.length());
        Keys.name(text, "Note in Markdown");
        text.addListener(SWT.KeyDown, event -> {
            if ((event.stateMask & SWT.MOD1) != 0 && (event.keyCode == SWT.CR || event.keyCode == SWT.KEYPAD_CR)) {
                event.doit = false;
                okPressed();
            }
        });
        text.addListener(SWT.Traverse, event -> {
            if (event.detail == SWT.TRAVERSE_TAB_NEXT || event.detail == SWT.TRAVERSE_TAB_PREVIOUS) {
                event.doit = true; // a tab goes on, as everywhere
            }
        });
        field = Optional.of(text);
        tab(tabs, "&Write", text);
        MarkdownText preview = new MarkdownText(tabs, "note.preview");
        preview.control().setMargins(MARGIN, MARGIN, MARGIN, MARGIN);
        tab(tabs, "&Preview", preview.control());
        tabs.addListener(SWT.Selection, event -> preview.show(text.getText()));
        text.setFocus();
        return area;
    }

    private static void tab(TabFolder tabs, String title, Control control) {
        TabItem item = new TabItem(tabs, SWT.NONE);
        item.setText(title);
        item.setControl(control);
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, IDialogConstants.OK_ID, runs().size() == 1 ? "Save" : "Add", false)
                .setToolTipText("Ctrl+Enter");
        createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CANCEL_LABEL, false);
    }

    @Override
    protected void okPressed() {
        String written =
                field.map(Text::getText).orElse("").replace("\r\n", "\n").strip();
        if (!isOverwritingOthers(written)) {
            List<Marking> markings = markings(current(session().feed().snapshot(), runs()), written);
            if (!markings.isEmpty()) {
                MarkJob.mark(session(), "Note", runs(), markings);
            }
            super.okPressed();
        }
    }

    /** Whether somebody else changed the note while it was written here, and the person wants to look at that first. */
    private boolean isOverwritingOthers(String written) {
        return runs().size() == 1
                && session()
                        .feed()
                        .snapshot()
                        .find(runs().get(0).id())
                        .map(now -> now.marks().note())
                        .filter(note -> !note.equals(before) && !note.equals(written))
                        .filter(note -> !MessageDialog.openQuestion(
                                getShell(),
                                "Note",
                                "The note was changed elsewhere while you were writing:\n\n" + note
                                        + "\n\nReplace it by yours?"))
                        .isPresent();
    }

    /** The runs as they are by now: what somebody else wrote since the dialog was opened is added to, not lost. */
    static List<RunHead> current(RunSnapshot snapshot, List<RunHead> runs) {
        return runs.stream().map(run -> snapshot.find(run.id()).orElse(run)).toList();
    }

    /** What is said of the runs: the note of the only one is replaced, what is written is put behind those of several. */
    static List<Marking> markings(List<RunHead> runs, String written) {
        if (runs.size() == 1) {
            return List.of(new Marking(MarkHandler.ids(runs), new RunMark.Note(written)));
        }
        List<Marking> markings = new ArrayList<>();
        if (!written.isEmpty()) {
            for (RunHead run : runs) {
                String note = run.marks().note();
                markings.add(new Marking(
                        List.of(run.id()), new RunMark.Note(note.isEmpty() ? written : note + "\n\n" + written)));
            }
        }
        return markings;
    }
}
