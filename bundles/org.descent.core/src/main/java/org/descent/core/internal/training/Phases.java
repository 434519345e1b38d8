// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.api.optimizer.Schedule;
import org.descent.api.optimizer.Schedule.Moment;
import org.descent.api.optimizer.Schedule.Span;
import org.descent.api.parameter.RealParameter;
import org.descent.api.training.StopCriterion.Evaluation;
import org.descent.core.experiment.Choice;
import org.descent.core.experiment.SchedulePlan;
import org.descent.core.registry.PluginFailure;

/**
 * The schedules of one parameter, each from where the one before it ends; the last one stays to the end.
 *
 * <p>A length that is no whole number of updates is rounded up.
 *
 * <p>Threading: confined to one thread.
 */
final class Phases {
    /** What a length may miss a whole number of updates by through rounding. */
    private static final double ROUNDING = 1e-9;

    private final Course course;
    private final List<Phase> phases = new ArrayList<>();

    Phases(SchedulePlan plan, Course course) {
        this.course = course;
        long begin = 0;
        for (Choice<Schedule> choice : plan.phases()) {
            Schedule schedule = choice.plugin();
            boolean watches = !Guests.call(schedule.id(), "watches()", () -> schedule.watches(choice.values()))
                    .isEmpty();
            phases.add(new Phase(
                    schedule.id(),
                    Guests.call(schedule.id(), "create()", () -> schedule.create(choice.values())),
                    begin,
                    watches));
            begin += Guests.call(schedule.id(), "length()", () -> schedule.length(choice.values()))
                    .map(this::steps)
                    .orElse(course.steps());
        }
    }

    /** A schedule and the step from which on it counts. */
    private record Phase(String plugin, Schedule.Function function, long begin, boolean watches) {}

    private long steps(Span span) {
        double steps = span.amount()
                * switch (span.unit()) {
                    case STEP -> 1;
                    case EPOCH -> course.stepsPerEpoch();
                    case SHARE -> course.steps();
                };
        return (long) Math.ceil(steps - ROUNDING);
    }

    /** The factor for the update after a step. */
    double factor(long step, List<Evaluation> evaluations) {
        Phase phase = phaseOf(step);
        long begin = phase.begin();
        Moment moment = new Moment(
                step - begin,
                course.epoch(step) - course.epoch(begin),
                begin == 0
                        ? (double) step / course.steps()
                        : (double) (step - begin) / Math.max(1, course.steps() - begin));
        double factor = Guests.call(
                phase.plugin(),
                "factor()",
                () -> phase.watches()
                        ? phase.function().factor(moment, since(begin, evaluations))
                        : phase.function().factor(moment));
        if (!(factor >= 0) || Double.isInfinite(factor)) {
            String what = "factor() must be finite and at least 0, got " + factor + " at step " + step;
            throw new PluginFailure(phase.plugin(), what, new IllegalStateException(what));
        }
        return factor;
    }

    private Phase phaseOf(long step) {
        Phase phase = phases.get(0);
        for (Phase later : phases) {
            phase = later.begin() <= step ? later : phase;
        }
        return phase;
    }

    private static List<Evaluation> since(long begin, List<Evaluation> evaluations) {
        int from = 0;
        while (from < evaluations.size() && evaluations.get(from).step() < begin) {
            from++;
        }
        return Collections.unmodifiableList(evaluations.subList(from, evaluations.size()));
    }

    /** Checks that a scaled value can be used; schedules may go below the range, towards 0. */
    void check(RealParameter parameter, double scaled, long step) {
        double max = parameter.range().max();
        if (scaled > max) {
            throw new InvalidInputException(Problem.at(
                    "optimizer.schedule",
                    Double.toString(scaled),
                    "makes " + parameter.key() + " " + scaled + " at step " + step + ", and it must be at most " + max,
                    "Begin with a smaller " + parameter.key() + ", or use factors of at most 1."));
        }
    }
}
