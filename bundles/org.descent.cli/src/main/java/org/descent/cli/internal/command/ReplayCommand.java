// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.descent.cli.internal.ExitCode;
import org.descent.cli.internal.Host;
import org.descent.cli.internal.Interrupts;
import org.descent.core.DescentException;
import org.descent.core.store.RunHead;
import org.descent.core.workspace.Replay;
import org.descent.core.workspace.Replay.Verdict;
import org.descent.core.workspace.TrainingOptions;
import org.descent.core.workspace.Workspace;
import org.descent.diagnostics.text.Numbers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code descent replay}: trains a run again and compares. */
@Command(
        name = "replay",
        description = "Trains a run again from its record, and says whether the result is the same, bit by bit.",
        footer = {
            "",
            "Exit code: 0 identical, 1 not. What differs from the record in plugins, Java and machine is told before.",
            "Nothing is recorded; the files of a replay that differs stay in the workspace's folder 'replays'."
        })
public final class ReplayCommand implements Callable<Integer> {
    @Mixin
    private final Common common;

    @Mixin
    private final TrainingMixin training = new TrainingMixin();

    @Parameters(paramLabel = "RUN", description = "The run.")
    private String run = "";

    /** The verb. */
    public ReplayCommand(Host host) {
        this.common = new Common(host);
    }

    @Override
    public Integer call() {
        TrainingOptions options = training.options();
        try (Workspace workspace = common.open()) {
            RunHead head = RunNames.find(workspace.store(), run);
            Replay replay = workspace.replay(head.id(), options, new RunReport(common.console()));
            replay.changes().forEach(change -> common.console().say("differs from the record: " + text(change)));
            AtomicBoolean stopped = new AtomicBoolean();
            try (Interrupts interrupts = new Interrupts(() -> {
                stopped.set(true);
                replay.stop();
            })) {
                Verdict verdict = replay.train();
                if (common.json()) {
                    common.console().printJson(json(replay, verdict));
                } else {
                    print(verdict);
                }
                return verdict.identical() ? ExitCode.DONE : ExitCode.RUN_FAILED;
            } catch (DescentException e) {
                if (stopped.get()) {
                    common.console().say(String.valueOf(e.getMessage()));
                    return ExitCode.INTERRUPTED;
                }
                throw e;
            }
        }
    }

    private void print(Verdict verdict) {
        verdict.changes().forEach(change -> common.console().print("differs from the record: " + text(change)));
        if (verdict.identical()) {
            common.console()
                    .print("identical: " + Numbers.count(verdict.compared()) + " values are the same, bit by bit");
            return;
        }
        common.console().print("differs first at step " + verdict.step().getAsLong() + ":");
        verdict.differences().forEach(what -> common.console().print("  " + what));
    }

    private static String text(Replay.Change change) {
        return change.path() + " is " + word(change.now()) + ", was " + word(change.before());
    }

    private static String word(String text) {
        return text.isEmpty() ? "not there" : text;
    }

    private static Map<String, Object> json(Replay replay, Verdict verdict) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("run", replay.run());
        object.put("identical", verdict.identical());
        object.put("compared", verdict.compared());
        verdict.step().ifPresent(step -> object.put("step", step));
        object.put("differences", verdict.differences());
        object.put("changes", changes(replay.changes(), verdict.changes()));
        return object;
    }

    private static List<Map<String, Object>> changes(List<Replay.Change> before, List<Replay.Change> after) {
        return Stream.concat(before.stream(), after.stream())
                .map(change ->
                        Map.<String, Object>of("path", change.path(), "before", change.before(), "now", change.now()))
                .toList();
    }
}
