// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.descent.api.Progress;
import org.descent.api.run.Curve;
import org.descent.api.run.CurveKey;
import org.descent.core.data.DataPreparation;
import org.descent.core.data.Part;
import org.descent.core.data.PreparedData;
import org.descent.core.experiment.OptimizerPlan;
import org.descent.core.experiment.RunSpec;
import org.descent.core.experiment.SchedulePlan;
import org.descent.core.experiment.SurfacePlan;
import org.descent.core.internal.data.PredictedInput;
import org.descent.core.training.ScheduledCurve;

/** Works out what schedules make of a training's length. */
public final class ScheduleCurves {
    /** How many steps are looked at; of longer trainings every so many. */
    private static final long MOST_STEPS = 100_000;

    private ScheduleCurves() {}

    /** The curves of a run; the data of a network are opened, since a length in epochs depends on how many examples there are. */
    public static List<ScheduledCurve> of(RunSpec spec, Progress progress) {
        if (spec.subject() instanceof SurfacePlan) {
            return of(spec.optimizer(), Course.of(spec.train(), 1));
        }
        try (PreparedData data = PredictedInput.of(
                spec.task().prediction(), DataPreparation.prepare(spec.data(), spec.streams(), progress))) {
            return of(spec.optimizer(), Course.of(spec.train(), data.count(Part.TRAIN)));
        }
    }

    /**
     * One for each parameter that is scaled.
     *
     * @throws org.descent.api.InvalidInputException if a parameter is scaled beyond its range
     */
    public static List<ScheduledCurve> of(OptimizerPlan plan, Course course) {
        ScheduledValues values = new ScheduledValues(plan, course);
        List<Builder> builders = plan.schedule().stream()
                .map(schedule -> new Builder(schedule, course))
                .toList();
        long stride = (course.steps() + MOST_STEPS - 1) / MOST_STEPS;
        for (long step = 0; step < course.steps(); step += stride) {
            look(values, step, builders);
        }
        look(values, course.steps() - 1, builders);
        return builders.stream().map(Builder::build).toList();
    }

    private static void look(ScheduledValues values, long step, List<Builder> builders) {
        values.at(step);
        builders.forEach(builder -> builder.add(step, values.last(builder.plan.parameter())));
    }

    /** Keeps the points at which a value changes: the one before and the one after, so that a line through them is the value. */
    private static final class Builder {
        private final SchedulePlan plan;
        private final Course course;
        private long[] steps = new long[16];
        private double[] values = new double[16];
        private int size;
        private long lastStep = -1;
        private double last = Double.NaN;

        Builder(SchedulePlan plan, Course course) {
            this.plan = plan;
            this.course = course;
        }

        void add(long step, double value) {
            if (value != last) {
                if (size > 0 && steps[size - 1] < lastStep) {
                    put(lastStep, last);
                }
                put(step, value);
            }
            lastStep = step;
            last = value;
        }

        private void put(long step, double value) {
            if (size == steps.length) {
                steps = Arrays.copyOf(steps, 2 * size);
                values = Arrays.copyOf(values, 2 * size);
            }
            steps[size] = step;
            values[size] = value;
            size++;
        }

        ScheduledCurve build() {
            if (size > 0 && steps[size - 1] < lastStep) {
                put(lastStep, last);
            }
            long[] all = Arrays.copyOf(steps, size);
            List<CurveKey> watches = new ArrayList<>();
            plan.phases()
                    .forEach(phase -> watches.addAll(Guests.call(phase.plugin().id(), "watches()", () -> phase.plugin()
                            .watches(phase.values()))));
            return new ScheduledCurve(
                    plan.parameter().key(),
                    watches,
                    new Curve(
                            all,
                            Arrays.stream(all).mapToDouble(course::epoch).toArray(),
                            Arrays.stream(all).map(course::seen).toArray(),
                            new long[size],
                            Arrays.copyOf(values, size)));
        }
    }
}
