// SPDX-License-Identifier: Apache-2.0
package org.descent.core.experiment;

import java.util.List;
import org.descent.api.optimizer.Optimizer;
import org.descent.api.optimizer.Schedule;

/**
 * How weights are changed.
 *
 * <p>Threading: immutable.
 *
 * @param optimizer the optimizer
 * @param schedule the schedule of its learning rate; none or one
 * @param clip how the gradient is limited
 * @param weightDecay the decoupled weight decay (Loshchilov and Hutter 2019): each step takes {@code learningRate * weightDecay * w}
 *     from each weight; at least 0, 0 for none; biases, scales and shifts do not decay
 */
public record OptimizerPlan(
        Choice<Optimizer> optimizer, List<Choice<Schedule>> schedule, Clip clip, double weightDecay) {
    /** Checks that there is at most one schedule. */
    public OptimizerPlan {
        schedule = List.copyOf(schedule);
        if (schedule.size() > 1) {
            throw new IllegalArgumentException("there is at most one schedule, got " + schedule.size());
        }
    }

    /**
     * Limits on the gradient, applied to the mean over the batch; first by value, then by norm.
     *
     * @param norm the largest global L2 norm over all parameters, or positive infinity for none
     * @param value the largest absolute value of an element, or positive infinity for none
     */
    public record Clip(double norm, double value) {
        /** No limit. */
        public static final Clip NONE = new Clip(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
    }
}
