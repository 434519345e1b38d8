// SPDX-License-Identifier: Apache-2.0
package org.descent.api.optimizer;

/**
 * A named part of a network's parameters.
 *
 * <p>Threading: immutable.
 *
 * @param layer the name of the node it belongs to
 * @param role what it is in that layer
 * @param size how many numbers it has
 */
public record Segment(String layer, Role role, int size) {
    /** What a segment is in its layer. */
    public enum Role {
        /** Weights between inputs and outputs; weight decay applies to these. */
        WEIGHT,
        /** Weights from the previous state of a recurrent layer; weight decay applies to these. */
        RECURRENT_WEIGHT,
        /** What is added to a weighted sum. */
        BIAS,
        /** The learnt factors of a normalization. */
        SCALE,
        /** The learnt offsets of a normalization. */
        SHIFT
    }
}
