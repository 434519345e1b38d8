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
import org.descent.api.run.Curve;
import org.descent.api.run.CurveKey;
import org.descent.core.journal.JournalEntry;
import org.descent.core.query.RunQuery;
import org.descent.core.query.RunSelection;
import org.descent.core.store.MarkChange;
import org.descent.core.store.RunMark;
import org.descent.core.store.RunMarks;
import org.descent.core.store.RunRecord;
import org.descent.core.store.RunState;
import org.descent.core.store.RunStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** As {@link Schema1Test}, for what schemas 2 to 4 brought: reduced forms of long curves, indices for queries, and marks on runs. */
class Schema4Test {
    private static final Path FIXTURE = Path.of("src", "test", "resources", "fixtures", "schema-4.mv.db");
    private static final Instant TIME = Instant.parse("2026-11-29T20:02:03.123456789Z");
    private static final String KEPT = "20261129-200203-a";
    private static final String DELETED = "20261129-200204-b";
    private static final String NOTE = "# 한글\nit's \"good\"";
    private static final String WHO = "hedy";
    private static final List<RunMark> SAID = List.of(
            new RunMark.Tag("best", true),
            new RunMark.Tag("baseline", false),
            new RunMark.Note(NOTE),
            new RunMark.Star(true),
            new RunMark.Archive(true));

    @Test
    void whatWasSaidOfRunsIsReadAndCanBeTakenBack(@TempDir Path workspace) throws IOException {
        Files.copy(FIXTURE, H2Engine.file(workspace));
        try (RunStore store = new H2RunStoreProvider().open(workspace)) {
            assertEquals(new RunMarks(List.of("best", "wide"), NOTE, true, true, false), marks(store, KEPT));
            assertEquals(new RunMarks(List.of(), "", false, false, true), marks(store, DELETED));
            assertEquals(SAID, store.marks(KEPT).stream().map(MarkChange::mark).toList());
            assertEquals(List.of(DELETED), store.mark(List.of(DELETED), List.of(new RunMark.Delete(false)), WHO));
            assertEquals(new RunMarks(List.of(), "", false, false, false), marks(store, DELETED));
            assertEquals(List.of(), store.check(Progress.NONE));
        }
    }

    @Test
    void longCurvesAreReadAndRunsAreFoundByWhatIsSaidOfThem(@TempDir Path workspace) throws IOException {
        Files.copy(FIXTURE, H2Engine.file(workspace));
        try (RunStore store = new H2RunStoreProvider().open(workspace)) {
            assertEquals(curve(), store.curve(KEPT, CurveKey.BATCH_LOSS));
            RunQuery query = RunQuery.parse("tag = 'best' and loss@batch.last < 1 and seed = 7 and star = true");
            assertEquals(
                    List.of(KEPT),
                    store.runs(new RunSelection(query, List.of(), 0, 10)).stream()
                            .map(head -> head.record().id())
                            .toList());
        }
    }

    /** Writes the fixture, as in {@link Schema1Test}. */
    @Test
    @EnabledIfSystemProperty(named = "update.golden", matches = "true")
    void writeTheFixture(@TempDir Path workspace) throws IOException {
        Clock clock = Clock.fixed(TIME, ZoneOffset.UTC);
        try (RunStore store = H2RunStoreProvider.open(workspace, Migration.all().subList(0, 4), clock)) {
            for (String run : List.of(KEPT, DELETED)) {
                store.create(new RunRecord(
                        run, "xor", "", TIME, tags(run), Map.of("seed", 7L), Map.of(), "descent: 1\n", Map.of()));
                assertTrue(store.take(
                        run,
                        0,
                        1000,
                        List.of(
                                new JournalEntry.Points(CurveKey.BATCH_LOSS, curve()),
                                new JournalEntry.Change(RunState.COMPLETED, TIME, "40 epochs"))));
            }
            store.mark(List.of(KEPT), SAID, WHO);
            store.mark(List.of(DELETED), List.of(new RunMark.Delete(true)), WHO);
            store.maintenance().orElseThrow().compact();
        }
        Files.copy(H2Engine.file(workspace), FIXTURE, StandardCopyOption.REPLACE_EXISTING);
        assertTrue(Files.size(FIXTURE) < 100_000, "the fixture has " + Files.size(FIXTURE) + " bytes");
    }

    private static List<String> tags(String run) {
        return run.equals(KEPT) ? List.of("baseline", "wide") : List.of();
    }

    private static RunMarks marks(RunStore store, String run) {
        return store.find(run).orElseThrow().marks();
    }

    private static Curve curve() {
        int count = 2000;
        long[] steps = new long[count];
        double[] epochs = new double[count];
        long[] nanos = new long[count];
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            steps[i] = i;
            epochs[i] = i / 20.0;
            nanos[i] = i * 1_000_003L;
            values[i] = 2.5 / (1 + i) + i % 7 / 100.0;
        }
        return new Curve(steps, epochs, steps, nanos, values);
    }
}
