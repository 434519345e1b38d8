// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.descent.core.store.RunHead;
import org.descent.core.store.RunMark;
import org.descent.core.store.RunState;
import org.descent.core.training.Facts;
import org.descent.core.training.TrainingProgress;
import org.descent.workbench.internal.session.RunSnapshot;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class RunTableTest {
    private static final Instant NOW = Instant.parse("2026-03-04T05:01:00Z");

    private static RunTable table(TableSettings settings, RunHead... runs) {
        return RunTable.of(RunSnapshot.of(List.of(runs)), settings, new RunFilter(), NOW);
    }

    private static List<String> ids(RunTable table) {
        return table.rows().stream().map(RunHead::id).toList();
    }

    private static String cell(RunTable table, String column, RunHead run) {
        return table.text(
                table.available().stream()
                        .filter(one -> one.id().equals(column))
                        .findFirst()
                        .orElseThrow(),
                run,
                Optional.empty(),
                NOW);
    }

    @Test
    void theNewestRunComesFirst() {
        RunTable table = table(
                TableSettings.DEFAULT,
                Runs.run("2026-1").head(),
                Runs.run("2026-3").head(),
                Runs.run("2026-2").head());

        assertEquals(List.of("2026-3", "2026-2", "2026-1"), ids(table));
    }

    @Test
    void numbersAreSortedBySizeAndWhatIsMissingOrNaNComesLastBothWays() {
        RunHead[] runs = {
            Runs.run("1").selected("loss@validation", 10).head(),
            Runs.run("2").head(),
            Runs.run("3").selected("loss@validation", 9).head(),
            Runs.run("4").selected("loss@validation", Double.NaN).head()
        };

        RunTable up = table(TableSettings.DEFAULT.withSort(new Sort("loss@validation.selected", false)), runs);
        RunTable down = table(TableSettings.DEFAULT.withSort(new Sort("loss@validation.selected", true)), runs);

        assertEquals(List.of("3", "1", "4", "2"), ids(up));
        assertEquals(List.of("1", "3", "4", "2"), ids(down));
    }

    @Test
    void statesAreSortedInTheOrderOfARunsLife() {
        RunTable table = table(
                TableSettings.DEFAULT.withSort(new Sort(Columns.STATE, false)),
                Runs.run("1").in(RunState.COMPLETED).head(),
                Runs.run("2").in(RunState.QUEUED).head(),
                Runs.run("3").in(RunState.RUNNING).head());

        assertEquals(List.of("2", "3", "1"), ids(table));
    }

    @Test
    void columnsHiddenAndOrderedByHandStaySo() {
        RunHead run = Runs.run("1").head();
        TableSettings settings = TableSettings.DEFAULT
                .withColumns(Map.of(), List.of("started", "name"))
                .withShown("experiment", false);

        List<String> columns =
                table(settings, run).columns().stream().map(Column::id).toList();

        assertEquals(List.of("started", "name"), columns.subList(0, 2));
        Assertions.assertFalse(columns.contains("experiment"));
    }

    @Test
    void runsThatArePutAsideAreCountedApart() {
        RunHead plain = Runs.run("1").head();
        RunHead archived = Runs.run("2").marked(new RunMark.Archive(true)).head();
        RunHead deleted = Runs.run("3").marked(new RunMark.Delete(true)).head();

        RunTable usual = table(TableSettings.DEFAULT, plain, archived, deleted);
        RunTable all = table(TableSettings.DEFAULT.withAside(true, true), plain, archived, deleted);

        assertEquals(List.of("1"), ids(usual));
        assertEquals(1, usual.all());
        assertEquals(2, usual.aside());
        assertEquals(List.of("3", "2", "1"), ids(all));
        assertEquals(0, all.aside());
    }

    @Test
    void runsThatAQueryAsksForAreNotCountedAsPutAside() {
        RunHead plain = Runs.run("1").head();
        RunHead archived = Runs.run("2").marked(new RunMark.Archive(true)).head();
        RunHead other = Runs.run("3").marked(new RunMark.Archive(true)).head();
        RunHead deleted = Runs.run("4").marked(new RunMark.Delete(true)).head();

        RunTable asked = table(TableSettings.DEFAULT.withFilter("archived"), plain, archived, other, deleted);

        assertEquals(List.of("3", "2"), ids(asked));
        assertEquals(3, asked.all(), "two of three");
        assertEquals(1, asked.aside());
    }

    @Test
    void starsAndTagsAreShownAndSorted() {
        RunHead plain = Runs.run("1").head();
        RunHead starred =
                Runs.run("2").tagged("b", "a").marked(new RunMark.Star(true)).head();

        RunTable table = table(TableSettings.DEFAULT.withSort(new Sort(Columns.STAR, true)), starred, plain);

        assertEquals("★", cell(table, Columns.STAR, starred));
        assertEquals("", cell(table, Columns.STAR, plain));
        assertEquals("a, b", cell(table, Columns.TAGS, starred));
        assertEquals(List.of("2", "1"), ids(table));
    }

    @Test
    void aRunningRunIsTimedByTheClockAndAFinishedOneByItsEnd() {
        RunHead running = Runs.run("1").in(RunState.RUNNING).head();
        RunHead done = Runs.run("2").head();
        RunTable table = table(TableSettings.DEFAULT, running, done);

        assertEquals("1:00", cell(table, Columns.DURATION, running));
        assertEquals("10 s", cell(table, Columns.DURATION, done));
    }

    @Test
    void theGapIsValidationMinusTraining() {
        RunHead run = Runs.run("1")
                .selected("loss@validation", 0.5)
                .selected("loss@train", 0.25)
                .head();

        assertEquals("0.2500", cell(table(TableSettings.DEFAULT, run), Columns.GAP, run));
    }

    @Test
    void progressTellsTheShareAndTheEstimate() {
        RunHead run = Runs.run("1").in(RunState.RUNNING).head();
        TrainingProgress progress = new TrainingProgress(25, 100, 1, 4, 1000, 75, Map.of());

        Progressing shown = RunTable.progressing(run, Optional.of(progress)).orElseThrow();

        assertEquals(0.25, shown.fraction());
        assertEquals("25 %, 1:15 left", shown.text());
    }

    @Test
    void aPausedRunSaysWhereItWaits() {
        RunHead paused =
                Runs.run("1").in(RunState.RUNNING).fact(Facts.PAUSED_AT, 40L).head();
        RunHead going =
                Runs.run("1").in(RunState.RUNNING).fact(Facts.PAUSED_AT, -1L).head();
        RunHead ended = Runs.run("1").fact(Facts.PAUSED_AT, 40L).head();

        assertEquals(
                "paused at step 40",
                RunTable.progressing(paused, Optional.empty()).orElseThrow().text());
        assertEquals(
                "starts",
                RunTable.progressing(going, Optional.empty()).orElseThrow().text());
        assertTrue(ended.pausedAt().isEmpty(), "a run that ended waits no more");
    }

    @Test
    void aFinishedRunHasNoProgress() {
        assertTrue(RunTable.progressing(Runs.run("1").head(), Optional.empty()).isEmpty());
    }

    @Test
    void rowsAreCopiedAsTabSeparatedValuesWithTheirHeader() {
        RunHead run = Runs.run("1").named("a\tb").head();
        TableSettings settings = TableSettings.DEFAULT;
        for (Column column : table(settings, run).available()) {
            settings = settings.withShown(
                    column.id(), column.id().equals("state") || column.id().equals("name"));
        }

        String text = table(settings, run).tabSeparated(List.of("1"), id -> Optional.empty(), NOW);

        assertEquals("State\tName\ncompleted\ta b\n", text);
    }

    @Test
    void tenThousandRunsAreFilteredAndSortedAgain() {
        List<RunHead> runs = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            Runs run = Runs.run(String.format("run-%06d", i)).selected("loss@validation", i * 7919 % 10_007);
            runs.add(run.with("model.p", (double) (i % 2)).head());
        }
        RunSnapshot snapshot = RunSnapshot.of(runs);
        RunFilter filter = new RunFilter();
        TableSettings settings =
                TableSettings.DEFAULT.withFilter("model.p=1").withSort(new Sort("loss@validation.selected", false));
        RunTable.of(snapshot, TableSettings.DEFAULT, filter, NOW);

        List<RunHead> rows = RunTable.of(snapshot, settings, filter, NOW).rows();

        assertEquals(5_000, rows.size());
        List<String> sorted = IntStream.iterate(1, i -> i < 10_000, i -> i + 2)
                .boxed()
                .sorted(Comparator.comparing(i -> i * 7919 % 10_007))
                .map(i -> String.format("run-%06d", i))
                .toList();
        assertEquals(sorted, rows.stream().map(RunHead::id).toList());
    }
}
