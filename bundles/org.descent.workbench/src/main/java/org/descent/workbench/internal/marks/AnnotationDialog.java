// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.marks;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.descent.api.run.CurveSummary;
import org.descent.core.store.RunHead;
import org.descent.workbench.internal.look.Keys;
import org.descent.workbench.internal.session.Session;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;

/**
 * The dialog in which something is written at a step of runs.
 *
 * <p>Threading: confined to the user interface's thread.
 */
final class AnnotationDialog extends MarkDialog {
    private static final Point SIZE = new Point(480, 320);
    private static final int STEP_WIDTH = 120;

    private Optional<Text> stepField = Optional.empty();
    private Optional<Text> textField = Optional.empty();

    private AnnotationDialog(Shell shell, Session session, List<RunHead> runs) {
        super(shell, "Annotate", SIZE, session, runs);
    }

    /** Lets a person write; returns at once. */
    static void open(Shell shell, Session session, List<RunHead> runs) {
        new AnnotationDialog(shell, session, runs).open();
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        setTitle("Annotate " + subject());
        setMessage("It becomes an event at a step. It stays: an annotation is part of the record.");
        Composite area = fields(parent, 2);
        new Label(area, SWT.NONE).setText("&Step:");
        Text step = Keys.key(new Text(area, SWT.BORDER | SWT.SINGLE), "annotate.step");
        step.setText(Long.toString(lastStep(runs())));
        Keys.name(step, "Step");
        GridDataFactory.swtDefaults().hint(STEP_WIDTH, SWT.DEFAULT).applyTo(step);
        new Label(area, SWT.NONE).setText("&Text:");
        Text text = Keys.key(new Text(area, SWT.BORDER | SWT.MULTI | SWT.WRAP | SWT.V_SCROLL), "annotate.text");
        Keys.name(text, "Text");
        GridDataFactory.fillDefaults().grab(true, true).applyTo(text);
        text.addListener(SWT.Traverse, event -> {
            if (event.detail == SWT.TRAVERSE_TAB_NEXT || event.detail == SWT.TRAVERSE_TAB_PREVIOUS) {
                event.doit = true; // a tab goes on, as everywhere
            }
        });
        step.addListener(SWT.Modify, event -> check());
        text.addListener(SWT.Modify, event -> check());
        stepField = Optional.of(step);
        textField = Optional.of(text);
        text.setFocus();
        return area;
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        super.createButtonsForButtonBar(parent);
        check();
    }

    private void check() {
        Button ok = getButton(IDialogConstants.OK_ID);
        boolean right = step(stepText()).isPresent();
        setErrorMessage(right ? null : "The step must be a whole number, at least 0; got '" + stepText() + "'");
        if (ok != null) {
            ok.setEnabled(right && !text().isBlank());
        }
    }

    private String stepText() {
        return stepField.map(Text::getText).orElse("");
    }

    private String text() {
        return textField.map(Text::getText).orElse("");
    }

    /** The step that a text names, if it names one. */
    static OptionalLong step(String text) {
        String digits = text.strip();
        return digits.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(digits)) : OptionalLong.empty();
    }

    /** The last step that any of the runs recorded. */
    static long lastStep(List<RunHead> runs) {
        return runs.stream()
                .flatMap(run -> run.summaries().values().stream())
                .mapToLong(CurveSummary::lastStep)
                .max()
                .orElse(0);
    }

    @Override
    protected void okPressed() {
        step(stepText()).ifPresent(step -> MarkJob.annotate(session(), runs(), step, text().strip()));
        super.okPressed();
    }
}
