// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.command;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.descent.api.Spelling;
import org.descent.api.run.Curve;
import org.descent.api.run.CurveKey;
import org.descent.cli.internal.ExitCode;
import org.descent.cli.internal.Host;
import org.descent.cli.internal.UsageException;
import org.descent.core.store.RunHead;
import org.descent.core.workspace.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code descent curve}: one curve as CSV, every point, every digit. */
@Command(
        name = "curve",
        description = "Prints all points of a curve as CSV: step, epoch, examples, seconds, value.",
        footer = {"", "Numbers are written with all their digits, so that reading them gives the same bits."})
public final class CurveCommand implements Callable<Integer> {
    @Mixin
    private final Common common;

    @Parameters(index = "0", paramLabel = "RUN", description = "Its id, the beginning or end of it, or 'last'.")
    private String run = "";

    @Parameters(index = "1", paramLabel = "METRIC[@CONTEXT]", description = "The curve, such as loss@validation.")
    private String curve = "";

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
            print(workspace.store().curve(head.id(), key));
        }
        return ExitCode.DONE;
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
