// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.findings;

import java.util.List;
import java.util.Optional;
import org.descent.core.diagnosis.RunDiagnosis;

/**
 * What rules said of a run.
 *
 * <p>Threading: immutable.
 *
 * @param run its id
 * @param name its name for a person
 * @param results one diagnosis, or none if the run could not be judged at all
 * @param problem why it could not be judged; empty if it was
 */
record JudgedRun(String run, String name, List<RunDiagnosis> results, String problem) {
    /** Copies the list. */
    JudgedRun {
        results = List.copyOf(results);
    }

    static JudgedRun of(RunDiagnosis diagnosis) {
        return new JudgedRun(diagnosis.run(), diagnosis.name(), List.of(diagnosis), "");
    }

    static JudgedRun refused(String run, String name, String problem) {
        return new JudgedRun(run, name, List.of(), problem);
    }

    Optional<RunDiagnosis> diagnosis() {
        return results.stream().findFirst();
    }
}
