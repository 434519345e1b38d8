// SPDX-License-Identifier: Apache-2.0
package org.descent.core.diagnosis;

import java.util.List;
import java.util.Map;
import org.descent.api.diagnosis.Finding;

/**
 * One rule's word on one run.
 *
 * <p>Threading: immutable.
 *
 * @param rule its id
 * @param name its name for a person
 * @param version the version of its definition
 * @param thresholds the values that it judged with, by key
 * @param outcome what came of it
 */
public record RuleVerdict(String rule, String name, int version, Map<String, Object> thresholds, Outcome outcome) {
    /** What was found and not suppressed. */
    public List<Finding> findings() {
        return outcome instanceof Outcome.Found found ? found.findings() : List.of();
    }
}
