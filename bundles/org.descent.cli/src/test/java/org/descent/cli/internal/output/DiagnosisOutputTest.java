// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.descent.api.diagnosis.Finding;
import org.descent.api.diagnosis.Severity;
import org.descent.api.run.CurveKey;
import org.descent.core.diagnosis.Outcome;
import org.descent.core.diagnosis.RuleVerdict;
import org.descent.core.diagnosis.RunDiagnosis;
import org.junit.jupiter.api.Test;

class DiagnosisOutputTest {
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
    void thereIsATestCaseForEachRule() {
        String xml = JunitReport.of(List.of(DIAGNOSIS), Severity.WARNING);
        assertTrue(
                xml.contains(
                        "<testsuite name=\"r1 wide &amp; &quot;deep&quot;\" tests=\"6\" failures=\"1\" errors=\"1\""
                                + " skipped=\"2\">"),
                xml);
        assertTrue(xml.contains("name=\"a.info\"><system-out>info, steps 10 to 20, loss@validation: It is so."), xml);
        assertTrue(xml.contains("name=\"b.warning\"><failure type=\"warning\" message=\"It is so.\">"), xml);
        assertTrue(xml.contains("name=\"c.fine\"></testcase>"), xml);
        assertTrue(xml.contains("<skipped message=\"not judged: needs x (train.record.x)\"/>"), xml);
        assertTrue(xml.contains("<skipped message=\"suppressed: it is &lt; 1\"/>"), xml);
        assertTrue(xml.contains("<error message=\"threw\uFFFD\"/>"), xml);
    }

    @Test
    void theLimitDecidesWhatFails() {
        assertTrue(JunitReport.of(List.of(DIAGNOSIS), Severity.INFO).contains("failures=\"2\""));
        assertTrue(JunitReport.of(List.of(DIAGNOSIS), Severity.ERROR).contains("failures=\"0\""));
    }

    @Test
    void aMachineSeesAnObjectForEachRule() {
        List<Map<String, Object>> objects = DiagnosisJson.of(DIAGNOSIS);
        assertEquals(
                List.of("found", "found", "fine", "notJudged", "suppressed", "failed"),
                objects.stream().map(object -> object.get("outcome")).toList());
        assertEquals("it is < 1", objects.get(4).get("reason"));
        assertEquals(Map.of("limit", 0.5), objects.get(0).get("thresholds"));
    }
}
