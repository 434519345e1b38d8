// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.details;

import java.util.List;
import java.util.stream.Collectors;
import org.descent.core.store.RunHead;
import org.descent.workbench.internal.look.Keys;
import org.descent.workbench.internal.markdown.MarkdownText;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;

/**
 * The notes of the selected runs as they are meant, and a button to write them.
 *
 * <p>Threading: confined to the user interface's thread.
 */
final class NoteTab {
    private static final int MARGIN = 6;

    private final Composite area;
    private final MarkdownText text;
    private final Button button;

    /**
     * A tab without a note.
     *
     * @param parent what it is put into
     * @param edit lets a person write
     */
    NoteTab(Composite parent, Runnable edit) {
        area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(area);
        text = new MarkdownText(area, "details.note");
        text.control().setMargins(MARGIN, MARGIN, MARGIN, MARGIN);
        Keys.name(text.control(), "Note");
        GridDataFactory.fillDefaults().grab(true, true).applyTo(text.control());
        button = Keys.key(new Button(area, SWT.PUSH), "details.note.edit");
        GridDataFactory.swtDefaults().indent(MARGIN, MARGIN).applyTo(button);
        button.addListener(SWT.Selection, event -> edit.run());
    }

    Composite control() {
        return area;
    }

    void show(List<RunHead> runs) {
        text.show(text(runs));
        button.setText(runs.size() > 1 ? "Add to Notes..." : "Edit Note...");
        area.layout();
    }

    /** The note of one run, or those of several under their names; what to do where there is none. */
    static String text(List<RunHead> runs) {
        List<RunHead> noted =
                runs.stream().filter(run -> !run.marks().note().isEmpty()).toList();
        if (noted.isEmpty()) {
            return runs.size() == 1 ? "*This run has no note yet.*" : "*None of these runs has a note yet.*";
        }
        return runs.size() == 1
                ? noted.get(0).marks().note()
                : noted.stream()
                        .map(run -> "# " + run.record().name() + "\n\n"
                                + run.marks().note())
                        .collect(Collectors.joining("\n\n---\n\n"));
    }

    /** What is selected of the note. */
    String selectedText() {
        return text.control().getSelectionText();
    }
}
