// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics;

/**
 * What of a run chance decided: the data, how they were divided, and the seeds of its random streams.
 *
 * <p>Threading: immutable.
 *
 * @param data the fingerprint of the data; empty if unknown
 * @param split the fingerprint of the division into parts; empty if unknown
 * @param initialization the seed of the initial weights
 * @param order the seed of the order of the examples
 * @param dropout the seed of what is dropped
 * @param augmentation the seed of how examples are changed
 * @param heldOutRatio how many examples were measured for each that was trained on: what Nadeau and Bengio's correction needs, at least 0
 */
public record Origin(
        String data,
        String split,
        long initialization,
        long order,
        long dropout,
        long augmentation,
        double heldOutRatio) {
    /**
     * Checks the ratio.
     *
     * @throws IllegalArgumentException if it is negative or not finite
     */
    public Origin {
        if (!(heldOutRatio >= 0 && heldOutRatio < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("heldOutRatio must be at least 0 and finite, got " + heldOutRatio);
        }
    }
}
