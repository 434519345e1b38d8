// SPDX-License-Identifier: Apache-2.0
package org.descent.figures.internal.visualizer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.descent.api.Doubles;
import org.descent.api.figure.Figure;
import org.descent.api.figure.Mark;
import org.descent.api.figure.Style;
import org.descent.api.figure.Visualizer;
import org.descent.api.run.RunView;
import org.junit.jupiter.api.Test;

class BaselineLinesTest {
    private static final RecordedRun RUN = RecordedRun.of("mlp")
            .with("loss@train", 10, 3, 2, 1)
            .with("loss@validation", 10, 3.5, 2.5, 1.25)
            .withBaselines("loss@validation", 2.3, 1.5);

    private static List<String> lines(Visualizer visualizer, Map<String, ?> values, RunView... runs) {
        Figure figure = visualizer.draw(visualizer.schema().read(values), List.of(runs));
        return figure.panels().stream()
                .flatMap(panel -> panel.marks().stream())
                .filter(Mark.Line.class::isInstance)
                .map(Mark.Line.class::cast)
                .filter(line -> line.label().endsWith("baseline"))
                .map(line -> line.label() + " " + line.y().get(1))
                .toList();
    }

    @Test
    void whatIsReachedWithoutANetworkIsDrawnAsLines() {
        List<String> both = List.of("constant baseline 2.3", "linear baseline 1.5");
        assertEquals(both, lines(new LossCurves(), Map.of(), RUN));
        assertEquals(both, lines(new MetricCurves(), Map.of(), RUN));
        assertEquals(List.of(), lines(new LossCurves(), Map.of("baselines", false), RUN));
        assertEquals(List.of(), lines(new MetricCurves(), Map.of("contexts", "train"), RUN));
    }

    @Test
    void noLineIsBrokenAsTheTrainingCurveIs() {
        Figure figure = new LossCurves().draw(new LossCurves().schema().read(Map.of()), List.of(RUN));
        List<Style.Dash> dashes = figure.panels().get(0).marks().stream()
                .filter(Mark.Line.class::isInstance)
                .map(Mark.Line.class::cast)
                .filter(line -> !line.label().equals("mini-batch"))
                .map(line -> line.style().dash())
                .toList();
        assertEquals(4, dashes.size());
        assertEquals(4, Set.copyOf(dashes).size(), dashes.toString());
    }

    @Test
    void lineReachesAsFarAsTheCurve() {
        Figure figure = new LossCurves().draw(new LossCurves().schema().read(Map.of("x", "step")), List.of(RUN));
        Mark.Line line = figure.panels().get(0).marks().stream()
                .filter(Mark.Line.class::isInstance)
                .map(Mark.Line.class::cast)
                .filter(each -> each.label().equals("linear baseline"))
                .findFirst()
                .orElseThrow();
        assertEquals(Doubles.of(0, 20), line.x());
    }

    @Test
    void runsThatShareThemHaveThemOnce() {
        assertEquals(
                List.of("constant baseline 2.3", "linear baseline 1.5"),
                lines(new LossCurves(), Map.of(), RUN, RUN.withId("other")));
    }

    @Test
    void runsOfOtherDataHaveNone() {
        RecordedRun other = RUN.withId("other").withBaselines("loss@validation", 0.7, 0.2);
        assertEquals(List.of(), lines(new LossCurves(), Map.of(), RUN, other));
    }

    @Test
    void axisIsNotStretchedFarForALine() {
        RecordedRun far = RUN.withBaselines("loss@validation", 100, 3.6);
        assertEquals(List.of("linear baseline 3.6"), lines(new LossCurves(), Map.of(), far));
    }
}
