// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.training;

import org.descent.core.experiment.TrainPlan;

/**
 * Where a training stands after so many updates; the last batch of an epoch may be smaller.
 *
 * <p>Threading: immutable.
 *
 * @param examples examples of the training part, at least 1
 * @param batch examples in a batch, at least 1 and at most {@code examples}
 * @param epochs passes planned
 * @param evaluateEvery updates between evaluations
 */
public record Course(int examples, int batch, int epochs, int evaluateEvery) {
    /** The course of a plan. */
    public static Course of(TrainPlan plan, int examples) {
        int batch = plan.batch() == 0 ? examples : Math.min(plan.batch(), examples);
        int perEpoch = (examples + batch - 1) / batch;
        return new Course(
                examples, batch, plan.epochs(), plan.evaluateEverySteps() == 0 ? perEpoch : plan.evaluateEverySteps());
    }

    int stepsPerEpoch() {
        return (examples + batch - 1) / batch;
    }

    /** Updates in all epochs. */
    public long steps() {
        return (long) stepsPerEpoch() * epochs;
    }

    /** The number of the epoch in which the update after a step is, from 0. */
    long epochOf(long step) {
        return step / stepsPerEpoch();
    }

    /** Where in the epoch's order the batch after a step begins. */
    int begin(long step) {
        return (int) (step % stepsPerEpoch()) * batch;
    }

    /** Where it ends. */
    int end(long step) {
        return Math.min(examples, begin(step) + batch);
    }

    /** Examples seen after so many updates. */
    long seen(long step) {
        return epochOf(step) * examples + begin(step);
    }

    /** Passes made after so many updates, with fraction. */
    double epoch(long step) {
        return epochOf(step) + (double) begin(step) / examples;
    }

    /** Whether there is an evaluation after so many updates. */
    boolean evaluated(long step) {
        return step % evaluateEvery == 0 || step == steps();
    }

    /** How many evaluations come after so many updates. */
    long evaluationsAfter(long step) {
        return steps() / evaluateEvery - step / evaluateEvery + (steps() % evaluateEvery == 0 ? 0 : 1);
    }
}
