// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.output;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.descent.api.diagnosis.Finding;
import org.descent.api.diagnosis.Severity;
import org.descent.core.diagnosis.DiagnosisText;
import org.descent.core.diagnosis.Outcome;
import org.descent.core.diagnosis.RuleVerdict;
import org.descent.core.diagnosis.RunDiagnosis;

/**
 * What rules said of runs as JUnit XML, which servers that build and test can show: a suite for each run, a case for each rule.
 *
 * <p>What is found at a severity or above is a failure, what is found below it stands in {@code system-out}; what is not judged or is suppressed is
 * skipped, with the reason; a rule that failed is an error.
 */
public final class JunitReport {
    private JunitReport() {}

    /**
     * The document.
     *
     * @param limit the least severity that is a failure
     */
    public static String of(List<RunDiagnosis> diagnoses, Severity limit) {
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n");
        for (RunDiagnosis diagnosis : diagnoses) {
            List<RuleVerdict> verdicts = diagnosis.verdicts();
            xml.append(String.format(
                    Locale.ROOT,
                    "  <testsuite name=\"%s\" tests=\"%d\" failures=\"%d\" errors=\"%d\" skipped=\"%d\">%n",
                    escaped(diagnosis.run() + " " + diagnosis.name()),
                    verdicts.size(),
                    verdicts.stream().filter(v -> fails(v, limit)).count(),
                    verdicts.stream()
                            .filter(v -> v.outcome() instanceof Outcome.Failed)
                            .count(),
                    verdicts.stream().filter(JunitReport::skipped).count()));
            for (RuleVerdict verdict : verdicts) {
                xml.append(String.format(
                        Locale.ROOT,
                        "    <testcase classname=\"%s\" name=\"%s\">%s</testcase>%n",
                        escaped("descent.diagnose." + diagnosis.run()),
                        escaped(verdict.rule()),
                        content(verdict, limit)));
            }
            xml.append("  </testsuite>\n");
        }
        return xml.append("</testsuites>\n").toString();
    }

    private static boolean fails(RuleVerdict verdict, Severity limit) {
        return verdict.findings().stream()
                .anyMatch(finding -> finding.severity().compareTo(limit) >= 0);
    }

    private static boolean skipped(RuleVerdict verdict) {
        return verdict.outcome() instanceof Outcome.NotJudged || verdict.outcome() instanceof Outcome.Suppressed;
    }

    private static String content(RuleVerdict verdict, Severity limit) {
        return switch (verdict.outcome()) {
            case Outcome.Fine fine -> "";
            case Outcome.NotJudged unknown ->
                "<skipped message=\"" + escaped("not judged: " + unknown.reason()) + "\"/>";
            case Outcome.Suppressed suppressed ->
                "<skipped message=\"" + escaped("suppressed: " + suppressed.reason()) + "\"/>";
            case Outcome.Failed failed -> "<error message=\"" + escaped(failed.problem()) + "\"/>";
            case Outcome.Found found -> {
                String text =
                        escaped(found.findings().stream().map(JunitReport::text).collect(Collectors.joining("\n")));
                Finding worst = found.findings().stream()
                        .reduce((a, b) -> b.severity().compareTo(a.severity()) > 0 ? b : a)
                        .orElseThrow();
                yield fails(verdict, limit)
                        ? "<failure type=\"" + worst.severity().word() + "\" message=\"" + escaped(worst.sentence())
                                + "\">" + text + "</failure>"
                        : "<system-out>" + text + "</system-out>";
            }
        };
    }

    private static String text(Finding finding) {
        return finding.severity().word() + ", " + DiagnosisText.steps(finding) + ", "
                + finding.evidence().stream().map(String::valueOf).collect(Collectors.joining(", ")) + ": "
                + finding.sentence() + " " + finding.remedy();
    }

    /** Text that may stand in an attribute or between tags; characters that XML 1.0 has not are replaced. */
    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\n' -> escaped.append("&#10;");
                default -> {
                    boolean legal = c == '\t' || c >= 0x20 && c <= 0xD7FF || c >= 0xE000 && c <= 0xFFFD || c > 0xFFFF;
                    escaped.appendCodePoint(legal ? c : 0xFFFD);
                }
            }
        });
        return escaped.toString();
    }
}
