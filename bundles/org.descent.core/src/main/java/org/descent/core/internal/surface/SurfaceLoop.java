// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.surface;

import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.descent.api.surface.Surface;
import org.descent.api.training.Direction;
import org.descent.core.experiment.RunSpec;
import org.descent.core.experiment.SurfacePlan;
import org.descent.core.internal.training.Changes;
import org.descent.core.internal.training.Course;
import org.descent.core.internal.training.ScheduledValues;
import org.descent.core.store.RunState;
import org.descent.core.training.Facts;
import org.descent.core.training.Recorder;
import org.descent.core.training.RunExecutor.Outcome;
import org.descent.core.training.TrainingControl;
import org.descent.core.training.TrainingProgress;

/**
 * Drives a point over a surface: what to record, and when to end.
 *
 * <p>Threading: confined to one thread.
 */
final class SurfaceLoop {
    private static final long NANOS_BETWEEN_REPORTS = 200_000_000L;

    private final SurfacePlan plan;
    private final Surface.Function function;
    private final SurfaceSession session;
    private final Recorder recorder;
    private final TrainingControl control;
    private final LongSupplier clock;
    private final Course course;
    private final ScheduledValues scheduled;
    private final PointCurves curves;
    private final Changes changes;

    private long started;
    private long reported;
    private Place place;
    private Place best;

    SurfaceLoop(
            RunSpec spec,
            SurfacePlan plan,
            Surface.Function function,
            Course course,
            Recorder recorder,
            TrainingControl control,
            LongSupplier clock) {
        this.plan = plan;
        this.function = function;
        this.session = new SurfaceSession(
                function, plan, spec.optimizer(), spec.streams().noise());
        this.recorder = recorder;
        this.control = control;
        this.clock = clock;
        this.course = course;
        this.scheduled = new ScheduledValues(spec.optimizer(), course);
        this.curves = new PointCurves(
                recorder,
                plan.start().size(),
                plan.noise() > 0,
                scheduled.others(),
                spec.train().record().every());
        curves.clip(spec.optimizer().clip());
        this.changes = new Changes(
                spec.optimizer(),
                spec.train().changes(),
                recorder,
                (clip, weightDecay) -> {
                    session.adjust(clip, weightDecay);
                    curves.clip(clip);
                },
                scheduled);
        this.place = Place.of(0, session.point(), function);
        this.best = place;
    }

    /** Moves the point from its start to the end. */
    Outcome run() {
        started = clock.getAsLong();
        reported = started;
        curves.add(place, 0);
        recorder.selected(0, best.values());
        Optional<Outcome> end = diverged();
        while (end.isEmpty() && place.step() < course.steps()) {
            pause();
            end = control.stopRequested() ? Optional.of(stopped()) : update();
        }
        if (!curves.due(place.step())) {
            curves.add(place, nanos());
        }
        recorder.selected(best.step(), best.values());
        report();
        return end.orElseGet(() -> new Outcome(RunState.COMPLETED, ""));
    }

    private long nanos() {
        return clock.getAsLong() - started;
    }

    private Outcome stopped() {
        return new Outcome(RunState.STOPPED, "stopped at step " + place.step() + " of " + course.steps());
    }

    private Optional<Outcome> update() {
        long step = place.step();
        changes.apply(step);
        control.takeChanges().forEach(asked -> changes.request(step, asked));
        SurfaceSession.Measured measured = session.step(scheduled.at(step));
        curves.add(step, nanos(), measured, scheduled);
        place = Place.of(step + 1, session.point(), function);
        if (curves.due(place.step())) {
            curves.add(place, nanos());
        }
        if (isBetter(place.value())) {
            best = place;
        }
        if (clock.getAsLong() - reported >= NANOS_BETWEEN_REPORTS) {
            report();
        }
        return diverged();
    }

    private boolean isBetter(double value) {
        return switch (plan.better()) {
            case SMALLER -> value < best.value();
            case LARGER -> value > best.value();
        };
    }

    private Optional<Outcome> diverged() {
        String broken = place.broken();
        if (broken.isEmpty()) {
            return Optional.empty();
        }
        String end = plan.better() == Direction.SMALLER ? "minimum" : "maximum";
        String reason = broken + " at step " + place.step()
                + ". Try a smaller learning rate or clipping; or the function" + " has no " + end + " that way.";
        recorder.event(place.step(), "diverged", reason);
        return Optional.of(new Outcome(RunState.DIVERGED, reason));
    }

    /** Waits as long as a person wants; that is no time of training. */
    private void pause() {
        long step = place.step();
        if (!control.pauseRequested(step) || control.stopRequested()) {
            return;
        }
        long since = clock.getAsLong();
        report();
        recorder.event(step, "pause", "training waits");
        recorder.facts(Map.of(Facts.PAUSED_AT, step));
        recorder.flush();
        while (control.pauseRequested(step) && !control.stopRequested()) {
            control.awaitRequest();
        }
        recorder.event(step, "continue", "training goes on");
        recorder.facts(Map.of(Facts.PAUSED_AT, -1L));
        started += clock.getAsLong() - since;
    }

    private void report() {
        reported = clock.getAsLong();
        long step = place.step();
        double perStep = step == 0 ? Double.NaN : nanos() / 1e9 / step;
        recorder.progress(new TrainingProgress(
                step, course.steps(), step, 0, Double.NaN, perStep * (course.steps() - step), place.values()));
    }
}
