// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.training;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.descent.api.parameter.RealParameter;
import org.descent.api.run.Context;
import org.descent.api.run.CurveKey;
import org.descent.core.experiment.OptimizerPlan;
import org.descent.core.training.Recorder;
import org.descent.core.training.Recorder.Series;
import org.descent.core.training.TrainingSession.StepResult;

/**
 * The curves of the mini-batch. Their step is that of the weights that were measured: the updates before this one.
 *
 * <p>What is measured at each step has single precision, as the numbers that it is calculated from: more digits would be noise that has to be kept.
 *
 * <p>Threading: confined to one thread.
 */
final class BatchCurves {
    private final int every;
    private final Series loss;
    private final Series objective;
    private final Series gradientNorm;
    private final Recorder recorder;
    private Optional<Series> clippedNorm;
    private final Series learningRate;
    private final Map<RealParameter, Series> scheduled = new LinkedHashMap<>();
    private final Series examplesPerSecond;
    private long lastSeen;
    private long lastNanos;

    BatchCurves(Recorder recorder, OptimizerPlan plan, List<RealParameter> scaled, int every) {
        this.every = every;
        this.loss = recorder.series(CurveKey.BATCH_LOSS);
        this.objective = recorder.series(new CurveKey("objective", Context.BATCH));
        this.gradientNorm = recorder.series(new CurveKey("gradientNorm", Context.BATCH));
        this.recorder = recorder;
        this.clippedNorm = Optional.empty();
        clip(plan.clip());
        this.learningRate = recorder.series(new CurveKey("learningRate", Context.NONE));
        scaled.forEach(
                parameter -> scheduled.put(parameter, recorder.series(new CurveKey(parameter.key(), Context.NONE))));
        this.examplesPerSecond = recorder.series(new CurveKey("examplesPerSecond", Context.NONE));
    }

    /** Says how the gradient is limited from now on; once it was, its norm behind that is recorded to the end. */
    final void clip(OptimizerPlan.Clip clip) {
        if (clippedNorm.isEmpty() && !clip.equals(OptimizerPlan.Clip.NONE)) {
            clippedNorm = Optional.of(recorder.series(new CurveKey("clippedNorm", Context.BATCH)));
        }
    }

    /** Begins to measure the speed anew, at a moment. */
    void restore(long seen, long trainingNanos) {
        lastSeen = seen;
        lastNanos = trainingNanos;
    }

    /**
     * Records an update.
     *
     * @param course where the training stands
     * @param step the updates before it
     * @param nanos when it was done, since training began
     * @param evaluationNanos how much of that was evaluation
     * @param result what it measured
     * @param values its learning rate, and what else schedules made of the optimizer's values
     */
    void add(Course course, long step, long nanos, long evaluationNanos, StepResult result, ScheduledValues values) {
        if (step % every != 0) {
            return;
        }
        double epoch = course.epoch(step);
        long seen = course.seen(step);
        loss.add(step, epoch, seen, nanos, single(result.loss()));
        objective.add(step, epoch, seen, nanos, single(result.objective()));
        gradientNorm.add(step, epoch, seen, nanos, single(result.gradientNorm()));
        if (clippedNorm.isPresent()) {
            clippedNorm.get().add(step, epoch, seen, nanos, single(result.clippedNorm()));
        }
        learningRate.add(step, epoch, seen, nanos, values.rate());
        scheduled.forEach((parameter, series) -> series.add(step, epoch, seen, nanos, values.last(parameter)));
        long done = course.seen(step + 1);
        long training = nanos - evaluationNanos;
        double speed = single((done - lastSeen) * 1e9 / Math.max(1, training - lastNanos));
        examplesPerSecond.add(step, epoch, seen, nanos, speed);
        lastSeen = done;
        lastNanos = training;
    }

    /** The nearest number of single precision; the number itself where that one would be infinite, or 0, or have fewer digits. */
    static double single(double value) {
        float single = (float) value;
        float size = Math.abs(single);
        return size >= Float.MIN_NORMAL && size <= Float.MAX_VALUE ? single : value;
    }
}
