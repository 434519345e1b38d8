// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.descent.api.Doubles;
import org.descent.api.figure.Figure;
import org.descent.api.figure.Mark;
import org.descent.api.figure.Style;
import org.descent.api.run.CurveKey;
import org.descent.api.run.RunView;
import org.descent.diagnostics.internal.picture.GapLens;
import org.junit.jupiter.api.Test;

class GapLensTest {
    private static final GapLens VISUALIZER = new GapLens();

    /** Falls to 1 at the middle of 41 evaluations, then rises to 2 while the training loss falls. */
    private static TestRun overfitting() {
        return TestRun.of("deep")
                .curve(CurveKey.TRAIN_LOSS, Evaluations.of(41, t -> 3 * Math.exp(-4 * t)))
                .curve(CurveKey.VALIDATION_LOSS, Evaluations.of(41, t -> 1 + 4 * (t - 0.5) * (t - 0.5)));
    }

    private static Figure draw(Map<String, ?> values, RunView... runs) {
        return VISUALIZER.draw(VISUALIZER.schema().read(values), List.of(runs));
    }

    private static <T extends Mark> List<T> marks(Figure figure, Class<T> kind) {
        return figure.panels().get(0).marks().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    private static Mark.Band band(Figure figure, String label) {
        return marks(figure, Mark.Band.class).stream()
                .filter(band -> band.label().equals(label))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void gapAfterTheBestEpochHasAnotherColour() {
        Figure figure = draw(Map.of(), overfitting());
        Mark.Band before = band(figure, "gap");
        Mark.Band after = band(figure, "gap after the best");
        assertEquals(20, before.x().get(before.x().size() - 1));
        assertEquals(20, after.x().get(0));
        assertEquals(40, after.x().get(after.x().size() - 1));
        assertEquals(Style.Color.BAD, after.style().color());
        assertEquals(2, after.high().get(20), 1e-12);
    }

    @Test
    void intervalOfTheOnsetHoldsTheTurnAndReachesOverTheWholeAxis() {
        Figure figure = draw(Map.of("x", "step"), overfitting());
        Mark.Band onset = band(figure, "onset, 90 % interval");
        assertTrue(onset.x().get(0) <= 200 && onset.x().get(1) >= 200, onset.x().toString());
        assertTrue(onset.x().get(1) - onset.x().get(0) < 100, onset.x().toString());
        assertEquals(figure.panels().get(0).y().min(), onset.low().get(0));
        assertEquals(figure.panels().get(0).y().max(), onset.high().get(0));
        assertEquals(1, marks(figure, Mark.Guide.class).size());
        Overfitting found = Overfitting.of(LearningCurves.of(overfitting())).orElseThrow();
        assertEquals(found.interval().low(), onset.x().get(0), 1e-9);
        assertEquals(found.interval().high(), onset.x().get(1), 1e-9);
    }

    @Test
    void whatHappenedStandsAtItsStep() {
        TestRun run = overfitting().happened(205, "annotation", "turned it down (hedy)");
        List<Mark.Guide> guides = marks(draw(Map.of(), run), Mark.Guide.class);
        assertEquals("turned it down (hedy)", guides.get(0).label());
        assertEquals(20.5, guides.get(0).at(), 1e-12);
        assertEquals(
                1, marks(draw(Map.of("events", false), run), Mark.Guide.class).size());
    }

    @Test
    void wastedEpochsAreTold() {
        String told = draw(Map.of(), overfitting()).subtitle();
        assertTrue(
                told.startsWith("test · best at epoch 20 (step 200) with 1 · 20 of 40 epochs after the best · "), told);
        assertTrue(told.contains(" · overfits since step 2") && told.endsWith("): the loss overfits"), told);
    }

    @Test
    void runThatOnlyImprovesHasNoOnset() {
        TestRun run = TestRun.of("clean")
                .curve(CurveKey.TRAIN_LOSS, Evaluations.of(41, t -> 3 * Math.exp(-4 * t)))
                .curve(CurveKey.VALIDATION_LOSS, Evaluations.of(41, t -> 0.5 + 3 * Math.exp(-4 * t)));
        Figure figure = draw(Map.of(), run);
        assertEquals(
                List.of("gap"),
                marks(figure, Mark.Band.class).stream().map(Mark.Band::label).toList());
        assertTrue(figure.subtitle().endsWith("no overfitting beyond chance"), figure.subtitle());
    }

    @Test
    void fewEvaluationsAreSaidToTellNothing() {
        String told = draw(Map.of(), TestRun.of("short")).subtitle();
        assertTrue(told.endsWith("too few evaluations to tell overfitting"), told);
    }

    @Test
    void gapEndsWhereALossIsNoNumber() {
        TestRun run = TestRun.of("nan")
                .curve(CurveKey.TRAIN_LOSS, Evaluations.of(5, 4, Double.NaN, 2, 1))
                .curve(CurveKey.VALIDATION_LOSS, Evaluations.of(5, 4, 3, 2, 1));
        List<Doubles> pieces = marks(draw(Map.of("x", "step"), run), Mark.Band.class).stream()
                .map(Mark.Band::x)
                .toList();
        assertEquals(List.of(Doubles.of(0, 10), Doubles.of(30, 40)), pieces);
    }

    @Test
    void severalRunsHaveAPanelEach() {
        TestRun none = new TestRun(
                "none",
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                "completed",
                OptionalLong.empty(),
                List.of());
        Figure figure = draw(Map.of(), overfitting(), TestRun.of("short"), none);
        assertEquals(2, figure.panels().size());
        String title = figure.panels().get(0).title();
        assertTrue(title.startsWith("deep · 20 of 40 epochs after the best · overfits since epoch "), title);
        assertEquals("test · 1 without both losses left out", figure.subtitle());
    }
}
