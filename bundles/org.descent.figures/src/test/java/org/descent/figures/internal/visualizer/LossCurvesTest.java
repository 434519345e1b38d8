// SPDX-License-Identifier: Apache-2.0
package org.descent.figures.internal.visualizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import org.descent.api.Doubles;
import org.descent.api.figure.Axis;
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

class LossCurvesTest {
    private static final LossCurves VISUALIZER = new LossCurves();
    private static final RecordedRun RUN = RecordedRun.of("mlp")
            .with("loss@batch", 1, 3, 2.5, 2, 1.5)
            .with("loss@train", 10, 3, 2, 1)
            .with("loss@validation", 10, 3.5, 2.5, 1.25)
            .selected(20);

    private static Figure draw(Map<String, ?> values, RunView... runs) {
        return VISUALIZER.draw(VISUALIZER.schema().read(values), List.of(runs));
    }

    private static Panel panel(Figure figure) {
        assertEquals(1, figure.panels().size());
        return figure.panels().get(0);
    }

    private static <T extends Mark> List<T> marks(Figure figure, Class<T> kind) {
        return panel(figure).marks().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    private static Mark.Line line(Figure figure, String label) {
        return marks(figure, Mark.Line.class).stream()
                .filter(line -> line.label().equals(label))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aForkHasItsParentFaintBehindUpToWhereTheyParted() {
        RecordedRun parent = RecordedRun.of("parent").with("loss@validation", 10, 5, 4, 3, 2);
        RecordedRun child = RecordedRun.of("child").with("loss@validation", 10, 9, 8, 7, 1);
        Figure figure = VISUALIZER.draw(
                VISUALIZER.schema().read(Map.of()), List.of(new ForkedRun(child, new RunView.Parent(parent, 20))));

        Mark.Line before = line(figure, "");
        assertEquals(Doubles.of(5, 4, 3), before.y());
        assertEquals(Style.Emphasis.FAINT, before.style().emphasis());
        assertEquals(Doubles.of(9, 8, 7, 1), line(figure, "validation").y());
        assertEquals("digits · forked from parent at step 20", figure.subtitle());
    }

    /** A run with a parent. */
    private record ForkedRun(RunView run, Parent origin) implements RunView {
        @Override
        public Optional<Parent> parent() {
            return Optional.of(origin);
        }

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
        public Map<String, Object> parameters() {
            return run.parameters();
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

    @Test
    void oneRunHasItsCurvesByName() {
        Figure figure = draw(Map.of(), RUN);
        assertEquals(Doubles.of(0, 1, 2), line(figure, "training").x());
        assertEquals(Doubles.of(3, 2, 1), line(figure, "training").y());
        assertEquals(Doubles.of(3.5, 2.5, 1.25), line(figure, "validation").y());
        assertEquals(Style.Emphasis.FAINT, line(figure, "mini-batch").style().emphasis());
        assertEquals("Loss of mlp", figure.title());
        assertEquals("digits · selected at step 20, where the validation loss is 1.25", figure.subtitle());
    }

    @Test
    void batchesStandBehindAll() {
        assertEquals(
                "mini-batch", ((Mark.Line) panel(draw(Map.of(), RUN)).marks().get(0)).label());
    }

    @Test
    void gapIsShadedBetweenCurvesOfTheSameStep() {
        RecordedRun run =
                RecordedRun.of("mlp").with("loss@train", 5, 5, 4, 3, 2, 1).with("loss@validation", 10, 6, 5, 4);
        Mark.Band band = marks(draw(Map.of("x", "step"), run), Mark.Band.class).get(0);
        assertEquals(Doubles.of(0, 10, 20), band.x());
        assertEquals(Doubles.of(5, 3, 1), band.low());
        assertEquals(Doubles.of(6, 5, 4), band.high());
    }

    @Test
    void gapIsInterruptedWhereALossIsNotFinite() {
        RecordedRun run = RecordedRun.of("mlp")
                .with("loss@train", 10, 5, 4, 3, 2, 1)
                .with("loss@validation", 10, 6, 5, Double.POSITIVE_INFINITY, 3, 2);
        List<Mark.Band> bands = marks(draw(Map.of("x", "step"), run), Mark.Band.class);
        assertEquals(
                List.of(Doubles.of(0, 10), Doubles.of(30, 40)),
                bands.stream().map(Mark.Band::x).toList());
    }

    @Test
    void selectedStepIsMarkedAtTheValidationCurve() {
        Mark.Points points =
                marks(draw(Map.of("x", "seconds"), RUN), Mark.Points.class).get(0);
        assertEquals(Doubles.of(10), points.x());
        assertEquals(Doubles.of(1.25), points.y());
    }

    @Test
    void axesAreTheChosenOnes() {
        Panel panel = panel(draw(Map.of("x", "examples", "scale", "log"), RUN));
        assertEquals("examples seen", panel.x().label());
        assertEquals(Axis.Scale.LOG, panel.y().scale());
        assertEquals(Axis.Scale.LINEAR, panel.x().scale());
    }

    @Test
    void batchesCanBeLeftOut() {
        assertTrue(marks(draw(Map.of("batch", false), RUN), Mark.Line.class).stream()
                .noneMatch(line -> line.style().emphasis() == Style.Emphasis.FAINT));
    }

    @Test
    void severalRunsAreNamedOnceEach() {
        RecordedRun other = RecordedRun.of("lenet").with("loss@validation", 10, 1, 2);
        Figure figure = draw(Map.of(), RUN, other);
        assertEquals("Loss of 2 runs", figure.title());
        assertEquals(0, line(figure, "mlp").style().series());
        assertEquals(1, line(figure, "lenet").style().series());
        assertEquals(Style.Color.NEUTRAL, line(figure, "training").style().color());
        assertEquals(0, line(figure, "training").x().size());
    }

    @Test
    void runsOfOneNameAreToldApartByIdentity() {
        Figure figure = draw(Map.of(), RUN.withId("r1"), RUN.withId("r2"));
        assertEquals(0, line(figure, "mlp · r1").style().series());
        assertEquals(1, line(figure, "mlp · r2").style().series());
    }

    @Test
    void runWithoutLossKeepsItsColourFree() {
        Figure figure = draw(Map.of(), RecordedRun.of("new"), RUN);
        assertEquals(1, line(figure, "mlp").style().series());
        assertEquals("digits · 1 run without a loss left out", figure.subtitle());
    }

    @Test
    void nothingRecordedIsSaid() {
        Figure figure = draw(Map.of(), RecordedRun.of("new"));
        assertEquals(List.of(), panel(figure).marks());
        assertEquals("This run has not recorded a loss yet.", panel(figure).message());
    }

    @Test
    void runWithoutValidationHasItsMarkAtTheTrainingCurve() {
        RecordedRun run = RecordedRun.of("mlp").with("loss@train", 10, 3, 2, 1).selected(10);
        assertEquals(
                Doubles.of(2),
                marks(draw(Map.of(), run), Mark.Points.class).get(0).y());
        assertEquals(List.of(), marks(draw(Map.of(), run), Mark.Band.class));
    }

    @Test
    void nanAtTheSelectedStepHasNoMark() {
        RecordedRun run =
                RecordedRun.of("mlp").with("loss@validation", 10, 3, Double.NaN).selected(10);
        assertEquals(List.of(), marks(draw(Map.of(), run), Mark.Points.class));
    }
}
