// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.wizard;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.descent.api.Plugin;
import org.descent.api.Problem;
import org.descent.core.experiment.Experiments.Section;
import org.descent.workbench.internal.form.Fields;
import org.descent.workbench.internal.form.ParameterForm;
import org.descent.workbench.internal.look.Keys;
import org.descent.workbench.internal.session.Session;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.wizard.IWizardPage;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;

/**
 * A page of the wizard, made from the schemas of what stands on it.
 *
 * <p>Threading: confined to the user interface's thread.
 */
final class FormPage extends WizardPage {
    private static final String NOTHING = "none";
    private static final int DESCRIPTION_WIDTH = 520;

    private final Pages page;
    private final Draft draft;
    private final Session session;
    private final Runnable changed;
    private final Consumer<Trained> chosen;
    private final Map<String, ParameterForm> forms = new HashMap<>();
    private final Map<Trained, Button> kinds = new EnumMap<>(Trained.class);
    private Optional<SchedulePicture> picture = Optional.empty();
    private Optional<ScrolledComposite> scrolled = Optional.empty();

    /**
     * A page.
     *
     * @param page what stands on it
     * @param draft what the fields change
     * @param session whose plugins can be chosen
     * @param changed told after each change
     * @param chosen told that something else is to be trained
     */
    FormPage(Pages page, Draft draft, Session session, Runnable changed, Consumer<Trained> chosen) {
        super(page.id());
        this.page = page;
        this.draft = draft;
        this.session = session;
        this.changed = changed;
        this.chosen = chosen;
        setTitle(page.title());
        setMessage(page.message());
    }

    @Override
    public void createControl(Composite parent) {
        ScrolledComposite scroll = new ScrolledComposite(parent, SWT.V_SCROLL);
        scroll.setExpandHorizontal(true);
        scroll.setExpandVertical(true);
        scrolled = Optional.of(scroll);
        Composite body = new Composite(scroll, SWT.NONE);
        GridLayoutFactory.fillDefaults().margins(14, 10).spacing(0, 12).applyTo(body);
        for (FormGroup group : page.groups()) {
            switch (group) {
                case FormGroup.Choice choice -> choice(body, choice.slot());
                case FormGroup.Fixed fixed -> fixed(body, fixed);
                case FormGroup.Kind kind -> kind(body);
                case FormGroup.Picture schedule -> picture = Optional.of(new SchedulePicture(body, session));
            }
        }
        scroll.setContent(body);
        scroll.addListener(SWT.Resize, event -> fit());
        setControl(scroll);
        fit();
    }

    /** Lets the page scroll when it is higher than the window. */
    private void fit() {
        scrolled.ifPresent(scroll -> {
            int width = scroll.getClientArea().width;
            scroll.setMinHeight(scroll.getContent().computeSize(width <= 0 ? SWT.DEFAULT : width, SWT.DEFAULT).y);
        });
    }

    private static Composite grid(Composite parent) {
        Composite grid = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults()
                .numColumns(ParameterForm.COLUMNS)
                .spacing(10, 7)
                .applyTo(grid);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(grid);
        return grid;
    }

    private void fixed(Composite body, FormGroup.Fixed fixed) {
        Optional<Section> section = draft.sections().stream()
                .filter(one -> one.path().equals(fixed.path()))
                .findFirst();
        if (section.isEmpty()) {
            return;
        }
        Composite grid = grid(body);
        if (!fixed.title().isEmpty()) {
            heading(grid, fixed.title(), section.get().description());
        }
        Fields fields = draft.section(fixed.path());
        forms.put(fixed.path(), new ParameterForm(grid, fixed.path(), fields, (key, text) -> {
            draft.enter(fixed.path(), key, text);
            changed.run();
        }));
    }

    /** Whatever is chosen here leads to other pages; this one goes on to say what it is for. */
    private void kind(Composite body) {
        Composite area = new Composite(body, SWT.NONE);
        GridLayoutFactory.fillDefaults()
                .numColumns(Trained.values().length)
                .spacing(24, 0)
                .applyTo(area);
        for (Trained trained : Trained.values()) {
            Button button = Keys.key(
                    new Button(area, SWT.RADIO),
                    "form.trained." + trained.name().toLowerCase(Locale.ROOT));
            button.setText(trained.words());
            button.setToolTipText(trained.description());
            button.setSelection(trained == draft.trained());
            button.addListener(SWT.Selection, event -> {
                if (button.getSelection() && trained != draft.trained()) {
                    chosen.accept(trained);
                }
            });
            kinds.put(trained, button);
        }
    }

