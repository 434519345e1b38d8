// SPDX-License-Identifier: Apache-2.0
package org.descent.core.experiment;

import java.util.List;
import org.descent.api.optimizer.Optimizer;

/**
 * How weights are changed.
 *
 * <p>Threading: immutable.
 *
 * @param optimizer the optimizer
 * @param schedule how its parameters change over the training; at most one plan for each
 * @param penalty what is added to the objective for large weights
 * @param clip how the gradient is limited
 * @param weightDecay the decoupled weight decay (Loshchilov and Hutter 2019): each step takes {@code learningRate * weightDecay * w}
 *     from each weight; at least 0, 0 for none; biases, scales and shifts do not decay
 */
public record OptimizerPlan(
        Choice<Optimizer> optimizer, List<SchedulePlan> schedule, Penalty penalty, Clip clip, double weightDecay) {
    /** Checks that no parameter has two plans. */
    public OptimizerPlan {
        schedule = List.copyOf(schedule);
        if (schedule.stream().map(SchedulePlan::parameter).distinct().count() < schedule.size()) {
            throw new IllegalArgumentException("a parameter has two schedules in " + schedule);
        }
    }

    /** A plan without penalties. */
    public OptimizerPlan(Choice<Optimizer> optimizer, List<SchedulePlan> schedule, Clip clip, double weightDecay) {
        this(optimizer, schedule, Penalty.NONE, clip, weightDecay);
    }

    /**
     * Penalties on weights as a part of the objective: {@code l1 * sum |w| + l2 / 2 * sum w^2} over all weights, so that their gradient is
     * {@code l1 * sign(w) + l2 * w}, and 0 for a weight of 0; biases, scales and shifts are left out.
     *
     * @param l1 the factor of the absolute values, finite and at least 0
     * @param l2 the factor of half the squares, finite and at least 0
     */
    public record Penalty(double l1, double l2) {
        /** No penalty. */
        public static final Penalty NONE = new Penalty(0, 0);
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
