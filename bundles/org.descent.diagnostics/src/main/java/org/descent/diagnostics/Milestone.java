// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics;

import org.descent.api.run.Curve;

/**
 * A moment of a training.
 *
 * <p>Threading: immutable.
 *
 * @param step the weight updates completed
 * @param epoch the passes over the training part
 * @param examples the examples seen
 * @param seconds the time since training began
 * @param value the value of the curve
 */
public record Milestone(long step, double epoch, long examples, double seconds, double value) {
    /** A point of a curve. */
    static Milestone of(Curve curve, int index) {
        return new Milestone(
                curve.step(index),
                curve.epoch(index),
                curve.examples(index),
                curve.nanos(index) / 1e9,
                curve.value(index));
    }
}
