// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.wizard;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.descent.api.figure.Figure;
import org.descent.api.figure.Visualizer;
import org.descent.api.run.RunView;
import org.descent.core.experiment.RunSpec;
import org.descent.core.registry.PluginRegistry;
import org.descent.core.registry.PluginRegistry.Found;
import org.descent.core.training.ScheduledCurve;
import org.descent.figures.FigureLayout;
import org.descent.figures.Size;
import org.descent.figures.Theme;
import org.descent.workbench.internal.look.Appearance;
import org.descent.workbench.internal.look.Keys;
import org.descent.workbench.internal.look.PlatformTheme;
import org.descent.workbench.internal.look.Raster;
import org.descent.workbench.internal.session.Session;
import org.descent.workbench.internal.thread.Latest;
import org.descent.workbench.internal.thread.UiThread;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;

/**
 * What the schedule would make of the learning rate over the steps of the training, drawn while a person fills the form; nothing is trained.
 *
 * <p>Threading: confined to the user interface's thread; the data are opened and the picture is made beside it.
 */
final class SchedulePicture {
    /** How long the picture is, in steps; under this name the canvas tells it. */
    static final String STEPS = "org.descent.workbench.scheduledSteps";

    private static final int HEIGHT = 190;
    private static final int MARGIN = 8;
    private static final Duration PAUSE = Duration.ofMillis(400);
    private static final String VISUALIZER = "schedules";
    private static final Map<String, Object> OVER_STEPS = Map.of("x", "step");

    private record Question(RunSpec spec, Size size, double deviceZoom, Theme theme) {}

    private record Answer(Question question, long steps, ImageData pixels) {}

    private final Canvas canvas;
    private final Latest<Question, Answer> answers;
    private Optional<RunSpec> spec = Optional.empty();
    private Optional<Image> image = Optional.empty();
    private String words = "";
    private boolean active;

    SchedulePicture(Composite parent, Session session) {
        canvas = Keys.key(new Canvas(parent, SWT.DOUBLE_BUFFERED), "wizard.schedule");
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .hint(SWT.DEFAULT, HEIGHT)
                .exclude(true)
                .applyTo(canvas);
        canvas.setVisible(false);
        canvas.addListener(SWT.Paint, event -> paint(event.gc));
        canvas.addListener(SWT.Resize, event -> ask());
        answers = new Latest<>(
                session.guests(),
                UiThread.of(canvas),
                PAUSE,
                question -> answer(question, session),
                this::show,
                failure -> say(PreviewText.of(failure)));
        canvas.addDisposeListener(event -> {
            answers.close();
            image.ifPresent(Image::dispose);
        });
        canvas.getAccessible().addAccessibleListener(new AccessibleAdapter() {
            @Override
            public void getName(AccessibleEvent event) {
                event.result = "The learning rate over the training. " + words;
            }
        });
        PlatformTheme.watch(canvas, this::ask);
    }

    /**
     * Takes what would be trained.
     *
     * @param scheduled whether there is a schedule at all: without one there is no picture
     * @param planned the run; empty while the file has problems, when the last picture stays
     * @return whether the room that it needs has changed
     */
    boolean show(boolean scheduled, Optional<RunSpec> planned) {
        boolean changed = scheduled != canvas.getVisible();
        if (changed) {
            canvas.setVisible(scheduled);
            if (canvas.getLayoutData() instanceof GridData data) {
                data.exclude = !scheduled;
            }
        }
        if (!scheduled) {
            spec = Optional.empty();
        } else if (planned.isPresent() && !planned.equals(spec)) {
            spec = planned;
            ask();
        } else if (spec.isEmpty()) {
            say("Shown when the file has no problems.");
        }
        return changed;
    }

    /** Whether a person looks at it: until then nothing is worked out. */
    void activate(boolean seen) {
        active = seen;
        ask();
    }

    private void ask() {
        Point size = canvas.getSize();
        if (active && spec.isPresent() && size.x > MARGIN && size.y > MARGIN) {
            if (image.isEmpty()) {
                say("Counting the steps...");
            }
            answers.ask(new Question(
                    spec.get(), new Size(size.x, size.y), canvas.getMonitor().getZoom() / 100.0, Raster.theme()));
        }
    }

    private static Answer answer(Question question, Session session) {
        List<ScheduledCurve> curves = session.schedules(question.spec());
        Figure figure = figure(question.spec(), curves, session.plugins());
        long steps = curves.stream()
                .map(ScheduledCurve::curve)
                .mapToLong(curve -> curve.size() == 0 ? 0 : curve.step(curve.size() - 1) + 1)
                .max()
                .orElse(0);
        return new Answer(
                question,
                steps,
                Raster.pixels(
                        FigureLayout.layout(figure, question.size(), question.theme(), question.deviceZoom()),
                        question.deviceZoom()));
    }

    private static Figure figure(RunSpec spec, List<ScheduledCurve> curves, PluginRegistry plugins) {
        if (!(plugins.find(Visualizer.class, VISUALIZER) instanceof Found.Usable<Visualizer> found)) {
            throw new IllegalStateException("The visualizer '" + VISUALIZER + "' is not installed.");
        }
        RunView planned = ScheduledCurve.planned(spec.name(), spec.experiment(), curves);
        Visualizer visualizer = found.plugin();
        Figure figure = visualizer.draw(visualizer.schema().read(OVER_STEPS), List.of(planned));
        return new Figure("", "", figure.panels(), 1);
    }

    private void show(Answer answer) {
        image.ifPresent(Image::dispose);
        image = Optional.of(Raster.image(
                canvas.getDisplay(), answer.pixels(), answer.question().deviceZoom()));
        words = "";
        canvas.setData(STEPS, answer.steps());
        canvas.redraw();
    }

    private void say(String text) {
        image.ifPresent(Image::dispose);
        image = Optional.empty();
        words = text;
        canvas.setData(STEPS, 0L);
        canvas.redraw();
    }

    private void paint(GC gc) {
        Appearance look = Appearance.current();
        gc.setBackground(look.background());
        gc.fillRectangle(canvas.getClientArea());
        image.ifPresent(shown -> gc.drawImage(shown, 0, 0));
        gc.setForeground(look.faint());
        gc.drawText(words, MARGIN, MARGIN, SWT.DRAW_TRANSPARENT | SWT.DRAW_DELIMITER);
    }
}
