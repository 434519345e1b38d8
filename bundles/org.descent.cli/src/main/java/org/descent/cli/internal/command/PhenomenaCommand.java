// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.descent.api.Spelling;
import org.descent.cli.internal.ExitCode;
import org.descent.cli.internal.Host;
import org.descent.cli.internal.UsageException;
import org.descent.cli.internal.output.PhenomenonReport;
import org.descent.core.phenomena.Phenomenon;
import org.descent.core.workspace.TrainingOptions;
import org.descent.core.workspace.Workspace;
import org.descent.diagnostics.text.Numbers;
import org.eclipse.jdt.annotation.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code descent gallery phenomena}: trains the phenomena and their cures, and tells whether each effect is as large as it is said to be. */
@Command(
        name = "phenomena",
        description = "Trains the example files of each phenomenon and its cures over all seeds, and holds the effect"
                + " against the size that it is said to have.",
        footer = {
            "",
            "The runs stay in the workspace only if --workspace names one.",
            "Exit code 1: a phenomenon was not there."
        })
public final class PhenomenaCommand implements Callable<Integer> {
    @Mixin
    private final Common common;

    @Option(names = "--only", paramLabel = "NAME", description = "Train only this phenomenon; may be repeated.")
    private List<String> only = new ArrayList<>();

    @Option(names = "--list", description = "List the phenomena; train nothing.")
    private boolean list;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            description = "How many seeds (default: what the files say, which the sizes of effects are made for).")
    private @Nullable Integer seeds;

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            defaultValue = "examples/phenomena",
            description = "The folder of phenomena.yaml and its files (default: examples/phenomena).")
    private Path folder = Path.of("examples/phenomena");

    @Mixin
    private final TrainingMixin training = new TrainingMixin();

    /** The verb. */
    public PhenomenaCommand(Host host) {
        this.common = new Common(host);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        TrainingOptions options = training.options();
        Integer count = seeds;
        if (count != null && count < 2) {
            throw new UsageException(
                    "--seeds must be at least 2, since one seed says nothing of scatter, got " + count);
        }
        List<Phenomenon> phenomena = chosen();
        if (list) {
            phenomena.forEach(this::list);
            return ExitCode.DONE;
        }
        if (common.workspaceChosen()) {
            try (Workspace workspace = common.open()) {
                return train(phenomena, workspace, options);
            }
        }
        try (TemporaryFolder temporary = new TemporaryFolder("descent-gallery");
                Workspace workspace = common.host().workspaces().open(temporary.path())) {
            return train(phenomena, workspace, options);
        }
    }

    private List<Phenomenon> chosen() throws IOException {
        Path file = folder.resolve(Phenomenon.FILE);
        if (!Files.isRegularFile(file)) {
            throw new UsageException("there is no file " + file.toAbsolutePath()
                    + "; give the folder of the phenomena, which a source checkout has in examples/phenomena,"
                    + " with --folder");
        }
        List<Phenomenon> all = Phenomenon.read(file);
        List<String> names = all.stream().map(Phenomenon::name).toList();
        for (String name : only) {
            if (!names.contains(name)) {
                throw new UsageException("no phenomenon is called '" + name + "'. " + Spelling.hint(name, names));
            }
        }
        return all.stream()
                .filter(phenomenon -> only.isEmpty() || only.contains(phenomenon.name()))
                .toList();
    }

    private void list(Phenomenon phenomenon) {
        if (common.json()) {
            common.console().printJson(PhenomenonReport.json(phenomenon));
        } else {
            common.console().print(phenomenon.name() + ": " + phenomenon.statement());
            phenomenon.runs().forEach((variant, file) -> common.console()
                    .print("  " + variant + ": " + file.normalize()));
        }
    }

    private int train(List<Phenomenon> phenomena, Workspace workspace, TrainingOptions options)
            throws IOException, InterruptedException {
        PhenomenaTraining trained = new PhenomenaTraining(common, workspace, options, seeds);
        int missing = 0;
        for (PhenomenonReport report : trained.train(phenomena)) {
            missing += report.shown() ? 0 : 1;
        }
        if (trained.interrupted()) {
            return ExitCode.INTERRUPTED;
        }
        if (!common.json()) {
            common.console()
                    .print(Numbers.count(phenomena.size() - missing) + " of " + Numbers.count(phenomena.size())
                            + " phenomena are as they are said to be");
        }
        return missing == 0 ? ExitCode.DONE : ExitCode.RUN_FAILED;
    }
}
