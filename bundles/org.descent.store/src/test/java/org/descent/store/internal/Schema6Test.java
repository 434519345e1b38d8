// SPDX-License-Identifier: Apache-2.0
package org.descent.store.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.descent.api.Progress;
import org.descent.api.run.CurveKey;
import org.descent.core.journal.JournalEntry;
import org.descent.core.query.RunField;
import org.descent.core.query.RunQuery;
import org.descent.core.query.RunSelection;
import org.descent.core.query.RunSort;
import org.descent.core.store.RunRecord;
import org.descent.core.store.RunStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** As {@link Schema1Test}, for what schema 6 brought: selected values in the index of curves. */
class Schema6Test {
    private static final Path FIXTURE = Path.of("src", "test", "resources", "fixtures", "schema-6.mv.db");
    private static final Instant TIME = Instant.parse("2026-11-30T02:02:03.123456789Z");
    private static final List<Double> SELECTED = List.of(0.5, Double.NaN, 0.25, Double.POSITIVE_INFINITY, 0.125);

    @Test
    void runsAreSortedByTheirSelectedValuesAndSelectAnew(@TempDir Path workspace) throws IOException {
        Files.copy(FIXTURE, H2Engine.file(workspace));
        try (RunStore store = new H2RunStoreProvider().open(workspace)) {
            assertEquals(List.of(run(4), run(2), run(0), run(3)), sorted(store, 4));
            assertEquals(List.of(run(4), run(2), run(0), run(3), run(1)), sorted(store, 10));
            assertTrue(store.take(run(0), 100, 200, List.of(selected(0.0625))));
            assertEquals(List.of(run(0), run(4), run(2), run(3)), sorted(store, 4));
            assertEquals(List.of(), store.check(Progress.NONE));
        }
    }

    private static List<String> sorted(RunStore store, int limit) {
        RunSort order = new RunSort(new RunField("loss@validation.selected"), false);
        return store.runs(new RunSelection(RunQuery.ALL, List.of(order), 0, limit)).stream()
                .map(head -> head.record().id())
                .toList();
    }

    /** Writes the fixture, as in {@link Schema1Test}. */
    @Test
    @EnabledIfSystemProperty(named = "update.golden", matches = "true")
    void writeTheFixture(@TempDir Path workspace) throws IOException {
        Clock clock = Clock.fixed(TIME, ZoneOffset.UTC);
        try (RunStore store = H2RunStoreProvider.open(workspace, Migration.all().subList(0, 6), clock)) {
            for (int i = 0; i < SELECTED.size(); i++) {
                store.create(new RunRecord(
                        run(i), "xor", "", TIME, List.of(), Map.of("seed", 7L), Map.of(), "descent: 1\n", Map.of()));
                assertTrue(store.take(run(i), 0, 100, List.of(selected(SELECTED.get(i)))));
            }
            store.maintenance().orElseThrow().compact();
        }
        Files.copy(H2Engine.file(workspace), FIXTURE, StandardCopyOption.REPLACE_EXISTING);
        assertTrue(Files.size(FIXTURE) < 100_000, "the fixture has " + Files.size(FIXTURE) + " bytes");
    }

    private static String run(int i) {
        return "20261130-02020" + i + "-a";
    }

    private static JournalEntry selected(double value) {
        return new JournalEntry.Selected(3, Map.of(CurveKey.VALIDATION_LOSS, value));
    }
}
