// SPDX-License-Identifier: Apache-2.0
package org.descent.figures.internal.visualizer;

import static org.descent.figures.internal.visualizer.RecordedRun.matrix;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.descent.api.Doubles;
import org.descent.api.figure.Figure;
import org.descent.api.figure.Mark;
import org.descent.api.figure.Visualizer;
import org.descent.api.run.RunView;
import org.junit.jupiter.api.Test;

/** ROC, precision and recall, calibration: their numbers and their pictures. */
class ClassPicturesTest {
    private static Figure draw(Visualizer visualizer, RunView... runs) {
        return visualizer.draw(visualizer.schema().read(Map.of()), List.of(runs));
    }

    private static <T extends Mark> List<T> marks(Figure figure, int panel, Class<T> kind) {
        return figure.panels().get(panel).marks().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    private static Ranking ranking(double[] scores, int... positives) {
        boolean[] positive = new boolean[scores.length];
        for (int i : positives) {
            positive[i] = true;
        }
        return Ranking.of(scores, positive);
    }

    /** The example of scikit-learn's manual: scores 0.1, 0.4, 0.35, 0.8 of classes 0, 0, 1, 1 have AUC 0.75 and AP 0.8333. */
    @Test
    void areaAndAveragePrecisionAreThoseOfTheManual() {
        Ranking ranking = ranking(new double[] {0.1, 0.4, 0.35, 0.8}, 2, 3);
        assertEquals(0.75, ranking.area(), 1e-12);
        assertEquals(0.5 * 1 + 0.5 * 2 / 3, ranking.averagePrecision(), 1e-12);
    }

    /** Of the pairs (0.5, 0.5), (0.5, 0.2), (0.9, 0.5), (0.9, 0.2) one is tied and three are right: 3.5 of 4. */
    @Test
    void tiesCountHalf() {
        Ranking ranking = ranking(new double[] {0.5, 0.5, 0.2, 0.9}, 0, 3);
        assertEquals(3.5 / 4, ranking.area(), 1e-12);
        assertEquals(0.5 * 1 + 0.5 * 2 / 3, ranking.averagePrecision(), 1e-12);
    }

    @Test
    void equalScoresTellNothing() {
        Ranking ranking = ranking(new double[] {0.3, 0.3, 0.3, 0.3, 0.3}, 0, 1);
        assertEquals(0.5, ranking.area(), 1e-12);
        assertEquals(0.4, ranking.averagePrecision(), 1e-12);
        assertEquals(2, ranking.cuts().size());
    }

    @Test
    void scoresThatAreNoNumbersStandLast() {
        assertEquals(1, ranking(new double[] {Double.NaN, 0.2, 0.1}, 1).area(), 1e-12);
        assertEquals(0.5, ranking(new double[] {Double.NaN, 0.2, 0.1}, 2).area(), 1e-12);
        assertFalse(ranking(new double[] {1, 2}, 0, 1).isTelling());
    }

    /** Four examples of two classes; the first class's probability is 1 minus the second's. */
    private static RecordedRun two() {
        return RecordedRun.of("two")
                .withMatrices("target@probe", matrix(0, "0 1 2 3", "class", 0, 0, 1, 1))
                .withMatrices(
                        "prediction@probe", matrix(10, "0 1 2 3", "no yes", 0.9, 0.1, 0.6, 0.4, 0.65, 0.35, 0.2, 0.8));
    }

    @Test
    void twoClassesAreOneCurve() {
        Figure figure = draw(new RocCurves(), two());
        List<Mark.Line> lines = marks(figure, 0, Mark.Line.class);
        assertEquals(
                List.of("yes (AUC 0.75)", "chance"),
                lines.stream().map(Mark.Line::label).toList());
        assertEquals(Doubles.of(0, 0, 0.5, 0.5, 1), lines.get(0).x());
        assertEquals(Doubles.of(0, 0.5, 0.5, 1, 1), lines.get(0).y());
        assertEquals("digits · 4 examples of the probe set · step 10", figure.subtitle());
    }

    @Test
    void precisionStandsInStepsWhoseAreaIsTheAverage() {
        Mark.Line line =
                marks(draw(new PrecisionRecall(), two()), 0, Mark.Line.class).get(0);
        assertEquals("yes (AP 0.8333)", line.label());
        double area = 0;
        for (int i = 1; i < line.x().size(); i++) {
            area += (line.x().get(i) - line.x().get(i - 1)) * line.y().get(i);
        }
        assertEquals(0.5 + 1 / 3.0, area, 1e-12);
    }

    @Test
    void moreClassesAreEachAgainstAllOthers() {
        RecordedRun three = RecordedRun.of("three")
                .withMatrices("target@probe", matrix(0, "0 1 2", "class", 0, 1, 1))
                .withMatrices(
                        "prediction@probe",
                        matrix(10, "0 1 2", "a b c", 0.8, 0.1, 0.1, 0.2, 0.7, 0.1, 0.5, 0.05, 0.45));
        Figure figure = draw(new RocCurves(), three);
        assertEquals(
                List.of("a (AUC 1)", "b (AUC 0.5)", "chance"),
                marks(figure, 0, Mark.Line.class).stream().map(Mark.Line::label).toList());
        assertTrue(
                figure.subtitle().endsWith("mean AUC 0.75 · 1 class without examples on both sides"),
                figure.subtitle());
        assertEquals(
                "three · mean AUC 0.75",
                draw(new RocCurves(), three, two()).panels().get(0).title());
    }

    /**
     * Sure to 0.9, 0.6, 0.65 and 0.8; the third is wrong. With two ranges all fall into (0.5, 1]: right 3/4, sure 0.7375. With ten:
     * 0.6 is in (0.5, 0.6], 0.65 in (0.6, 0.7], so |1 - 0.9|, |1 - 0.6|, |0 - 0.65| and |1 - 0.8|, each of one example.
     */
    @Test
    void calibrationErrorIsThatOfItsDefinition() {
        ProbeScores scores =
                ProbeScores.of(new Calibration().schema().read(Map.of()), two()).orElseThrow();
        assertEquals(0.75 - 0.7375, Reliability.of(scores, 2).error(), 1e-12);
        assertEquals((0.1 + 0.4 + 0.65 + 0.2) / 4, Reliability.of(scores, 10).error(), 1e-12);
        assertEquals(1, Reliability.of(scores, 10).count(8), "0.9 belongs to (0.8, 0.9]");
    }

    @Test
    void diagramSaysWhereItIsTooSure() {
        Figure figure = draw(new Calibration(), two());
        List<Mark.Bars> wrong = marks(figure, 0, Mark.Bars.class).stream()
                .filter(bar -> bar.label().equals("too sure"))
                .toList();
        assertEquals(1, wrong.size());
        assertEquals(0, wrong.get(0).base());
        assertEquals(0.65, wrong.get(0).y().get(0), 1e-12);
        assertEquals(
                "digits · 4 examples of the probe set · step 10 · expected calibration error 0.338", figure.subtitle());
        assertEquals(10, marks(figure, 1, Mark.Bars.class).get(0).y().size());
    }

    @Test
    void quantitiesHaveNoClasses() {
        RecordedRun run = RecordedRun.of("q")
                .withMatrices("target@probe", matrix(0, "0 1", "y", 3, 4))
                .withMatrices("prediction@probe", matrix(0, "0 1", "y", 3, 4));
        for (Visualizer visualizer : List.of(new RocCurves(), new PrecisionRecall(), new Calibration())) {
            assertEquals(
                    ProbeScores.NOTHING, draw(visualizer, run).panels().get(0).message());
        }
    }
}
