// SPDX-License-Identifier: Apache-2.0
package org.descent.figures.internal.visualizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.descent.api.figure.EventMarks;
import org.descent.api.figure.Figure;
import org.descent.api.figure.Mark;
import org.descent.api.figure.Style;
import org.descent.api.figure.Visualizer;
import org.descent.api.run.RunView;
import org.junit.jupiter.api.Test;

/** What happened in runs stands in pictures of curves. */
class EventMarksTest {
    private static final RecordedRun RUN = RecordedRun.of("a")
            .with("loss@validation", 10, 3, 2, 1)
            .happened(0, "state", "running")
            .happened(0, "warning", "no baseline")
            .happened(5, "annotation", "looks odd (hedy)")
            .happened(10, "change", "optimizer.learningRate is 0.5, was 1")
            .happened(10, "change", "optimizer.momentum is 0.5, was 0.9")
            .happened(12, "change", "refused: there is no optimizer.speed")
            .happened(15, "pause", "training waits")
            .happened(15, "continue", "training goes on")
            .happened(17, "state", "interrupted: the worker is gone")
            .happened(16, "resumed", "training goes on from step 16")
            .happened(20, "stop", "patience is over");

    private static Figure draw(Visualizer visualizer, Map<String, ?> values, RunView... runs) {
        return visualizer.draw(visualizer.schema().read(values), List.of(runs));
    }

    private static List<Mark.Guide> guides(Figure figure) {
        return figure.panels().get(0).marks().stream()
                .filter(Mark.Guide.class::isInstance)
                .map(Mark.Guide.class::cast)
                .toList();
    }

    private static boolean isExplained(Figure figure) {
        return figure.panels().get(0).marks().stream()
                .anyMatch(mark -> mark instanceof Mark.Line line && line.label().equals("event"));
    }

    @Test
    void whatHappenedStandsAtItsStepInWords() {
        for (Visualizer visualizer : List.of(new LossCurves(), new MetricCurves())) {
            Figure figure = draw(visualizer, Map.of("x", "step"), RUN);
            assertEquals(
                    List.of(
                            "5.0 looks odd (hedy)",
                            "10.0 optimizer.learningRate is 0.5, was 1; optimizer.momentum is 0.5, was 0.9",
                            "15.0 paused",
                            "16.0 resumed",
                            "17.0 interrupted: the worker is gone",
                            "20.0 stopped: patience is over"),
                    guides(figure).stream()
                            .map(guide -> guide.at() + " " + guide.label())
                            .toList());
            assertTrue(guides(figure).stream().allMatch(Mark.Guide::vertical));
            assertTrue(isExplained(figure));
        }
    }

    @Test
    void betweenEvaluationsAStepLiesByProportion() {
        assertEquals(
                List.of(0.5, 1.0, 1.5, 1.6, 1.7, 2.0),
                guides(draw(new LossCurves(), Map.of(), RUN)).stream()
                        .map(guide -> Math.round(guide.at() * 1e9) / 1e9)
                        .toList());
    }

    @Test
    void severalRunsHaveTheirOwnColours() {
        RecordedRun other =
                RecordedRun.of("b").with("loss@validation", 10, 3, 2, 1).happened(7, "annotation", "here");
        List<Mark.Guide> guides = guides(draw(new LossCurves(), Map.of(), RUN, other));
        assertEquals(0, guides.get(0).style().series());
        assertEquals(Style.Color.SERIES, guides.get(0).style().color());
        assertEquals(1, guides.get(6).style().series());
        assertEquals("here", guides.get(6).label());
    }

    @Test
    void tooManyEventsKeepTheirLinesAndLoseTheirWords() {
        RecordedRun run = RecordedRun.of("a").with("loss@validation", 10, 3, 2, 1);
        for (int i = 0; i < 13; i++) {
            run = run.happened(i, "annotation", "note " + i);
        }
        Figure figure = draw(new LossCurves(), Map.of(), run);
        assertEquals(13, guides(figure).size());
        assertTrue(guides(figure).stream().allMatch(guide -> guide.label().isEmpty()));
        assertTrue(figure.subtitle().endsWith("13 events, too many for their words"), figure.subtitle());
    }

    @Test
    void whoDoesNotWantEventsHasNone() {
        Figure figure = draw(new LossCurves(), Map.of(EventMarks.EVENTS.key(), false), RUN);
        assertTrue(guides(figure).isEmpty());
        assertFalse(isExplained(figure));
        Figure calm = draw(new LossCurves(), Map.of(), RecordedRun.of("a").with("loss@validation", 10, 3, 2, 1));
        assertFalse(isExplained(calm));
    }
}
