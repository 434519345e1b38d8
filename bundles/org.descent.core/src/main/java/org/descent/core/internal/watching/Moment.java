// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.watching;

import org.descent.core.training.Recorder.Series;

/**
 * When something was measured, as curves have it.
 *
 * <p>Threading: immutable.
 *
 * @param step the updates completed
 * @param epoch the passes over the training part
 * @param examples the examples seen
 * @param nanos nanoseconds since training began
 */
public record Moment(long step, double epoch, long examples, long nanos) {
    /** Adds a value that was measured now. */
    public void add(Series series, double value) {
        series.add(step, epoch, examples, nanos, value);
    }
}
