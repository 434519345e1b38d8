// SPDX-License-Identifier: Apache-2.0
package org.descent.core.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.descent.api.run.Curve;
import org.descent.api.run.CurveKey;
import org.descent.api.run.CurveSummary;
import org.descent.core.store.RunHead;
import org.descent.core.store.RunRecord;
import org.descent.core.store.RunState;
import org.descent.core.training.Facts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunQueryTest {
    private static final CurveKey ACCURACY = CurveKey.parse("accuracy@validation");

    private final RunHead run = run(0.01, List.of("baseline", "old"));

    private static RunHead run(double rate, List<String> tags) {
        TreeMap<CurveKey, CurveSummary> summaries = new TreeMap<>();
        summaries.put(CurveKey.VALIDATION_LOSS, curve(0.9, 0.2, 0.4).summary());
        summaries.put(ACCURACY, curve(0.1, 0.97, 0.95).summary());
        summaries.put(
                CurveKey.parse("gradientNorm@layer=conv1"),
                curve(3, Double.NaN, 1).summary());
        return new RunHead(
                new RunRecord(
                        "20261124-000000-abcd",
                        "digits",
                        "mlp-128",
                        Instant.parse("2026-11-24T00:00:00Z"),
                        tags,
                        Map.of(
                                "optimizer.learningRate",
                                rate,
                                "model.hidden",
                                List.of(128L, 64L),
                                "data.stratify",
                                true),
                        Map.of(),
                        "",
                        Map.of()),
                RunState.COMPLETED,
                "",
                Instant.parse("2026-11-24T00:00:01Z"),
                Instant.parse("2026-11-24T00:00:03.500Z"),
                10,
                Map.of(CurveKey.VALIDATION_LOSS, 0.2, CurveKey.TRAIN_LOSS, Double.NaN),
                summaries,
                Map.of(Facts.direction("accuracy"), "larger", Facts.PARAMETERS, 1234L),
                7);
    }

    private static Curve curve(double... values) {
        long[] steps = {0, 10, 20};
        return new Curve(steps, new double[3], new long[3], new long[3], values);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "state = 'completed'",
                "loss@validation.selected < 0.25 and optimizer.learningRate >= 1e-3 and not tag = 'new'",
                "loss@validation.best = 0.2 and loss@validation.minStep = 10",
                "accuracy@validation.best = 0.97",
                "accuracy@validation.last > 0.96 or loss@validation.last = 0.4",
                "\"gradientNorm@layer=conv1\".nan = 1",
                "name like 'MLP-%' and name not like 'cnn_'",
                "tag in ('old', 'older') AND NOT tag IN ('new')",
                "missing.path is null and state is not null",
                "loss@train.selected is null",
                "loss@train.selected is null and not loss@train.selected = 1",
                "model.hidden = 64",
                "data.stratify = true",
                "network.parameters > 1000",
                "seconds = 2.5",
                "(state = 'failed' or state = 'completed') and (selectedStep = 10)",
                "run >= '20261123'"
            })
    void holds(String query) {
        assertTrue(RunQuery.parse(query).test(run));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "state = 'running'",
                "missing.path = 1",
                "missing.path != 1",
                "loss@train.selected != 0.5",
                "optimizer.learningRate = 'fast'",
                "tag != 'old'",
                "state = 'completed' and state = 'failed' or state = 'queued'",
                "not (state = 'completed')"
            })
    void doesNotHold(String query) {
        assertFalse(RunQuery.parse(query).test(run));
    }

    @Test
    void andBindsTighterThanOr() {
        assertTrue(RunQuery.parse("state = 'completed' or state = 'failed' and state = 'queued'")
                .test(run));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "state =",
                "state 'completed'",
                "(state = 'completed'",
                "state = 'completed",
                "loss@validation < 1",
                "state = completed",
                "and",
                "state is empty",
                "tag in 'old'",
                "name not = 'x'",
                "state = 'completed' name = 'x'"
            })
    void mistakesAreShownWithTheirPlace(String query) {
        QueryException wrong = assertThrows(QueryException.class, () -> RunQuery.parse(query));
        assertTrue(wrong.getMessage().contains("\n  " + query + "\n"), wrong.getMessage());
        assertTrue(wrong.getMessage().endsWith("^"), wrong.getMessage());
    }

    @Test
    void theMarkStandsUnderTheMistake() {
        QueryException wrong = assertThrows(QueryException.class, () -> RunQuery.parse("state = done"));
        assertEquals(
                "expected a number, true, false or a text in single quotes\n  state = done\n          ^",
                wrong.getMessage());
    }

    @Test
    void fieldsOfOneRunAreRead() {
        assertEquals(Optional.of("mlp-128"), new RunField("name").value(run));
        assertEquals(Optional.of(0.95), new RunField("accuracy@validation.last").value(run));
        assertEquals(Optional.empty(), new RunField("accuracy@test.last").value(run));
        assertEquals(Optional.of(List.of("baseline", "old")), new RunField("tag").value(run));
    }
}
