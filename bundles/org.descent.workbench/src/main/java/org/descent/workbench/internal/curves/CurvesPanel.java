// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.curves;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.descent.api.InvalidInputException;
import org.descent.api.PluginId;
import org.descent.api.figure.Visualizer;
import org.descent.core.store.RunHead;
import org.descent.figures.Size;
import org.descent.workbench.internal.form.Fields;
import org.descent.workbench.internal.form.ParameterForm;
import org.descent.workbench.internal.look.EmptyState;
import org.descent.workbench.internal.look.Keys;
import org.descent.workbench.internal.look.PlatformTheme;
import org.descent.workbench.internal.look.Raster;
import org.descent.workbench.internal.problems.Failures;
import org.descent.workbench.internal.session.RunFeed;
import org.descent.workbench.internal.session.RunSnapshot;
import org.descent.workbench.internal.session.Session;
import org.descent.workbench.internal.text.Formats;
import org.descent.workbench.internal.thread.Latest;
import org.descent.workbench.internal.thread.UiThread;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.viewers.ISelectionChangedListener;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;

/**
 * The picture that a visualizer makes of the selected runs.
 *
 * <p>Drawing is done in the background, at most four times a second while runs train; the user interface's thread only paints.
 *
 * <p>Threading: confined to the user interface's thread.
 */
final class CurvesPanel {
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final int OPTIONS_WIDTH = 300;
    private static final int SLOW_MILLIS = 2000;
    private static final String USUAL = "lossCurves";

    private final Session session;
    private final Composite area;
    private final Combo combo;
    private final Button options;
    private final Label note;
    private final Composite stack;
    private final StackLayout layout = new StackLayout();
    private final EmptyState empty;
    private final FigureCanvas canvas;
    private final ScrolledComposite optionsArea;
    private final Latest<PictureRequest, Picture> pictures;
    private final Map<String, Fields> fields = new HashMap<>();
    private List<Visualizer> visualizers = List.of();
    private Map<Integer, Zoom> zoom = Map.of();
    /** The newest picture; written in the background. */
    private volatile @Nullable Picture last;

    private Map<String, Long> drawnRevisions = Map.of();
    private String logged = "";
    private final Runnable sayIfSlow = this::sayIfSlow;

    CurvesPanel(Composite parent, Session session, String preferred) {
        this.session = session;
        area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(0, 0).applyTo(area);
        Composite bar = new Composite(area, SWT.NONE);
        GridLayoutFactory.fillDefaults()
                .numColumns(3)
                .margins(6, 5)
                .spacing(8, 0)
                .applyTo(bar);
        GridDataFactory.fillDefaults().span(2, 1).grab(true, false).applyTo(bar);
        combo = Keys.key(new Combo(bar, SWT.DROP_DOWN | SWT.READ_ONLY), "curves.visualizer");
        combo.setToolTipText("What is drawn");
        Keys.name(combo, "Visualizer");
        options = Keys.key(new Button(bar, SWT.TOGGLE), "curves.options");
        options.setText("&Options");
        options.setToolTipText("The parameters of this picture");
        note = Keys.key(new Label(bar, SWT.NONE), "curves.note");
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .align(SWT.FILL, SWT.CENTER)
                .applyTo(note);
        stack = new Composite(area, SWT.NONE);
        stack.setLayout(layout);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(stack);
        empty = new EmptyState(stack, "No run selected", "Select one or more runs in the table to see their curves.");
        canvas = new FigureCanvas(stack, this::zoomTo);
        layout.topControl = empty.control();
        optionsArea = new ScrolledComposite(area, SWT.V_SCROLL);
        optionsArea.setExpandHorizontal(true);
        optionsArea.setExpandVertical(true);
        GridDataFactory.fillDefaults()
                .hint(OPTIONS_WIDTH, SWT.DEFAULT)
                .exclude(true)
                .applyTo(optionsArea);
        optionsArea.setVisible(false);
        pictures = new Latest<>(session.guests(), UiThread.of(area), PAUSE, this::draw, this::show, this::failed);
        fillVisualizers(preferred);
        combo.addListener(SWT.Selection, event -> {
            session.spotlights().end();
            choose();
        });
        options.addListener(SWT.Selection, event -> showOptions(options.getSelection()));
        stack.addListener(SWT.Resize, event -> ask());
        follow();
        choose();
    }

