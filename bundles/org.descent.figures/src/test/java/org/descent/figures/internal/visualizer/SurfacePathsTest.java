// SPDX-License-Identifier: Apache-2.0
package org.descent.figures.internal.visualizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import org.descent.api.Doubles;
import org.descent.api.figure.Figure;
import org.descent.api.figure.Mark;
import org.descent.api.figure.Panel;
import org.descent.api.figure.Style;
import org.descent.api.run.Curve;
import org.descent.api.run.CurveKey;
import org.descent.api.run.Matrix;
import org.descent.api.run.RunView;
import org.descent.api.training.Direction;
import org.junit.jupiter.api.Test;

class SurfacePathsTest {
    private static final SurfacePaths VISUALIZER = new SurfacePaths();

    /** A run on {@code x1 + x2} between -1 and 1. */
    static RecordedRun run(String name, double[] x, double[] y) {
        return RecordedRun.of(name)
                .with("x1", 1, x)
                .with("x2", 1, y)
                .withMatrices("value@grid", RecordedRun.matrix(0, "-1 0 1", "-1 0 1", -2, -1, 0, -1, 0, 1, 0, 1, 2));
    }

    private static Figure draw(Map<String, Object> values, RunView... runs) {
        return VISUALIZER.draw(VISUALIZER.schema().read(values), List.of(runs));
    }

    private static Optional<Mark.Line> line(Panel panel, String label) {
        return panel.marks().stream()
                .filter(Mark.Line.class::isInstance)
                .map(Mark.Line.class::cast)
                .filter(line -> line.label().equals(label))
                .findFirst();
    }

    private static Optional<Mark.Points> points(Panel panel, String label) {
        return panel.marks().stream()
                .filter(Mark.Points.class::isInstance)
                .map(Mark.Points.class::cast)
                .filter(points -> points.label().equals(label))
                .findFirst();
    }

    @Test
    void aPathGoesAsItWasRecorded() {
        Panel panel = draw(Map.of(), run("a", new double[] {0.5, -0.5, 0}, new double[] {0, 0.25, 1}))
                .panels()
                .get(0);
        Mark.Line path = line(panel, "a").orElseThrow();
        assertEquals(Doubles.of(0.5, -0.5, 0), path.x());
        assertEquals(Doubles.of(0, 0.25, 1), path.y());
        assertEquals(Doubles.of(0.5), points(panel, "start").orElseThrow().x());
        assertEquals(-1, panel.x().min());
        assertEquals(1, panel.y().max());
        assertEquals("", panel.message());
    }

    @Test
    void eachRunHasTheColourOfItsPlaceAndAnEnd() {
        Panel panel = draw(
                        Map.of(),
                        run("a", new double[] {0, 0.1}, new double[] {0, 0}),
                        run("b", new double[] {0, 0.2}, new double[] {0, 0}))
                .panels()
                .get(0);
        assertEquals(Style.series(1), line(panel, "b").orElseThrow().style());
        List<Doubles> ends = panel.marks().stream()
                .filter(Mark.Points.class::isInstance)
                .map(Mark.Points.class::cast)
                .filter(points -> points.label().isEmpty())
                .map(Mark.Points::x)
                .toList();
        assertEquals(List.of(Doubles.of(0.1), Doubles.of(0.2)), ends);
    }

    @Test
    void aPathThatRunsAwayIsCutAndItsEndTold() {
        Figure figure = draw(
                Map.of(), run("a", new double[] {0, 0, 0, 0}, new double[] {0, 1e30, 1, Double.POSITIVE_INFINITY}));
        Mark.Line path = line(figure.panels().get(0), "a").orElseThrow();
        // the grid is 2 high, so that the path is cut at 3
        assertEquals(Doubles.of(0, 3), path.y());
        assertTrue(figure.subtitle().contains("1 run ends outside"), figure.subtitle());
    }

    @Test
    void contourLinesAreAsManyAsAskedFor() {
        RecordedRun run = run("a", new double[] {0, 0}, new double[] {0, 0});
        long lines = draw(Map.of("lines", 3), run).panels().get(0).marks().stream()
                .filter(mark -> mark instanceof Mark.Line line && line.style().color() == Style.Color.SHADE)
                .count();
        assertEquals(3, lines);
    }

    @Test
    void knownPointsAreMarkedUnlessNotWanted() {
        RunView run = new OnSurface(
                run("a", new double[] {0}, new double[] {0}),
                Map.of("surface.use", "org.descent.slope"),
                Map.of("surface.minimum.1", List.of(0.25, 0.5)));
        Mark.Points known =
                points(draw(Map.of(), run).panels().get(0), "minimum").orElseThrow();
        assertEquals(Doubles.of(0.25), known.x());
        assertEquals(Doubles.of(0.5), known.y());
        assertTrue(points(draw(Map.of("known", false), run).panels().get(0), "minimum")
                .isEmpty());
    }

    @Test
    void surfacesStandSideBySideWithTheirNames() {
        RecordedRun path = run("a", new double[] {0}, new double[] {0});
        Map<String, Object> steep = Map.of("surface.use", "org.descent.slope", "surface.tilt", 2.5);
        Figure figure = draw(
                Map.of(),
                new OnSurface(
                        path, Map.of("surface.use", "org.descent.slope", "surface.start", List.of(0.0)), Map.of()),
                new OnSurface(path, Map.of("surface.use", "org.descent.slope", "surface.noise", 2.0), Map.of()),
                new OnSurface(path, steep, Map.of()));
        assertEquals(
                List.of("slope", "slope, tilt 2.5"),
                figure.panels().stream().map(Panel::title).toList());
    }

    @Test
    void runsWithoutASurfaceAreLeftOutAndTold() {
        RecordedRun network = RecordedRun.of("network").with("loss@train", 1, 1, 2);
        Figure both = draw(Map.of(), network, run("a", new double[] {0}, new double[] {0}));
        assertTrue(both.subtitle().contains("1 run without a way over a surface left out"), both.subtitle());
        assertEquals(
                Style.series(1),
                line(both.panels().get(0), "a").map(Mark.Line::style).orElse(Style.series(1)));
        Panel empty = draw(Map.of(), network).panels().get(0);
        assertTrue(empty.marks().isEmpty());
        assertFalse(empty.message().isEmpty());
    }

    /** A recorded run with settings and facts. */
    private record OnSurface(RecordedRun run, Map<String, Object> parameters, Map<String, Object> facts)
            implements RunView {
        @Override
        public String id() {
            return run.id();
        }

        @Override
        public String name() {
            return run.name();
        }

        @Override
        public String experiment() {
            return run.experiment();
        }

        @Override
        public SortedSet<CurveKey> curves() {
            return run.curves();
        }

        @Override
        public Curve curve(CurveKey key) {
            return run.curve(key);
        }

        @Override
        public SortedSet<CurveKey> matrices() {
            return run.matrices();
        }

        @Override
        public List<Matrix> matrix(CurveKey key) {
            return run.matrix(key);
        }

        @Override
        public OptionalLong selectedStep() {
            return run.selectedStep();
        }

        @Override
        public Direction direction(String metric) {
            return run.direction(metric);
        }
    }
}
