// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.descent.cli.internal.ExitCode;
import org.descent.cli.internal.Host;
import org.descent.cli.internal.UsageException;
import org.descent.cli.internal.output.RunJson;
import org.descent.core.query.RunQuery;
import org.descent.core.store.RunHead;
import org.descent.core.store.RunMark;
import org.descent.core.store.RunMarks;
import org.descent.core.store.RunStore;
import org.descent.core.workspace.Workspace;
import org.eclipse.jdt.annotation.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The verbs that keep order among runs. */
final class MarkCommand {
    private static final String STANDARD_INPUT = "-";

    private MarkCommand() {}

    /** Which runs are meant: by name or by a query. */
    static final class Chosen {
        @Parameters(
                arity = "0..*",
                paramLabel = "RUN",
                description = "The runs: ids, the beginning or end of one, or 'last'.")
        private List<String> runs = new ArrayList<>();

        @Option(
                names = "--where",
                paramLabel = "QUERY",
                defaultValue = "",
                description = "The runs that meet a condition, in place of names; see: descent runs --help.")
        private String where = "";

        List<RunHead> of(RunStore store) {
            if (runs.isEmpty() == where.isBlank()) {
                throw new UsageException("name runs, or select them with --where QUERY");
            }
            return where.isBlank()
                    ? RunNames.findAll(store, runs).stream().distinct().toList()
                    : RunNames.meeting(store, where);
        }
    }

    /** Says something about runs, and prints what is said of each of them now. */
    private static int mark(Common common, Workspace workspace, List<RunHead> chosen, List<RunMark> marks) {
        RunStore store = workspace.store();
        List<String> ids = chosen.stream().map(RunHead::id).toList();
        store.mark(ids, marks, System.getProperty("user.name", ""));
        for (String id : new LinkedHashSet<>(ids)) {
            RunHead run = store.find(id).orElseThrow();
            if (common.json()) {
                common.console().printJson(RunJson.marked(run));
            } else {
                common.console().print(id + ": " + words(run.marks()));
            }
        }
        if (ids.isEmpty()) {
            common.console().say("No runs meet the condition.");
        }
        return ExitCode.DONE;
    }

    /** The marks in a line. */
    static String words(RunMarks marks) {
        List<String> words = new ArrayList<>();
        Stream.of(
                        marks.deleted() ? "deleted" : "",
                        marks.archived() ? "archived" : "",
                        marks.starred() ? "starred" : "",
                        marks.tags().isEmpty() ? "no tags" : "tags " + String.join(", ", marks.tags()),
                        marks.note().isEmpty() ? "" : "a note")
                .filter(word -> !word.isEmpty())
                .forEach(words::add);
        return String.join("; ", words);
    }

    /** {@code descent tag}. */
    @Command(
            name = "tag",
            description = "Puts tags on runs or takes them off, and prints the tags that they have.",
            footer = {"", "A finished run can be tagged: the tags of its file stay in its record as they were."})
    static final class Tag implements Callable<Integer> {
        @Mixin
        private final Common common;

        @Mixin
        private final Chosen chosen = new Chosen();

        @Option(names = "--add", split = ",", paramLabel = "TAG", description = "Tags to put on.")
        private List<String> added = new ArrayList<>();

        @Option(names = "--remove", split = ",", paramLabel = "TAG", description = "Tags to take off.")
        private List<String> removed = new ArrayList<>();

        Tag(Host host) {
            common = new Common(host);
        }

        @Override
        public Integer call() {
            List<RunMark> marks = new ArrayList<>();
            added.forEach(tag -> marks.add(tag(tag, true)));
            removed.forEach(tag -> marks.add(tag(tag, false)));
            try (Workspace workspace = common.open()) {
                return mark(common, workspace, chosen.of(workspace.store()), marks);
            }
        }

        private static RunMark tag(String name, boolean present) {
            if (name.isBlank()) {
                throw new UsageException("a tag cannot be blank");
            }
            return new RunMark.Tag(name.strip(), present);
        }
    }

    /** {@code descent note}. */
    @Command(name = "note", description = "Prints the note of a run, or replaces it; a note is Markdown.")
    static final class Note implements Callable<Integer> {
        @Mixin
        private final Common common;

