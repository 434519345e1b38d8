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
import org.junit.jupiter.params.provider.CsvSource;
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
                                "optimizer.use",
                                "org.descent.adam",
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
                Map.of(Facts.direction("accuracy"), "larger", Facts.PARAMETERS, 1234L, "data.warnings", List.of("few")),
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
                "run >= '20261123'",
                "plugin = 'org.descent.adam' and plugin != 'org.descent.sgd'",
                "optimizer.learningRate between 0.01 and 0.02",
                "optimizer.learningRate not between 0.02 and 0.03",
                "not paused and paused = false",
                "created >= '2026-11-24' and created < '2026-11-25'",
                "created = '2026-11-24 00:00' and ended > '2026-11-24T01:00:03.4+01:00'",
                "created > '2026' and created < '2027-01'",
                "name != 'it''s'",
                "model.hidden in (64, 32)",
                "optimizer.learningRate != 'fast'"
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
                "not (state = 'completed')",
                "created > -1h",
                "paused or started is null",
                "data.warnings = 'few'",
                "data.warnings != 'few'"
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
                "state = 'completed' name = 'x'",
                "state = 'done'",
                "started > 'yesterday'",
                "started = 3",
                "step > -7d",
                "paused > false",
                "seconds",
                "name = 'it''s",
                "name between 'a' or 'b'",
                "step = 1d",
                "step = NaN",
                "name like 3",
                "created like '2026%'"
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
                "expected a number, true, false or a text in single quotes: 'done'\n  state = done\n          ^",
                wrong.getMessage());
        assertEquals(8, wrong.at());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "nosuch = 3 | 0 | no run has a field 'nosuch'. 'descent show last' shows the fields of a run.",
                "learningRate < 1 | 0 | no run has a field 'learningRate'. Did you mean 'optimizer.learningRate'?",
                "lerningRate < 1 | 0 | no run has a field 'lerningRate'. Did you mean 'optimizer.learningRate'?",
                "acuracy@validation.last > 0 | 0 | no run has a field 'acuracy@validation.last'."
                        + " Did you mean 'accuracy@validation.last'?",
                "name = 'x' and accuracy.min < 0 | 15 | no run has a field 'accuracy.min'. Did you mean"
                        + " 'accuracy@validation.min'?",
                "optimizer.learningRate = 'fast' | 25 | optimizer.learningRate is a number, not a text",
                "optimizer.learningRate in (1, '0.1') | 30 | optimizer.learningRate is a number, not a text;"
                        + " write 0.1 without quotes",
                "optimizer.use = 3 | 16 | optimizer.use is a text, not a number; write '3' in single quotes",
                "data.stratify = 1 | 16 | data.stratify is true or false, not a number",
                "loss@validation.last like '1%' | 26 | 'like' is for texts; loss@validation.last is a number",
                "state = 'complete' | 8 | there is no state complete. Did you mean 'completed'?"
            })
    void mistakesAboutTheRunsAreExplained(String query, int at, String what) {
        QueryException wrong = assertThrows(
                QueryException.class, () -> RunQuery.parse(query, KnownFields.of(List.of(run)), Instant.EPOCH));
        assertEquals(what, wrong.what());
        assertEquals(at, wrong.at());
    }

    @Test
    void aMeasuredMetricIsKnownOnEveryPart() {
        KnownFields known = KnownFields.of(List.of(run));
        assertFalse(RunQuery.parse("accuracy@test.selected > 0", known, Instant.EPOCH)
                .test(run));
        assertThrows(
                QueryException.class, () -> RunQuery.parse("\"accuracy@layer=conv1\".last > 0", known, Instant.EPOCH));
    }

    @Test
    void nothingIsUnknownWhereThereAreNoRuns() {
        assertFalse(
                RunQuery.parse("nosuch = 3", KnownFields.NONE, Instant.EPOCH).test(run));
    }

    @Test
    void soLongAgoIsCountedFromNow() {
        Instant now = Instant.parse("2026-11-25T00:00:00Z");
        assertTrue(RunQuery.parse("created >= -1d", KnownFields.NONE, now).test(run));
        assertFalse(RunQuery.parse("created > -1440m or created > -24h", KnownFields.NONE, now)
                .test(run));
        assertEquals(
                "created > '2026-11-11T00:00:00Z'",
                RunQuery.parse("created > -2w", KnownFields.NONE, now).text());
    }

    @Test
    void aQueryIsWrittenAsItIsRead() {
        String query = "(name = 'it''s' or \"gradientNorm@layer=conv1\".nan >= 1) and not \"not\" in (1, 2.5, true)"
                + " and loss@validation.last is null and tag like 'a%'";
        assertEquals(query, RunQuery.parse(query).text());
    }

    @Test
    void fieldsOfOneRunAreRead() {
        assertEquals(Optional.of("mlp-128"), new RunField("name").value(run));
        assertEquals(Optional.of(0.95), new RunField("accuracy@validation.last").value(run));
        assertEquals(Optional.empty(), new RunField("accuracy@test.last").value(run));
        assertEquals(Optional.of(List.of("baseline", "old")), new RunField("tag").value(run));
    }
}
