// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.command;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.descent.cli.internal.ExitCode;
import org.descent.cli.internal.Host;
import org.descent.cli.internal.output.ArtifactText;
import org.descent.cli.internal.output.Console;
import org.descent.cli.internal.output.RunJson;
import org.descent.core.query.RunField;
import org.descent.core.store.Artifact;
import org.descent.core.store.MarkChange;
import org.descent.core.store.RunEvent;
import org.descent.core.store.RunHead;
import org.descent.core.store.RunMark;
import org.descent.core.store.RunState;
import org.descent.core.training.Facts;
import org.descent.core.workspace.Silence;
import org.descent.core.workspace.Workspace;
import org.descent.diagnostics.text.Numbers;
import org.descent.diagnostics.text.TextTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code descent show}: one run. */
@Command(name = "show", description = "Shows one run: its state, parameters, curves, origin and events.")
public final class ShowCommand implements Callable<Integer> {
    @Mixin
    private final Common common;

    @Parameters(paramLabel = "RUN", description = "Its id, the beginning or end of it, or 'last'.")
    private String run = "";

    @Option(names = "--file", description = "Print the experiment file as it was written, and nothing else.")
    private boolean file;

    /** The verb. */
    public ShowCommand(Host host) {
        this.common = new Common(host);
    }

    @Override
    public Integer call() {
        try (Workspace workspace = common.open()) {
            RunHead head = RunNames.find(workspace.store(), run);
            if (file) {
                common.console().print(head.record().source().stripTrailing());
            } else if (common.json()) {
                Map<String, Object> object = RunJson.detailed(head);
                RunJson.silence(object, head, silences(workspace, head));
                object.put("checkpoints", workspace.checkpoints(head.id()));
                object.put(
                        "artifacts",
                        present(workspace, head).stream().map(RunJson::artifact).toList());
                object.put(
                        "events",
                        workspace.store().events(head.id()).stream()
                                .map(RunJson::event)
                                .toList());
                common.console().printJson(object);
            } else {
                print(
                        head,
                        workspace.checkpoints(head.id()),
                        present(workspace, head),
                        silences(workspace, head),
                        workspace.store().events(head.id()),
                        workspace.store().marks(head.id()));
            }
        }
        return ExitCode.DONE;
    }

    /** The silence of the run, if there is one. */
    private static Map<String, Silence> silences(Workspace workspace, RunHead head) {
        Map<String, Silence> found = head.state() == RunState.RUNNING ? workspace.silences() : Map.of();
        return Optional.ofNullable(found.get(head.id()))
                .map(silence -> Map.of(head.id(), silence))
                .orElse(Map.of());
    }

    private static List<Artifact> present(Workspace workspace, RunHead head) {
        return workspace.store().artifacts(head.id()).stream()
                .filter(artifact -> artifact.removed().isEmpty())
                .toList();
    }

    private void print(
            RunHead head,
            List<Long> checkpoints,
            List<Artifact> artifacts,
            Map<String, Silence> silences,
            List<RunEvent> events,
            List<MarkChange> said) {
        Console console = common.console();
        console.print(
                head.id() + "  " + head.record().name() + "  (" + head.record().experiment() + ")");
        console.print("state      " + head.state().word() + (head.reason().isEmpty() ? "" : ": " + head.reason()));
        silences.values().forEach(silence -> {
            console.print("silent     " + silence.sentence());
            console.print("           " + silence.hint());
        });
        head.pausedAt().ifPresent(step -> console.print("paused     at step " + Numbers.count(step)));
        console.print("created    " + Numbers.moment(head.record().created()));
        new RunField("seconds")
                .value(head)
                .ifPresent(seconds -> console.print("took       " + Numbers.duration((Double) seconds)));
        console.print("marks      " + MarkCommand.words(head.marks()));
        head.selectedStep().ifPresent(step -> console.print("selected   step " + Numbers.count(step)));
        if (!checkpoints.isEmpty()) {
            console.print("checkpoints at the steps "
                    + String.join(
                            ", ", checkpoints.stream().map(String::valueOf).toList()));
        }
        if (!head.marks().note().isEmpty()) {
            console.print("");
            console.print("Note");
            head.marks().note().lines().forEach(line -> console.print("  " + line));
        }
        section("Parameters", head.record().parameters());
        curves(head);
        Map<String, Object> facts = new TreeMap<>(head.facts());
        facts.remove(Facts.NETWORK); // for machines; its counts stand beside it
        section("Facts", facts);
        section("Origin", head.record().provenance());
        if (!artifacts.isEmpty()) {
            console.print("");
            ArtifactText.table(artifacts).lines().forEach(console::print);
        }
        if (!events.isEmpty()) {
            console.print("");
            console.print("Events");
            events.forEach(event -> console.print("  " + Numbers.moment(event.at()) + "  step " + event.step() + "  "
                    + event.kind() + ": " + event.text()));
        }
        said(said);
    }

    private void said(List<MarkChange> changes) {
        if (changes.isEmpty()) {
            return;
        }
        common.console().print("");
        common.console().print("Said about it");
        changes.forEach(change -> common.console()
                .print("  " + Numbers.moment(change.at()) + "  " + change.by() + ": " + words(change.mark())));
    }

    private static String words(RunMark mark) {
        return switch (mark) {
            case RunMark.Tag tag -> (tag.present() ? "tag " : "no more tag ") + tag.name();
            case RunMark.Note note -> note.text().isEmpty() ? "no more note" : "another note";
            case RunMark.Star star -> star.on() ? "starred" : "no more star";
            case RunMark.Archive archive -> archive.on() ? "archived" : "taken back from the archive";
            case RunMark.Delete delete -> delete.on() ? "deleted" : "restored";
        };
    }

    private void section(String title, Map<String, Object> values) {
        if (values.isEmpty()) {
            return;
        }
        common.console().print("");
        common.console().print(title);
        int width = values.keySet().stream().mapToInt(String::length).max().orElse(0);
        values.forEach((path, value) ->
                common.console().print("  " + path + " ".repeat(width - path.length()) + "  " + Numbers.text(value)));
    }

    private void curves(RunHead head) {
        if (head.summaries().isEmpty()) {
            return;
        }
        common.console().print("");
        TextTable table = new TextTable(
                List.of("curve", "selected", "first", "last", "min", "at step", "max", "at step", "points", "NaN"));
        head.summaries()
                .forEach((key, summary) -> table.row(List.of(
                        key.toString(),
                        Optional.ofNullable(head.selected().get(key))
                                .map(Numbers::real)
                                .orElse(""),
                        Numbers.real(summary.first()),
                        Numbers.real(summary.last()),
                        Numbers.real(summary.min()),
                        Long.toString(summary.minStep()),
                        Numbers.real(summary.max()),
                        Long.toString(summary.maxStep()),
                        Long.toString(summary.count()),
                        Long.toString(summary.nan()))));
        table.lines().forEach(common.console()::print);
    }
}
