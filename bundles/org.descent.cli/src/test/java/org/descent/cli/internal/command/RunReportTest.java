// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.descent.api.run.CurveKey;
import org.descent.cli.internal.output.Console;
import org.descent.core.store.RunHead;
import org.descent.core.store.RunState;
import org.descent.diagnostics.Group;
import org.descent.diagnostics.Groups;
import org.descent.testkit.plugin.SampleRun;
import org.descent.testkit.store.SampleRuns;
import org.junit.jupiter.api.Test;

class RunReportTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private static RunHead head(SampleRun run, double loss) {
        return new RunHead(
                SampleRuns.record(run.id()),
                RunState.COMPLETED,
                "",
                Instant.EPOCH,
                Instant.EPOCH,
                10,
                Map.of(CurveKey.VALIDATION_LOSS, loss),
                new TreeMap<>(),
                Map.of(),
                1);
    }

    private List<String> means(List<RunHead> heads, Groups groups) {
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        new RunReport(new Console(stream, stream, false)).results(heads, groups);
        return out.toString(StandardCharsets.UTF_8)
                .lines()
                .dropWhile(line -> !line.contains(": mean"))
                .toList();
    }

    /** Two files of one experiment with different models are no repetitions of each other. */
    @Test
    void meansAreOverRunsThatDifferInChanceAlone() {
        List<SampleRun> runs =
                List.of(SampleRun.empty("a1"), SampleRun.empty("a2"), SampleRun.empty("b1"), SampleRun.empty("b2"));
        List<RunHead> heads =
                List.of(head(runs.get(0), 1), head(runs.get(1), 3), head(runs.get(2), 10), head(runs.get(3), 10));
        Groups groups = new Groups(
                List.of("model.use"),
                List.of(
                        new Group("model=mlp", List.of("mlp"), List.copyOf(runs.subList(0, 2))),
                        new Group("model=lenet", List.of("lenet"), List.copyOf(runs.subList(2, 4)))));
        assertEquals(
                List.of(
                        "sample, model=mlp: mean and standard deviation over 2 runs, at the selected step",
                        "  loss@validation  2 ± 1.414",
                        "",
                        "sample, model=lenet: mean and standard deviation over 2 runs, at the selected step",
                        "  loss@validation  10 ± 0"),
                means(heads, groups));
    }

    @Test
    void oneRunHasNoMean() {
        SampleRun run = SampleRun.empty("a");
        Groups groups = new Groups(List.of(), List.of(new Group("sample", List.of(), List.of(run))));
        assertFalse(means(List.of(head(run, 1)), groups).stream().anyMatch(line -> line.contains("mean")));
    }
}
