// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.report;

import java.util.List;
import org.descent.api.run.RunView;
import org.descent.core.diagnosis.RunDiagnosis;
import org.descent.core.store.Artifact;
import org.descent.core.store.RunEvent;
import org.descent.core.store.RunHead;

/**
 * A run that is reported.
 *
 * <p>Threading: immutable.
 *
 * @param head what its row in the table says
 * @param view its curves and matrices
 * @param events what happened in it
 * @param artifacts its files
 * @param diagnosis what rules say of it
 */
public record ReportedRun(
        RunHead head, RunView view, List<RunEvent> events, List<Artifact> artifacts, RunDiagnosis diagnosis) {
    /** Copies the lists. */
    public ReportedRun {
        events = List.copyOf(events);
        artifacts = List.copyOf(artifacts);
    }

    /** What it is called among others. */
    String name() {
        return view.name().isBlank() ? view.id() : view.name() + " (" + view.id() + ")";
    }
}
