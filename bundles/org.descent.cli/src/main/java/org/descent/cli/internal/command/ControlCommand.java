// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import org.descent.cli.internal.ExitCode;
import org.descent.cli.internal.Host;
import org.descent.core.store.RunHead;
import org.descent.core.workspace.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The verbs that ask something of runs while they train, whichever process started them. */
final class ControlCommand {
    private ControlCommand() {}

    /** Asks all runs, or none if one is not found; prints what was asked. */
    private static int ask(Common common, List<String> runs, String what, BiConsumer<Workspace, String> asking) {
        try (Workspace workspace = common.open()) {
            for (RunHead run : RunNames.findAll(workspace.store(), runs)) {
                asking.accept(workspace, run.id());
                if (common.json()) {
                    Map<String, Object> object = new LinkedHashMap<>();
                    object.put("run", run.id());
                    object.put("asked", what);
                    common.console().printJson(object);
                } else {
                    common.console().print(run.id() + ": asked to " + what);
                }
            }
        }
        return ExitCode.DONE;
    }

    /** {@code descent pause}. */
    @Command(
            name = "pause",
            description = "Asks runs to wait before their next update; they are still running.",
            footer = {"", "A checkpoint is written. Go on with: descent continue RUN, or descent step RUN."})
    static final class Pause implements Callable<Integer> {
        @Mixin
        private final Common common;

        @Parameters(arity = "1..*", paramLabel = "RUN", description = "The runs.")
        private List<String> runs = new ArrayList<>();

        Pause(Host host) {
            common = new Common(host);
        }

        @Override
        public Integer call() {
            return ask(common, runs, "wait", Workspace::pause);
        }
    }

    /** {@code descent continue}. */
    @Command(name = "continue", description = "Lets runs go on that wait.")
    static final class Continue implements Callable<Integer> {
        @Mixin
        private final Common common;

        @Parameters(arity = "1..*", paramLabel = "RUN", description = "The runs.")
        private List<String> runs = new ArrayList<>();

        Continue(Host host) {
            common = new Common(host);
        }

        @Override
        public Integer call() {
            return ask(common, runs, "go on", Workspace::proceed);
        }
    }

    /** {@code descent stop}. */
    @Command(
            name = "stop",
            description = "Asks runs to end; what was recorded stays.",
            footer = {
                "",
                "A stopped run can be taken up again: descent resume RUN. So can one whose worker was ended with"
                        + " --kill; it is interrupted."
            })
    static final class Stop implements Callable<Integer> {
        private static final Duration PATIENCE = Duration.ofSeconds(10);
        private static final Duration LOOK = Duration.ofMillis(100);

        @Mixin
        private final Common common;

        @Parameters(arity = "1..*", paramLabel = "RUN", description = "The runs.")
        private List<String> runs = new ArrayList<>();

        @Option(
                names = "--kill",
                description =
                        "Wait 10 seconds, and end the worker of a run that has not stopped until then, such as one"
                                + " that hangs.")
        private boolean kill;

        Stop(Host host) {
            common = new Common(host);
        }

        @Override
        public Integer call() {
            if (!kill) {
                return ask(common, runs, "stop", Workspace::stop);
            }
            List<String> asked = new ArrayList<>();
            int code = ask(common, runs, "stop, or be ended", (workspace, run) -> {
                workspace.stop(run);
                asked.add(run);
            });
            try (Workspace workspace = common.open()) {
                for (String run : asked) {
                    code = Math.max(code, end(workspace, run));
                }
            }
            return code;
        }

        /** Ends a run's worker if the run does not stop by itself, and tells what came of it. */
        private int end(Workspace workspace, String run) {
            if (ends(workspace, run)) {
                return ExitCode.DONE;
            }
            boolean ended = workspace.kill(run);
            if (ended) {
                common.console().say(run + ": its worker was ended");
            }
            if (ends(workspace, run)) {
                return ExitCode.DONE;
            }
            common.console()
                    .say(run + ": is still not over"
                            + (ended
                                    ? ""
                                    : "; its worker cannot be found or ended from here, see descent show " + run));
            return ExitCode.RUN_FAILED;
        }

        private static boolean ends(Workspace workspace, String run) {
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (workspace
                    .store()
                    .find(run)
                    .filter(head -> !head.state().finished())
                    .isPresent()) {
                if (System.nanoTime() > end) {
                    return false;
                }
                LockSupport.parkNanos(LOOK.toNanos());
            }
            return true;
        }
    }

    /** {@code descent step}. */
    @Command(name = "step", description = "Has runs that wait make one update, or some, and wait again.")
    static final class Step implements Callable<Integer> {
        @Mixin
        private final Common common;

        @Parameters(arity = "1..*", paramLabel = "RUN", description = "The runs.")
        private List<String> runs = new ArrayList<>();

        @Option(names = "--count", paramLabel = "N", defaultValue = "1", description = "How many updates (default: 1).")
        private int count = 1;

        Step(Host host) {
            common = new Common(host);
        }

        @Override
        public Integer call() {
            String what = count == 1 ? "make one update" : "make " + count + " updates";
            return ask(common, runs, what, (workspace, run) -> workspace.step(run, count));
        }
    }

    /** {@code descent change}. */
    @Command(
            name = "change",
            description = "Changes the optimizer of runs while they train: its parameters, clipping, weight decay.",
            footer = {
                "",
                "The change comes into force before the next update, is recorded with its step, and is made again when"
                        + " the run",
                "is resumed or replayed. An experiment file has the same as train.changes."
            })
    static final class Change implements Callable<Integer> {
        @Mixin
        private final Common common;

        @Parameters(arity = "1..*", paramLabel = "RUN", description = "The runs.")
        private List<String> runs = new ArrayList<>();

        @Option(
                names = "--set",
                required = true,
                paramLabel = "PATH=VALUE",
                description =
                        "A value, such as optimizer.learningRate=0.001 or optimizer.clip.norm=1; may be repeated.")
        private List<String> changes = new ArrayList<>();

        Change(Host host) {
            common = new Common(host);
        }

        @Override
        public Integer call() {
            String what = "set " + String.join(", ", changes);
            return ask(common, runs, what, (workspace, run) -> workspace.change(run, changes));
        }
    }
}
