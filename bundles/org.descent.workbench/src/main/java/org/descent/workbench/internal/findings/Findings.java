// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.findings;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.descent.api.diagnosis.Severity;
import org.descent.core.diagnosis.DiagnosisText;
import org.descent.core.diagnosis.RunDiagnosis;
import org.descent.workbench.internal.text.Formats;

/**
 * What rules said of the selected runs, as far as they were asked.
 *
 * <p>Threading: immutable.
 *
 * @param selected how many runs are selected
 * @param judged those that were judged, in the order of their selection
 */
record Findings(int selected, List<JudgedRun> judged) {
    /** More runs than these are not judged at once: nobody reads that much. */
    static final int MOST_RUNS = 60;

    /** Of no run. */
    static final Findings NONE = new Findings(0, List.of());

    /** Copies the list. */
    Findings {
        judged = List.copyOf(judged);
    }

    /** Whether these are of runs that are selected now, and not of others that were when they were asked for. */
    boolean areOf(Collection<String> selection) {
        return new HashSet<>(selection)
                .containsAll(judged.stream().map(JudgedRun::run).toList());
    }

    /** Whether all runs were judged that are to be. */
    boolean complete() {
        return judged.size() >= Math.min(selected, MOST_RUNS);
    }

    /** What was found, in a line. */
    String summary() {
        List<RunDiagnosis> diagnoses =
                judged.stream().flatMap(run -> run.diagnosis().stream()).toList();
        if (selected == 1 && diagnoses.size() == 1) {
            return DiagnosisText.summary(diagnoses.get(0));
        }
        String progress = complete()
                ? selected > MOST_RUNS ? "the first " + MOST_RUNS + " of " + Formats.count(selected, "run") : ""
                : judged.size() + " of " + Formats.count(Math.min(selected, MOST_RUNS), "run") + " judged";
        long found = diagnoses.stream().filter(one -> one.worst().isPresent()).count();
        String words = found == 0
                ? "nothing found in " + Formats.count(diagnoses.size(), "run")
                : "findings in " + found + " of " + Formats.count(diagnoses.size(), "run") + counts(diagnoses);
        return progress.isEmpty() ? words : progress + ": " + words;
    }

    private static String counts(List<RunDiagnosis> diagnoses) {
        StringBuilder words = new StringBuilder();
        for (Severity severity : new Severity[] {Severity.ERROR, Severity.WARNING, Severity.INFO}) {
            long count = diagnoses.stream()
                    .filter(one -> one.worst().equals(Optional.of(severity)))
                    .count();
            if (count > 0) {
                words.append(", ").append(severity.word()).append(" in ").append(count);
            }
        }
        return words.toString();
    }
}
