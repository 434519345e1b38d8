// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.descent.cli.internal.ExitCode;
import org.descent.cli.internal.Host;
import org.descent.cli.internal.UsageException;
import org.descent.cli.internal.output.BackPropagationTables;
import org.descent.cli.internal.output.ProgressLine;
import org.descent.core.training.BackPropagation;
import org.descent.core.workspace.Workspace;
import org.descent.figures.Size;
import org.eclipse.jdt.annotation.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code descent backprop}: back-propagation number by number. */
@Command(
        name = "backprop",
        description =
                "Shows back-propagation through a tiny network for one example: every number that the loss is computed"
                        + " from, and every derivative, each held against finite differences; records nothing.",
        footer = {
            "",
            "For example: descent backprop examples/xor-mlp.yaml --set model.hidden=[2] --out backprop.svg",
            "Exit code 1: a gradient differs from its finite difference, and not for a kink of an activation."
        })
public final class BackpropCommand implements Callable<Integer> {
    @Mixin
    private final Common common;

    @Parameters(
            index = "0",
            paramLabel = "RUN|FILE",
            description =
                    "A run, with its selected weights; or an experiment file, with those that a run would begin with.")
    private String what = "";

    @Option(
            names = "--at",
            paramLabel = "STEP",
            description = "The weights of a run's checkpoint, or 0 for its first ones.")
    private @Nullable Long at;

    @Option(
            names = "--example",
            paramLabel = "N",
            defaultValue = "0",
            description = "Which example of the training part, from 0 (default: 0).")
    private int example;

    @Option(
            names = "--set",
            paramLabel = "PATH=VALUE",
            description = "Set a value of the experiment file, such as model.hidden=[3]; may be repeated.")
    private List<String> overrides = new ArrayList<>();

    @Option(
            names = "--format",
            paramLabel = "table|csv|json",
            defaultValue = "table",
            description = "How the numbers are printed; json is that of --json (default: table).")
    private Format format = Format.TABLE;

    @Mixin
    private final PictureOutput picture = new PictureOutput();

    /** How numbers are printed. */
    enum Format {
        TABLE,
        CSV,
        JSON;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The verb. */
    public BackpropCommand(Host host) {
        this.common = new Common(host);
    }

    @Override
    public Integer call() throws IOException {
        picture.check();
        BackPropagation shown = show();
        if (common.json() || format == Format.JSON) {
            common.console().printJson(BackPropagationTables.json(shown));
        } else {
            List<String> lines =
                    format == Format.CSV ? BackPropagationTables.csv(shown) : BackPropagationTables.text(shown);
            lines.forEach(common.console()::print);
        }
        BackPropagation.Drawing drawing = shown.drawing();
        picture.write(drawing.figure(), new Size(drawing.width(), drawing.height()), common.console());
        return verdict(shown);
    }

    private BackPropagation show() throws IOException {
        Path file = Path.of(what);
        Long step = at;
        ProgressLine progress = new ProgressLine(common.console());
        if (Files.isRegularFile(file)) {
            if (step != null && step != 0) {
                throw new UsageException(
                        "--at names the step of a run; an experiment file has only the weights of step 0");
            }
            return common.host()
                    .workspaces()
                    .backPropagation(
                            common.host().experiments().read(file, overrides).get(0), example, progress);
        }
        if (what.endsWith(".yaml") || what.endsWith(".yml")) {
            throw new UsageException("there is no file " + file.toAbsolutePath());
        }
        if (!overrides.isEmpty()) {
            throw new UsageException("--set changes an experiment file, and '" + what
                    + "' is none; for a changed run: descent fork RUN --set PATH=VALUE");
        }
        try (Workspace workspace = common.open()) {
            return workspace.backPropagation(
                    RunNames.find(workspace.store(), what).id(),
                    step == null ? OptionalLong.empty() : OptionalLong.of(step),
                    example,
                    progress);
        }
    }

    private int verdict(BackPropagation shown) {
        if (!shown.atKinks().isEmpty()) {
            common.console()
                    .say(shown.atKinks().size()
                            + " gradients differ from their finite differences, which see both slopes of an"
                            + " activation's kink; training takes the slope of the left side");
        }
        if (shown.disagreeing().isEmpty()) {
            return ExitCode.DONE;
        }
        common.console()
                .say(
                        Double.isFinite(shown.loss().value())
                                ? shown.disagreeing().size()
                                        + " gradients differ from their finite differences; this is a"
                                        + " mistake of Descent, please report it"
                                : "the loss is no finite number, so that nothing can be differentiated");
        return ExitCode.RUN_FAILED;
    }
}
