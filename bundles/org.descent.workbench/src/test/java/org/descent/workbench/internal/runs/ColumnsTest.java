// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.descent.core.store.RunHead;
import org.descent.core.store.RunState;
import org.descent.workbench.internal.runs.Column.Kind;
import org.junit.jupiter.api.Test;

class ColumnsTest {
    private static Column column(List<Column> columns, String id) {
        return columns.stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
    }

    private static List<String> shown(List<Column> columns) {
        return columns.stream().filter(Column::shown).map(Column::id).toList();
    }

    @Test
    void parametersThatDifferAreShownAndOthersCanBeChosen() {
        RunHead a = Runs.run("1")
                .with("model.dropout", 0.1)
                .with("train.batch", 64L)
                .head();
        RunHead b = Runs.run("2")
                .with("model.dropout", 0.2)
                .with("train.batch", 64L)
                .head();

        List<Column> columns = Columns.of(List.of(a, b));

        assertTrue(column(columns, "model.dropout").shown());
        assertFalse(column(columns, "train.batch").shown());
    }

    @Test
    void aParameterThatSomeRunsLackDiffers() {
        RunHead a = Runs.run("1").with("model.dropout", 0.1).head();
        RunHead b = Runs.run("2").head();

        assertTrue(column(Columns.of(List.of(a, b)), "model.dropout").shown());
    }

    @Test
    void theModelComesBeforeSeedsWhenManyParametersDiffer() {
        Runs a = Runs.run("1").with("seed", 1L).with("model.hidden", List.of(64L));
        Runs b = Runs.run("2").with("seed", 2L).with("model.hidden", List.of(32L));
        for (int i = 0; i < Columns.PARAMETERS_SHOWN; i++) {
            a = a.with("optimizer.p" + i, 0.1);
            b = b.with("optimizer.p" + i, 0.2);
        }

        List<String> shown = shown(Columns.of(List.of(a.head(), b.head())));

        assertTrue(shown.contains("model.hidden"));
        assertFalse(shown.contains("seed"));
    }

    @Test
    void derivedSeedsAreNeverShownByThemselves() {
        RunHead a = Runs.run("1")
                .with("streams.init", 1L)
                .with("streams.repetition", 0L)
                .head();
        RunHead b = Runs.run("2")
                .with("streams.init", 2L)
                .with("streams.repetition", 1L)
                .head();

        List<String> shown = shown(Columns.of(List.of(a, b)));

        assertFalse(shown.contains("streams.init"));
        assertTrue(shown.contains("streams.repetition"));
    }

    @Test
    void titlesAreShortWhereThatIsUnique() {
        RunHead run = Runs.run("1")
                .with("optimizer.learningRate", 0.1)
                .with("data.split.seed", 1L)
                .with("seed", 1L)
                .with("model.use", "mlp")
                .head();

        List<Column> columns = Columns.of(List.of(run));

        assertEquals("learningRate", column(columns, "optimizer.learningRate").title());
        assertEquals("data.split.seed", column(columns, "data.split.seed").title());
        assertEquals("model", column(columns, "model.use").title());
    }

    @Test
    void validationComesBeforeTestWithTheGapBetween() {
        RunHead run = Runs.run("1")
                .selected("loss@test", 0.3)
                .selected("loss@train", 0.1)
                .selected("accuracy@validation", 0.9)
                .selected("loss@validation", 0.2)
                .head();

        List<String> results = Columns.of(List.of(run)).stream()
                .filter(column -> column.group() == Column.Group.RESULT && column.shown())
                .map(Column::id)
                .toList();

        assertEquals(
                List.of(
                        "loss@validation.selected",
                        "accuracy@validation.selected",
                        "gap",
                        "loss@test.selected",
                        "selectedStep"),
                results);
    }

    @Test
    void bestAndLastCanBeChosen() {
        RunHead run = Runs.run("1")
                .selected("loss@validation", 0.2)
                .fact("metrics.loss.direction", "smaller")
                .head();

        List<Column> columns = Columns.of(List.of(run));

        assertFalse(column(columns, "loss@validation.best").shown());
        assertEquals(
                "loss@validation last", column(columns, "loss@validation.last").title());
    }

    @Test
    void whatHasNoDirectionHasNoBest() {
        RunHead run = Runs.run("1").selected("examplesPerSecond", 200).head();

        List<String> ids = Columns.of(List.of(run)).stream().map(Column::id).toList();

        assertFalse(ids.contains("examplesPerSecond.best"));
        assertTrue(ids.contains("examplesPerSecond.last"));
    }

    @Test
    void progressIsShownWhileARunIsUnfinished() {
        RunHead done = Runs.run("1").head();
        RunHead running = Runs.run("2").in(RunState.RUNNING).head();

        assertFalse(column(Columns.of(List.of(done)), "progress").shown());
        assertTrue(column(Columns.of(List.of(done, running)), "progress").shown());
    }

    @Test
    void numbersAreSetFlushRight() {
        RunHead a = Runs.run("1")
                .with("model.dropout", 0.1)
                .with("model.activation", "relu")
                .head();

        List<Column> columns = Columns.of(List.of(a));

        assertEquals(Kind.NUMBER, column(columns, "model.dropout").kind());
        assertEquals(Kind.TEXT, column(columns, "model.activation").kind());
    }

    @Test
    void tagsAreShownWhereThereAreSome() {
        assertFalse(
                column(Columns.of(List.of(Runs.run("1").head())), Columns.TAGS).shown());
        assertTrue(column(Columns.of(List.of(Runs.run("1").tagged("old").head())), Columns.TAGS)
                .shown());
    }
}
