// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.output;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.descent.api.diagnosis.Finding;
import org.descent.core.diagnosis.Outcome;
import org.descent.core.diagnosis.RuleVerdict;
import org.descent.core.diagnosis.RunDiagnosis;

/** What rules said of a run, for a machine. */
public final class DiagnosisJson {
    private DiagnosisJson() {}

    /** An object for each rule. */
    public static List<Map<String, Object>> of(RunDiagnosis diagnosis) {
        return diagnosis.verdicts().stream()
                .map(verdict -> object(diagnosis, verdict))
                .toList();
    }

    private static Map<String, Object> object(RunDiagnosis diagnosis, RuleVerdict verdict) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("run", diagnosis.run());
        object.put("rule", verdict.rule());
        object.put("version", verdict.version());
        object.put("thresholds", verdict.thresholds());
        switch (verdict.outcome()) {
            case Outcome.Found found -> {
                object.put("outcome", "found");
                object.put("findings", findings(found.findings()));
            }
            case Outcome.Suppressed suppressed -> {
                object.put("outcome", "suppressed");
                object.put("reason", suppressed.reason());
                object.put("findings", findings(suppressed.findings()));
            }
            case Outcome.Fine fine -> object.put("outcome", "fine");
            case Outcome.NotJudged unknown -> {
                object.put("outcome", "notJudged");
                object.put("reason", unknown.reason());
            }
            case Outcome.Failed failed -> {
                object.put("outcome", "failed");
                object.put("problem", failed.problem());
            }
        }
        return object;
    }

    private static List<Map<String, Object>> findings(List<Finding> findings) {
        return findings.stream().map(DiagnosisJson::finding).toList();
    }

    private static Map<String, Object> finding(Finding finding) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("severity", finding.severity().word());
        object.put("sentence", finding.sentence());
        object.put("remedy", finding.remedy());
        object.put("evidence", finding.evidence().stream().map(String::valueOf).toList());
        object.put("fromStep", finding.fromStep());
        object.put("toStep", finding.toStep());
        return object;
    }
}
