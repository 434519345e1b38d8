// SPDX-License-Identifier: Apache-2.0
package org.descent.core.diagnosis;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.descent.api.diagnosis.Finding;
import org.descent.api.diagnosis.Severity;

/**
 * All rules' words on one run.
 *
 * <p>Threading: immutable.
 *
 * @param run the id of the run
 * @param name its name for a person
 * @param verdicts one for each rule, in the order of their ids
 */
public record RunDiagnosis(String run, String name, List<RuleVerdict> verdicts) {
    /** Copies the list. */
    public RunDiagnosis {
        verdicts = List.copyOf(verdicts);
    }

    /** What was found and not suppressed: what matters most comes first, and of equals what began first. */
    public List<Finding> findings() {
        return verdicts.stream()
                .flatMap(verdict -> verdict.findings().stream())
                .sorted(Comparator.comparing(Finding::severity).reversed().thenComparing(Finding::fromStep))
                .toList();
    }

    /** The severity of what matters most; empty if nothing was found. */
    public Optional<Severity> worst() {
        return findings().stream().map(Finding::severity).max(Comparator.naturalOrder());
    }
}
