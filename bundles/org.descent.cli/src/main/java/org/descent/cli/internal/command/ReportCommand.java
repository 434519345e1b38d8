// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.descent.api.figure.Figure;
import org.descent.api.figure.Visualizer;
import org.descent.api.run.RunView;
import org.descent.cli.internal.ExitCode;
import org.descent.cli.internal.Host;
import org.descent.cli.internal.UsageException;
import org.descent.cli.internal.report.HtmlPage;
import org.descent.cli.internal.report.ReportedRun;
import org.descent.cli.internal.report.RunReports;
import org.descent.core.diagnosis.Diagnoses;
import org.descent.core.diagnosis.DiagnosisPlan;
import org.descent.core.store.RunHead;
import org.descent.core.workspace.Workspace;
import org.descent.diagnostics.Groups;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code descent report}: one self-contained page. */
@Command(
        name = "report",
        description = "Writes what there is to say of runs as one HTML page that needs nothing else: tables, what"
                + " differs, the comparison, findings, pictures, provenance.",
        footer = {"", "Without --group-by, runs that differ in nothing but seeds and folds make a group."})
public final class ReportCommand implements Callable<Integer> {
    @Mixin
    private final Common common;

    @Mixin
    private final ComparedRuns compared = new ComparedRuns();

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The page: a name that ends in .html.")
    private Path out = Path.of("");

    /** The verb. */
    public ReportCommand(Host host) {
        this.common = new Common(host);
    }

    @Override
    public Integer call() throws IOException {
        if (!out.toString().toLowerCase(Locale.ROOT).endsWith(".html")) {
            throw new UsageException("--out must end in .html, got '" + out + "'");
        }
        String page;
        Diagnoses diagnoses = new Diagnoses(common.host().plugins());
        try (Workspace workspace = common.open()) {
            List<ReportedRun> reported = compared.chosen(workspace).stream()
                    .map(head -> reported(head, workspace, diagnoses))
                    .toList();
            if (reported.isEmpty()) {
                common.console().say("No runs meet the condition.");
                return ExitCode.DONE;
            }
            Groups groups =
                    compared.groups(reported.stream().map(ReportedRun::view).toList());
            page = HtmlPage.of(RunReports.of(reported, groups, compared.keys(), this::draw));
        }
        Path parent = out.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Files.write(out, page.getBytes(StandardCharsets.UTF_8));
        if (common.json()) {
            common.console().printJson(Map.of("file", out.toAbsolutePath().toString()));
        } else {
            common.console().say("wrote " + out);
        }
        return ExitCode.DONE;
    }

    private static ReportedRun reported(RunHead head, Workspace workspace, Diagnoses diagnoses) {
        return new ReportedRun(
                head,
                workspace.view(head.id()),
                workspace.store().events(head.id()),
                workspace.store().artifacts(head.id()).stream()
                        .filter(artifact -> artifact.removed().isEmpty())
                        .toList(),
                diagnoses.diagnose(workspace, head.id(), DiagnosisPlan.DEFAULT));
    }

    private Figure draw(String visualizer, Map<String, Object> settings, List<RunView> views) {
        Visualizer chosen = Plugins.find(common.host().plugins(), Visualizer.class, visualizer);
        return Plugins.draw(chosen, chosen.schema().read(settings), views);
    }
}
