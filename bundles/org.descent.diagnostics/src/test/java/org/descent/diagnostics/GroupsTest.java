// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.descent.api.run.CurveKey;
import org.descent.api.run.RunView;
import org.junit.jupiter.api.Test;

class GroupsTest {
    private static List<String> names(Groups groups) {
        return groups.groups().stream().map(Group::name).toList();
    }

    private static List<Double> values(Group group, ReadAt at) {
        return group.arm(CurveKey.VALIDATION_LOSS, at).repetitions().stream()
                .map(Repetition::value)
                .toList();
    }

    @Test
    void seedsCollapseIntoOneGroup() {
        Groups groups = Groups.bySettings(List.of(TestRun.of("a"), TestRun.of("b"), TestRun.of("c")));
        assertEquals(List.of("test"), names(groups));
        assertEquals(3, groups.groups().get(0).runs().size());
    }

    @Test
    void foldsAndRepeatsCollapseToo() {
        List<RunView> runs = List.of(
                TestRun.of("a").parameter("data.split.fold", 1L).parameter("data.split.repeat", 1L),
                TestRun.of("b").parameter("data.split.fold", 2L).parameter("data.split.repeat", 1L),
                TestRun.of("c").parameter("data.split.fold", 1L).parameter("data.split.repeat", 2L));
        assertEquals(List.of("test"), names(Groups.bySettings(runs)));
    }

    @Test
    void settingsThatDifferMakeGroups() {
        Groups groups = Groups.bySettings(List.of(
                TestRun.of("a"),
                TestRun.of("b").parameter("optimizer.learningRate", 0.01).parameter("model.hidden", List.of(64L, 32L)),
                TestRun.of("c")));
        assertEquals(List.of("hidden=[64], learningRate=0.001", "hidden=[64, 32], learningRate=0.01"), names(groups));
        assertEquals(List.of("model.hidden", "optimizer.learningRate"), groups.keys());
    }

    private static TestRun other(String id) {
        return TestRun.of(id)
                .parameter("optimizer.learningRate", 0.01)
                .parameter("model.hidden", List.of(8L))
                .parameter("train.epochs", 5L);
    }

    @Test
    void groupsOfManySettingsBearTheNamesOfTheirRuns() {
        assertEquals(
                List.of("hidden=[64], learningRate=0.001, epochs=20", "hidden=[8], learningRate=0.01, epochs=5"),
                names(Groups.bySettings(List.of(TestRun.of("wide"), other("narrow")))));
        assertEquals(
                List.of("wide", "narrow"),
                names(Groups.bySettings(List.of(
                        TestRun.of("wide"),
                        other("narrow").parameter("train.batch", 8L),
                        other("narrow").parameter("train.batch", 8L)))));
        List<String> mixed = names(Groups.bySettings(List.of(
                TestRun.of("wide"),
                other("seed 1").parameter("train.batch", 8L),
                other("seed 2").parameter("train.batch", 8L))));
        assertEquals("hidden=[8], learningRate=0.01, batch=8, epochs=5", mixed.get(1), "the runs have two names");
        List<String> equal =
                names(Groups.bySettings(List.of(TestRun.of("net"), other("net").parameter("train.batch", 8L))));
        assertEquals("hidden=[8], learningRate=0.01, batch=8, epochs=5", equal.get(1), "the groups have one name");
    }

    @Test
    void aSectionStandsForItsPlugin() {
        Groups groups = Groups.by(
                List.of("optimizer"),
                List.of(TestRun.of("a"), TestRun.of("b").parameter("optimizer.use", "org.descent.sgd")));
        assertEquals(List.of("optimizer=adam", "optimizer=sgd"), names(groups));
        assertEquals(List.of("sgd"), groups.groups().get(1).values());
    }

    @Test
    void aGroupIsFoundByTheValueOfItsRuns() {
        Groups groups = Groups.by(
                List.of("optimizer"),
                List.of(
                        TestRun.of("a"),
                        TestRun.of("b").parameter("optimizer.use", "org.descent.sgd"),
                        TestRun.of("c")
                                .parameter("optimizer.use", "org.descent.sgd")
                                .parameter("train.batch", 8L)));
        assertEquals(List.of(1), groups.with("optimizer", "sgd"));
        assertEquals(List.of(1), groups.with("optimizer.use", "org.descent.sgd"));
        assertEquals(List.of(0, 1), groups.with("optimizer.learningRate", "1e-3"));
        assertEquals(List.of(0), groups.with("train.batch", "32"), "one run of the other group has 8");
        assertEquals(List.of(), groups.with("nothing", "1"));
        assertEquals(
                Optional.empty(),
                Groups.problem("optimizer", groups.groups().get(0).runs()));
    }

