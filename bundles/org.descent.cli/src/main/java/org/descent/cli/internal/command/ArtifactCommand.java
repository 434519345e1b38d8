// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.descent.cli.internal.ExitCode;
import org.descent.cli.internal.Host;
import org.descent.cli.internal.UsageException;
import org.descent.cli.internal.output.ArtifactText;
import org.descent.cli.internal.output.ProgressLine;
import org.descent.cli.internal.output.RunJson;
import org.descent.core.store.Artifact;
import org.descent.core.store.RunHead;
import org.descent.core.store.RunStore;
import org.descent.core.workspace.NewArtifact;
import org.descent.core.workspace.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The verbs of {@code descent artifact}. */
final class ArtifactCommand {
    private ArtifactCommand() {}

    /** {@code descent artifact add}. */
    @Command(
            name = "add",
            description = "Copies files and adds the copies to a run, finished or not.",
            footer = {"", "Equal files are kept once, whichever runs have them, in artifacts/ of the workspace."})
    static final class Add implements Callable<Integer> {
        @Mixin
        private final Common common;

        @Mixin
        private final RunArgument run = new RunArgument();

        @Parameters(index = "1..*", arity = "1..*", paramLabel = "FILE", description = "The files.")
        private List<Path> files = new ArrayList<>();

        @Option(
                names = "--name",
                paramLabel = "NAME",
                defaultValue = "",
                description = "What it is called in its run (default: the file's name).")
        private String name = "";

        @Option(
                names = "--type",
                paramLabel = "TYPE",
                defaultValue = "",
                description = "What kind of file it is, such as text/csv (default: what its name says).")
        private String type = "";

        @Option(
                names = "--at",
                paramLabel = "STEP",
                defaultValue = "-1",
                description = "The step that it belongs to (default: none).")
        private long step = -1;

        @Option(names = "--replace", description = "Take another file of the same name off the run.")
        private boolean replace;

        Add(Host host) {
            common = new Common(host);
        }

        @Override
        public Integer call() {
            if (!name.isEmpty() && files.size() > 1) {
                throw new UsageException("--name is for one file, and there are " + files.size());
            }
            if (step < -1) {
                throw new UsageException("--at must be a step from 0 on, got " + step);
            }
            try (Workspace workspace = common.open()) {
                RunHead head = run.find(workspace);
                for (Path file : files) {
                    Path source = file.toAbsolutePath().normalize();
                    NewArtifact added = new NewArtifact(
                            source,
                            name.isEmpty() ? String.valueOf(source.getFileName()) : name,
                            type,
                            step,
                            replace,
                            user());
                    tell(
                            common,
                            head.id(),
                            workspace.artifacts().add(head.id(), added, new ProgressLine(common.console())));
                }
            }
            return ExitCode.DONE;
        }
    }

    /** {@code descent artifact list}. */
    @Command(name = "list", description = "Lists the files of a run.")
    static final class Listing implements Callable<Integer> {
        @Mixin
        private final Common common;

        @Mixin
        private final RunArgument run = new RunArgument();

        @Option(names = "--removed", description = "List those as well that were removed and can be restored.")
        private boolean removed;

        Listing(Host host) {
            common = new Common(host);
        }

        @Override
        public Integer call() {
            try (Workspace workspace = common.open()) {
                RunHead head = run.find(workspace);
                List<Artifact> artifacts = workspace.store().artifacts(head.id()).stream()
                        .filter(artifact -> removed || artifact.removed().isEmpty())
                        .toList();
                if (common.json()) {
                    artifacts.forEach(artifact -> common.console().printJson(json(head.id(), artifact)));
                } else if (artifacts.isEmpty()) {
                    common.console().say("Run " + head.id() + " has no files.");
                } else {
                    ArtifactText.table(artifacts).lines().forEach(common.console()::print);
                }
            }
            return ExitCode.DONE;
        }
    }

    /** {@code descent artifact get}. */
    @Command(name = "get", description = "Copies a file of a run out of the workspace, and holds it against its hash.")
    static final class Get implements Callable<Integer> {
        @Mixin
        private final Common common;

        @Mixin
        private final RunArgument run = new RunArgument();

        @Parameters(index = "1", paramLabel = "NAME", description = "What it is called in its run.")
        private String name = "";

