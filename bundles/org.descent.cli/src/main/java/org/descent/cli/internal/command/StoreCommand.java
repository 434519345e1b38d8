// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.descent.api.Problem;
import org.descent.cli.internal.ExitCode;
import org.descent.cli.internal.Host;
import org.descent.cli.internal.output.ProgressLine;
import org.descent.core.store.StoreException;
import org.descent.core.store.StoreMaintenance;
import org.descent.core.workspace.Artifacts;
import org.descent.core.workspace.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The verbs of {@code descent store}. */
public final class StoreCommand {
    private StoreCommand() {}

    /** {@code descent store check}: looks the whole workspace through. */
    @Command(
            name = "check",
            description = "Looks the whole workspace through: checksums, summaries against points, files against their"
                    + " hashes.")
    public static final class Check implements Callable<Integer> {
        @Mixin
        private final Common common;

        /** The verb. */
        public Check(Host host) {
            this.common = new Common(host);
        }

        @Override
        public Integer call() {
            try (Workspace workspace = common.open()) {
                ProgressLine progress = new ProgressLine(common.console());
                List<Problem> problems = new ArrayList<>(workspace.store().check(progress));
                Artifacts.Inspection files = workspace.artifacts().check(progress);
                problems.addAll(files.problems());
                int runs = workspace.store().runs().size();
                if (common.json()) {
                    Map<String, Object> object = new LinkedHashMap<>();
                    object.put("runs", runs);
                    object.put("files", files.kept().files());
                    object.put("unusedFiles", files.unused().files());
                    object.put("unusedBytes", files.unused().bytes());
                    object.put("problems", problems.stream().map(Problem::text).toList());
                    common.console().printJson(object);
                } else {
                    print(problems, runs, files);
                }
                return problems.isEmpty() ? ExitCode.DONE : ExitCode.STORE;
            }
        }

        private void print(List<Problem> problems, int runs, Artifacts.Inspection files) {
            if (problems.isEmpty()) {
                common.console()
                        .print("All is well: " + runs + " runs, " + files.kept().files() + " contents of files.");
            }
            problems.forEach(problem -> common.console().print(problem.text()));
            if (files.unused().files() > 0) {
                common.console()
                        .print("No run needs " + files.unused().files() + " contents of "
                                + files.unused().bytes() + " bytes; 'descent store compact' deletes them.");
            }
        }
    }

    /** {@code descent store repair}: mends what {@code check} finds. */
    @Command(
            name = "repair",
            description = "Mends what 'store check' finds, after keeping a copy, and says what is lost.",
            footer = {
                "",
                "Points and matrices are taken from the runs' journals where these are whole, files from the runs'"
                        + " folders. Other programs may have the workspace open."
            })
    public static final class Repair implements Callable<Integer> {
        @Mixin
        private final Common common;

        /** The verb. */
        public Repair(Host host) {
            this.common = new Common(host);
        }

        @Override
        public Integer call() {
            try (Workspace workspace = common.open()) {
                ProgressLine progress = new ProgressLine(common.console());
                StoreMaintenance.Repair repair = maintenance(workspace).repair(progress);
                List<Problem> files = workspace.artifacts().repair(progress);
                List<String> done = texts(repair.done(), files);
                List<String> left = texts(
                        workspace.store().check(progress),
                        workspace.artifacts().check(progress).problems());
                if (common.json()) {
                    Map<String, Object> object = new LinkedHashMap<>();
                    repair.copy().ifPresent(copy -> object.put("copy", copy.toString()));
                    object.put("repaired", done);
                    object.put("problems", left);
                    common.console().printJson(object);
                } else {
                    print(repair, done, left);
                }
                return left.isEmpty() ? ExitCode.DONE : ExitCode.STORE;
            }
        }

        private static List<String> texts(List<Problem> one, List<Problem> other) {
            return Stream.concat(one.stream(), other.stream())
                    .map(Problem::text)
                    .toList();
        }

        private void print(StoreMaintenance.Repair repair, List<String> done, List<String> left) {
            if (done.isEmpty() && left.isEmpty()) {
                common.console().print("All is well, nothing was changed.");
            }
            repair.copy().ifPresent(copy -> common.console().print("The store as it was: " + copy));
            done.forEach(common.console()::print);
            if (!left.isEmpty()) {
                common.console().print("What could not be repaired:");
                left.forEach(common.console()::print);
            }
        }
    }