    @Test
    void settingsWithinAGroupAreToldFromThoseOfTheGroups() {
        List<RunView> runs = List.of(
                TestRun.of("a").parameter("optimizer.learningRate", 0.1).parameter("train.batch", 16L),
                TestRun.of("b").parameter("optimizer.learningRate", 0.2).parameter("train.batch", 16L),
                TestRun.of("c").parameter("model.hidden", List.of(8L)).parameter("optimizer.learningRate", 0.1),
                TestRun.of("d").parameter("model.hidden", List.of(8L)).parameter("optimizer.learningRate", 0.2));
        Groups groups = Groups.by(List.of("model.hidden"), runs);
        assertEquals(Set.of("optimizer.learningRate"), groups.mixed());
        assertEquals(Set.of("train.batch"), groups.confounded());
    }

    @Test
    void whatFollowsFromThePluginIsNotInTheName() {
        List<RunView> runs = List.of(
                TestRun.of("a").parameter("optimizer.beta1", 0.9),
                TestRun.of("b").parameter("optimizer.beta1", 0.9).parameter("optimizer.learningRate", 0.1),
                TestRun.of("c").parameter("optimizer.use", "org.descent.sgd"));
        assertEquals(
                List.of(
                        "learningRate=0.001, optimizer=adam",
                        "learningRate=0.1, optimizer=adam",
                        "learningRate=0.001, optimizer=sgd"),
                names(Groups.bySettings(runs)));
    }

    @Test
    void whatBelongsToAPluginComesAndGoesWithIt() {
        Groups groups = Groups.by(
                List.of("optimizer"),
                List.of(
                        TestRun.of("a").parameter("optimizer.beta1", 0.9),
                        TestRun.of("b").parameter("optimizer.use", "org.descent.sgd")));
        assertEquals(Set.of(), groups.confounded());
    }

    @Test
    void valuesAreReadWhereAskedFor() {
        Group group = Groups.bySettings(List.of(TestRun.of("a"))).groups().get(0);
        assertEquals(List.of(1.0), values(group, ReadAt.SELECTED));
        assertEquals(List.of(4.0), values(group, ReadAt.LAST));
        assertEquals(List.of(1.0), values(group, ReadAt.BEST));
        assertEquals(List.of("selected", "best", "last"), ReadAt.words());
    }

    @Test
    void runsThatAreNotOverHaveNoValue() {
        for (String state : List.of("queued", "running", "failed", "interrupted")) {
            Group group = Groups.bySettings(List.of(TestRun.of("a").state(state)))
                    .groups()
                    .get(0);
            assertTrue(values(group, ReadAt.SELECTED).get(0).isNaN(), state);
        }
        Group diverged = Groups.bySettings(List.of(TestRun.of("a").state("diverged")))
                .groups()
                .get(0);
        assertEquals(List.of(1.0), values(diverged, ReadAt.SELECTED));
    }

    @Test
    void originIsReadFromTheRecord() {
        Origin origin = Groups.bySettings(List.of(TestRun.of("a").parameter("streams.order", 12L)))
                .groups()
                .get(0)
                .arm(CurveKey.VALIDATION_LOSS, ReadAt.SELECTED)
                .repetitions()
                .get(0)
                .origin();
        assertEquals("bbbbbbbbbbbbbbbb", origin.split());
        assertEquals(12, origin.order());
        assertEquals(150.0 / 700, origin.heldOutRatio());
    }

    @Test
    void aKeyThatNoRunHasIsToldWithTheNearestOne() {
        List<RunView> runs = List.of(TestRun.of("a"));
        assertEquals(
                Optional.of("no run has a value for 'optimizr'; did you mean 'optimizer'?"),
                Groups.problem("optimizr", runs));
        assertEquals(Optional.of("no run has a value for 'xyz'"), Groups.problem("xyz", runs));
    }
}