        @Option(
                names = "--out",
                paramLabel = "FILE",
                defaultValue = "",
                description = "The copy, which must not be there yet (default: its name, in this folder).")
        private String out = "";

        Get(Host host) {
            common = new Common(host);
        }

        @Override
        public Integer call() {
            try (Workspace workspace = common.open()) {
                RunHead head = run.find(workspace);
                Artifact artifact = find(workspace.store(), head.id(), name);
                Path target =
                        Path.of(out.isEmpty() ? name : out).toAbsolutePath().normalize();
                workspace.artifacts().copy(artifact, target, new ProgressLine(common.console()));
                if (common.json()) {
                    Map<String, Object> object = json(head.id(), artifact);
                    object.put("file", target.toString());
                    common.console().printJson(object);
                } else {
                    common.console().print("Copied to " + target + ", " + artifact.bytes() + " bytes.");
                }
            }
            return ExitCode.DONE;
        }
    }

    /** {@code descent artifact remove}. */
    @Command(
            name = "remove",
            description = "Takes files off a run; they can be restored until 'descent store compact'.")
    static final class Remove implements Callable<Integer> {
        @Mixin
        private final Common common;

        @Mixin
        private final RunArgument run = new RunArgument();

        @Parameters(index = "1..*", arity = "1..*", paramLabel = "NAME", description = "What they are called.")
        private List<String> names = new ArrayList<>();

        Remove(Host host) {
            common = new Common(host);
        }

        @Override
        public Integer call() {
            try (Workspace workspace = common.open()) {
                RunHead head = run.find(workspace);
                RunStore store = workspace.store();
                names.forEach(name -> find(store, head.id(), name));
                for (String name : names) {
                    Artifact artifact = find(store, head.id(), name);
                    store.detach(head.id(), name, user());
                    tell(
                            common,
                            head.id(),
                            store.artifacts(head.id()).stream()
                                    .filter(other -> other.isSameAs(artifact))
                                    .reduce(artifact, (before, after) -> after));
                }
            }
            return ExitCode.DONE;
        }
    }

    /** {@code descent artifact restore}. */
    @Command(name = "restore", description = "Puts files back that were removed last.")
    static final class Restore implements Callable<Integer> {
        @Mixin
        private final Common common;

        @Mixin
        private final RunArgument run = new RunArgument();

        @Parameters(index = "1..*", arity = "1..*", paramLabel = "NAME", description = "What they were called.")
        private List<String> names = new ArrayList<>();

        Restore(Host host) {
            common = new Common(host);
        }

        @Override
        public Integer call() {
            try (Workspace workspace = common.open()) {
                RunHead head = run.find(workspace);
                RunStore store = workspace.store();
                List<String> removed = store.artifacts(head.id()).stream()
                        .filter(artifact -> artifact.removed().isPresent())
                        .map(Artifact::name)
                        .toList();
                for (String name : names) {
                    if (!removed.contains(name)) {
                        throw noneRemoved(head.id(), name);
                    }
                }
                for (String name : names) {
                    if (!store.reattach(head.id(), name)) {
                        throw noneRemoved(head.id(), name);
                    }
                    tell(common, head.id(), find(store, head.id(), name));
                }
            }
            return ExitCode.DONE;
        }

        private static UsageException noneRemoved(String run, String name) {
            return new UsageException("run " + run + " has no removed file '" + name + "'; see: descent artifact list "
                    + run + " --removed");
        }
    }

    private static void tell(Common common, String run, Artifact artifact) {
        if (common.json()) {
            common.console().printJson(json(run, artifact));
        } else {
            common.console().print(run + ": " + ArtifactText.line(artifact));
        }
    }

    private static Map<String, Object> json(String run, Artifact artifact) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("run", run);
        object.putAll(RunJson.artifact(artifact));
        return object;
    }

    private static Artifact find(RunStore store, String run, String name) {
        List<Artifact> present = store.artifacts(run).stream()
                .filter(artifact -> artifact.removed().isEmpty())
                .toList();
        return present.stream()
                .filter(artifact -> artifact.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UsageException("run " + run + " has no file '" + name + "'. It has: "
                        + (present.isEmpty()
                                ? "none"
                                : String.join(
                                        ", ",
                                        present.stream().map(Artifact::name).toList()))));
    }

    private static String user() {
        return System.getProperty("user.name", "");
    }
}
