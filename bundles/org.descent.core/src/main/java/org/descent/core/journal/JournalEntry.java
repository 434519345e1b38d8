// SPDX-License-Identifier: Apache-2.0
package org.descent.core.journal;

import java.time.Instant;
import java.util.Map;
import org.descent.api.run.Curve;
import org.descent.api.run.CurveKey;
import org.descent.api.run.Matrix;
import org.descent.core.store.RunEvent;
import org.descent.core.store.RunState;

/**
 * What stands in a journal.
 *
 * <p>Threading: immutable.
 */
public sealed interface JournalEntry {
    /**
     * Further points of a curve. Those that were read stay packed until somebody wants them: a piece of a journal holds some hundred thousand.
     *
     * @param key the curve
     * @param packed the points, at least one, behind those of earlier entries
     */
    record Points(CurveKey key, PackedCurve packed) implements JournalEntry {
        /** Points that are not packed yet. */
        public Points(CurveKey key, Curve points) {
            this(key, PackedCurve.of(points));
        }

        /**
         * The points, unpacked at each call.
         *
         * @throws IllegalArgumentException if they were read and are not those of a curve
         */
        public Curve points() {
            return packed.curve();
        }
    }

    /**
     * A matrix.
     *
     * @param key what it is
     * @param matrix the numbers
     */
    record Grid(CurveKey key, Matrix matrix) implements JournalEntry {}

    /**
     * What became known of the run; later values of a path replace earlier ones.
     *
     * @param facts plain data by dotted path
     */
    record Facts(Map<String, Object> facts) implements JournalEntry {}

    /**
     * The run went over to a state.
     *
     * @param state the state
     * @param at when
     * @param reason why, for a person, or empty
     */
    record Change(RunState state, Instant at, String reason) implements JournalEntry {}

    /**
     * The weights of a step were selected, in place of those selected before.
     *
     * @param step the step
     * @param values the evaluated values at that step; a later entry for the same step adds to them
     */
    record Selected(long step, Map<CurveKey, Double> values) implements JournalEntry {}

    /**
     * Something happened.
     *
     * @param at when
     * @param step at which step
     * @param kind a word for the kind of event
     * @param text what happened, for a person
     */
    record Event(Instant at, long step, String kind, String text) implements JournalEntry {}

    /**
     * Training was taken up again from a checkpoint: of each curve and matrix, what was recorded behind it is void, and so is the selection.
     *
     * @param at when
     * @param step the step of the checkpoint
     * @param points how many points of each curve are kept; curves that are missing keep none
     * @param matrices how many matrices of each key are kept; keys that are missing keep none
     */
    record Resumed(Instant at, long step, Map<CurveKey, Long> points, Map<CurveKey, Long> matrices)
            implements JournalEntry {
        /** Copies the maps. */
        public Resumed {
            points = Map.copyOf(points);
            matrices = Map.copyOf(matrices);
        }

        /** What happened, as an event for a person. */
        public RunEvent event() {
            return new RunEvent(at, step, "resumed", "training goes on from step " + step);
        }
    }
}
