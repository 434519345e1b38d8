// SPDX-License-Identifier: Apache-2.0
package org.descent.testkit.plugin;

import static org.descent.testkit.plugin.Failures.assertFailures;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.descent.api.figure.Axis;
import org.descent.api.figure.Figure;
import org.descent.api.figure.Mark;
import org.descent.api.figure.Panel;
import org.descent.api.figure.Style;
import org.descent.api.figure.Visualizer;
import org.descent.api.parameter.Values;
import org.descent.api.run.CurveKey;
import org.descent.api.run.RunView;
import org.junit.jupiter.api.Test;

/** The contract finds visualizers that break it. */
class VisualizerContractTest {
    @Test
    void aPictureOfLastLossesFailsNothing() {
        assertFailures(contract(VisualizerContractTest::losses));
    }

    @Test
    void anEmptyPictureIsFound() {
        assertFailures(contract(runs -> figure("", List.of(), "Nothing.")), "drawsARun");
    }

    @Test
    void silenceIsFound() {
        assertFailures(contract(runs -> figure("", losses(runs).panels().get(0).marks(), "")), "nothingToDrawIsSaid");
    }

    @Test
    void aPictureThatChangesIsFound() {
        AtomicInteger calls = new AtomicInteger();
        assertFailures(
                contract(runs -> {
                    Panel panel = losses(runs).panels().get(0);
                    return figure("Picture " + calls.incrementAndGet(), panel.marks(), panel.message());
                }),
                "figuresAgree");
    }

    @Test
    void aFailureForNanIsFound() {
        assertFailures(
                contract(runs -> {
                    for (RunView run : runs) {
                        for (double value : run.curve(CurveKey.TRAIN_LOSS).values()) {
                            if (Double.isNaN(value)) {
                                throw new ArithmeticException("NaN");
                            }
                        }
                    }
                    return losses(runs);
                }),
                "numbersThatAreNoneGiveAFigure");
    }

    private static Figure losses(List<RunView> runs) {
        List<Mark> marks = runs.stream()
                .map(run -> run.curve(CurveKey.TRAIN_LOSS))
                .filter(curve -> curve.size() > 0)
                .<Mark>map(curve -> new Mark.Guide("loss", false, curve.value(curve.size() - 1), Style.neutral()))
                .toList();
        return figure("Losses", marks, marks.isEmpty() ? "No run has a loss." : "");
    }

    private static Figure figure(String title, List<Mark> marks, String message) {
        return Figure.of(title, "", new Panel("", Axis.linear(""), Axis.linear("loss"), marks, message));
    }

    private static VisualizerContract contract(Function<List<RunView>, Figure> drawing) {
        return new VisualizerContract() {
            @Override
            protected Visualizer plugin() {
                return new Drawn(drawing);
            }
        };
    }

    private static final class Drawn extends SoundPlugin implements Visualizer {
        private final Function<List<RunView>, Figure> drawing;

        Drawn(Function<List<RunView>, Figure> drawing) {
            this.drawing = drawing;
        }

        @Override
        public Figure draw(Values values, List<RunView> runs) {
            return drawing.apply(runs);
        }
    }
}
