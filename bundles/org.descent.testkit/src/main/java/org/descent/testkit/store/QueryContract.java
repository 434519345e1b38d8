// SPDX-License-Identifier: Apache-2.0
package org.descent.testkit.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.descent.api.run.CurveKey;
import org.descent.core.journal.JournalEntry;
import org.descent.core.query.FieldType;
import org.descent.core.query.KnownFields;
import org.descent.core.query.RunField;
import org.descent.core.query.RunQuery;
import org.descent.core.query.RunSelection;
import org.descent.core.query.RunSort;
import org.descent.core.store.RunHead;
import org.descent.core.store.RunRecord;
import org.descent.core.store.RunState;
import org.junit.jupiter.api.Test;

/** The part of {@link RunStoreContract} that is about finding runs. */
abstract class QueryContract extends WindowContract {
    private static final int RUNS = 40;
    private static final int QUERIES = 400;
    private static final Instant START = Instant.parse("2026-03-04T05:06:08Z");

    @Test
    void queriesFindWhatTheySay() {
        threeRuns();
        assertFinds("", "c", "b", "a");
        assertFinds("run = 'b'", "b");
        assertFinds("state = 'completed'", "a");
        assertFinds("not state in ('completed', 'queued')", "b");
        assertFinds("optimizer.learningRate >= 1e-3 and optimizer.learningRate < 0.1", "b", "a");
        assertFinds("optimizer.learningRate between 0.01 and 0.1", "c", "b");
        assertFinds("optimizer.learningRate != 0.1", "b", "a");
        assertFinds("optimizer.learningRate = 'fast'");
        assertFinds("model.hidden = 64", "b", "a");
        assertFinds("model.hidden != 64", "c");
        assertFinds("model.hidden > 100", "a");
        assertFinds("data.stratify = true", "a");
        assertFinds("tag = 'wide' or tag = 'new'", "c", "a");
        assertFinds("tag != 'wide'", "c", "b");
        assertFinds("tag like 'B%'", "b", "a");
        assertFinds("name like '_00%'", "c");
        assertFinds("name = 'it''s'", "b");
        assertFinds("plugin = 'org.descent.adam'", "b", "a");
        assertFinds("loss@validation.selected < 0.3", "a");
        assertFinds("loss@validation.best = 0.25", "a");
        assertFinds("accuracy@validation.best = 0.75", "a");
        assertFinds("loss@validation.minStep = 2", "b", "a");
        assertFinds("loss@validation.last is null", "c", "b");
        assertFinds("loss@validation.last is not null", "a");
        assertFinds("not loss@validation.last > 0", "c", "b");
        assertFinds("\"gradientNorm@validation,layer=conv1\".last > 1", "b");
        assertFinds("network.parameters >= 1000", "a");
        assertFinds("network is not null", "a");
        assertFinds("network.parameters is null and missing.path is null", "c", "b");
        assertFinds("created < '2026-03-05'", "b", "a");
        assertFinds("created >= '2026-03-05' and started is null", "c");
        assertFinds("seconds = 2.5", "a");
        assertFinds("paused", "b");
        assertFinds("selectedStep = 2", "a");
    }

    private void assertFinds(String query, String... runs) {
        RunSelection selection = new RunSelection(RunQuery.parse(query), List.of(), 0, Integer.MAX_VALUE);
        assertEquals(List.of(runs), ids(store().runs(selection)), query);
    }

    private static List<String> ids(List<RunHead> runs) {
        return runs.stream().map(RunHead::id).toList();
    }

