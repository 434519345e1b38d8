// SPDX-License-Identifier: Apache-2.0
package org.descent.api.diagnosis;

import java.util.List;

/**
 * What a rule says of a run: what it found, or why it cannot tell. Silence is not health: a rule whose instruments were not recorded is
 * {@link NotJudged}.
 *
 * <p>Threading: immutable.
 */
public sealed interface Judgement {
    /**
     * The rule looked.
     *
     * @param findings what it found; empty if all is well
     */
    record Judged(List<Finding> findings) implements Judgement {
        /** Copies the list. */
        public Judged {
            findings = List.copyOf(findings);
        }
    }

    /**
     * The rule cannot tell.
     *
     * @param reason what is missing and how to have it recorded, or why the question does not arise, without a full stop: {@code needs
     *     zeroUnits of layers (train.record.activations)}
     */
    record NotJudged(String reason) implements Judgement {
        /**
         * Checks that there is a reason.
         *
         * @throws IllegalArgumentException if it is blank
         */
        public NotJudged {
            if (reason.isBlank()) {
                throw new IllegalArgumentException("a rule that does not judge says why");
            }
        }
    }

    /** All is well. */
    Judgement FINE = new Judged(List.of());

    /** What was found. */
    static Judgement found(Finding... findings) {
        return new Judged(List.of(findings));
    }

    /**
     * The rule cannot tell because something was not recorded.
     *
     * @param what what it looks at
     * @param how the key of the experiment file that has it recorded, such as {@code train.record.layers}
     */
    static Judgement needs(String what, String how) {
        return new NotJudged("needs " + what + " (" + how + ")");
    }
}
