// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.training;

import org.descent.api.optimizer.Optimizer;
import org.descent.api.optimizer.Schedule;
import org.descent.api.parameter.RealParameter;
import org.descent.api.parameter.Values;
import org.descent.core.experiment.Choice;
import org.descent.core.experiment.OptimizerPlan;
import org.descent.core.registry.PluginFailure;

/**
 * The optimizer's values over time: its learning rate is scaled by the schedule, if there is one.
 *
 * <p>Threading: confined to one thread.
 */
final class LearningRate {
    private static final Schedule.Function CONSTANT = moment -> 1;

    private final RealParameter parameter;
    private final Values values;
    private final double base;
    private final String plugin;
    private final Schedule.Function function;
    private double factor = 1;
    private Values scaled;

    LearningRate(OptimizerPlan plan) {
        Choice<Optimizer> optimizer = plan.optimizer();
        this.values = optimizer.values();
        this.parameter = Guests.call(optimizer.plugin().id(), "learningRate()", optimizer.plugin()::learningRate);
        this.base = values.get(parameter);
        this.scaled = values;
        if (plan.schedule().isEmpty()) {
            this.plugin = "";
            this.function = CONSTANT;
        } else {
            Choice<Schedule> schedule = plan.schedule().get(0);
            this.plugin = schedule.plugin().id();
            this.function =
                    Guests.call(plugin, "create()", () -> schedule.plugin().create(schedule.values()));
        }
    }

    /** The values at a moment. */
    Values at(long step, double epoch, double progress) {
        if (function == CONSTANT) {
            return values;
        }
        double now = Guests.call(plugin, "factor()", () -> function.factor(new Schedule.Moment(step, epoch, progress)));
        if (!(now >= 0) || Double.isInfinite(now)) {
            String what = "factor() must be finite and at least 0, got " + now + " at step " + step;
            throw new PluginFailure(plugin, what, new IllegalStateException(what));
        }
        if (now != factor) {
            factor = now;
            scaled = values.with(parameter, base * factor);
        }
        return scaled;
    }

    /** The rate that {@link #at} gave last. */
    double rate() {
        return base * factor;
    }
}
