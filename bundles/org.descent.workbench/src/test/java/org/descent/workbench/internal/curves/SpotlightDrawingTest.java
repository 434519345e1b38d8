// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.curves;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.descent.api.Doubles;
import org.descent.api.figure.Axis;
import org.descent.api.figure.Figure;
import org.descent.api.figure.Mark;
import org.descent.api.figure.Panel;
import org.descent.api.figure.Style;
import org.descent.api.figure.Visualizer;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.TextParameter;
import org.descent.api.parameter.Values;
import org.descent.api.run.Curve;
import org.descent.api.run.CurveKey;
import org.descent.api.run.CurveTrace;
import org.descent.api.run.RunView;
import org.descent.api.run.XAxis;
import org.descent.testkit.plugin.SampleRun;
import org.descent.workbench.internal.session.Spotlight;
import org.junit.jupiter.api.Test;

class SpotlightDrawingTest {
    private static final List<RunView> RUN = List.of(SampleRun.trained("a"));

    /** Draws a line from -1 to 4 with an infinity in it, and remembers what it was asked for. */
    private static final class Pen implements Visualizer {
        final List<String> asked = new ArrayList<>();
        final Axis.Scale scale;
        private final TextParameter metric = TextParameter.of("metric", "", "The metric.");
        private final TextParameter contexts = TextParameter.of("contexts", "", "The contexts.");
        private final TextParameter x = TextParameter.of("x", "", "The axis.");

        private final Mark mark;

        Pen(Axis.Scale scale) {
            this(
                    scale,
                    new Mark.Line(
                            "",
                            Doubles.of(0, 1, 2, 3),
                            Doubles.of(-1, 0.5, Double.POSITIVE_INFINITY, 4),
                            Style.series(0)));
        }

        Pen(Axis.Scale scale, Mark mark) {
            this.scale = scale;
            this.mark = mark;
        }

        @Override
        public String id() {
            return "org.example.pen";
        }

        @Override
        public String name() {
            return "Pen";
        }

        @Override
        public String description() {
            return "Draws a line.";
        }

        @Override
        public Schema schema() {
            return Schema.of(metric, contexts, x);
        }

        @Override
        public Figure draw(Values values, List<RunView> runs) {
            asked.add(values.get(metric) + " " + values.get(contexts) + " over " + values.get(x));
            return Figure.of("", "", Panel.of(Axis.linear("step"), Axis.of("y", scale), List.of(mark)));
        }
    }

    private static Spotlight spotlight(long from, long to, String... curves) {
        return new Spotlight("a", List.of(curves).stream().map(CurveKey::parse).toList(), from, to, "overfitting");
    }

    @Test
    void eachMetricHasAPanelOfItsCurvesOverSteps() {
        Pen pen = new Pen(Axis.Scale.LINEAR);
        Figure figure = new SpotlightDrawing(
                        pen,
                        spotlight(
                                1,
                                2,
                                "gradientNorm@layer=dense1",
                                "updateRatio@layer=dense1",
                                "gradientNorm@layer=dense2"))
                .draw(RUN);
        assertEquals(
                List.of("gradientNorm layer=dense1;layer=dense2 over step", "updateRatio layer=dense1 over step"),
                pen.asked);
        assertEquals(2, figure.panels().size());
        assertEquals(
                List.of(0, 2),
                figure.panels().stream().map(SpotlightDrawingTest::series).toList());
        assertEquals("overfitting, steps 1 to 2", figure.title());
    }

    private static int series(Panel panel) {
        return panel.marks().stream()
                .filter(Mark.Line.class::isInstance)
                .map(mark -> ((Mark.Line) mark).style().series())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theEpisodeIsMarkedBehindTheCurveWithoutMakingItsAxisLonger() {
        Figure figure = new SpotlightDrawing(new Pen(Axis.Scale.LINEAR), spotlight(1, 2, "loss@train")).draw(RUN);
        List<Mark> marks = figure.panels().get(0).marks();
        Mark.Band band = (Mark.Band) marks.get(0);
        assertEquals(List.of(1.0, 2.0), band.x().stream().boxed().toList());
        assertEquals(List.of(-1.0, -1.0), band.low().stream().boxed().toList());
        assertEquals(List.of(4.0, 4.0), band.high().stream().boxed().toList());
        assertTrue(marks.get(1) instanceof Mark.Line);
        assertEquals(
                List.of(1.0, 2.0),
                marks.stream()
                        .filter(Mark.Guide.class::isInstance)
                        .map(mark -> ((Mark.Guide) mark).at())
                        .toList());
    }

    @Test
    void aCurveThatIsNotReadWholeIsMarkedAndRecolouredAsWell() {
        Curve curve = RUN.get(0).curve(CurveKey.TRAIN_LOSS);
        Pen pen = new Pen(Axis.Scale.LINEAR, new Mark.Trace("", CurveTrace.of(curve, XAxis.STEP), Style.series(0)));
        Figure figure = new SpotlightDrawing(pen, spotlight(1, 2, "loss@train", "accuracy@train")).draw(RUN);
        List<Mark> marks = figure.panels().get(1).marks();
        Mark.Band band = (Mark.Band) marks.get(0);
        assertEquals(curve.summary().min(), band.low().get(0));
        assertEquals(curve.summary().max(), band.high().get(0));
        assertEquals(1, ((Mark.Trace) marks.get(1)).style().series());
    }

    @Test
    void onALogarithmicAxisTheMarkHasOnlyWhatIsPositive() {
        Figure figure = new SpotlightDrawing(new Pen(Axis.Scale.LOG), spotlight(1, 2, "loss@train")).draw(RUN);
        Mark.Band band = (Mark.Band) figure.panels().get(0).marks().get(0);
        assertEquals(List.of(0.5, 0.5), band.low().stream().boxed().toList());
    }

    @Test
    void anEpisodeOfOneStepIsALine() {
        Figure figure = new SpotlightDrawing(new Pen(Axis.Scale.LINEAR), spotlight(2, 2, "loss@train")).draw(RUN);
        List<Mark> marks = figure.panels().get(0).marks();
        assertEquals(2, marks.size());
        assertTrue(marks.get(1) instanceof Mark.Guide);
        assertEquals("overfitting, step 2", figure.title());
    }
}
