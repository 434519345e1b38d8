// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.wizard;

import java.time.Duration;
import java.util.List;
import org.descent.core.experiment.RunSpec;
import org.descent.workbench.internal.look.Appearance;
import org.descent.workbench.internal.look.Keys;
import org.descent.workbench.internal.session.Session;
import org.descent.workbench.internal.thread.Latest;
import org.descent.workbench.internal.thread.UiThread;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;

/**
 * A button that finds out what the run would be, and the answer beside it: shapes, counts, an estimate, or what is wrong with the data.
 *
 * <p>Threading: confined to the user interface's thread; the finding out takes a second or two beside it.
 */
final class PreviewLine {
    private static final int WIDTH = 460;
    private static final int HEIGHT = 56;

    private final Button button;
    private final Label answer;
    private final Latest<RunSpec, String> previews;
    private List<RunSpec> runs = List.of();

    PreviewLine(Composite parent, Session session) {
        Composite area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(10, 0).applyTo(area);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(area);
        button = Keys.key(new Button(area, SWT.PUSH), "wizard.preview");
        button.setText("&Preview");
        button.setToolTipText("Open the data, build the network and time a few steps; nothing is recorded");
        GridDataFactory.swtDefaults().align(SWT.BEGINNING, SWT.BEGINNING).applyTo(button);
        answer = Keys.key(new Label(area, SWT.WRAP), "wizard.preview.answer");
        GridDataFactory.fillDefaults().grab(true, false).hint(WIDTH, HEIGHT).applyTo(answer);
        previews = new Latest<>(
                session.guests(),
                UiThread.of(area),
                Duration.ZERO,
                spec -> PreviewText.of(session.preview(spec)),
                text -> say(text, false),
                failure -> say(PreviewText.of(failure), true));
        area.addDisposeListener(event -> previews.close());
        button.addListener(SWT.Selection, event -> {
            say("Opening the data and building the network...", false);
            runs.stream().findFirst().ifPresent(previews::ask);
        });
        button.setEnabled(false);
    }

    /** Takes the runs that the draft asks for; none while it cannot run. */
    void show(List<RunSpec> specs) {
        if (!specs.equals(runs)) {
            runs = List.copyOf(specs);
            answer.setText("");
        }
        button.setEnabled(!runs.isEmpty());
    }

    private void say(String text, boolean wrong) {
        answer.setText(text);
        answer.setForeground(
                wrong ? Appearance.current().bad() : answer.getParent().getForeground());
    }
}
