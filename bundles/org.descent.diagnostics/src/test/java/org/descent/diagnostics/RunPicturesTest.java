// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.descent.api.Doubles;
import org.descent.api.InvalidInputException;
import org.descent.api.figure.Axis;
import org.descent.api.figure.Figure;
import org.descent.api.figure.Mark;
import org.descent.api.figure.Style;
import org.descent.api.figure.Visualizer;
import org.descent.api.run.CurveKey;
import org.descent.api.run.RunView;
import org.descent.diagnostics.internal.picture.ParallelCoordinates;
import org.descent.diagnostics.internal.picture.Scatter;
import org.junit.jupiter.api.Test;

/** Pictures in which each run is a point or a line. */
class RunPicturesTest {
    private static Figure draw(Visualizer visualizer, Map<String, ?> values, RunView... runs) {
        return visualizer.draw(visualizer.schema().read(values), List.of(runs));
    }

    private static <T extends Mark> List<T> marks(Figure figure, Class<T> kind) {
        return figure.panels().get(0).marks().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    /** The loss at the selected step, 20, is the third. */
    private static TestRun run(String id, double rate, String optimizer, double loss) {
        return TestRun.of(id)
                .parameter("optimizer.learningRate", rate)
                .parameter("optimizer.use", optimizer)
                .curve(CurveKey.VALIDATION_LOSS, Evaluations.of(9, 9, loss, 8));
    }

    private static final RunView[] RUNS = {
        run("a", 0.001, "org.descent.sgd", 3),
        run("b", 0.01, "org.descent.adam", 1),
        run("c", 0.1, "org.descent.adam", 2)
    };

    @Test
    void parameterStandsAcrossAndSelectedLossUp() {
        Figure figure = draw(new Scatter(), Map.of("across", "optimizer.learningRate"), RUNS);
        Mark.Points points = marks(figure, Mark.Points.class).get(0);
        assertEquals(Doubles.of(0.001, 0.01, 0.1), points.x());
        assertEquals(Doubles.of(3, 1, 2), points.y());
        assertEquals(Axis.Scale.LOG, figure.panels().get(0).x().scale());
        assertEquals(Axis.Scale.LINEAR, figure.panels().get(0).y().scale());
    }

    @Test
    void wordsAreCategoriesAndColoursNameGroups() {
        Figure figure = draw(
                new Scatter(),
                Map.of("across", "optimizer", "up", "loss@validation.last", "color", "optimizer.learningRate"),
                RUNS);
        assertEquals(List.of("sgd", "adam"), figure.panels().get(0).x().categories());
        List<Mark.Points> points = marks(figure, Mark.Points.class);
        assertEquals("optimizer.learningRate = 0.001", points.get(0).label());
        assertEquals(Doubles.of(1), points.get(1).x());
        assertEquals(Doubles.of(8), points.get(1).y());
    }

    @Test
    void runWithoutAValueIsCounted() {
        TestRun none = run("d", 0.1, "org.descent.adam", Double.NaN);
        Figure figure = draw(new Scatter(), Map.of("across", "optimizer.learningRate"), RUNS[0], none);
        assertEquals("test · 1 run · 1 without both values left out", figure.subtitle());
    }

    @Test
    void unknownValuesAreRefused() {
        InvalidInputException refused = assertThrows(
                InvalidInputException.class, () -> draw(new Scatter(), Map.of("across", "optimizer.rate"), RUNS));
        assertEquals("across", refused.problems().get(0).path());
        assertThrows(InvalidInputException.class, () -> draw(new Scatter(), Map.of("up", "lo ss@train"), RUNS));
    }

    @Test
    void bestRunIsStrongestAndDrawnLast() {
        Figure figure = draw(new ParallelCoordinates(), Map.of(), RUNS);
        List<Mark.Line> lines = marks(figure, Mark.Line.class).subList(0, 3);
        assertEquals(
                List.of("worst: 3", "middle: 2", "best: 1"),
                lines.stream().map(Mark.Line::label).toList());
        assertEquals(
                List.of(0, 50, 100),
                lines.stream().map(line -> line.style().series()).toList());
        assertTrue(lines.stream().allMatch(line -> line.style().color() == Style.Color.SHADE));
    }

    @Test
    void axesAreTheSettingsThatDifferAndLogarithmicWhereWide() {
        Figure figure = draw(new ParallelCoordinates(), Map.of(), RUNS);
        List<String> axes = figure.panels().get(0).x().categories();
        assertEquals(List.of("optimizer.learningRate (log)", "optimizer.use", "loss@validation.selected"), axes);
        Mark.Line middle = marks(figure, Mark.Line.class).get(2);
        assertEquals(0, middle.y().get(0), 1e-12, "0.01 is in the middle of 0.001 and 0.1");
        assertEquals(-0.43, middle.y().get(2), 1e-12);
        List<String> words =
                marks(figure, Mark.Note.class).stream().map(Mark.Note::text).toList();
        assertEquals(List.of("0.1", "0.001", "sgd", "adam", "3", "1"), words);
    }

    @Test
    void largerIsBetterForAccuracy() {
        RunView[] runs = new RunView[2];
        for (int i = 0; i < 2; i++) {
            runs[i] = TestRun.of("r" + i)
                    .parameter("optimizer.learningRate", 0.1 + i)
                    .curve(CurveKey.parse("accuracy@validation"), Evaluations.of(0, 0, 0.5 + 0.4 * i));
        }
        Figure figure = draw(new ParallelCoordinates(), Map.of("color", "accuracy@validation"), runs);
        assertEquals("best: 0.9", marks(figure, Mark.Line.class).get(1).label());
    }

    @Test
    void settingsOfSomeRunsOnlyAreCountedNotDrawn() {
        TestRun other = run("d", 0.1, "org.descent.adam", 2).parameter("optimizer.beta2", 0.9);
        Figure figure = draw(new ParallelCoordinates(), Map.of(), RUNS[0], other);
        assertEquals(3, figure.panels().get(0).x().categories().size());
        assertEquals("test · 2 runs · 1 other setting differs", figure.subtitle());
    }
}
