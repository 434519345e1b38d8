// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.command;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.descent.cli.internal.ExitCode;
import org.descent.cli.internal.Host;
import org.descent.cli.internal.UsageException;
import org.descent.cli.internal.output.ProgressLine;
import org.descent.core.experiment.RunSpec;
import org.descent.core.training.RangeTest;
import org.descent.diagnostics.text.Numbers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code descent range}: a learning-rate range test. */
@Command(
        name = "range",
        description =
                "Tries learning rates from small to large in one short training, and suggests one; records nothing.",
        footer = {"", "Exit code 1: the loss does not fall at any of the rates."})
public final class RangeCommand implements Callable<Integer> {
    @Mixin
    private final Common common;

    @Mixin
    private final ExperimentFile experiment = new ExperimentFile();

    @Option(
            names = "--from",
            paramLabel = "RATE",
            defaultValue = "1e-7",
            description = "The first rate (default: 1e-7, or the least that the optimizer takes).")
    private double from = RangeTest.Options.DEFAULT.from();

    @Option(
            names = "--to",
            paramLabel = "RATE",
            defaultValue = "10",
            description = "The last rate (default: 10, or the most that the optimizer takes).")
    private double to = RangeTest.Options.DEFAULT.to();

    @Option(names = "--steps", paramLabel = "N", defaultValue = "100", description = "Updates (default: 100).")
    private int steps = RangeTest.Options.DEFAULT.steps();

    @Mixin
    private final PictureOutput picture = new PictureOutput();

    /** The verb. */
    public RangeCommand(Host host) {
        this.common = new Common(host);
    }

    @Override
    public Integer call() throws IOException {
        picture.check();
        RunSpec spec = experiment.firstRun(common.host());
        RangeTest test = common.host().workspaces().rangeTest(spec, options(), new ProgressLine(common.console()));
        if (common.json()) {
            common.console().printJson(json(test));
        } else {
            print(test);
        }
        picture.write(test.figure(), common.console());
        return test.suggestion().isPresent() ? ExitCode.DONE : ExitCode.RUN_FAILED;
    }

    private RangeTest.Options options() {
        try {
            return new RangeTest.Options(from, to, steps);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }

    private void print(RangeTest test) {
        OptionalDouble suggestion = test.suggestion();
        common.console()
                .print(
                        suggestion.isPresent()
                                ? "suggestion: " + Numbers.real(suggestion.getAsDouble())
                                        + ", where the smoothed loss falls most steeply"
                                : "no suggestion: the smoothed loss does not fall at any of these rates");
        test.tenthOfMinimum()
                .ifPresent(rate -> common.console().print("a tenth of the rate of its minimum: " + Numbers.real(rate)));
        common.console()
                .print(test.rates().size() + " rates from "
                        + Numbers.real(test.rates().get(0)) + " to "
                        + Numbers.real(test.rates().get(test.rates().size() - 1)) + "; " + test.ended());
    }

    private static Map<String, Object> json(RangeTest test) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("suggestion", test.suggestion().orElse(Double.NaN));
        object.put("tenthOfMinimum", test.tenthOfMinimum().orElse(Double.NaN));
        object.put("ended", test.ended());
        object.put("learningRate", test.rates().stream().boxed().toList());
        object.put("loss", test.losses().stream().boxed().toList());
        object.put("smoothed", test.smoothed().stream().boxed().toList());
        return object;
    }
}
