// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.command;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.descent.cli.internal.ExitCode;
import org.descent.cli.internal.Host;
import org.descent.cli.internal.UsageException;
import org.descent.cli.internal.output.ProgressLine;
import org.descent.core.training.OverfitCheck;
import org.descent.diagnostics.text.Numbers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code descent check}: whether a network can learn one mini-batch by heart. */
@Command(
        name = "check",
        description = "Trains on a single mini-batch until it is learnt by heart, or says that it cannot be; records"
                + " nothing.",
        footer = {"", "Exit code 1: it cannot be learnt by heart."})
public final class CheckCommand implements Callable<Integer> {
    @Mixin
    private final Common common;

    @Mixin
    private final ExperimentFile experiment = new ExperimentFile();

    @Option(
            names = "--steps",
            paramLabel = "N",
            defaultValue = "1000",
            description = "The most updates (default: 1000).")
    private int steps = 1000;

    /** The verb. */
    public CheckCommand(Host host) {
        this.common = new Common(host);
    }

    @Override
    public Integer call() throws IOException {
        if (steps < 1) {
            throw new UsageException("--steps must be at least 1, got " + steps);
        }
        OverfitCheck check = common.host()
                .workspaces()
                .overfitCheck(experiment.firstRun(common.host()), steps, new ProgressLine(common.console()));
        if (common.json()) {
            common.console().printJson(json(check));
        } else {
            print(check);
        }
        return check.learnt() ? ExitCode.DONE : ExitCode.RUN_FAILED;
    }

    private void print(OverfitCheck check) {
        String what = "one batch of " + Numbers.count(check.examples()) + " examples: loss "
                + Numbers.real(check.first()) + " at first, " + Numbers.real(check.last()) + " after "
                + Numbers.count(check.steps()) + " steps";
        common.console()
                .print((check.learnt() ? "learnt by heart, " : "not learnt by heart, ") + what + "; learnt is "
                        + Numbers.real(check.wanted()));
        if (!check.learnt()) {
            common.console().print(hint(check));
        }
    }

    private static String hint(OverfitCheck check) {
        if (check.contradictions() > 0) {
            return Numbers.count(check.contradictions())
                    + " examples have the features of another and a different target: no network can tell them apart.";
        }
        if (!Double.isFinite(check.last())) {
            return "The learning rate is too large, or the data are not normalized.";
        }
        return check.last() < 0.9 * check.first()
                ? "It learns: try more --steps, another learning rate, or a larger network."
                : "It does not learn: look at the data, the layers and the learning rate (descent range FILE).";
    }

    private static Map<String, Object> json(OverfitCheck check) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("learnt", check.learnt());
        object.put("examples", check.examples());
        object.put("steps", check.steps());
        object.put("first", check.first());
        object.put("last", check.last());
        object.put("wanted", check.wanted());
        object.put("contradictions", check.contradictions());
        return object;
    }
}
