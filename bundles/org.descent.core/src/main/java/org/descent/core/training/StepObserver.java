// SPDX-License-Identifier: Apache-2.0
package org.descent.core.training;

/**
 * Looks at the numbers of one step while an engine makes it, and changes none of them.
 *
 * <p>An engine shows the numbers of each segment, in one or more blocks, in an order of its own that is the same for all quantities and at
 * each step; segments come in the order of {@link TrainingSession#segments()}. Blocks of different quantities may come in turn. A quantity that is not wanted costs nothing.
 *
 * <p>Threading: called on the thread of the session, while {@link TrainingSession#step} runs.
 */
public interface StepObserver {
    /** Wants nothing. */
    StepObserver NONE = new StepObserver() {
        @Override
        public boolean wants(Quantity quantity) {
            return false;
        }

        @Override
        public void block(Quantity quantity, int segment, float[] numbers, int count) {
            throw new IllegalStateException("nothing was wanted, and " + quantity + " was given");
        }
    };

    /** What there is to see of a segment. */
    enum Quantity {
        /** The gradient of the objective's mean over the batch, before clipping; penalties are part of it. */
        GRADIENT,
        /** What clipping made of it, which is what the rule gets. */
        CLIPPED_GRADIENT,
        /** The weights before the update. */
        WEIGHTS,
        /** The weights after the update minus those before; the decoupled weight decay is part of it. */
        UPDATE
    }

    /** Whether blocks of this quantity should be given; the same answer throughout a step. */
    boolean wants(Quantity quantity);

    /**
     * Takes the next block of a segment's numbers, which may be NaN or infinite.
     *
     * @param quantity a quantity that is wanted
     * @param segment the number of the segment in {@link TrainingSession#segments()}
     * @param numbers the numbers, from 0 on; valid during the call only, and not to be written to, since they may be the engine's own
     * @param count how many there are
     */
    void block(Quantity quantity, int segment, float[] numbers, int count);
}
