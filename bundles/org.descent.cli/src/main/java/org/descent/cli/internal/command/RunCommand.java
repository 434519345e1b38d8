// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.cli.internal.ExitCode;
import org.descent.cli.internal.Host;
import org.descent.core.diagnosis.Diagnoses;
import org.descent.core.diagnosis.DiagnosisPlan;
import org.descent.core.experiment.Experiments;
import org.descent.core.experiment.RunSpec;
import org.descent.core.workspace.TrainingOptions;
import org.descent.core.workspace.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code descent run}: trains. */
@Command(
        name = "run",
        description = "Trains the runs of one or more experiment files, and records them.",
        footer = {"", "Ctrl-C stops the runs; what was recorded stays. A second Ctrl-C leaves at once."})
public final class RunCommand implements Callable<Integer> {
    @Mixin
    private final Common common;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Experiment files.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--set",
            paramLabel = "PATH=VALUE",
            description = "Set a value of the file, such as optimizer.learningRate=0.01; may be repeated.")
    private List<String> overrides = new ArrayList<>();

    @Mixin
    private final TrainingMixin training = new TrainingMixin();

    @Option(names = "--dry-run", description = "Print shapes, counts and a time estimate; train and record nothing.")
    private boolean dryRun;

    /** The verb. */
    public RunCommand(Host host) {
        this.common = new Common(host);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        TrainingOptions options = training.options();
        List<RunSpec> specs = read();
        if (dryRun) {
            DryRun.print(common, specs);
            return ExitCode.DONE;
        }
        try (Workspace workspace = common.open()) {
            RunReport report = new RunReport(common.console());
            return new TrainingWatch(common, report).await(workspace, workspace.start(specs, options, report));
        }
    }

    /** The runs of all files, or the problems of all files. */
    private List<RunSpec> read() throws IOException {
        List<RunSpec> specs = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        Diagnoses diagnoses = new Diagnoses(common.host().plugins());
        for (Path file : files) {
            if (!Files.isRegularFile(file)) {
                problems.add(Problem.of(
                        "there is no file " + file.toAbsolutePath(), "Give the path of an experiment file."));
                continue;
            }
            try {
                List<RunSpec> runs = common.host().experiments().read(file, overrides);
                specs.addAll(runs);
                for (Problem problem :
                        diagnoses.check(DiagnosisPlan.of(runs.get(0).tree()))) {
                    int line = Experiments.line(runs.get(0).source(), problem.path());
                    problems.add(problem.in(file.toString(), line));
                }
            } catch (InvalidInputException e) {
                problems.addAll(e.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
        return specs;
    }
}
