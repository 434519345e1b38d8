// SPDX-License-Identifier: Apache-2.0
package org.descent.store.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.descent.api.Doubles;
import org.descent.api.Progress;
import org.descent.api.run.Curve;
import org.descent.api.run.CurveKey;
import org.descent.api.run.Matrix;
import org.descent.core.journal.JournalEntry;
import org.descent.core.store.RunHead;
import org.descent.core.store.RunRecord;
import org.descent.core.store.RunState;
import org.descent.core.store.RunStore;
import org.descent.testkit.store.MemoryRunStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * A store of schema 1, written by the first version that had it, opens for ever. What it must hold is said here a second time, so the values in
 * this class never change; a later schema gets a class and a file of its own.
 */
class Schema1Test {
    private static final Path FIXTURE = Path.of("src", "test", "resources", "fixtures", "schema-1.mv.db");
    private static final Instant TIME = Instant.parse("2026-03-04T05:06:07.123456789Z");
    private static final CurveKey CONFUSION = CurveKey.parse("confusion@validation");
    private static final CurveKey NORM = CurveKey.parse("gradientNorm@train,layer=conv1");
    private static final List<String> RUNS = List.of("20260304-050607-a", "20260304-050608-b", "20260304-050609-c");

    @Test
    void everyValueOfTheFixtureIsRead(@TempDir Path workspace) throws IOException {
        copyTo(workspace);
        try (RunStore store = new H2RunStoreProvider().open(workspace)) {
            assertFixture(store);
        }
    }

    /** Compares a store with what the fixture holds. */
    static void assertFixture(RunStore store) {
        try (RunStore expected = new MemoryRunStore()) {
            fill(expected);
            assertEquals(expected.runs(), store.runs());
            for (String run : RUNS) {
                RunHead head = expected.find(run).orElseThrow();
                for (CurveKey key : head.summaries().keySet()) {
                    assertEquals(expected.curve(run, key), store.curve(run, key), run + " " + key);
                }
                assertEquals(expected.matrixKeys(run), store.matrixKeys(run));
                assertEquals(expected.matrices(run, CONFUSION), store.matrices(run, CONFUSION));
                assertEquals(expected.events(run), store.events(run));
                assertEquals(expected.journalOffset(run), store.journalOffset(run));
            }
            assertEquals(expected.revision(), store.revision());
            assertEquals(List.of(), store.check(Progress.NONE));
        }
    }

    @Test
    void theFixtureCanBeGoneOnWith(@TempDir Path workspace) throws IOException {
        copyTo(workspace);
        try (RunStore store = new H2RunStoreProvider().open(workspace)) {
            assertTrue(store.take(RUNS.get(1), 500, 600, List.of(new JournalEntry.Points(NORM, curve(300, 100)))));
            assertEquals(400, store.curve(RUNS.get(1), NORM).size());
            assertEquals(List.of(), store.check(Progress.NONE));
        }
    }

    /** Copies the store into a workspace. */
    static void copyTo(Path workspace) throws IOException {
        Files.copy(FIXTURE, H2Engine.file(workspace), StandardCopyOption.REPLACE_EXISTING);
    }

    /** Writes the fixture, with {@code -Dupdate.golden=true}; it was done once and is for a changed H2 format at most. */
    @Test
    @EnabledIfSystemProperty(named = "update.golden", matches = "true")
    void writeTheFixture(@TempDir Path workspace) throws IOException {
        try (RunStore store = new H2RunStoreProvider().open(workspace)) {
            fill(store);
        }
        try (Database database = new Database(new H2Engine(workspace), Database.PATIENCE)) {
            database.outside(() -> {
                try (var connection = new H2Engine(workspace).connect();
                        var statement = connection.createStatement()) {
                    return statement.execute(H2Engine.COMPACT);
                }
            });
        }
        Files.createDirectories(FIXTURE.getParent());
        Files.copy(H2Engine.file(workspace), FIXTURE, StandardCopyOption.REPLACE_EXISTING);
        assertTrue(Files.size(FIXTURE) < 100_000, "the fixture has " + Files.size(FIXTURE) + " bytes");
    }

