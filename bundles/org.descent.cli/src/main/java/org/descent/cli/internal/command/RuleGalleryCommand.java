// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.descent.cli.internal.ExitCode;
import org.descent.cli.internal.Host;
import org.descent.cli.internal.UsageException;
import org.descent.cli.internal.gallery.GalleryRules;
import org.descent.cli.internal.output.GalleryReport;
import org.descent.core.workspace.Workspace;
import org.eclipse.jdt.annotation.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code descent gallery rules}: how good the rules are. */
@Command(
        name = "rules",
        description = "Trains labelled runs, faulty and clean ones, and prints each rule's precision and recall.",
        footer = {
            "",
            "A fault counts if it had the effect that the file asks for, beside a control that is trained too; a clean"
                    + " run",
            "counts if it shows none. Without --workspace the runs are thrown away. A thousand of them take some"
                    + " minutes.",
            "Exit code 1: on data that thresholds were not set on, a rule finds less than 80 % of its faults, all less"
                    + " than",
            "90 % on the mean, or more than one clean run of twenty has a warning."
        })
public final class RuleGalleryCommand implements Callable<Integer> {
    private static final Path USUAL = Path.of("examples", "gallery", "rules.yaml");

    @Mixin
    private final Common common;

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "What the gallery has (default: examples/gallery/rules.yaml).")
    private @Nullable Path file;

    @Option(names = "--data", paramLabel = "NAME", split = ",", description = "Only these data sets of the file.")
    private List<String> data = new ArrayList<>();

    @Option(names = "--jobs", paramLabel = "N", description = "Train N runs at the same time (default: 1).")
    private int jobs = 1;

    @Option(names = "--record", paramLabel = "OUT", description = "Write the evidence too, for tests without training.")
    private @Nullable Path recording;

    @Option(names = "--dry-run", description = "Check the file and say how many runs it has; train nothing.")
    private boolean dryRun;

    /** The verb. */
    public RuleGalleryCommand(Host host) {
        this.common = new Common(host);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path given = file;
        Path from = given == null ? USUAL : given;
        if (!Files.isRegularFile(from)) {
            throw new UsageException("there is no file " + from.toAbsolutePath()
                    + "; give the gallery's, which a source checkout has in examples/gallery");
        }
        if (jobs < 1) {
            throw new UsageException("--jobs must be at least 1, got " + jobs);
        }
        GalleryRules gallery = new GalleryRules(common.host(), from, data);
        try (TemporaryFolder scratch = new TemporaryFolder("descent-gallery")) {
            if (dryRun) {
                int all = gallery.specs(scratch.path()).size();
                common.console()
                        .print(gallery.size() + " runs, and " + (all - gallery.size()) + " controls beside them");
                return ExitCode.DONE;
            }
            common.console().say("training " + gallery.size() + " runs and their controls");
            return report(train(gallery, scratch.path()));
        }
    }

    private int report(GalleryRules.Judged judged) {
        if (common.json()) {
            GalleryReport.json(judged).forEach(common.console()::printJson);
        } else {
            GalleryReport.text(judged).forEach(common.console()::print);
        }
        return GalleryReport.good(judged.heldOut()) ? ExitCode.DONE : ExitCode.RUN_FAILED;
    }

    private GalleryRules.Judged train(GalleryRules gallery, Path scratch) throws IOException, InterruptedException {
        if (common.workspaceChosen()) {
            try (Workspace workspace = common.open()) {
                return gallery.run(workspace, jobs, recording, scratch, common.console()::show);
            }
        }
        try (TemporaryFolder temporary = new TemporaryFolder("descent-gallery");
                Workspace workspace = common.host().workspaces().open(temporary.path())) {
            return gallery.run(workspace, jobs, recording, scratch, common.console()::show);
        }
    }
}