    private void fillVisualizers(String preferred) {
        visualizers = session.plugins().all(Visualizer.class);
        combo.setItems(visualizers.stream().map(Visualizer::name).toArray(String[]::new));
        int index = 0;
        for (int i = 0; i < visualizers.size(); i++) {
            String id = visualizers.get(i).id();
            if (id.equals(preferred)
                    || preferred.isEmpty() && PluginId.shortName(id).equals(USUAL)) {
                index = i;
            }
        }
        combo.select(index);
    }

    private void follow() {
        ISelectionChangedListener selected = event -> {
            session.spotlights().end(); // of a run that is perhaps not selected any more
            zoom = Map.of();
            ask();
        };
        Runnable lit = () -> {
            zoom = Map.of();
            ask();
        };
        UiThread ui = UiThread.of(area);
        RunFeed.Listener changed = runs -> {
            if (!revisions(runs).equals(drawnRevisions)) {
                ui.execute(this::ask);
            }
        };
        session.selection().addSelectionChangedListener(selected);
        session.feed().add(changed);
        session.spotlights().add(lit);
        area.addDisposeListener(event -> {
            session.spotlights().remove(lit);
            session.selection().removeSelectionChangedListener(selected);
            session.feed().remove(changed);
            pictures.close();
        });
        PlatformTheme.watch(area, this::ask);
    }

    private Map<String, Long> revisions(RunSnapshot runs) {
        Map<String, Long> revisions = new HashMap<>();
        for (String id : drawnRevisions.keySet()) {
            runs.find(id).map(RunHead::revision).ifPresent(revision -> revisions.put(id, revision));
        }
        return revisions;
    }

    private Optional<Visualizer> visualizer() {
        int index = combo.getSelectionIndex();
        return index >= 0 && index < visualizers.size() ? Optional.of(visualizers.get(index)) : Optional.empty();
    }

    /** The id of the visualizer, to be chosen again in the next session. */
    String chosen() {
        return visualizer().map(Visualizer::id).orElse("");
    }

    private Fields fields(Visualizer visualizer) {
        return fields.computeIfAbsent(visualizer.id(), id -> Fields.defaults(visualizer.schema()));
    }

    private void choose() {
        zoom = Map.of();
        visualizer().ifPresent(chosen -> {
            combo.setToolTipText(chosen.description());
            Composite body = new Composite(optionsArea, SWT.NONE);
            GridLayoutFactory.fillDefaults()
                    .numColumns(2)
                    .margins(12, 6)
                    .spacing(10, 7)
                    .applyTo(body);
            ParameterForm[] form = new ParameterForm[1];
            form[0] = ParameterForm.narrow(
                    body, "curves." + PluginId.shortName(chosen.id()), fields(chosen), (key, text) -> {
                        Fields changed = fields(chosen).with(key, text);
                        fields.put(chosen.id(), changed);
                        session.spotlights().end();
                        form[0].show(changed.problems());
                        ask();
                    });
            form[0].show(fields(chosen).problems());
            Control old = optionsArea.getContent();
            optionsArea.setContent(body);
            optionsArea.setMinSize(body.computeSize(SWT.DEFAULT, SWT.DEFAULT));
            if (old != null) {
                old.dispose();
            }
            options.setEnabled(!chosen.schema().parameters().isEmpty());
        });
        ask();
    }

    private void showOptions(boolean shown) {
        GridDataFactory.fillDefaults()
                .hint(OPTIONS_WIDTH, SWT.DEFAULT)
                .exclude(!shown)
                .applyTo(optionsArea);
        optionsArea.setVisible(shown);
        area.layout(true, true);
    }

