// SPDX-License-Identifier: Apache-2.0
package org.descent.core.training;

import java.nio.FloatBuffer;

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
        public void block(Quantity quantity, int segment, Block block) {
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
     * @param block the numbers; valid during the call only
     */
    void block(Quantity quantity, int segment, Block block);

    /**
     * Some numbers of a segment where the engine has them: sums over them are the engine's to make, which is many times faster than to hand the
     * numbers out.
     *
     * <p>Sums are finite wherever sums of doubles are: squares of 1e-30 or 1e30 neither vanish nor overflow. A sum is off by at most 1e-5 of the
     * sum of the absolute values of its terms, commonly by 1e-7. It depends on nothing but the numbers, so that a training that is taken
     * up again or replayed gives the same bits. NaN and infinities go into sums like other numbers.
     *
     * <p>Threading: confined to the call that shows it.
     */
    interface Block {
        /** A block that computes its sums in double precision, for engines that have nothing faster. */
        static Block of(float[] numbers, int count) {
            return new ArrayBlock(numbers, count);
        }

        /** How many numbers there are. */
        int count();

        /**
         * Copies the numbers.
         *
         * @param into a buffer in the machine's order of bytes, or one of an array
         * @param at the place in it
         */
        void read(FloatBuffer into, int at);

        /** The sum of the numbers. */
        double sum();

        /** The sum of their squares. */
        double squares();

        /**
         * How they differ from as many others.
         *
         * @param others a direct buffer in the machine's order of bytes
         * @param at where the others begin in it
         * @throws IllegalArgumentException if an engine with memory of its own is given a buffer that is not direct
         */
        Comparison compare(FloatBuffer others, int at);
    }

    /**
     * How numbers differ from others.
     *
     * @param product the sum of their products
     * @param squaredDistance the sum of the squares of their differences, off by at most 1e-5 of itself
     */
    record Comparison(double product, double squaredDistance) {
        /** That of zeros with zeros. */
        public static final Comparison NOTHING = new Comparison(0, 0);
    }
}
