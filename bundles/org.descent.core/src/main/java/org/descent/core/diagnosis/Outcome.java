// SPDX-License-Identifier: Apache-2.0
package org.descent.core.diagnosis;

import java.util.List;
import org.descent.api.diagnosis.Finding;

/**
 * What came of asking one rule about one run.
 *
 * <p>Threading: immutable.
 */
public sealed interface Outcome {
    /**
     * It found something.
     *
     * @param findings what, at least one
     */
    record Found(List<Finding> findings) implements Outcome {
        /** Copies the list. */
        public Found {
            findings = List.copyOf(findings);
        }
    }

    /**
     * It found something that a person does not want to be told.
     *
     * @param findings what, at least one
     * @param reason why it was suppressed
     */
    record Suppressed(List<Finding> findings, String reason) implements Outcome {
        /** Copies the list. */
        public Suppressed {
            findings = List.copyOf(findings);
        }
    }

    /** It looked and found nothing. */
    record Fine() implements Outcome {}

    /**
     * It cannot tell.
     *
     * @param reason why, without a full stop
     */
    record NotJudged(String reason) implements Outcome {}

    /**
     * The rule threw, did not return, or returned what its contract forbids.
     *
     * @param problem what it did
     */
    record Failed(String problem) implements Outcome {}
}
