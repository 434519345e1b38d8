// SPDX-License-Identifier: Apache-2.0
package org.descent.core.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.descent.api.diagnosis.Finding;
import org.descent.api.diagnosis.Severity;
import org.descent.api.run.CurveKey;
import org.junit.jupiter.api.Test;

class DiagnosisTextTest {
    private static final RunDiagnosis DIAGNOSIS = new RunDiagnosis(
            "r1",
            "wide & \"deep\"",
            List.of(
                    verdict("a.info", new Outcome.Found(List.of(finding("a.info", Severity.INFO)))),
                    verdict("b.warning", new Outcome.Found(List.of(finding("b.warning", Severity.WARNING)))),
                    verdict("c.fine", new Outcome.Fine()),
                    verdict("d.blind", new Outcome.NotJudged("needs x (train.record.x)")),
                    verdict(
                            "e.hushed",
                            new Outcome.Suppressed(List.of(finding("e.hushed", Severity.ERROR)), "it is < 1")),
                    verdict("f.failed", new Outcome.Failed("threw\u0000"))));

    private static RuleVerdict verdict(String rule, Outcome outcome) {
        return new RuleVerdict(rule, rule, 1, Map.of("limit", 0.5), outcome);
    }

    private static Finding finding(String rule, Severity severity) {
        return new Finding(rule, 1, severity, "It is so.", "Change it.", List.of(CurveKey.VALIDATION_LOSS), 10, 20);
    }

    @Test
    void aPersonSeesFindingsWorstFirstAndWhatWasNotJudged() {
        assertEquals(
                List.of(
                        "r1  wide & \"deep\": 2 findings, 1 rule finds nothing, 1 not judged, 1 suppressed, 1 failed",
                        "  warning  warning  (steps 10 to 20; loss@validation)",
                        "      It is so.",
                        "      Change it.",
                        "  info  info  (steps 10 to 20; loss@validation)",
                        "      It is so.",
                        "      Change it.",
                        "  not judged  blind: needs x (train.record.x)",
                        "  suppressed  hushed: it is < 1"),
                DiagnosisText.of(DIAGNOSIS));
        assertEquals(1, DiagnosisText.failures(DIAGNOSIS).size());
    }
}
