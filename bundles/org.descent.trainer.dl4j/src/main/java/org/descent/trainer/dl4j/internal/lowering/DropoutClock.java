// SPDX-License-Identifier: Apache-2.0
package org.descent.trainer.dl4j.internal.lowering;

/**
 * Tells all dropouts of a network which step it is.
 *
 * <p>Threading: confined to the training thread.
 */
public final class DropoutClock {
    private final long seed;
    private long step;

    /** A clock at step 0. */
    public DropoutClock(long seed) {
        this.seed = seed;
    }

    /** Goes to a step. */
    public void at(long newStep) {
        step = newStep;
    }

    long seed() {
        return seed;
    }

    long step() {
        return step;
    }
}
