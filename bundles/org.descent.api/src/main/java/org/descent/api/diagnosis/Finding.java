// SPDX-License-Identifier: Apache-2.0
package org.descent.api.diagnosis;

import java.util.List;
import org.descent.api.run.CurveKey;

/**
 * What a rule found in a run: an episode with its evidence and a remedy.
 *
 * <p>Threading: immutable.
 *
 * @param rule the id of the rule that found it
 * @param ruleVersion the version of the rule's definition, at least 1
 * @param severity how much it matters
 * @param sentence what was found, with its numbers, in one sentence
 * @param remedy what to do about it, in one sentence
 * @param evidence the curves that show it, at least one
 * @param fromStep the first step of the episode
 * @param toStep the last step of the episode, not before the first
 */
public record Finding(
        String rule,
        int ruleVersion,
        Severity severity,
        String sentence,
        String remedy,
        List<CurveKey> evidence,
        long fromStep,
        long toStep) {
    /**
     * Checks that the finding has evidence.
     *
     * @throws IllegalArgumentException if it has none or its episode ends before it begins
     */
    public Finding {
        evidence = List.copyOf(evidence);
        if (evidence.isEmpty()) {
            throw new IllegalArgumentException("a finding names at least one curve as evidence");
        }
        if (toStep < fromStep) {
            throw new IllegalArgumentException("an episode cannot end at step " + toStep + " and begin at " + fromStep);
        }
        if (ruleVersion < 1) {
            throw new IllegalArgumentException("ruleVersion must be at least 1, got " + ruleVersion);
        }
    }

    /**
     * A finding of a rule, with its usual remedy.
     *
     * @throws IllegalArgumentException as the constructor does
     */
    public static Finding of(
            Rule rule, Severity severity, String sentence, List<CurveKey> evidence, long fromStep, long toStep) {
        return new Finding(
                rule.id(), rule.definitionVersion(), severity, sentence, rule.remedy(), evidence, fromStep, toStep);
    }
}
