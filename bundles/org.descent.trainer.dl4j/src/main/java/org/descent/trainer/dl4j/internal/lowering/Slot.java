// SPDX-License-Identifier: Apache-2.0
package org.descent.trainer.dl4j.internal.lowering;

import org.descent.api.optimizer.Segment;

/**
 * A segment of the network's parameters: where it lies in the engine, and how it starts.
 *
 * <p>Threading: immutable.
 *
 * @param segment the segment
 * @param vertex the engine's vertex that holds it
 * @param key what the engine calls it there
 * @param layout how it lies there
 * @param start its numbers before training
 */
record Slot(Segment segment, String vertex, String key, Layout layout, Start start) {
    /** Draws the numbers before training, as they lie in a state. */
    @FunctionalInterface
    interface Start {
        /** The numbers for a seed. */
        float[] draw(long seed);
    }
}
