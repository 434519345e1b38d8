// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.training;

import java.util.ArrayList;
import java.util.List;
import org.descent.api.optimizer.Optimizer;
import org.descent.api.parameter.RealParameter;
import org.descent.api.parameter.Values;
import org.descent.api.training.StopCriterion.Evaluation;
import org.descent.core.experiment.Choice;
import org.descent.core.experiment.OptimizerPlan;
import org.descent.core.experiment.SchedulePlan;

/**
 * The optimizer's values over time: some of its parameters are scaled by schedules.
 *
 * <p>They follow from the step and the evaluations so far alone, so that a training can be taken up at any step by showing these again.
 *
 * <p>Threading: confined to one thread.
 */
public final class ScheduledValues {
    private final RealParameter learningRate;
    private final List<Track> tracks = new ArrayList<>();
    private final List<Evaluation> evaluations = new ArrayList<>();
    private Values now;

    /** The values of a plan over a course. */
    public ScheduledValues(OptimizerPlan plan, Course course) {
        Choice<Optimizer> optimizer = plan.optimizer();
        this.now = optimizer.values();
        this.learningRate = Guests.call(optimizer.plugin().id(), "learningRate()", optimizer.plugin()::learningRate);
        for (SchedulePlan schedule : plan.schedule()) {
            tracks.add(new Track(schedule.parameter(), now.get(schedule.parameter()), new Phases(schedule, course)));
        }
    }

    /** A parameter that is scaled. */
    private record Track(RealParameter parameter, double base, Phases phases) {}

    /** Goes on with other values of the same optimizer; the schedules go on as they were, and scale these. */
    void change(Values other) {
        tracks.replaceAll(track -> new Track(track.parameter(), other.get(track.parameter()), track.phases()));
        now = other;
    }

    /** Shows an evaluation to schedules that follow some; in the order in which they happened. */
    void evaluated(Evaluation evaluation) {
        evaluations.add(evaluation);
    }

    /**
     * The values for the update after a step.
     *
     * @throws org.descent.api.InvalidInputException if a parameter is scaled beyond its range
     */
    public Values at(long step) {
        for (Track track : tracks) {
            double scaled = track.base() * track.phases().factor(step, evaluations);
            if (scaled != now.get(track.parameter())) {
                track.phases().check(track.parameter(), scaled, step);
                now = now.with(track.parameter(), scaled);
            }
        }
        return now;
    }

    /** The learning rate that {@link #at} gave last. */
    public double rate() {
        return now.get(learningRate);
    }

    /** The parameters besides the learning rate that are scaled. */
    public List<RealParameter> others() {
        return tracks.stream()
                .map(Track::parameter)
                .filter(parameter -> !parameter.equals(learningRate))
                .toList();
    }

    /** What {@link #at} gave last for a parameter. */
    public double last(RealParameter parameter) {
        return now.get(parameter);
    }
}
