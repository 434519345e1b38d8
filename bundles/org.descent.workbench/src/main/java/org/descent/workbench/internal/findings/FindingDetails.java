// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.findings;

import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.descent.api.diagnosis.Finding;
import org.descent.api.diagnosis.Rule;
import org.descent.core.diagnosis.DiagnosisText;
import org.descent.core.diagnosis.Outcome;
import org.descent.core.diagnosis.RuleVerdict;
import org.descent.workbench.internal.text.Formats;

/** All that is known of a finding, in paragraphs. Stateless. */
final class FindingDetails {
    private FindingDetails() {}

    /** What was found, where, and what to do. */
    static String of(Finding finding) {
        return finding.sentence() + "\n" + finding.remedy() + "\n\n"
                + finding.severity().word() + ", " + DiagnosisText.steps(finding) + ": "
                + finding.evidence().stream().map(String::valueOf).collect(Collectors.joining(", ")) + "\n\n";
    }

    /** Why it is not told, and what is not told. */
    static String ofSuppressed(Outcome.Suppressed suppressed) {
        return "Suppressed: " + suppressed.reason() + "\n\n"
                + suppressed.findings().stream().map(FindingDetails::of).collect(Collectors.joining());
    }

    /** What a rule looks for, with what thresholds, and where they come from. */
    static String ofRule(RuleVerdict verdict, Optional<Rule> rule) {
        String thresholds = new TreeMap<>(verdict.thresholds())
                .entrySet().stream()
                        .map(entry -> entry.getKey() + " = " + Formats.plain(entry.getValue()))
                        .collect(Collectors.joining(", "));
        return verdict.name() + " (" + verdict.rule() + ", version " + verdict.version() + ")"
                + rule.map(one -> "\n" + one.description()).orElse("")
                + (thresholds.isEmpty() ? "" : "\nThresholds: " + thresholds)
                + rule.map(one -> "\nSource: " + one.source()).orElse("")
                + "\n";
    }
}
