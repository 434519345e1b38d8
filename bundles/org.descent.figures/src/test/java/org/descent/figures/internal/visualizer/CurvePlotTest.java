// SPDX-License-Identifier: Apache-2.0
package org.descent.figures.internal.visualizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.descent.api.Doubles;
import org.descent.api.figure.Axis;
import org.descent.api.figure.Figure;
import org.descent.api.figure.Mark;
import org.descent.api.figure.Style;
import org.descent.api.figure.Visualizer;
import org.junit.jupiter.api.Test;

/** Smoothing and outliers in the pictures of curves. */
class CurvePlotTest {
    private static Figure draw(Visualizer visualizer, Map<String, ?> values, RecordedRun run) {
        return visualizer.draw(visualizer.schema().read(values), List.of(run));
    }

    private static <T extends Mark> List<T> marks(Figure figure, Class<T> kind) {
        return figure.panels().get(0).marks().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    /** 21 values from 1 to 3, one of 50 and one of -40: quantiles 1 and 3 or so, so the axis ends near 0 and 4. */
    private static RecordedRun withOutliers() {
        double[] values = new double[42];
        Arrays.setAll(values, i -> 1 + i % 21 * 0.1);
        values[10] = 50;
        values[30] = -40;
        return RecordedRun.of("mlp").with("loss@train", 1, values);
    }

    @Test
    void aLongCurveIsReadWhenItIsDrawnUnlessEveryPointIsNeeded() {
        double[] values = new double[Mark.Trace.LONG + 1];
        Arrays.setAll(values, i -> 1 + i % 7);
        RecordedRun run = RecordedRun.of("mlp").with("loss@batch", 1, values);
        for (Visualizer visualizer : List.of(new LossCurves(), new MetricCurves())) {
            Map<String, Object> batch = visualizer instanceof MetricCurves ? Map.of("contexts", "batch") : Map.of();
            List<Mark.Trace> traces = marks(draw(visualizer, batch, run), Mark.Trace.class);
            assertEquals(1, traces.size());
            assertEquals(values.length, traces.get(0).curve().size());
            Map<String, Object> marked = new HashMap<>(batch);
            marked.put("outliers", "marked");
            assertEquals(List.of(), marks(draw(visualizer, marked, run), Mark.Trace.class));
            Map<String, Object> smoothed = new HashMap<>(batch);
            smoothed.put("smoothing", "mean");
            List<Mark.Line> lines = marks(draw(visualizer, smoothed, run), Mark.Line.class);
            assertTrue(lines.stream().anyMatch(line -> line.y().size() == values.length), "smoothed over all points");
        }
        RecordedRun shorter = RecordedRun.of("mlp").with("loss@batch", 1, Arrays.copyOf(values, Mark.Trace.LONG));
        assertEquals(List.of(), marks(draw(new LossCurves(), Map.of(), shorter), Mark.Trace.class));
    }

    @Test
    void smoothedCurveStandsBeforeTheRecordedOne() {
        RecordedRun run = RecordedRun.of("mlp").with("loss@train", 1, 1, 2, 6, 3, 8);
        Figure figure = draw(new MetricCurves(), Map.of("smoothing", "mean", "window", 3, "contexts", "train"), run);
        List<Mark.Line> lines = marks(figure, Mark.Line.class);
        assertEquals(Doubles.of(1, 2, 6, 3, 8), lines.get(0).y());
        assertEquals(Style.Emphasis.FAINT, lines.get(0).style().emphasis());
        assertEquals("train", lines.get(1).label());
        assertEquals(3, lines.get(1).y().get(1), 1e-12);
        assertEquals("as recorded", lines.get(2).label());
        assertEquals("digits · moving average over 3 points", figure.subtitle());
    }

    @Test
    void onlyTheMiniBatchesOfALossPictureAreSmoothed() {
        RecordedRun run =
                RecordedRun.of("mlp").with("loss@batch", 1, 9, 0, 9, 0, 9).with("loss@validation", 2, 3, 2, 1);
        Figure figure = draw(new LossCurves(), Map.of("smoothing", "median", "window", 3), run);
        List<String> drawn = marks(figure, Mark.Line.class).stream()
                .map(line -> line.label() + " " + line.style().emphasis() + " "
                        + line.style().dash())
                .toList();
        assertEquals(
                List.of(
                        " FAINT SOLID",
                        "mini-batch NORMAL DASHED",
                        "validation NORMAL SOLID",
                        "as recorded FAINT SOLID"),
                drawn);
    }

    @Test
    void smoothedMiniBatchesOfAMetricAreNotFaint() {
        RecordedRun run = RecordedRun.of("mlp").with("loss@batch", 1, 9, 0, 9, 0, 9);
        Figure figure = draw(new MetricCurves(), Map.of("smoothing", "ema", "contexts", "batch"), run);
        assertEquals(
                Style.Emphasis.NORMAL,
                marks(figure, Mark.Line.class).get(1).style().emphasis());
    }

    @Test
    void outliersAreMarkedAtTheBorderWhenAskedFor() {
        Figure figure = draw(new MetricCurves(), Map.of("outliers", "marked", "x", "step"), withOutliers());
        Axis y = figure.panels().get(0).y();
        assertTrue(y.min() > -1 && y.min() < 1, y.toString());
        assertTrue(y.max() > 3 && y.max() < 5, y.toString());
        Mark.Points marked = marks(figure, Mark.Points.class).get(0);
        assertEquals(Doubles.of(10, 30), marked.x());
        assertEquals(Doubles.of(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY), marked.y());
        assertEquals("digits · 2 outliers marked at the border", figure.subtitle());
    }

    @Test
    void everythingIsShownUnlessAskedFor() {
        Figure figure = draw(new MetricCurves(), Map.of(), withOutliers());
        assertEquals(List.of(), marks(figure, Mark.Points.class));
        assertTrue(Double.isNaN(figure.panels().get(0).y().max()));
        assertEquals("digits", figure.subtitle());
    }

    @Test
    void axisOfCurvesWithoutOutliersIsFree() {
        RecordedRun run = RecordedRun.of("mlp").with("loss@train", 1, 1, 2, 3, 4, 5, 4, 3, 2, 1);
        Figure figure = draw(new MetricCurves(), Map.of("outliers", "marked"), run);
        assertTrue(Double.isNaN(figure.panels().get(0).y().min()));
        assertTrue(Double.isNaN(figure.panels().get(0).y().max()));
    }

    @Test
    void baselineOutsideTheAxisIsLeftOut() {
        RecordedRun run = withOutliers().withBaselines("loss@train", 45, 2);
        Figure figure = draw(new MetricCurves(), Map.of("outliers", "marked", "contexts", "train"), run);
        List<String> labels =
                marks(figure, Mark.Line.class).stream().map(Mark.Line::label).toList();
        assertEquals(List.of("train", "linear baseline"), labels);
    }
}
