// SPDX-License-Identifier: Apache-2.0
package org.descent.core.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.descent.api.PluginId;
import org.descent.api.diagnosis.Finding;

/** What rules said of a run, for a person. */
public final class DiagnosisText {
    private DiagnosisText() {}

    /** The lines for one run. */
    public static List<String> of(RunDiagnosis diagnosis) {
        List<String> lines = new ArrayList<>();
        lines.add(diagnosis.run() + "  " + diagnosis.name() + ": " + summary(diagnosis));
        for (Finding finding : diagnosis.findings()) {
            lines.add("  " + finding.severity().word() + "  " + PluginId.shortName(finding.rule()) + "  ("
                    + steps(finding) + "; "
                    + finding.evidence().stream().map(String::valueOf).collect(Collectors.joining(", ")) + ")");
            lines.add("      " + finding.sentence());
            lines.add("      " + finding.remedy());
        }
        for (RuleVerdict verdict : diagnosis.verdicts()) {
            switch (verdict.outcome()) {
                case Outcome.Suppressed suppressed ->
                    lines.add("  suppressed  " + PluginId.shortName(verdict.rule()) + ": " + suppressed.reason());
                case Outcome.NotJudged unknown ->
                    lines.add("  not judged  " + PluginId.shortName(verdict.rule()) + ": " + unknown.reason());
                case Outcome.Found found -> {}
                case Outcome.Fine fine -> {}
                case Outcome.Failed failed -> {}
            }
        }
        return lines;
    }

    /** The rules that failed, a line for each: they say nothing of the run. */
    public static List<String> failures(RunDiagnosis diagnosis) {
        List<String> lines = new ArrayList<>();
        for (RuleVerdict verdict : diagnosis.verdicts()) {
            if (verdict.outcome() instanceof Outcome.Failed failed) {
                lines.add("problem: run " + diagnosis.run() + " was not judged by " + verdict.rule() + ": "
                        + failed.problem() + "; ask the plugin's author, update or remove it");
            }
        }
        return lines;
    }

    /** The steps of an episode. */
    public static String steps(Finding finding) {
        return finding.fromStep() == finding.toStep()
                ? "step " + finding.fromStep()
                : "steps " + finding.fromStep() + " to " + finding.toStep();
    }

    /** How many rules found something, nothing, or could not judge. */
    public static String summary(RunDiagnosis diagnosis) {
        long found = diagnosis.findings().size();
        List<String> words = new ArrayList<>();
        words.add(found == 0 ? "nothing found" : found + (found == 1 ? " finding" : " findings"));
        long fine = count(diagnosis, Outcome.Fine.class);
        words.add(fine + (fine == 1 ? " rule finds nothing" : " rules find nothing"));
        add(words, count(diagnosis, Outcome.NotJudged.class), "not judged");
        add(words, count(diagnosis, Outcome.Suppressed.class), "suppressed");
        add(words, count(diagnosis, Outcome.Failed.class), "failed");
        return String.join(", ", words);
    }

    private static void add(List<String> words, long count, String word) {
        if (count > 0) {
            words.add(count + " " + word);
        }
    }

    private static long count(RunDiagnosis diagnosis, Class<? extends Outcome> kind) {
        return diagnosis.verdicts().stream()
                .filter(verdict -> kind.isInstance(verdict.outcome()))
                .count();
    }
}