    /** The page comes to the front again: its choice is what it is for. */
    @Override
    public void setVisible(boolean visible) {
        kinds.forEach((trained, button) -> button.setSelection(trained == draft.trained()));
        super.setVisible(visible);
        picture.ifPresent(shown -> shown.activate(visible));
    }

    /** The wizard knows the order; the page that was shown before may be one of what was trained before. */
    @Override
    public @Nullable IWizardPage getPreviousPage() {
        return getWizard().getPreviousPage(this);
    }

    private static void heading(Composite grid, String title, String description) {
        Label label = new Label(grid, SWT.NONE);
        label.setText(title);
        label.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
        label.setToolTipText(description);
        GridDataFactory.swtDefaults().span(ParameterForm.COLUMNS, 1).applyTo(label);
    }

    private void choice(Composite body, Slot slot) {
        Composite grid = grid(body);
        Label label = new Label(grid, SWT.NONE);
        label.setText(slot.title() + ":");
        label.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
        GridDataFactory.swtDefaults()
                .hint(ParameterForm.LABEL_WIDTH, SWT.DEFAULT)
                .applyTo(label);
        Combo combo = Keys.key(new Combo(grid, SWT.DROP_DOWN | SWT.READ_ONLY), "form." + slot.problemPath() + ".use");
        Keys.name(combo, slot.title());
        List<String> names = new ArrayList<>(session.plugins().names(slot.kind()));
        if (slot.optional()) {
            names.add(0, NOTHING);
        }
        combo.setItems(names.toArray(String[]::new));
        String chosen = draft.use(slot);
        combo.select(names.indexOf(chosen.isEmpty() ? NOTHING : chosen));
        GridDataFactory.fillDefaults()
                .indent(8, 0)
                .span(2, 1)
                .hint(240, SWT.DEFAULT)
                .align(SWT.BEGINNING, SWT.CENTER)
                .applyTo(combo);
        Composite parameters = new Composite(body, SWT.NONE);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(parameters);
        parameters(parameters, slot);
        combo.addListener(SWT.Selection, event -> {
            String name = combo.getText();
            draft.choose(slot, name.equals(NOTHING) ? "" : name);
            parameters(parameters, slot);
            parameters.getParent().layout(true, true);
            fit();
            changed.run();
        });
    }

    private void parameters(Composite area, Slot slot) {
        for (Control child : area.getChildren()) {
            child.dispose();
        }
        GridLayoutFactory.fillDefaults()
                .numColumns(ParameterForm.COLUMNS)
                .spacing(10, 7)
                .applyTo(area);
        Optional<Plugin> plugin = draft.plugin(slot);
        plugin.ifPresent(chosen -> {
            Label description = new Label(area, SWT.WRAP);
            description.setText(chosen.description());
            GridDataFactory.fillDefaults()
                    .span(ParameterForm.COLUMNS, 1)
                    .hint(DESCRIPTION_WIDTH, SWT.DEFAULT)
                    .grab(true, false)
                    .applyTo(description);
            forms.put(
                    slot.problemPath(),
                    new ParameterForm(area, slot.problemPath(), draft.plugged(slot), (key, text) -> {
                        draft.enter(slot, key, text);
                        changed.run();
                    }));
        });
        if (plugin.isEmpty()) {
            forms.remove(slot.problemPath());
        }
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .exclude(plugin.isEmpty())
                .applyTo(area);
        area.setVisible(plugin.isPresent());
    }

    /** Shows what the reader of files says of the draft. */
    void show(DraftCheck check, List<Pages> all) {
        show(check.problems(), all);
        boolean scheduled = !draft.use(Slot.SCHEDULE).isEmpty();
        if (picture.isPresent()
                && picture.get().show(scheduled, check.runs().stream().findFirst())) {
            scrolled.ifPresent(scroll -> ((Composite) scroll.getContent()).layout(true, true));
            fit();
        }
    }

    /** Marks the fields with problems, and shows the first of this page's at the top. */
    void show(List<Problem> problems, List<Pages> all) {
        List<Problem> own = problems.stream()
                .filter(problem -> page.owns(problem.path(), all))
                .toList();
        forms.forEach((path, form) -> {
            Map<String, Problem> byKey = new HashMap<>();
            for (Problem problem : own) {
                String prefix = path.isEmpty() ? "" : path + ".";
                if (problem.path().startsWith(prefix)) {
                    byKey.putIfAbsent(Fields.key(problem.path().substring(prefix.length())), problem);
                }
            }
            form.show(byKey);
        });
        setErrorMessage(
                own.isEmpty()
                        ? null
                        : own.get(0).path() + ": " + own.get(0).what()
                                + (own.size() > 1 ? "  (and " + (own.size() - 1) + " more)" : ""));
        setPageComplete(own.isEmpty());
    }
}