        @Parameters(index = "0", paramLabel = "RUN", description = "Its id, the beginning or end of it, or 'last'.")
        private String run = "";

        @Parameters(
                index = "1",
                arity = "0..1",
                paramLabel = "TEXT",
                description = "The note; '-' reads it from the standard input, and '' takes it away.")
        private @Nullable String text;

        @Option(names = "--file", paramLabel = "FILE", description = "Read the note from a file.")
        private @Nullable Path file;

        Note(Host host) {
            common = new Common(host);
        }

        @Override
        public Integer call() throws IOException {
            String given = text;
            Path from = file;
            if (given != null && from != null) {
                throw new UsageException("give a text or --file, not both");
            }
            String note = from != null
                    ? Files.readString(from)
                    : STANDARD_INPUT.equals(given)
                            ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
                            : given;
            try (Workspace workspace = common.open()) {
                RunHead head = RunNames.find(workspace.store(), run);
                if (note != null) {
                    return mark(common, workspace, List.of(head), List.of(new RunMark.Note(note.strip())));
                }
                if (common.json()) {
                    common.console().printJson(RunJson.marked(head));
                } else if (head.marks().note().isEmpty()) {
                    common.console().say(head.id() + " has no note; write one with: descent note RUN TEXT");
                } else {
                    common.console().print(head.marks().note());
                }
            }
            return ExitCode.DONE;
        }
    }

    /** {@code descent star}. */
    @Command(name = "star", description = "Gives runs a star; find them with: descent runs star")
    static final class Star implements Callable<Integer> {
        @Mixin
        private final Common common;

        @Mixin
        private final Chosen chosen = new Chosen();

        @Option(names = "--remove", description = "Take the star away.")
        private boolean removed;

        Star(Host host) {
            common = new Common(host);
        }

        @Override
        public Integer call() {
            try (Workspace workspace = common.open()) {
                return mark(common, workspace, chosen.of(workspace.store()), List.of(new RunMark.Star(!removed)));
            }
        }
    }

    /** {@code descent archive}. */
    @Command(
            name = "archive",
            description = "Puts runs aside: tables and queries leave them out, unless they are asked for.",
            footer = {"", "descent runs --archived shows them as well, descent runs archived shows nothing else."})
    static final class Archive implements Callable<Integer> {
        @Mixin
        private final Common common;

        @Mixin
        private final Chosen chosen = new Chosen();

        @Option(names = "--undo", description = "Take them back.")
        private boolean undo;

        Archive(Host host) {
            common = new Common(host);
        }

        @Override
        public Integer call() {
            try (Workspace workspace = common.open()) {
                return mark(common, workspace, chosen.of(workspace.store()), List.of(new RunMark.Archive(!undo)));
            }
        }
    }

    /** {@code descent delete}. */
    @Command(
            name = "delete",
            description = "Deletes finished runs. They can be restored until 'descent store compact' erases them.",
            footer = {"", "descent runs deleted shows them, and descent restore RUN brings one back."})
    static final class Delete implements Callable<Integer> {
        @Mixin
        private final Common common;

        @Mixin
        private final Chosen chosen = new Chosen();

        Delete(Host host) {
            common = new Common(host);
        }

        @Override
        public Integer call() {
            try (Workspace workspace = common.open()) {
                return mark(common, workspace, chosen.of(workspace.store()), List.of(new RunMark.Delete(true)));
            }
        }
    }

    /** {@code descent restore}. */
    @Command(name = "restore", description = "Brings deleted runs back.")
    static final class Restore implements Callable<Integer> {
        @Mixin
        private final Common common;

        @Parameters(arity = "1..*", paramLabel = "RUN", description = "The runs: ids, the beginning or end of one.")
        private List<String> runs = new ArrayList<>();

        Restore(Host host) {
            common = new Common(host);
        }

        @Override
        public Integer call() {
            try (Workspace workspace = common.open()) {
                RunQuery deleted = RunQuery.parse("deleted");
                List<RunHead> chosen = runs.stream()
                        .map(run -> RunNames.find(workspace.store(), run, deleted))
                        .distinct()
                        .toList();
                return mark(common, workspace, chosen, List.of(new RunMark.Delete(false)));
            }
        }
    }
}
