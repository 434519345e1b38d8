// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.wizard;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.descent.api.InvalidInputException;
import org.descent.core.DescentException;
import org.descent.core.experiment.RunSpec;
import org.descent.core.store.RunHead;
import org.descent.core.training.TrainingProgress;
import org.descent.core.workspace.Training;
import org.descent.core.workspace.TrainingListener;
import org.descent.core.workspace.TrainingOptions;
import org.descent.workbench.internal.problems.ProblemsDialog;
import org.descent.workbench.internal.session.Session;
import org.descent.workbench.internal.text.Formats;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.PlatformUI;

/**
 * Starts runs and shows in the view of progress how far they are.
 *
 * <p>Cancelling it stops the runs, unless it is cancelled because the workbench closes: then they go on without it.
 *
 * <p>Threading: the platform's.
 */
public final class TrainingJob extends Job {
    private static final int UNITS = 1000;

    private final Session session;
    private final int count;
    private final Function<TrainingListener, Training> start;
    private volatile Optional<Training> training = Optional.empty();

    /** A job that will start these runs. */
    public TrainingJob(Session session, List<RunSpec> specs, TrainingOptions options) {
        this(
                session,
                specs.size(),
                specs.size() == 1 ? specs.get(0).name() : Formats.count(specs.size(), "run"),
                listener -> session.workspace().start(specs, options, listener));
    }

    private TrainingJob(Session session, int count, String what, Function<TrainingListener, Training> start) {
        super("Training " + what);
        this.session = session;
        this.count = count;
        this.start = start;
    }

    /** A job that will take runs up again. */
    public static TrainingJob resuming(Session session, List<String> runs) {
        return new TrainingJob(
                session, runs.size(), Formats.count(runs.size(), "resumed run"), listener -> session.workspace()
                        .resume(runs, TrainingOptions.DEFAULT, listener));
    }

    @Override
    protected IStatus run(IProgressMonitor monitor) {
        monitor.beginTask(getName(), UNITS);
        try {
            Training started = start.apply(new Reporter(monitor));
            training = Optional.of(started);
            Display display = PlatformUI.getWorkbench().getDisplay();
            display.asyncExec(() -> session.selection().select(started.runs()));
            if (monitor.isCanceled()) {
                canceling();
            }
            started.await();
            return Status.OK_STATUS;
        } catch (InvalidInputException e) {
            PlatformUI.getWorkbench()
                    .getDisplay()
                    .asyncExec(() -> ProblemsDialog.open("Runs that cannot be trained", e.problems()));
            return Status.OK_STATUS;
        } catch (DescentException e) {
            return Status.error("The runs cannot be trained: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            return Status.CANCEL_STATUS; // the workbench closes; the runs go on
        } finally {
            monitor.done();
        }
    }

    @Override
    protected void canceling() {
        if (session.closing()) {
            Thread thread = getThread();
            if (thread != null) {
                thread.interrupt();
            }
        } else {
            training.ifPresent(Training::stop);
        }
    }

    /** Passes reports on to the live list of runs and adds them up for the view of progress. */
    private final class Reporter implements TrainingListener {
        private final TrainingListener feed = session.feed().trainingListener();
        private final IProgressMonitor monitor;
        private final Map<String, Double> fractions = new ConcurrentHashMap<>();
        private int worked;

        Reporter(IProgressMonitor monitor) {
            this.monitor = monitor;
        }

        @Override
        public void changed(RunHead run) {
            feed.changed(run);
            if (run.state().finished()) {
                report(run.id(), 1, run.record().name() + " " + run.state().word());
            }
        }

        @Override
        public void progressed(String run, TrainingProgress progress) {
            feed.progressed(run, progress);
            double fraction = progress.totalSteps() > 0 ? progress.step() / (double) progress.totalSteps() : 0;
            String left = Double.isFinite(progress.remainingSeconds())
                    ? ", " + Formats.duration(Duration.ofMillis((long) (progress.remainingSeconds() * 1000))) + " left"
                    : "";
            String done = progress.epochs() == 0
                    ? "step " + progress.step() + " of " + progress.totalSteps()
                    : "epoch " + Math.round(progress.epoch()) + " of " + progress.epochs();
            report(run, fraction, done + left);
        }

        private synchronized void report(String run, double fraction, String text) {
            fractions.put(run, fraction);
            double sum =
                    fractions.values().stream().mapToDouble(Double::doubleValue).sum();
            int now = (int) Math.round(UNITS * sum / count);
            monitor.subTask(text);
            if (now > worked) {
                monitor.worked(now - worked);
                worked = now;
            }
        }
    }
}
