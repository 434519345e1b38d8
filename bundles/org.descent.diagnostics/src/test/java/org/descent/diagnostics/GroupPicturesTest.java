// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.descent.api.Doubles;
import org.descent.api.InvalidInputException;
import org.descent.api.figure.Figure;
import org.descent.api.figure.Mark;
import org.descent.api.figure.Visualizer;
import org.descent.api.run.Curve;
import org.descent.api.run.CurveKey;
import org.descent.api.run.RunView;
import org.descent.diagnostics.internal.picture.GroupBands;
import org.descent.diagnostics.internal.picture.GroupBoxes;
import org.junit.jupiter.api.Test;

class GroupPicturesTest {
    private static Figure draw(Visualizer visualizer, Map<String, ?> values, RunView... runs) {
        return visualizer.draw(visualizer.schema().read(values), List.of(runs));
    }

    private static <T extends Mark> List<T> marks(Figure figure, Class<T> kind) {
        return figure.panels().get(0).marks().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    private static TestRun run(String id, double rate, double... losses) {
        return TestRun.of(id)
                .parameter("optimizer.learningRate", rate)
                .curve(CurveKey.VALIDATION_LOSS, Evaluations.of(losses));
    }

    private static final RunView[] SEEDS = {
        run("a", 0.1, 3, 2, 1), run("b", 0.1, 5, 2, 2), run("c", 0.1, 7, 2, 6), run("d", 0.2, 4, 4, 4)
    };

    @Test
    void seedsCollapseIntoTheirMeanAndSayHowManyTheyAre() {
        Figure figure = draw(new GroupBands(), Map.of("x", "step"), SEEDS);
        List<Mark.Line> lines = marks(figure, Mark.Line.class);
        assertEquals(
                List.of("learningRate=0.1 (n = 3)", "learningRate=0.2 (n = 1)"),
                lines.stream().map(Mark.Line::label).toList());
        assertEquals(Doubles.of(5, 2, 3), lines.get(0).y());
        assertEquals(Doubles.of(0, 10, 20), lines.get(0).x());
        assertEquals("test · mean and standard deviation", figure.subtitle());
    }

    /** Of 3, 5 and 7: deviation 2, error 2 / sqrt 3 = 1.1547, t(0.975, 2) = 4.3027. */
    @Test
    void bandSpansWhatIsAskedFor() {
        assertBand("deviation", 3, 7);
        assertBand("error", 5 - 1.1547005, 5 + 1.1547005);
        assertBand("interval", 5 - 4.3026527 * 1.1547005, 5 + 4.3026527 * 1.1547005);
        assertBand("range", 3, 7);
    }

    private static void assertBand(String kind, double low, double high) {
        List<Mark.Band> bands = marks(draw(new GroupBands(), Map.of("band", kind), SEEDS), Mark.Band.class);
        assertEquals(1, bands.size(), "a single run has no band");
        assertEquals(low, bands.get(0).low().get(0), 1e-6, kind);
        assertEquals(high, bands.get(0).high().get(0), 1e-6, kind);
    }

    @Test
    void onlyStepsThatAllHaveAreAveraged() {
        Curve other = new Curve(
                new long[] {0, 5, 20}, new double[] {0, 0.5, 2}, new long[3], new long[3], new double[] {5, 9, 3});
        TestRun odd = run("b", 0.1).curve(CurveKey.VALIDATION_LOSS, other);
        Mark.Line mean = marks(
                        draw(new GroupBands(), Map.of("x", "step"), run("a", 0.1, 3, 2, 1), odd), Mark.Line.class)
                .get(0);
        assertEquals(Doubles.of(0, 20), mean.x());
        assertEquals(Doubles.of(4, 2), mean.y());
    }

    @Test
    void runThatEndsEarlierLeavesTheMean() {
        Mark.Line mean = marks(
                        draw(new GroupBands(), Map.of(), run("a", 0.1, 3, 2, 1), run("b", 0.1, 5, 4)), Mark.Line.class)
                .get(0);
        assertEquals("test (n = 1 to 2)", mean.label());
        assertEquals(Doubles.of(4, 3, 1), mean.y());
    }

    @Test
    void runThatDivergesIsNotLeftOutOfTheMean() {
        RunView[] runs = {run("a", 0.1, 3, 2, 1), run("b", 0.1, 5, Double.NaN, 3)};
        Figure figure = draw(new GroupBands(), Map.of(), runs);
        assertTrue(Double.isNaN(marks(figure, Mark.Line.class).get(0).y().get(1)));
        assertEquals(List.of(), marks(figure, Mark.Band.class));
    }

    @Test
    void groupsThatDifferInsideAreFlagged() {
        RunView[] runs = {run("a", 0.1, 3, 2, 1), run("b", 0.2, 5, 2, 3)};
        Figure figure = draw(new GroupBands(), Map.of("groupBy", "model.hidden"), runs);
        assertEquals(
                "test · mean and standard deviation · careful: runs of a group differ in optimizer.learningRate",
                figure.subtitle());
    }

    @Test
    void unknownKeysAreRefused() {
        InvalidInputException refused = assertThrows(
                InvalidInputException.class, () -> draw(new GroupBands(), Map.of("groupBy", "model.depth"), SEEDS));
        assertEquals(
                "no run has a value for 'model.depth'",
                refused.problems().get(0).what());
        assertThrows(InvalidInputException.class, () -> draw(new GroupBoxes(), Map.of("curve", "loss@"), SEEDS));
    }

    /** NumPy's percentile of 1, 2, 3, 4, 10: 2, 3, 4; the fence above is 4 + 1.5 * 2 = 7. */
    @Test
    void boxHasQuartilesAndWhiskersWithinTheFences() {
        RunView[] runs = new RunView[5];
        double[] last = {10, 1, 4, 2, 3};
        for (int i = 0; i < runs.length; i++) {
            runs[i] = run("r" + i, 0.1, 9, 9, last[i]);
        }
        Figure figure = draw(new GroupBoxes(), Map.of(), runs);
        Mark.Bars box = marks(figure, Mark.Bars.class).get(0);
        assertEquals(2, box.base());
        assertEquals(Doubles.of(4), box.y());
        List<Doubles> lines =
                marks(figure, Mark.Line.class).stream().map(Mark.Line::y).toList();
        assertEquals(List.of(Doubles.of(1, 2), Doubles.of(4, 4), Doubles.of(3, 3)), lines.subList(0, 3));
        assertEquals(
                Doubles.of(1, 2, 3, 4, 10),
                marks(figure, Mark.Points.class).get(0).y());
        assertEquals(List.of("test (n = 5)"), figure.panels().get(0).x().categories());
    }

    @Test
    void fewRunsHavePointsAndNoBox() {
        Figure figure = draw(new GroupBoxes(), Map.of("at", "best"), SEEDS);
        assertEquals(List.of(), marks(figure, Mark.Bars.class));
        assertEquals(
                Doubles.of(1, 2, 2), marks(figure, Mark.Points.class).get(0).y());
        assertEquals(
                List.of("learningRate=0.1 (n = 3)", "learningRate=0.2 (n = 1)"),
                figure.panels().get(0).x().categories());
    }

    @Test
    void runsWithoutAValueAreCounted() {
        Figure figure = draw(
                new GroupBoxes(),
                Map.of(),
                run("a", 0.1, 3, 2, 1),
                run("b", 0.1, 3, 2, 1).state("running"));
        assertEquals("test · 1 run without a value left out", figure.subtitle());
    }
}
