// SPDX-License-Identifier: Apache-2.0
package org.descent.core.training;

import java.util.Map;
import org.descent.api.run.CurveKey;
import org.descent.api.run.Matrix;

/**
 * Where a training records what it sees.
 *
 * <p>Threading: {@link Series#add} and all other methods are called from the training thread alone. Adding a point takes no lock, allocates
 * nothing and does not wait for the disk, unless the buffer is full: then training waits, and nothing is dropped.
 */
public interface Recorder {
    /** The curve under a key; the same object at each call. */
    Series series(CurveKey key);

    /** Records a matrix. */
    void matrix(CurveKey key, Matrix matrix);

    /** Records what became known of the run, such as fingerprints and counts; plain data by dotted path. */
    void facts(Map<String, Object> facts);

    /** Records that something happened at a step, for a person. */
    void event(long step, String kind, String text);

    /** Records that the weights of a step are selected now, and the evaluated values at that step. */
    void selected(long step, Map<CurveKey, Double> values);

    /** Reports how far the training is; not kept. */
    void progress(TrainingProgress progress);

    /**
     * Tells whoever looks on something that he should know now; not kept.
     *
     * @since 1.2
     */
    default void notice(String text) {
        // nobody looks on
    }

    /** Waits until all that was recorded is written through to the disk; does nothing where nothing is kept. */
    default void flush() {
        // nothing waits to be written
    }

    /** A curve that points are added to. */
    interface Series {
        /**
         * Adds a point.
         *
         * @param step updates completed, not before that of the point before
         * @param epoch passes over the training part
         * @param examples examples seen
         * @param nanos nanoseconds since training began
         * @param value the value; may be NaN or infinite
         */
        void add(long step, double epoch, long examples, long nanos, double value);
    }
}