    private static void fill(RunStore store) {
        store.create(new RunRecord(
                RUNS.get(0),
                "digits-width",
                "mlp-128 한글",
                TIME,
                List.of("baseline", "wide"),
                Map.of(
                        "seed",
                        7L,
                        "optimizer.learningRate",
                        0.001,
                        "model.hidden",
                        List.of(128L, 64L),
                        "data.split.stratify",
                        true,
                        "data.use",
                        "digits"),
                Map.of("descent", 1L, "task", Map.of("limit", Double.POSITIVE_INFINITY, "$odd", "NaN")),
                "descent: 1\nexperiment: digits-width\n",
                Map.of("java.version", "21.0.4", "cpu.count", 2L)));
        assertTrue(store.take(
                RUNS.get(0),
                0,
                1000,
                List.of(
                        new JournalEntry.Change(RunState.RUNNING, TIME.plusSeconds(1), ""),
                        new JournalEntry.Facts(Map.of("data.fingerprint", "a1b2", "network.parameters", 17_226L)),
                        new JournalEntry.Points(CurveKey.BATCH_LOSS, curve(0, 5000)),
                        new JournalEntry.Points(CurveKey.VALIDATION_LOSS, odd()),
                        new JournalEntry.Grid(
                                CONFUSION,
                                new Matrix(
                                        20,
                                        1,
                                        List.of("0", "1"),
                                        List.of("0", "1"),
                                        Doubles.of(9, 1, Double.NaN, -0.0))),
                        new JournalEntry.Event(TIME.plusSeconds(2), 20, "checkpoint", "epoch 1"))));
        assertTrue(store.take(
                RUNS.get(0),
                1000,
                1700,
                List.of(
                        new JournalEntry.Facts(Map.of("network.parameters", 17_227L, "engine", Map.of("threads", 1L))),
                        new JournalEntry.Points(CurveKey.BATCH_LOSS, curve(5000, 37)),
                        new JournalEntry.Selected(2, Map.of(CurveKey.VALIDATION_LOSS, 0.25, NORM, Double.NaN)),
                        new JournalEntry.Change(RunState.COMPLETED, TIME.plusSeconds(60), "40 epochs"))));
        store.create(plain(RUNS.get(1), TIME.plusSeconds(1)));
        assertTrue(store.take(
                RUNS.get(1),
                0,
                500,
                List.of(
                        new JournalEntry.Change(RunState.RUNNING, TIME.plusSeconds(2), ""),
                        new JournalEntry.Points(NORM, curve(0, 300)))));
        store.create(plain(RUNS.get(2), TIME.plusSeconds(2)));
    }

    private static RunRecord plain(String id, Instant created) {
        return new RunRecord(id, "xor", "", created, List.of(), Map.of("seed", 1L), Map.of(), "", Map.of());
    }

    private static Curve curve(long firstStep, int count) {
        long[] steps = new long[count];
        double[] epochs = new double[count];
        long[] nanos = new long[count];
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            steps[i] = firstStep + i;
            epochs[i] = steps[i] / 20.0;
            nanos[i] = steps[i] * 1_000_003;
            values[i] = 2.5 / (1 + steps[i]);
        }
        return new Curve(steps, epochs, steps, nanos, values);
    }

    private static Curve odd() {
        return new Curve(
                new long[] {0, 1, 1, 2, Long.MAX_VALUE},
                new double[] {0, Double.MIN_VALUE, 0.1 + 0.2, 1e300, 3},
                new long[] {0, 64, 64, 128, Long.MAX_VALUE},
                new long[] {0, 1, 999_999_999_999L, 5, Long.MAX_VALUE},
                new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0, 1 / 3.0});
    }
}
