// SPDX-License-Identifier: Apache-2.0
package org.descent.figures.internal.visualizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.descent.api.Doubles;
import org.descent.api.figure.Axis;
import org.descent.api.figure.Figure;
import org.descent.api.figure.Mark;
import org.descent.api.figure.Panel;
import org.descent.api.run.RunView;
import org.junit.jupiter.api.Test;

class SchedulesTest {
    private static Figure draw(Map<String, ?> values, RunView... runs) {
        Schedules visualizer = new Schedules();
        return visualizer.draw(visualizer.schema().read(values), List.of(runs));
    }

    private static Mark.Line line(Panel panel) {
        return panel.marks().stream()
                .filter(Mark.Line.class::isInstance)
                .map(Mark.Line.class::cast)
                .filter(line -> line.x().size() > 0)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aPanelForEachScheduledParameterWithTheLearningRateFirst() {
        RecordedRun run = RecordedRun.of("a")
                .with("gradientNorm", 1, 5, 4, 3)
                .with("beta1", 10, 0.9, 0.95, 0.9)
                .with("learningRate", 10, 0.1, 0.2, 0.1)
                .withParameters(Map.of("optimizer.beta1", 0.9, "optimizer.learningRate", 0.1));
        Figure figure = draw(Map.of(), run);
        assertEquals(
                List.of("learningRate", "beta1"),
                figure.panels().stream().map(panel -> panel.y().label()).toList());
        assertEquals(Doubles.of(0, 1, 2), line(figure.panels().get(0)).x());
        assertEquals(Doubles.of(0.9, 0.95, 0.9), line(figure.panels().get(1)).y());
        assertEquals("Schedules of a", figure.title());
    }

    @Test
    void whatFallsToAnEighthByTheMiddleHasALogarithmicAxis() {
        RecordedRun steep = RecordedRun.of("a").with("learningRate", 1, 1, 0.1, 0.125, 0.1, 0.01);
        RecordedRun gentle = RecordedRun.of("b").with("learningRate", 1, 1, 0.9, 0.126, 0.1, 0.01);
        assertEquals(Axis.Scale.LOG, draw(Map.of(), steep).panels().get(0).y().scale());
        assertEquals(
                Axis.Scale.LINEAR, draw(Map.of(), gentle).panels().get(0).y().scale());
        assertEquals(
                Axis.Scale.LOG,
                draw(Map.of(), gentle, steep).panels().get(0).y().scale());
        assertEquals(
                Axis.Scale.LINEAR,
                draw(Map.of("scale", "linear"), steep).panels().get(0).y().scale());
    }

    @Test
    void whatAPlannedScheduleWouldFollowIsSaid() {
        RecordedRun run = RecordedRun.of("a")
                .with("learningRate", 1, 1, 1)
                .withFacts(Map.of("schedule.learningRate.watches", "loss@validation"));
        assertEquals(
                "without what follows from loss@validation",
                draw(Map.of(), run).panels().get(0).title());
    }

    @Test
    void aChangeOfTheRateStandsAtItsStep() {
        RecordedRun run = RecordedRun.of("a")
                .with("learningRate", 10, 1, 0.5)
                .happened(5, "change", "optimizer.learningRate is 0.5, was 1");
        List<Mark.Guide> guides = draw(Map.of(), run).panels().get(0).marks().stream()
                .filter(Mark.Guide.class::isInstance)
                .map(Mark.Guide.class::cast)
                .toList();
        assertEquals(1, guides.size());
        assertEquals(0.5, guides.get(0).at(), 1e-12);
        assertEquals("optimizer.learningRate is 0.5, was 1", guides.get(0).label());
    }

    @Test
    void runsWithoutARateAreLeftOut() {
        Figure figure = draw(Map.of(), RecordedRun.of("a").with("learningRate", 1, 1, 1), RecordedRun.of("b"));
        assertEquals("digits · 1 run without a learning rate left out", figure.subtitle());
        Panel panel = draw(Map.of(), RecordedRun.of("b")).panels().get(0);
        assertTrue(panel.marks().isEmpty());
        assertEquals("This run has not recorded a learning rate.", panel.message());
    }
}
