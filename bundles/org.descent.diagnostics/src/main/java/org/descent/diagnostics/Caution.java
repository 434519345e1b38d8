// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics;

import java.util.List;

/**
 * A reason why runs must not be compared naively.
 *
 * <p>Threading: immutable.
 *
 * @param kind what it is about
 * @param sentence what differs and what it does to a comparison
 * @param runs the runs that it is about
 */
public record Caution(Kind kind, String sentence, List<String> runs) {
    /** Copies the list. */
    public Caution {
        runs = List.copyOf(runs);
    }

    /** What a caution is about. */
    public enum Kind {
        /** Other data. */
        DATA,
        /** The same data, divided in another way. */
        SPLIT,
        /** Another loss, or another version of a metric's definition. */
        METRIC,
        /** Evaluated more often, on other examples, or selected by another curve. */
        EVALUATION,
        /** Longer training. */
        BUDGET,
        /** A training that has not come to its end. */
        IMPROVING,
        /** An optimizer that a person changed while it trained. */
        CHANGED,
        /** Batches of different size, so that a step is not a step. */
        BATCH,
        /** A run that is not completed. */
        STATE,
        /** A run that began with the weights of another one. */
        FORK,
        /** Other plugins' or engine's versions. */
        VERSION,
        /** A group whose runs differ in more than chance. */
        MIXED,
        /** Groups that differ in more than what they are grouped by. */
        CONFOUNDED
    }
}
