// SPDX-License-Identifier: Apache-2.0
package org.descent.figures.internal.visualizer;

import static org.descent.figures.internal.visualizer.RecordedRun.matrix;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.descent.api.Doubles;
import org.descent.api.figure.Figure;
import org.descent.api.figure.Mark;
import org.descent.api.figure.Panel;
import org.descent.api.figure.Visualizer;
import org.descent.api.run.RunView;
import org.junit.jupiter.api.Test;

/** Decision boundaries and worst predictions. */
class WatchedPredictionsTest {
    private static final RecordedRun GRID = RecordedRun.of("a")
            .withMatrices(
                    "prediction@grid",
                    matrix(5, "0,0 2,0 0,1 2,1 0,2 2,2", "no yes", .9, .1, .8, .2, .7, .3, .6, .4, .5, .5, .4, .6))
            .withMatrices("points@train", matrix(0, "7 8", "x y class", 0, 2, 1, 1, 0, 0));

    private static Figure draw(Visualizer visualizer, Map<String, ?> values, RunView... runs) {
        return visualizer.draw(visualizer.schema().read(values), List.of(runs));
    }

    private static Mark.Cells cells(Panel panel) {
        return (Mark.Cells) panel.marks().get(0);
    }

    @Test
    void theSecondOfTwoClassesIsDrawnWithYUpwards() {
        Panel panel = draw(new DecisionBoundary(), Map.of(), GRID).panels().get(0);
        assertEquals(Doubles.of(.5, .6, .3, .4, .1, .2), cells(panel).values());
        assertEquals("probability of yes", cells(panel).valueLabel());
        Mark.Points yes = (Mark.Points) panel.marks().get(1);
        assertEquals("yes", yes.label());
        assertEquals(Doubles.of(0), yes.x());
        assertEquals(Doubles.of(0), yes.y(), "y = 2 is on top");
        Mark.Points no = (Mark.Points) panel.marks().get(2);
        assertEquals("no", no.label());
        assertEquals(Doubles.of(0.5), no.x());
        assertEquals(Doubles.of(2), no.y());
    }

    @Test
    void pointsAreLeftOutIfAsked() {
        Panel panel = draw(new DecisionBoundary(), Map.of("points", false), GRID)
                .panels()
                .get(0);
        assertEquals(1, panel.marks().size());
    }

    @Test
    void eachOfThreeClassesHasAPanel() {
        RecordedRun run = RecordedRun.of("a")
                .withMatrices(
                        "prediction@grid", matrix(5, "0,0 2,0 0,1 2,1", "a b c", 1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0))
                .withMatrices("points@train", matrix(0, "7", "x y class", 0, 1, 2));
        Figure figure = draw(new DecisionBoundary(), Map.of(), run);
        assertEquals(
                List.of("a", "b", "c"),
                figure.panels().stream().map(Panel::title).toList());
        assertEquals(Doubles.of(0, 1, 1, 0), cells(figure.panels().get(0)).values());
        assertEquals("other", ((Mark.Points) figure.panels().get(0).marks().get(2)).label());
    }

    @Test
    void quantitiesHaveTheirOwnRange() {
        RecordedRun run = RecordedRun.of("a")
                .withMatrices("prediction@grid", matrix(5, "0,0 2,0 0,1 2,1", "height", 10, 20, 30, 40))
                .withMatrices("points@train", matrix(0, "7", "x y height", 0, 1, 15));
        Mark.Cells cells =
                cells(draw(new DecisionBoundary(), Map.of(), run).panels().get(0));
        assertEquals(10, cells.min());
        assertEquals(40, cells.max());
        assertEquals("height", cells.valueLabel());
    }

    @Test
    void aTableOfAnotherKindIsNotDrawn() {
        RecordedRun run = RecordedRun.of("a").withMatrices("prediction@grid", matrix(5, "here there", "a", 1, 2));
        assertTrue(draw(new DecisionBoundary(), Map.of(), run)
                .panels()
                .get(0)
                .message()
                .contains("train.record.boundary"));
    }

    private static RecordedRun classes() {
        return RecordedRun.of("a")
                .withMatrices("target@probe", matrix(0, "10 11 12", "class", 0, 1, 1))
                .withMatrices(
                        "prediction@probe",
                        matrix(0, "10 11 12", "no yes", .5, .5, .5, .5, .5, .5),
                        matrix(9, "10 11 12", "no yes", .9, .1, .8, .2, .3, .7))
                .withMatrices(
                        "exampleLoss@probe",
                        matrix(0, "10 11 12", "loss", .7, .7, .7),
                        matrix(9, "10 11 12", "loss", .1, 1.6, .36));
    }

    @Test
    void theWorstExamplesComeFirst() {
        Figure figure = draw(new Predictions(), Map.of("examples", 2), classes());
        Panel prediction = figure.panels().get(0);
        assertEquals(List.of("#11: yes", "#12: yes"), prediction.y().categories());
        assertEquals(Doubles.of(.8, .2, .3, .7), cells(prediction).values());
        assertEquals(List.of("0.80", "0.20", "0.30", "0.70"), cells(prediction).texts());
        Panel course = figure.panels().get(1);
        assertEquals(List.of("0", "9"), course.x().categories());
        assertEquals(Doubles.of(.5, .2, .5, .7), cells(course).values(), "the probability of the true class");
    }

    @Test
    void imagesAreDrawnIfTheyWereRecorded() {
        RecordedRun run = classes().withMatrices("input@probe", matrix(0, "10 11 12", "0,0,0 0,0,1", 1, 2, 3, 4, 5, 6));
        Figure figure = draw(new Predictions(), Map.of("examples", 2), run);
        assertEquals(3, figure.panels().size());
        assertEquals(3, figure.columns());
        assertEquals(
                Doubles.of(3, 4, Double.NaN, Double.NaN, 5, 6),
                cells(figure.panels().get(0)).values());
    }

    @Test
    void quantitiesAreComparedWithTheTruth() {
        RecordedRun run = RecordedRun.of("a")
                .withMatrices("target@probe", matrix(0, "10 11", "height", 1, 2))
                .withMatrices("prediction@probe", matrix(9, "10 11", "height", 1.5, 4))
                .withMatrices("exampleLoss@probe", matrix(9, "10 11", "loss", .25, 4));
        Panel panel = draw(new Predictions(), Map.of(), run).panels().get(0);
        assertEquals(List.of("4 for 2", "1.5 for 1"), cells(panel).texts());
        assertEquals(Doubles.of(2, 0.5), cells(panel).values());
        assertEquals(List.of("#11: loss 4", "#10: loss 0.25"), panel.y().categories());
    }
}
