// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.command;

import java.util.List;
import org.descent.cli.internal.ExitCode;
import org.descent.cli.internal.Interrupts;
import org.descent.cli.internal.output.RunJson;
import org.descent.core.store.RunHead;
import org.descent.core.store.RunState;
import org.descent.core.workspace.Training;
import org.descent.core.workspace.Workspace;
import org.descent.diagnostics.Groups;

/** Waits for the end of runs, prints what came of them, and says how well that was. */
record TrainingWatch(Common common, RunReport report) {
    /** Waits; Ctrl-C asks the runs to stop. Returns the exit code. */
    int await(Workspace workspace, Training training) throws InterruptedException {
        try (Interrupts interrupts = new Interrupts(() -> {
            common.console().say("stopping; what was recorded stays (Ctrl-C again leaves at once)");
            training.stop();
        })) {
            training.await();
            List<RunHead> runs = training.runs().stream()
                    .map(id -> workspace.store().find(id).orElseThrow())
                    .toList();
            if (common.json()) {
                runs.forEach(run -> common.console().printJson(RunJson.of(run)));
            } else {
                report.results(
                        runs,
                        Groups.bySettings(
                                training.runs().stream().map(workspace::view).toList()));
            }
            return interrupts.happened() ? ExitCode.INTERRUPTED : exitCode(runs);
        }
    }

    private static int exitCode(List<RunHead> runs) {
        boolean good =
                runs.stream().allMatch(run -> run.state() == RunState.COMPLETED || run.state() == RunState.STOPPED);
        return good ? ExitCode.DONE : ExitCode.RUN_FAILED;
    }
}