    private void zoomTo(Map<Integer, Zoom> parts) {
        if (parts.isEmpty() && zoom.isEmpty()) {
            session.spotlights().end();
        }
        zoom = parts;
        ask();
    }

    /** What a spotlight is on, as long as it is on, and else what the chosen visualizer makes. */
    private Optional<SpotlightDrawing> spotlight() {
        return session.spotlights().shown().flatMap(shown -> visualizers.stream()
                .filter(visualizer -> visualizer.id().equals(SpotlightDrawing.VISUALIZER))
                .findFirst()
                .map(visualizer -> new SpotlightDrawing(visualizer, shown)));
    }

    private void ask() {
        Optional<SpotlightDrawing> spotlight = spotlight();
        List<String> runs = spotlight
                .map(shown -> List.of(shown.spotlight().run()))
                .orElse(session.selection().runs());
        Point size = stack.getSize();
        Optional<Visualizer> chosen = visualizer();
        if (runs.isEmpty() || chosen.isEmpty()) {
            empty.say(
                    chosen.isEmpty() ? "Nothing to draw with" : "No run selected",
                    chosen.isEmpty()
                            ? "There is no visualizer; the view of plugins says why."
                            : "Select one or more runs in the table to see their curves.");
            note.setText("");
            top(empty.control());
            return;
        }
        Fields entered = fields(chosen.get());
        if (size.x < 20
                || size.y < 20
                || spotlight.isEmpty() && !entered.problems().isEmpty()) {
            return; // too small to draw, or the form says what is wrong; the last picture stays
        }
        double deviceZoom = area.getMonitor().getZoom() / 100.0;
        Map<String, Long> revisions = new HashMap<>();
        RunSnapshot snapshot = session.feed().snapshot();
        runs.forEach(id -> snapshot.find(id).ifPresent(run -> revisions.put(id, run.revision())));
        drawnRevisions = Map.copyOf(revisions);
        area.getDisplay().timerExec(SLOW_MILLIS, sayIfSlow);
        Drawing drawing = spotlight.isPresent() ? spotlight.get() : new Drawing.Chosen(chosen.get(), entered.raw());
        pictures.ask(new PictureRequest(
                drawing, runs, revisions, zoom, new Size(size.x, size.y), deviceZoom, Raster.theme()));
    }

    /** Called in the background, once at a time. */
    private Picture draw(PictureRequest request) {
        Picture picture = Picture.draw(request, session.workspace(), Optional.ofNullable(last));
        last = picture;
        return picture;
    }

    private void sayIfSlow() {
        if (!area.isDisposed() && pictures.busy()) {
            note.setText("Drawing...");
        }
    }

    private void show(Picture picture) {
        if (session.selection().runs().isEmpty()) {
            return;
        }
        int selected = picture.request().runs().size();
        note.setText(
                selected > Picture.MOST_RUNS
                        ? "The first " + Picture.MOST_RUNS + " of " + Formats.count(selected, "selected run")
                        : zoom.isEmpty() && spotlight().isEmpty() ? "" : "Double-click to see all");
        canvas.show(picture);
        top(canvas.control());
    }

    private void failed(Throwable failure) {
        canvas.clear();
        String what = Objects.toString(failure.getMessage(), failure.getClass().getName());
        boolean input = failure instanceof InvalidInputException;
        if (!input && !what.equals(logged)) {
            logged = what; // once, not each time that a run goes on
            Failures.log("The picture cannot be drawn.", failure);
        }
        empty.say("This picture cannot be drawn", what + (input ? "" : "\nThe error log has the full trace."));
        top(empty.control());
    }

    private void top(Control control) {
        if (layout.topControl != control) {
            layout.topControl = control;
            stack.layout();
        }
    }

    Optional<Picture> picture() {
        return layout.topControl == canvas.control() ? canvas.picture() : Optional.empty();
    }

    /** Lists the visualizers again if plugins have come or gone. */
    void setFocus() {
        if (!session.plugins().all(Visualizer.class).equals(visualizers)) {
            fillVisualizers(chosen());
            choose();
        }
        combo.setFocus();
    }
}
