// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.training;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.descent.api.InvalidInputException;
import org.descent.api.parameter.Values;
import org.descent.api.run.CurveKey;
import org.descent.api.training.Direction;
import org.descent.api.training.StopCriterion;
import org.descent.core.DescentException;
import org.descent.core.data.Part;
import org.descent.core.data.PreparedData;
import org.descent.core.experiment.RunSpec;
import org.descent.core.internal.data.RandomOrder;
import org.descent.core.internal.watching.Instruments;
import org.descent.core.internal.watching.Moment;
import org.descent.core.store.RunState;
import org.descent.core.training.Checkpoint;
import org.descent.core.training.Facts;
import org.descent.core.training.ModelState;
import org.descent.core.training.RunExecutor.Outcome;
import org.descent.core.training.TrainingControl;
import org.descent.core.training.TrainingProgress;
import org.descent.core.training.TrainingSession;
import org.descent.core.training.TrainingSession.StepResult;

/**
 * Drives an engine through a run: what is a batch, when to evaluate, what to record and keep, and when to end.
 *
 * <p>An epoch's order derives from the seed and the number of the epoch alone, so that a training can be taken up at any step: whatever else
 * decides how it goes on is in the {@link Checkpoint}.
 *
 * <p>Threading: confined to one thread.
 */
final class TrainingLoop {
    private static final long NANOS_PER_MICRO = 1000;
    private static final long NANOS_BETWEEN_REPORTS = 200_000_000L;

    private final RunSpec spec;
    private final PreparedData data;
    private final TrainingSession session;
    private final Observer observer;
    private final Selection selection;
    private final Map<String, Direction> directions;
    private final CountingRecorder recorder;
    private final CheckpointWriter checkpoints;
    private final Prints prints;
    private final TrainingControl control;
    private final LongSupplier clock;

    private final Course course;
    private final EvaluationHistory history;
    private final ScheduledValues scheduled;
    private final BatchCurves batchCurves;
    private final Changes changes;
    private final Instruments instruments;
    private final StopCriteria criteria;
    private final Soundness soundness;
    private final Pace pace = new Pace();
    private final int[] order;
    private final float[] features;
    private final float[] targets;

    private long started;
    private long reported;
    private long step;
    private long evaluatedAt = -1;
    private Map<CurveKey, Double> latest = Map.of();

    /** Which values of the metrics are better, by the names of their curves; {@code loss} included. */
    TrainingLoop(
            RunSpec spec,
            PreparedData data,
            TrainingSession session,
            Observer observer,
            Instruments instruments,
            Selection selection,
            Map<String, Direction> directions,
            CountingRecorder recorder,
            CheckpointWriter checkpoints,
            Prints prints,
            TrainingControl control,
            LongSupplier clock) {
        this.spec = spec;
        this.data = data;
        this.session = session;
        this.observer = observer;
        this.selection = selection;
        this.directions = Map.copyOf(directions);
        this.recorder = recorder;
        this.checkpoints = checkpoints;
        this.prints = prints;
        this.control = control;
        this.clock = clock;
        this.course = Course.of(spec.train(), data.count(Part.TRAIN));
        this.history = new EvaluationHistory(course);
        this.scheduled = new ScheduledValues(spec.optimizer(), course);
        this.batchCurves = new BatchCurves(
                recorder,
                spec.optimizer(),
                scheduled.others(),
                spec.train().record().every());
        this.changes = new Changes(
                spec.optimizer(),
                spec.train().changes(),
                recorder,
                (clip, weightDecay) -> {
                    session.adjust(clip, weightDecay);
                    batchCurves.clip(clip);
                },
                scheduled);
        this.instruments = instruments;
        this.order = new int[course.examples()];
        this.features = new float[course.batch() * data.spec().input().size()];
        this.targets = new float[course.batch() * data.spec().target().width()];
        this.criteria = new StopCriteria(spec.train().stop());
        this.soundness = new Soundness(session);
    }

    /** Trains from the first step to the end, looks at the test part once, and leaves the selected weights on the disk. */
    Outcome run() {
        begin(0);
        return train(evaluate());
    }

    /**
     * Trains on from a checkpoint, as if there had been no interruption.
     *
     * @throws InvalidInputException if the checkpoint is not one of this data, these batches and this network
     */
    Outcome goOn(Checkpoint checkpoint) {
        restore(checkpoint);
        return train(history.isEmpty() ? evaluate() : Optional.empty());
    }

