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
import org.descent.cli.internal.Interrupts;
import org.descent.cli.internal.output.RunJson;
import org.descent.core.experiment.RunSpec;
import org.descent.core.store.RunHead;
import org.descent.core.store.RunState;
import org.descent.core.workspace.Training;
import org.descent.core.workspace.TrainingOptions;
import org.descent.core.workspace.TrainingOptions.Isolation;
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

    @Option(names = "--dry-run", description = "Print shapes, counts and a time estimate; train and record nothing.")
    private boolean dryRun;

    /** The verb. */
    public RunCommand(Host host) {
        this.common = new Common(host);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        TrainingOptions options = options();
        List<RunSpec> specs = read();
        if (dryRun) {
            DryRun.print(common, specs);
            return ExitCode.DONE;
        }
        try (Workspace workspace = common.open()) {
            RunReport report = new RunReport(common.console());
            Training training = workspace.start(specs, options, report);
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
                    report.results(runs);
                }
                return interrupts.happened() ? ExitCode.INTERRUPTED : exitCode(runs);
            }
        }
    }

    private TrainingOptions options() {
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

    /** The runs of all files, or the problems of all files. */
    private List<RunSpec> read() throws IOException {
        List<RunSpec> specs = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (Path file : files) {
            if (!Files.isRegularFile(file)) {
                problems.add(Problem.of(
                        "there is no file " + file.toAbsolutePath(), "Give the path of an experiment file."));
                continue;
            }
            try {
                specs.addAll(common.host().experiments().read(file, overrides));
            } catch (InvalidInputException e) {
                problems.addAll(e.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
        return specs;
    }

    private static int exitCode(List<RunHead> runs) {
        boolean good =
                runs.stream().allMatch(run -> run.state() == RunState.COMPLETED || run.state() == RunState.STOPPED);
        return good ? ExitCode.DONE : ExitCode.RUN_FAILED;
    }
}
