// SPDX-License-Identifier: Apache-2.0
package org.descent.figures.internal.visualizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.descent.api.Doubles;
import org.descent.api.InvalidInputException;
import org.descent.api.figure.Figure;
import org.descent.api.figure.Mark;
import org.descent.api.figure.Panel;
import org.descent.api.figure.Style;
import org.descent.api.run.RunView;
import org.junit.jupiter.api.Test;

class MetricCurvesTest {
    private static final MetricCurves VISUALIZER = new MetricCurves();
    private static final RecordedRun RUN = RecordedRun.of("mlp")
            .with("accuracy@train", 10, 0.1, 0.8, 0.9)
            .with("accuracy@validation", 10, 0.1, 0.7, 0.8)
            .with("gradientNorm@layer=a", 1, 5, 4)
            .with("gradientNorm@layer=b", 1, 3, 2)
            .with("gradientNorm@validation,layer=b", 1, 3, 2)
            .with("learningRate", 1, 0.1, 0.01);

    private static Figure draw(Map<String, ?> values, RunView... runs) {
        return VISUALIZER.draw(VISUALIZER.schema().read(values), List.of(runs));
    }

    private static List<Mark.Line> lines(Figure figure) {
        return figure.panels().stream()
                .flatMap(panel -> panel.marks().stream())
                .map(Mark.Line.class::cast)
                .toList();
    }

    private static List<String> labels(Figure figure) {
        return lines(figure).stream().map(Mark.Line::label).toList();
    }

    @Test
    void oneRunHasAColourForEachContext() {
        Figure figure = draw(Map.of("metric", "accuracy"), RUN);
        assertEquals(List.of("train", "validation"), labels(figure));
        assertEquals(Doubles.of(0.1, 0.7, 0.8), lines(figure).get(1).y());
        assertEquals(1, lines(figure).get(1).style().series());
        assertEquals("accuracy of mlp", figure.title());
        assertEquals("accuracy", figure.panels().get(0).y().label());
    }

    @Test
    void emptyContextsAreAllThatWereRecorded() {
        assertEquals(
                List.of("layer=a", "layer=b", "validation,layer=b"),
                labels(draw(Map.of("metric", "gradientNorm", "contexts", ""), RUN)));
        assertEquals(List.of("learningRate"), labels(draw(Map.of("metric", "learningRate", "contexts", " "), RUN)));
    }

    @Test
    void metricThatIsRecordedElsewhereIsDrawnFromThere() {
        assertEquals(List.of("learningRate"), labels(draw(Map.of("metric", "learningRate"), RUN)));
        assertEquals(
                List.of("layer=a", "layer=b", "validation,layer=b"),
                labels(draw(Map.of("metric", "gradientNorm"), RUN)));
    }

    @Test
    void semicolonsLeaveCommasToContexts() {
        assertEquals(
                List.of("validation,layer=b", "layer=a"),
                labels(draw(Map.of("metric", "gradientNorm", "contexts", "validation,layer=b; layer=a"), RUN)));
    }

    @Test
    void severalRunsHaveAColourEach() {
        Figure figure = draw(Map.of("metric", "accuracy"), RUN, RUN.withId("r2"));
        List<Mark.Line> drawn =
                lines(figure).stream().filter(line -> line.x().size() > 0).toList();
        assertEquals(
                List.of(0, 1, 0, 1),
                drawn.stream().map(line -> line.style().series()).toList());
        assertEquals(
                List.of(Style.Dash.DOTTED, Style.Dash.DOTTED, Style.Dash.SOLID, Style.Dash.SOLID),
                drawn.stream().map(line -> line.style().dash()).toList());
    }

    @Test
    void manyContextsOfSeveralRunsHaveAPanelEach() {
        RecordedRun run = RecordedRun.of("deep")
                .with("gradientNorm@layer=a", 1, 5)
                .with("gradientNorm@layer=b", 1, 5)
                .with("gradientNorm@layer=c", 1, 5)
                .with("gradientNorm@layer=d", 1, 5);
        Figure figure = draw(Map.of("metric", "gradientNorm", "contexts", ""), run, run.withId("r2"));
        assertEquals(
                List.of("layer=a", "layer=b", "layer=c", "layer=d"),
                figure.panels().stream().map(Panel::title).toList());
        assertEquals(2, figure.columns());
    }

    @Test
    void nothingRecordedIsSaidWithWhatThereIs() {
        Figure figure = draw(Map.of("metric", "recall"), RUN);
        assertEquals(
                "Nothing was recorded as recall@train or recall@validation. There is accuracy, gradientNorm, learningRate.",
                figure.panels().get(0).message());
    }

    @Test
    void textsOfAnotherFormAreRefused() {
        InvalidInputException metric =
                assertThrows(InvalidInputException.class, () -> draw(Map.of("metric", "loss@validation"), RUN));
        assertEquals("metric", metric.problems().get(0).path());
        InvalidInputException contexts =
                assertThrows(InvalidInputException.class, () -> draw(Map.of("contexts", "a b"), RUN));
        assertEquals("contexts", contexts.problems().get(0).path());
        assertEquals("a b", contexts.problems().get(0).value());
    }
}
