// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.application;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.descent.core.store.RunHead;
import org.descent.core.store.RunState;
import org.descent.core.training.TrainingProgress;
import org.descent.workbench.internal.look.Keys;
import org.descent.workbench.internal.session.RunFeed;
import org.descent.workbench.internal.session.RunSnapshot;
import org.descent.workbench.internal.session.Session;
import org.descent.workbench.internal.text.Formats;
import org.descent.workbench.internal.thread.Latest;
import org.descent.workbench.internal.thread.UiThread;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.menus.WorkbenchWindowControlContribution;

/**
 * What the status line says of the runs: how many train and wait, and how long that will take.
 *
 * <p>Threading: confined to the user interface's thread.
 */
public final class StatusControl extends WorkbenchWindowControlContribution {
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int WIDTH = 420;

    @Override
    protected Control createControl(Composite parent) {
        Composite area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().margins(8, 3).applyTo(area);
        Label label = Keys.key(new Label(area, SWT.NONE), "status");
        GridDataFactory.swtDefaults()
                .align(SWT.FILL, SWT.CENTER)
                .grab(true, true)
                .hint(WIDTH, SWT.DEFAULT)
                .applyTo(label);
        Session session = Objects.requireNonNull(
                PlatformUI.getWorkbench().getService(Session.class), "the session of the workbench");
        Latest<RunSnapshot, String> texts = new Latest<>(
                session.background(),
                UiThread.of(label),
                PAUSE,
                runs -> text(runs, session.feed()),
                label::setText,
                failure -> label.setText(""));
        RunFeed.Listener listener = new RunFeed.Listener() {
            @Override
            public void runsChanged(RunSnapshot runs) {
                texts.ask(runs);
            }

            @Override
            public void progressed(String run, TrainingProgress progress) {
                texts.ask(session.feed().snapshot());
            }
        };
        session.feed().add(listener);
        label.addDisposeListener(event -> {
            session.feed().remove(listener);
            texts.close();
        });
        texts.ask(session.feed().snapshot());
        return area;
    }

    /** The words for a list of runs. */
    static String text(RunSnapshot runs, RunFeed feed) {
        if (!runs.loaded()) {
            return "Reading runs...";
        }
        List<RunHead> unfinished = runs.byId().values().stream()
                .filter(run -> !run.state().finished())
                .toList();
        if (unfinished.isEmpty()) {
            return Formats.count(
                    runs.byId().values().stream()
                            .filter(run -> !run.marks().hidden())
                            .count(),
                    "run");
        }
        long running = unfinished.stream()
                .filter(run -> run.state() == RunState.RUNNING)
                .count();
        long waiting = unfinished.size() - running;
        OptionalDouble left = unfinished.stream()
                .flatMap(run -> feed.progress(run.id()).stream())
                .mapToDouble(TrainingProgress::remainingSeconds)
                .filter(Double::isFinite)
                .max();
        return Formats.count(running, "run") + " training"
                + (waiting > 0 ? ", " + waiting + " waiting" : "")
                + (left.isPresent()
                        ? ", " + Formats.duration(Duration.ofSeconds((long) left.getAsDouble())) + " left"
                        : "");
    }
}
