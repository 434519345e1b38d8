// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.wizard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.descent.api.Problem;
import org.descent.workbench.internal.form.ParameterForm;
import org.descent.workbench.internal.look.Keys;
import org.descent.workbench.internal.session.Session;
import org.descent.workbench.internal.text.Formats;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Spinner;

/**
 * The last page of the wizard: the names, and the experiment file that will run.
 *
 * <p>Threading: confined to the user interface's thread.
 */
final class SummaryPage extends WizardPage {
    private static final int TEXT_HEIGHT = 180;
    private static final int MOST_JOBS = 64;

    private final Session session;
    private final Supplier<Draft> draft;
    private final Runnable changed;
    private @Nullable ParameterForm names;
    private @Nullable StyledText file;
    private @Nullable Label runs;
    private @Nullable PreviewLine preview;
    private String text = "";
    private String suggested = "";
    private int jobs = 1;

    SummaryPage(Session session, Supplier<Draft> draft, Runnable changed) {
        super("summary");
        this.session = session;
        this.draft = draft;
        this.changed = changed;
        setTitle("Summary");
        setMessage("The experiment file that will run. The same file can be run without a display.");
    }

    /** How many runs are trained at the same time. */
    int jobs() {
        return jobs;
    }

    @Override
    public void createControl(Composite parent) {
        Composite body = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().margins(14, 10).spacing(0, 10).applyTo(body);
        Composite grid = new Composite(body, SWT.NONE);
        GridLayoutFactory.fillDefaults()
                .numColumns(ParameterForm.COLUMNS)
                .spacing(10, 7)
                .applyTo(grid);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(grid);
        names = new ParameterForm(grid, Pages.ROOT, draft.get().section(Pages.ROOT), (key, entered) -> {
            draft.get().enter(Pages.ROOT, key, entered);
            changed.run();
        });
        jobs(grid);
        StyledText created = Keys.key(
                new StyledText(body, SWT.MULTI | SWT.READ_ONLY | SWT.BORDER | SWT.V_SCROLL | SWT.H_SCROLL),
                "wizard.file");
        created.setFont(JFaceResources.getTextFont());
        created.setMargins(6, 6, 6, 6);
        created.setText(text);
        Keys.name(created, "Experiment file");
        GridDataFactory.fillDefaults()
                .grab(true, true)
                .hint(SWT.DEFAULT, TEXT_HEIGHT)
                .applyTo(created);
        file = created;
        preview = new PreviewLine(body, session);
        Composite below = new Composite(body, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).applyTo(below);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(below);
        Label count = new Label(below, SWT.NONE);
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .align(SWT.FILL, SWT.CENTER)
                .applyTo(count);
        runs = count;
        Button save = Keys.key(new Button(below, SWT.PUSH), "wizard.save");
        save.setText("Sa&ve as File...");
        save.addListener(SWT.Selection, event -> save());
        setControl(body);
    }

    private void jobs(Composite grid) {
        Label label = new Label(grid, SWT.NONE);
        label.setText("Runs at once:");
        label.setToolTipText("How many runs are trained at the same time");
        Spinner spinner = Keys.key(new Spinner(grid, SWT.BORDER), "wizard.jobs");
        spinner.setValues(jobs, 1, MOST_JOBS, 0, 1, 4);
        spinner.addListener(SWT.Selection, event -> jobs = spinner.getSelection());
        Keys.name(spinner, "Runs at the same time");
        GridDataFactory.swtDefaults().indent(8, 0).span(2, 1).applyTo(spinner);
    }

    /** Names the experiment by what it is made of, until a person names it. */
    @Override
    public void setVisible(boolean visible) {
        ParameterForm form = names;
        String name = draft.get().section(Pages.ROOT).text(Draft.EXPERIMENT);
        if (visible && form != null && (name.isBlank() || name.equals(suggested))) {
            suggested = draft.get().suggestedExperiment();
            form.enter(Draft.EXPERIMENT, suggested);
        }
        super.setVisible(visible);
    }

    /** Shows what the reader of files says of the draft. */
    void show(DraftCheck check) {
        text = check.text();
        StyledText shown = file;
        if (shown != null && !shown.getText().equals(text)) {
            shown.setText(text);
        }
        ParameterForm form = names;
        if (form != null) {
            Map<String, Problem> byKey = new HashMap<>();
            check.problems().forEach(problem -> byKey.putIfAbsent(problem.path(), problem));
            form.show(byKey);
        }
        Label count = runs;
        if (count != null) {
            count.setText(
                    check.runs().isEmpty()
                            ? ""
                            : Formats.count(check.runs().size(), "run") + ": "
                                    + check.runs().stream()
                                            .map(run -> run.name())
                                            .distinct()
                                            .limit(3)
                                            .collect(Collectors.joining(", ")));
        }
        PreviewLine line = preview;
        if (line != null) {
            line.show(check.runs());
        }
        List<Problem> problems = check.problems();
        setErrorMessage(
                problems.isEmpty()
                        ? null
                        : problems.get(0).path() + ": " + problems.get(0).what()
                                + (problems.size() > 1 ? "  (and " + (problems.size() - 1) + " more)" : ""));
        setPageComplete(problems.isEmpty());
    }

    private void save() {
        FileDialog dialog = new FileDialog(getShell(), SWT.SAVE);
        dialog.setFilterExtensions(new String[] {"*.yaml", "*"});
        dialog.setFileName("experiment.yaml");
        dialog.setOverwrite(true);
        String chosen = dialog.open();
        if (chosen != null) {
            try {
                Files.writeString(Path.of(chosen), text);
            } catch (IOException e) {
                MessageDialog.openError(getShell(), "Save as file", "The file cannot be written: " + e.getMessage());
            }
        }
    }
}