    /** {@code descent store backup}: copies the database. */
    @Command(
            name = "backup",
            description = "Copies the database, as it is at one moment, into a zip file while others use it.",
            footer = {
                "",
                "To go back to it, unpack it into the workspace while nothing has that open. Journals and checkpoints"
                        + " in runs/ and the files of runs in",
                "artifacts/ are not in it. What lies in artifacts/ never changes, so that any tool copies it, and only"
                        + " what is new."
            })
    public static final class Backup implements Callable<Integer> {
        @Mixin
        private final Common common;

        @Parameters(index = "0", paramLabel = "FILE", description = "The zip file to write; it must not be there yet.")
        private Path file = Path.of("");

        /** The verb. */
        public Backup(Host host) {
            this.common = new Common(host);
        }

        @Override
        public Integer call() {
            try (Workspace workspace = common.open()) {
                Path target = file.toAbsolutePath().normalize();
                maintenance(workspace).backup(target);
                long bytes = target.toFile().length();
                if (common.json()) {
                    common.console().printJson(Map.of("file", target.toString(), "bytes", bytes));
                } else {
                    common.console().print("Copied the database to " + target + ", " + bytes + " bytes.");
                    common.console()
                            .say("It does not hold runs/ (journals, checkpoints) and artifacts/ (files of runs);"
                                    + " copy these folders behind it.");
                }
                return ExitCode.DONE;
            }
        }
    }

    /** {@code descent store import}: fills an empty store from a script. */
    @Command(
            name = "import",
            description = "Fills the database of a workspace without runs from a script that another version of H2 has"
                    + " written of it.",
            footer = {"", "A script can do whatever the database can: import only your own."})
    public static final class Import implements Callable<Integer> {
        @Mixin
        private final Common common;

        @Parameters(index = "0", paramLabel = "SCRIPT", description = "The script, as org.h2.tools.Script writes it.")
        private Path script = Path.of("");

        /** The verb. */
        public Import(Host host) {
            this.common = new Common(host);
        }

        @Override
        public Integer call() {
            try (Workspace workspace = common.open()) {
                maintenance(workspace).importScript(script);
                int runs = workspace.store().runs().size();
                if (common.json()) {
                    common.console().printJson(Map.of("runs", runs));
                } else {
                    common.console().print("Imported " + runs + (runs == 1 ? " run." : " runs."));
                }
                return ExitCode.DONE;
            }
        }
    }

    /** {@code descent store compact}: gives unused room back. */
    @Command(
            name = "compact",
            description =
                    "Erases deleted runs with their folders and removed files, and writes the database anew without"
                            + " what is not used any more, while nothing else has it open.")
    public static final class Compact implements Callable<Integer> {
        @Mixin
        private final Common common;

        /** The verb. */
        public Compact(Host host) {
            this.common = new Common(host);
        }

        @Override
        public Integer call() {
            try (Workspace workspace = common.open()) {
                List<String> others = workspace.otherHosts();
                if (!others.isEmpty()) {
                    throw new StoreException("The workspace " + workspace.folder() + " is open elsewhere: "
                            + String.join(", ", others) + ". End that, and try again.");
                }
                List<String> erased = workspace.eraseDeleted();
                Artifacts.Content swept = workspace.artifacts().sweep();
                StoreMaintenance.Compaction compaction = maintenance(workspace).compact();
                if (common.json()) {
                    Map<String, Object> object = new LinkedHashMap<>();
                    object.put("erased", erased);
                    object.put("deletedFiles", swept.files());
                    object.put("deletedBytes", swept.bytes());
                    object.put("before", compaction.before());
                    object.put("after", compaction.after());
                    common.console().printJson(object);
                } else {
                    if (swept.files() > 0) {
                        common.console()
                                .print("Deleted " + swept.files() + " contents of files that no run needs, "
                                        + swept.bytes() + " bytes.");
                    }
                    if (!erased.isEmpty()) {
                        common.console().print("Erased the deleted runs: " + String.join(", ", erased) + ".");
                    }
                    common.console()
                            .print("The database has " + compaction.after() + " bytes, and had " + compaction.before()
                                    + ".");
                }
                return ExitCode.DONE;
            }
        }
    }

    private static StoreMaintenance maintenance(Workspace workspace) {
        return workspace
                .store()
                .maintenance()
                .orElseThrow(() -> new StoreException("The store of " + workspace.folder() + " needs no maintenance."));
    }
}
