// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.command;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.descent.api.Spelling;
import org.descent.api.run.Curve;
import org.descent.api.run.CurveKey;
import org.descent.api.run.CurveSummary;
import org.descent.api.run.XAxis;
import org.descent.cli.internal.ExitCode;
import org.descent.cli.internal.Host;
import org.descent.cli.internal.UsageException;
import org.descent.core.store.CurveWindow;
import org.descent.core.store.ReducedCurve;
import org.descent.core.store.RunHead;
import org.descent.core.workspace.Workspace;
import org.eclipse.jdt.annotation.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code descent curve}: one curve as CSV, every point, every digit. */
@Command(
        name = "curve",
        description = "Prints all points of a curve as CSV: step, epoch, examples, seconds, value.",
        footer = {
            "",
            "Numbers are written with all their digits, so that reading them gives the same bits.",
            "With --columns, a long curve takes no longer than a short one: of the points that fall into each column of a picture, only the"
                    + " first, the lowest, the highest and the last are printed, as step and value."
        })
public final class CurveCommand implements Callable<Integer> {
    @Mixin
    private final Common common;

    @Parameters(index = "0", paramLabel = "RUN", description = "Its id, the beginning or end of it, or 'last'.")
    private String run = "";

    @Parameters(index = "1", paramLabel = "METRIC[@CONTEXT]", description = "The curve, such as loss@validation.")
    private String curve = "";

    @Option(names = "--columns", paramLabel = "N", description = "What a picture of this width shows of it.")
    private @Nullable Integer columns;

    @Option(names = "--from", paramLabel = "STEP", description = "Where that picture begins; by default at step 0.")
    private @Nullable Long from;

    @Option(names = "--to", paramLabel = "STEP", description = "Where that picture ends; by default at the last step.")
    private @Nullable Long to;

    /** The verb. */
    public CurveCommand(Host host) {
        this.common = new Common(host);
    }

    @Override
    public Integer call() {
        CurveKey key;
        try {
            key = CurveKey.parse(curve);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
        try (Workspace workspace = common.open()) {
            RunHead head = RunNames.find(workspace.store(), run);
            if (!head.summaries().containsKey(key)) {
                throw new UsageException("run " + head.id() + " has no curve " + key + ". "
                        + Spelling.hint(
                                curve,
                                head.summaries().keySet().stream()
                                        .map(CurveKey::toString)
                                        .toList()));
            }
            Optional<CurveWindow> window = window(head, key);
            if (window.isPresent()) {
                print(workspace.store().reduced(head.id(), key, window.get()));
            } else {
                print(workspace.store().curve(head.id(), key));
            }
        }
        return ExitCode.DONE;
    }

    private Optional<CurveWindow> window(RunHead head, CurveKey key) {
        Integer width = columns;
        if (width == null) {
            if (from != null || to != null) {
                throw new UsageException("--from and --to belong to --columns");
            }
            return Optional.empty();
        }
        long begin = from == null ? 0 : from;
        long last = head.summaries().getOrDefault(key, CurveSummary.EMPTY).lastStep();
        long end = to == null ? Math.max(last, begin + 1) : to;
        if (width < 1) {
            throw new UsageException("--columns must be at least 1, got " + width);
        }
        if (begin >= end) {
            throw new UsageException("--to must be behind --from, got " + end + " and " + begin);
        }
        return Optional.of(new CurveWindow(XAxis.STEP, begin, end, width));
    }

    private void print(ReducedCurve points) {
        if (!common.json()) {
            common.console().print("step,value");
        }
        for (int i = 0; i < points.size(); i++) {
            long step = (long) points.x().get(i);
            if (common.json()) {
                Map<String, Object> object = new LinkedHashMap<>();
                object.put("step", step);
                object.put("value", points.y().get(i));
                common.console().printJson(object);
            } else {
                common.console().print(step + "," + points.y().get(i));
            }
        }
    }

    private void print(Curve points) {
        if (!common.json()) {
            common.console().print("step,epoch,examples,seconds,value");
        }
        for (int i = 0; i < points.size(); i++) {
            if (common.json()) {
                Map<String, Object> object = new LinkedHashMap<>();
                object.put("step", points.step(i));
                object.put("epoch", points.epoch(i));
                object.put("examples", points.examples(i));
                object.put("seconds", points.nanos(i) / 1e9);
                object.put("value", points.value(i));
                common.console().printJson(object);
            } else {
                common.console()
                        .print(points.step(i) + "," + points.epoch(i) + "," + points.examples(i) + ","
                                + points.nanos(i) / 1e9 + "," + points.value(i));
            }
        }
    }
}
