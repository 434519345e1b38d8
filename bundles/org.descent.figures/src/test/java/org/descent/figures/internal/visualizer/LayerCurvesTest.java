// SPDX-License-Identifier: Apache-2.0
package org.descent.figures.internal.visualizer;

import static org.descent.figures.internal.visualizer.RecordedRun.matrix;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.descent.api.Doubles;
import org.descent.api.figure.Axis;
import org.descent.api.figure.Figure;
import org.descent.api.figure.Mark;
import org.descent.api.figure.Panel;
import org.descent.api.figure.Visualizer;
import org.descent.api.run.RunView;
import org.junit.jupiter.api.Test;

class LayerCurvesTest {
    private static final RecordedRun RUN = RecordedRun.of("a")
            .with("gradientNorm@batch", 10, 9, 9)
            .with("gradientNorm@layer=dense10", 10, 1, 10, 100)
            .with("gradientNorm@layer=dense2", 10, 0.1, 0.01, 0);

    private static Figure draw(Visualizer visualizer, Map<String, ?> values, RunView... runs) {
        return visualizer.draw(visualizer.schema().read(values), List.of(runs));
    }

    @Test
    void eachLayerIsALineInTheOrderOfItsNumber() {
        Figure figure = draw(new LayerCurves(), Map.of("x", "step"), RUN);
        Panel panel = figure.panels().get(0);
        assertEquals(
                List.of("dense2", "dense10"),
                panel.marks().stream().map(mark -> ((Mark.Line) mark).label()).toList());
        assertEquals(Doubles.of(0, 10, 20), ((Mark.Line) panel.marks().get(0)).x());
        assertEquals(Axis.Scale.LOG, panel.y().scale());
        assertEquals("gradientNorm by layer of a", figure.title());
    }

    @Test
    void aMapHasARowForEachLayer() {
        Panel panel = draw(new LayerCurves(), Map.of("kind", "map", "x", "step"), RUN)
                .panels()
                .get(0);
        Mark.Cells cells = (Mark.Cells) panel.marks().get(0);
        assertEquals(2, cells.rows());
        assertEquals(Doubles.of(-1, -2, Double.NaN, 0, 1, 2), cells.values(), "0 has no logarithm");
        assertEquals(List.of("0", "10", "20"), panel.x().categories());
        assertEquals("log10 of gradientNorm", cells.valueLabel());
    }

    @Test
    void pointsThatShareAColumnAreAveraged() {
        double[] values = new double[239];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        RecordedRun run = RecordedRun.of("a").with("weightMean@layer=dense1", 1, values);
        Panel panel = draw(
                        new LayerCurves(),
                        Map.of("kind", "map", "scale", "linear", "metric", "weightMean", "x", "step"),
                        run)
                .panels()
                .get(0);
        Mark.Cells cells = (Mark.Cells) panel.marks().get(0);
        assertEquals(120, cells.columns());
        assertEquals(1.5, cells.values().get(1), "steps 1 and 2 are nearest to the column at 2");
        assertEquals(237.5, cells.values().get(119));
    }

    @Test
    void whatThereIsIsSaidWhereNothingIs() {
        String message = draw(new LayerCurves(), Map.of("metric", "zeroUnits"), RUN)
                .panels()
                .get(0)
                .message();
        assertEquals("Nothing was recorded as zeroUnits of layers. There is gradientNorm.", message);
    }

    @Test
    void histogramsHaveAnAreaOfOne() {
        RecordedRun run = RecordedRun.of("a")
                .withMatrices(
                        "weightHistogram@layer=dense1",
                        matrix(0, "from to count", "0 1", -1, 0, 0, 1, 3, 1),
                        matrix(5, "from to count", "0 1", -2, 0, 0, 2, 2, 2));
        Panel panel = draw(new LayerHistograms(), Map.of(), run).panels().get(0);
        assertEquals("dense1", panel.title());
        assertEquals(2, panel.marks().size(), "the middle is the last");
        Mark.Line last = (Mark.Line) panel.marks().get(1);
        assertEquals("step 5", last.label());
        assertEquals(Doubles.of(-2, -2, 0, 0, 2, 2), last.x());
        assertEquals(Doubles.of(0, 0.25, 0.25, 0.25, 0.25, 0), last.y());
        assertTrue(draw(new LayerHistograms(), Map.of("of", "gradient"), run)
                .panels()
                .get(0)
                .message()
                .contains("train.record.histograms"));
    }

    /** The densities are at most 0.75; a ridge scales that to two distances between steps, of 5 here. */
    @Test
    void ridgeHasEachStepAtItsHeightTheLastOneBehind() {
        RecordedRun run = RecordedRun.of("a")
                .withMatrices(
                        "weightHistogram@layer=dense1",
                        matrix(0, "from to count", "0 1", -1, 0, 0, 1, 3, 1),
                        matrix(5, "from to count", "0 1", -2, 0, 0, 2, 2, 2));
        Panel panel = draw(new LayerHistograms(), Map.of("kind", "ridge"), run)
                .panels()
                .get(0);
        Mark.Line behind = (Mark.Line) panel.marks().get(1);
        Mark.Line front = (Mark.Line) panel.marks().get(3);
        assertEquals("step", panel.y().label());
        assertEquals(5, behind.y().get(0));
        assertEquals(5 + 0.25 / 0.75 * 10, behind.y().get(1), 1e-12);
        assertEquals(10, front.y().get(1), 1e-12);
        assertEquals(100, behind.style().series());
        assertEquals(0, front.style().series());
        assertEquals(((Mark.Band) panel.marks().get(0)).high(), behind.y());
    }
}