    private void begin(long nanosBefore) {
        long now = clock.getAsLong();
        started = now - nanosBefore;
        reported = now - NANOS_BETWEEN_REPORTS;
        pace.mark(course.seen(step), nanosBefore);
    }

    private Outcome train(Optional<Outcome> before) {
        Optional<Outcome> end = before;
        while (end.isEmpty() && step < course.steps()) {
            pause();
            end = control.stopRequested() ? Optional.of(stopped()) : passed().or(this::update);
        }
        if (end.filter(outcome -> outcome.state() == RunState.DIVERGED).isEmpty()) {
            checkpoint();
        }
        report();
        selection.write();
        test();
        return end.orElseGet(() -> new Outcome(RunState.COMPLETED, ""));
    }

    /** Waits as long as a person wants; that is no time of training. */
    private void pause() {
        if (!control.pauseRequested(step) || control.stopRequested()) {
            return;
        }
        long since = clock.getAsLong();
        checkpoint();
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

    private void restore(Checkpoint checkpoint) {
        Resumption.check(checkpoint, data, course);
        ModelState fresh = session.state();
        Resumption.restore(session, checkpoint.state().completed(fresh));
        step = checkpoint.step();
        soundness.restore(checkpoint.suspicious());
        history.addAll(checkpoint.history());
        history.forEach((moment, values) -> {
            latest = values;
            evaluatedAt = moment.step();
            look(moment);
        });
        instruments.resume(checkpoint.noise(), history.size(), evaluatedAt == step);
        for (Checkpoint.Selected best : checkpoint.selected()) {
            selection.restore(best.state().completed(fresh), best.values());
            recorder.selected(best.state().steps(), best.values());
        }
        observer.restore(checkpoint.bestExamples());
        changes.restore(step);
        Checkpoint.Time time = checkpoint.time();
        checkpoints.restore(step, time.training());
        pace.restore(history.size(), time.evaluations());
        batchCurves.restore(course.seen(step), time.training() - time.evaluations());
        if (step < course.steps() && course.begin(step) > 0) {
            shuffle(course.epochOf(step));
        }
        begin(time.training());
    }

    /** Writes a checkpoint, unless the one of this step is there. A disk that is full is no reason to end a training. */
    private void checkpoint() {
        if (!checkpoints.isOn() || checkpoints.isWritten(step)) {
            return;
        }
        Checkpoint checkpoint = new Checkpoint(
                session.state(),
                selection.selected().stream()
                        .map(best -> new Checkpoint.Selected(best.state(), best.values()))
                        .toList(),
                new Checkpoint.Data(Resumption.fingerprint(data), course.examples(), course.batch()),
                new Checkpoint.Time(nanos(), pace.evaluationNanos()),
                soundness.isSuspicious(),
                history.curves(),
                recorder.position(),
                observer.bestExamples(),
                instruments.noise());
        // what the checkpoint says is recorded has to be
        recorder.flush();
        try {
            checkpoints.write(checkpoint);
        } catch (DescentException e) {
            recorder.event(step, "checkpoint", e.getMessage() + "; training goes on without it");
        }
    }

    /** Whole microseconds: what is finer takes room in each point and tells nothing. */
    private long nanos() {
        return (clock.getAsLong() - started) / NANOS_PER_MICRO * NANOS_PER_MICRO;
    }

    private Outcome stopped() {
        // before the evaluation, which a training that is not stopped here does not make
        checkpoint();
        if (evaluatedAt != step) {
            Optional<Outcome> end = evaluate();
            if (end.isPresent() && end.get().state() == RunState.DIVERGED) {
                return end.get();
            }
        }
        return new Outcome(RunState.STOPPED, "stopped at step " + step + " of " + course.steps());
    }

    /** Whether a criterion ends the training here, whatever the next evaluation would say. */
    private Optional<Outcome> passed() {
        if (criteria.isEmpty()) {
            return Optional.empty();
        }
        StopCriterion.Moment moment =
                new StopCriterion.Moment(step, course.epoch(step), course.seen(step), nanos() / 1e9);
        Optional<String> reason = criteria.pass(moment);
        if (reason.isEmpty()) {
            return Optional.empty();
        }
        // before the evaluation, which a training that is not ended here does not make
        checkpoint();
        Optional<Outcome> other = evaluatedAt == step ? Optional.empty() : evaluate();
        return other.isPresent() ? other : Optional.of(ended(reason.get()));
    }

    private Outcome ended(String reason) {
        recorder.event(step, "stop", reason);
        return new Outcome(RunState.COMPLETED, reason);
    }

    private Optional<Outcome> update() {
        int begin = course.begin(step);
        int end = course.end(step);
        if (begin == 0) {
            shuffle(course.epochOf(step));
        }
        changes.apply(step);
        for (Map<String, Object> asked : control.takeChanges()) {
            changes.request(step, asked);
        }
        data.readForTraining(course.epochOf(step), order, begin, end, features, targets);
        Values values = scheduled.at(step);
        StepResult result = session.step(features, targets, end - begin, values, instruments.before(step, end - begin));
        Moment before = new Moment(step, course.epoch(step), course.seen(step), nanos());
        batchCurves.add(course, step, before.nanos(), pace.evaluationNanos(), result, scheduled);
        instruments.after(before, end - begin, result);
        step++;
        // weights that may be broken are looked at now, not at the end of a long epoch, but not at each step
        boolean look = soundness.breaks(result);
        Optional<Outcome> outcome = look || course.evaluated(step) ? evaluate() : Optional.empty();
        long now = clock.getAsLong();
        if (now - reported >= NANOS_BETWEEN_REPORTS) {
            report();
        }
        if (outcome.isEmpty() && checkpoints.due(step, now - started)) {
            checkpoint();
        }
        return outcome;
    }

    private void shuffle(long epoch) {
        System.arraycopy(IntStream.range(0, order.length).toArray(), 0, order, 0, order.length);
        new RandomOrder(RandomOrder.derive(spec.streams().order(), epoch)).shuffle(order);
    }

    private Moment now() {
        return new Moment(step, course.epoch(step), course.seen(step), nanos());
    }

    private Optional<Outcome> evaluate() {
        Moment moment = now();
        latest = observer.learning(moment);
        instruments.evaluated(moment);
        evaluatedAt = step;
        history.add(moment, latest);
        Optional<Outcome> diverged =
                soundness.broken(latest, course.evaluated(step)).map(this::diverged);
        ModelState state = session.state();
        prints.add(state);
        if (diverged.isEmpty() && selection.better(latest)) {
            selection.select(state, step, latest);
            recorder.selected(step, latest);
        }
        selection.writeSometimes();
        pace.evaluated(nanos() - moment.nanos());
        return diverged.or(() -> ended(moment));
    }

    private Outcome diverged(String what) {
        String reason = what + " at step " + step + ". Try a smaller learning rate, clipping, or normalized data.";
        recorder.event(step, "diverged", reason);
        return new Outcome(RunState.DIVERGED, reason);
    }

    private Optional<Outcome> ended(Moment moment) {
        return look(moment).map(this::ended);
    }

    /** Shows an evaluation, whose values are the latest, to whoever counts evaluations; gives a reason to end. */
    private Optional<String> look(Moment moment) {
        Map<CurveKey, Direction> better = new HashMap<>();
        latest.keySet().forEach(key -> better.put(key, directions.getOrDefault(key.metric(), Direction.SMALLER)));
        StopCriterion.Evaluation evaluation = new StopCriterion.Evaluation(
                moment.step(), moment.epoch(), moment.examples(), moment.nanos() / 1e9, latest, better);
        scheduled.evaluated(evaluation);
        return criteria.look(evaluation);
    }

    private void test() {
        if (selection.selected().isEmpty() || data.count(Part.TEST) == 0) {
            return;
        }
        Selection.Selected best = selection.selected().get();
        if (best.step() != step) {
            session.restore(best.state());
        }
        recorder.event(best.step(), "test", "the test part is evaluated with the weights of step " + best.step());
        long at = best.step();
        recorder.selected(at, observer.test(new Moment(at, course.epoch(at), course.seen(at), nanos())));
    }

    private void report() {
        reported = clock.getAsLong();
        pace.mark(course.seen(step), nanos());
        double left = course.seen(course.steps()) - course.seen(step);
        recorder.progress(new TrainingProgress(
                step,
                course.steps(),
                course.epoch(step),
                course.epochs(),
                pace.examplesPerSecond(),
                pace.remainingSeconds(left, course.evaluationsAfter(step) + testShare()),
                latest));
    }

    /** How much of an evaluation the look at the test part takes. */
    private double testShare() {
        double others = data.count(Part.TRAIN) + data.count(Part.VALIDATION);
        return data.count(Part.TEST) / others;
    }
}
