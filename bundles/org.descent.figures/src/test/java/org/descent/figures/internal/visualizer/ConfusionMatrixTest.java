// SPDX-License-Identifier: Apache-2.0
package org.descent.figures.internal.visualizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.descent.api.Doubles;
import org.descent.api.figure.Figure;
import org.descent.api.figure.Mark;
import org.descent.api.run.RunView;
import org.junit.jupiter.api.Test;

class ConfusionMatrixTest {
    private static final ConfusionMatrix VISUALIZER = new ConfusionMatrix();
    private static final RecordedRun RUN = RecordedRun.of("mlp")
            .withConfusion(
                    "validation", new double[] {1, 9, 0, 10}, new double[] {9, 1, 0, 10}, new double[] {5, 5, 5, 5})
            .withConfusion("test", new double[] {3, 1, 0, 0})
            .selected(20);

    private static Figure draw(Map<String, ?> values, RunView... runs) {
        return VISUALIZER.draw(VISUALIZER.schema().read(values), List.of(runs));
    }

    private static Mark.Cells cells(Figure figure) {
        return (Mark.Cells) figure.panels().get(0).marks().get(0);
    }

    @Test
    void validationAtTheSelectedStepIsDrawn() {
        Figure figure = draw(Map.of(), RUN);
        assertEquals(Doubles.of(9, 1, 0, 10), cells(figure).values());
        assertEquals(List.of("9", "1", "", "10"), cells(figure).texts());
        assertEquals(10, cells(figure).max());
        assertEquals(List.of("a", "b"), figure.panels().get(0).x().categories());
        assertEquals("true class", figure.panels().get(0).y().label());
        assertEquals("digits · validation part · step 20 · 19 of 20 on the diagonal", figure.subtitle());
    }

    @Test
    void lastStepIsDrawnIfAsked() {
        assertEquals(
                Doubles.of(5, 5, 5, 5), cells(draw(Map.of("step", "last"), RUN)).values());
    }

    @Test
    void lastStepIsDrawnWhileNoneIsSelected() {
        RecordedRun run = RecordedRun.of("new").withConfusion("validation", new double[] {1}, new double[] {2});
        assertEquals(Doubles.of(2), cells(draw(Map.of(), run)).values());
    }

    @Test
    void sharesAreOfTheTrueClass() {
        Mark.Cells cells = cells(draw(Map.of("cells", "shares", "part", "test"), RUN));
        assertEquals(Doubles.of(0.75, 0.25, Double.NaN, Double.NaN), cells.values());
        assertEquals(List.of("0.75", "0.25", "", ""), cells.texts());
        assertEquals(1, cells.max());
    }

    @Test
    void severalRunsHaveAPanelEach() {
        Figure figure = draw(Map.of(), RUN, RUN.withId("r2"), RecordedRun.of("new"));
        assertEquals(2, figure.panels().size());
        assertEquals(
                "mlp · r-mlp · step 20 · 19 of 20 on the diagonal",
                figure.panels().get(0).title());
        assertTrue(figure.subtitle().endsWith("1 run without a confusion matrix left out"), figure.subtitle());
    }

    @Test
    void nothingRecordedIsSaid() {
        Figure figure = draw(Map.of("part", "train"), RUN);
        assertEquals(
                "This run has not recorded a confusion matrix of the training part. Only runs that predict classes do.",
                figure.panels().get(0).message());
    }
}
