// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.descent.api.run.RunView;
import org.junit.jupiter.api.Test;

class RunDifferencesTest {
    private static Map<String, Object> node(String name, String kind, Object... fields) {
        Map<String, Object> node = new java.util.LinkedHashMap<>(Map.of("name", name, "layer", kind));
        node.put("inputs", List.of("before " + name));
        for (int i = 0; i < fields.length; i += 2) {
            node.put(String.valueOf(fields[i]), fields[i + 1]);
        }
        return node;
    }

    private static TestRun network(String id, List<Map<String, Object>> nodes) {
        TestRun run = TestRun.of(id).fact("network", Map.of("nodes", nodes));
        run.provenance().remove("git.commit");
        run.parameters().remove("streams.init");
        run.parameters().remove("streams.order");
        return run;
    }

    private static List<String> text(RunView... runs) {
        return RunDifferences.of(List.of(runs)).rows().stream()
                .map(row -> row.section().word() + " " + row.path() + ": "
                        + row.values().stream()
                                .map(value -> value.map(Object::toString).orElse("-"))
                                .toList())
                .toList();
    }

    @Test
    void onlyWhatDiffersIsTold() {
        assertEquals(
                List.of(
                        "setting model.hidden: [[64], -]",
                        "setting optimizer.learningRate: [0.001, 0.1]",
                        "data split.fingerprint: [bbbbbbbbbbbbbbbb, ffff]",
                        "version git.commit: [a, b]",
                        "seed streams.init: [97, 98]",
                        "seed streams.order: [97, 98]"),
                text(
                        TestRun.of("a"),
                        withoutHidden(TestRun.of("b")
                                .parameter("optimizer.learningRate", 0.1)
                                .fact("split.fingerprint", "ffff"))));
        assertEquals(List.of(), text(TestRun.of("a"), TestRun.of("a")));
    }

    private static TestRun withoutHidden(TestRun run) {
        run.parameters().remove("model.hidden");
        return run;
    }

    @Test
    void aLayerInBetweenDoesNotMakeTheOthersDiffer() {
        List<Map<String, Object>> small = List.of(
                node("dense1", "dense", "units", 64L, "activation", "RELU"),
                node("dense2", "dense", "units", 10L, "activation", "IDENTITY"));
        List<Map<String, Object>> large = List.of(
                node("dense1", "dense", "units", 64L, "activation", "RELU"),
                node("dropout1", "dropout", "share", 0.2),
                node("dense2", "dense", "units", 32L, "activation", "RELU"),
                node("dense3", "dense", "units", 10L, "activation", "IDENTITY"));
        assertEquals(
                List.of("network dropout1: [-, dropout, share 0.2]", "network dense2: [-, dense, units 32]"),
                text(network("a", small), network("b", large)));
    }

    @Test
    void ofALayerThatIsInBothOnlyTheFieldsThatDifferAreTold() {
        assertEquals(
                List.of("network dense1: [dense, units 64, dense, units 32, -]"),
                text(
                        network("a", List.of(node("dense1", "dense", "units", 64L, "activation", "RELU"))),
                        network("b", List.of(node("dense1", "dense", "units", 32L, "activation", "RELU"))),
                        network("c", List.of())));
    }

    @Test
    void otherConnectionsOfTheSameLayersAreTold() {
        Map<String, Object> other = node("dense1", "dense", "units", 1L);
        other.put("inputs", List.of("elsewhere"));
        assertEquals(
                List.of("network dense1: [of before dense1, of elsewhere]"),
                text(network("a", List.of(node("dense1", "dense", "units", 1L))), network("b", List.of(other))));
    }

    @Test
    void aRunWithoutANetworkHasNoLayers() {
        TestRun none = network("b", List.of());
        none.facts().remove("network");
        assertEquals(
                List.of(Optional.of("dense, units 1"), Optional.empty()),
                RunDifferences.of(List.of(network("a", List.of(node("d", "dense", "units", 1L))), none))
                        .rows()
                        .get(0)
                        .values());
    }
}