    private void threeRuns() {
        CurveKey accuracy = CurveKey.parse("accuracy@validation");
        create("a", "mlp", 0.001, List.of(128L, 64L), List.of("baseline", "wide"), "2026-03-04T00:00:00Z", true);
        create("b", "it's", 0.01, List.of(64L), List.of("baseline"), "2026-03-04T23:59:59.999999999Z", false);
        store().create(new RunRecord(
                "c",
                "digits",
                "100%",
                Instant.parse("2026-03-05T00:00:00Z"),
                List.of("new"),
                Map.of("optimizer.learningRate", 0.1, "model.hidden", "none"),
                Map.of(),
                "",
                Map.of()));
        take(
                "a",
                new JournalEntry.Change(RunState.RUNNING, START, ""),
                new JournalEntry.Facts(Map.of(
                        "metrics.accuracy.direction",
                        "larger",
                        "network.parameters",
                        1234L,
                        "network",
                        Map.of("layers", List.of()))),
                new JournalEntry.Points(CurveKey.VALIDATION_LOSS, SampleRuns.values(0.5, 0.25, 0.375)),
                new JournalEntry.Points(accuracy, SampleRuns.values(0.5, 0.75, 0.625)),
                new JournalEntry.Selected(2, Map.of(CurveKey.VALIDATION_LOSS, 0.25)),
                new JournalEntry.Change(RunState.COMPLETED, START.plusMillis(2500), ""));
        take(
                "b",
                new JournalEntry.Change(RunState.RUNNING, START, ""),
                new JournalEntry.Facts(Map.of("train.pausedAt", 3L)),
                new JournalEntry.Points(CurveKey.VALIDATION_LOSS, SampleRuns.values(0.75, 0.5, Double.NaN)),
                new JournalEntry.Points(
                        CurveKey.parse("gradientNorm@validation,layer=conv1"), SampleRuns.values(1, 2)));
    }

    private void create(
            String id, String name, double rate, List<Object> hidden, List<String> tags, String created, boolean flag) {
        store().create(new RunRecord(
                id,
                "digits",
                name,
                Instant.parse(created),
                tags,
                Map.of(
                        "optimizer.use",
                        "org.descent.adam",
                        "optimizer.learningRate",
                        rate,
                        "model.hidden",
                        hidden,
                        "data.stratify",
                        flag),
                Map.of(),
                "",
                Map.of()));
    }

    private void take(String run, JournalEntry... entries) {
        assertTrue(store().take(run, 0, 10, List.of(entries)));
    }

    @Test
    void runsAreSortedAndCut() {
        threeRuns();
        assertEquals(List.of("a", "b", "c"), sorted("optimizer.learningRate", false));
        assertEquals(List.of("c", "b", "a"), sorted("optimizer.learningRate", true));
        assertEquals(List.of("a", "b", "c"), sorted("loss@validation.best", false));
        assertEquals(List.of("b", "a", "c"), sorted("loss@validation.best", true), "what is missing comes last");
        assertEquals(List.of("a", "c", "b"), sorted("loss@validation.last", true), "and so does NaN");
        assertEquals(List.of("b", "a", "c"), sorted("model.hidden", false), "a list by its first element");
        assertEquals(List.of("c", "b", "a"), sorted("experiment", true), "equal ones are the newest first");
        assertEquals(List.of("c", "b", "a"), sorted("tag", true));
        RunSelection second = new RunSelection(RunQuery.ALL, List.of(), 1, 1);
        assertEquals(List.of("b"), ids(store().runs(second)));
        assertEquals(List.of(), store().runs(new RunSelection(RunQuery.ALL, List.of(), 3, 1)));
    }

    private List<String> sorted(String field, boolean descending) {
        RunSort sort = new RunSort(new RunField(field), descending);
        return ids(store().runs(new RunSelection(RunQuery.ALL, List.of(sort), 0, Integer.MAX_VALUE)));
    }

    @Test
    void anyQueryFindsWhatItsTestSays() {
        new RandomRuns(1).fill(store(), RUNS);
        List<RunHead> all = store().runs();
        assertEquals(RUNS, all.size());
        RandomQueries queries = new RandomQueries(2);
        int some = 0;
        for (int i = 0; i < QUERIES; i++) {
            RunSelection selection = queries.selection();
            List<RunHead> expected = selection.of(all);
            assertEquals(
                    ids(expected),
                    ids(store().runs(selection)),
                    () -> selection.query().text() + " " + selection);
            some += expected.isEmpty() || expected.size() == RUNS ? 0 : 1;
        }
        int meaningful = some;
        assertTrue(meaningful > QUERIES / 3, () -> "only " + meaningful + " queries tell runs apart");
    }

    @Test
    void theFieldsOfAllRunsAreKnown() {
        assertTrue(store().fields().isEmpty());
        threeRuns();
        KnownFields fields = store().fields();
        assertEquals(KnownFields.of(store().runs()), fields);
        assertEquals(Set.of(FieldType.LIST, FieldType.TEXT), fields.types(new RunField("model.hidden")));
        assertEquals(Set.of(FieldType.OTHER), fields.types(new RunField("network")));
    }
}
