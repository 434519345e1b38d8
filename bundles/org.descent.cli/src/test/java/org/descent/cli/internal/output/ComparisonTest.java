// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.descent.api.run.CurveKey;
import org.descent.api.run.RunView;
import org.descent.api.training.Direction;
import org.descent.diagnostics.Comparability;
import org.descent.diagnostics.Comparison;
import org.descent.diagnostics.ComparisonResult;
import org.descent.diagnostics.ComparisonSettings;
import org.descent.diagnostics.Group;
import org.descent.diagnostics.Groups;
import org.descent.diagnostics.ReadAt;
import org.descent.diagnostics.text.ComparisonText;
import org.descent.testkit.plugin.SampleRun;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final CurveKey KEY = CurveKey.VALIDATION_LOSS;
    private static final ComparisonSettings SETTINGS = ComparisonSettings.standard(Direction.SMALLER);
    private static final List<RunView> RUNS = List.of(SampleRun.trained("a"), SampleRun.diverged("b"));

    private static ComparisonResult result(Groups groups, double target) {
        Comparison comparison = Comparison.ofAll(
                groups.groups().stream()
                        .map(group -> group.arm(KEY, ReadAt.SELECTED))
                        .toList(),
                SETTINGS);
        return new ComparisonResult(
                KEY, ReadAt.SELECTED, target, groups, comparison, SETTINGS, Comparability.of(groups, KEY));
    }

    @Test
    void textHasRunsGroupsVerdictsAndCautions() {
        Groups groups = Groups.by(List.of("name"), RUNS);
        List<String> lines = ComparisonText.of(result(groups, 0.5));
        String text = String.join("\n", lines);
        assertEquals(
                "loss@validation at the selected step (smaller is better): 2 runs in 2 groups by name", lines.get(0));
        assertTrue(lines.get(2).contains("overfits since step"), text);
        assertTrue(lines.get(2).contains("steps to 0.5"), text);
        assertTrue(lines.get(3).contains("name=a"), text);
        assertTrue(lines.get(4).contains("diverged"), text);
        assertTrue(lines.get(4).contains("not reached"), text);
        assertTrue(text.contains("No winner between name=b and name=a: name=b has no run with a value"), text);
    }

    @Test
    void manyRunsAreShownByGroupsOnly() {
        Groups groups =
                new Groups(List.of(), List.of(new Group("all", List.of(), Collections.nCopies(41, RUNS.get(0)))));
        List<String> lines = ComparisonText.of(result(groups, Double.NaN));
        assertTrue(lines.size() < 10, String.join("\n", lines));
    }

    @Test
    void jsonTellsItsObjectsApart() {
        Groups groups = Groups.by(List.of("name"), RUNS);
        List<Map<String, Object>> objects = ComparisonJson.of(result(groups, Double.NaN));
        assertEquals(
                List.of("run", "run", "group", "group", "difference", "caution"),
                objects.stream().map(object -> object.get("object")).toList());
        Map<String, Object> run = objects.get(0);
        assertEquals("20260101-000000-a", run.get("run"));
        assertTrue(run.get("overfitting") instanceof Map, run.toString());
        assertEquals("tooFewRuns", objects.get(4).get("verdict"));
        assertEquals(Map.of("name", "a"), objects.get(2).get("values"));
        assertEquals(1, objects.get(2).get("n"));
        assertEquals("improving", objects.get(5).get("caution"));
    }

    @Test
    void manyVerdictsStandInATable() {
        List<RunView> five = List.of(
                SampleRun.trained("a"),
                SampleRun.trained("b"),
                SampleRun.trained("c"),
                SampleRun.trained("d"),
                SampleRun.trained("e"));
        List<String> lines = ComparisonText.of(result(Groups.by(List.of("name"), five), Double.NaN));
        assertEquals(
                10, lines.stream().filter(line -> line.endsWith("too few runs")).count(), lines.toString());
    }
}
