// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.wizard;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.descent.api.Problem;
import org.descent.core.workspace.TrainingOptions;
import org.descent.workbench.internal.problems.Failures;
import org.descent.workbench.internal.session.Session;
import org.descent.workbench.internal.thread.Latest;
import org.descent.workbench.internal.thread.UiThread;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.wizard.IWizardContainer;
import org.eclipse.jface.wizard.IWizardPage;
import org.eclipse.jface.wizard.Wizard;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Shell;

/**
 * Makes an experiment file from forms, and runs it.
 *
 * <p>Fields are checked by their parameters as a person types; the file as a whole is written and read by the one reader of experiment
 * files in the background, and only what it accepts can be run.
 *
 * <p>Threading: confined to the user interface's thread.
 */
public final class NewRunWizard extends Wizard {
    private static final Duration PAUSE = Duration.ofMillis(120);
    private static final Point SIZE = new Point(780, 740);

    private final Session session;
    private final Map<Trained, Draft> drafts = new EnumMap<>(Trained.class);
    private final Map<Trained, List<Pages>> pages = new EnumMap<>(Trained.class);
    private final Map<Trained, List<FormPage>> formPages = new EnumMap<>(Trained.class);
    private Draft draft;
    private final SummaryPage summary;
    private Optional<Latest<Map<String, Object>, DraftCheck>> checks = Optional.empty();
    private Optional<DraftCheck> checked = Optional.empty();

    /** A wizard on a draft. */
    public NewRunWizard(Session session, Draft draft) {
        this.session = session;
        this.draft = draft;
        for (Trained trained : Trained.values()) {
            Draft own =
                    trained == draft.trained() ? draft : new Draft(trained, session.experiments(), session.plugins());
            drafts.put(trained, own);
            pages.put(trained, Pages.of(trained, own.sections()));
        }
        summary = new SummaryPage(session, () -> this.draft, this::changed);
        setWindowTitle("New Run");
        setNeedsProgressMonitor(false);
    }

    /** Opens a wizard in a dialog and returns at once. */
    public static void open(Shell shell, Session session, Draft draft) {
        WizardDialog dialog = new WizardDialog(shell, new NewRunWizard(session, draft));
        dialog.setPageSize(SIZE.x, SIZE.y - 240);
        dialog.setMinimumPageSize(SIZE.x, 360);
        dialog.setBlockOnOpen(false);
        dialog.create();
        dialog.getShell().setSize(dialog.getShell().computeSize(SIZE.x, SIZE.y));
        dialog.open();
    }

    @Override
    public void addPages() {
        pages.forEach((trained, own) -> {
            List<FormPage> created = own.stream()
                    .map(page -> new FormPage(page, draft(trained), session, this::changed, this::choose))
                    .toList();
            formPages.put(trained, created);
            created.forEach(this::addPage);
        });
        addPage(summary);
    }

    private Draft draft(Trained trained) {
        return Objects.requireNonNull(drafts.get(trained), trained.name());
    }

    private List<FormPage> formPages() {
        return Optional.ofNullable(formPages.get(draft.trained())).orElse(List.of());
    }

    /** The pages of what is trained, in their order; those of the rest are there, but nowhere between them. */
    private List<IWizardPage> order() {
        List<IWizardPage> order = new ArrayList<>(formPages());
        order.add(summary);
        return order;
    }

    @Override
    public @Nullable IWizardPage getStartingPage() {
        return order().get(0);
    }

    @Override
    public @Nullable IWizardPage getNextPage(IWizardPage page) {
        int next = order().indexOf(page) + 1;
        return next > 0 && next < order().size() ? order().get(next) : null;
    }

    @Override
    public @Nullable IWizardPage getPreviousPage(IWizardPage page) {
        int previous = order().indexOf(page) - 1;
        return previous >= 0 ? order().get(previous) : null;
    }

    /** Something else is to be trained: its draft, its pages; the names stay. */
    private void choose(Trained trained) {
        draft(trained).takeNames(draft);
        draft = draft(trained);
        order().stream().filter(page -> page.getControl() == null).forEach(page -> {
            page.createControl(summary.getControl().getParent());
            page.getControl().setVisible(false);
        });
        getContainer().showPage(order().get(0));
        changed();
    }

    @Override
    public void createPageControls(Composite container) {
        // those of what is not trained are made when it is chosen
        order().forEach(page -> page.createControl(container));
        Latest<Map<String, Object>, DraftCheck> latest = new Latest<>(
                session.background(),
                UiThread.of(container),
                PAUSE,
                tree -> DraftCheck.of(tree, session.experiments(), Path.of("").toAbsolutePath()),
                this::show,
                failure -> Failures.log("The new run cannot be checked.", failure));
        container.addDisposeListener(event -> latest.close());
        checks = Optional.of(latest);
        changed();
    }

    /** What the fields can tell is shown at once; whether the file as a whole can run is asked for. */
    private void changed() {
        checked = Optional.empty();
        List<Problem> problems = draft.problems();
        formPages().forEach(page -> page.show(problems, pages()));
        checks.ifPresent(latest -> latest.ask(draft.tree()));
        updateButtons();
    }

    private List<Pages> pages() {
        return Optional.ofNullable(pages.get(draft.trained())).orElse(List.of());
    }

    private void show(DraftCheck check) {
        if (!check.tree().equals(draft.tree())) {
            return; // the person went on typing; the answer to that is on its way
        }
        checked = Optional.of(check);
        formPages().forEach(page -> page.show(check, pages()));
        summary.show(check);
        updateButtons();
    }

    private void updateButtons() {
        IWizardContainer container = getContainer();
        if (container != null && container.getCurrentPage() != null) {
            container.updateButtons();
        }
    }

    @Override
    public boolean canFinish() {
        return checked.filter(
                        check -> check.problems().isEmpty() && !check.runs().isEmpty())
                .isPresent();
    }

    @Override
    public boolean performFinish() {
        checked.ifPresent(check -> new TrainingJob(
                        session, check.runs(), new TrainingOptions(summary.jobs(), TrainingOptions.DEFAULT.isolation()))
                .schedule());
        return checked.isPresent();
    }
}
