// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.command;

import java.util.ArrayList;
import java.util.List;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.core.workspace.TrainingOptions;
import org.descent.core.workspace.TrainingOptions.Isolation;
import picocli.CommandLine.Option;

/** The options of every verb that trains. */
final class TrainingMixin {
    @Option(
            names = "--jobs",
            paramLabel = "N",
            defaultValue = "1",
            description = "Train N runs at the same time (default: 1).")
    private int jobs = 1;

    @Option(
            names = "--isolation",
            paramLabel = "process|thread",
            defaultValue = "process",
            description =
                    "Train in a worker process, which may outlive this one, or in a thread of it (default: process).")
    private String isolation = "process";

    /**
     * The options.
     *
     * @throws InvalidInputException with all that is wrong
     */
    TrainingOptions options() {
        List<Problem> problems = new ArrayList<>();
        if (jobs < 1) {
            problems.add(Problem.at("--jobs", Integer.toString(jobs), "must be at least 1, got " + jobs, ""));
        }
        if (!isolation.equals("process") && !isolation.equals("thread")) {
            problems.add(
                    Problem.at("--isolation", isolation, "must be process or thread, got '" + isolation + "'", ""));
        }
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
        return new TrainingOptions(jobs, isolation.equals("process") ? Isolation.PROCESS : Isolation.THREAD);
    }
}
