// SPDX-License-Identifier: Apache-2.0
package org.descent.figures.internal.visualizer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.descent.api.Doubles;
import org.descent.api.figure.Axis;
import org.descent.api.figure.Figure;
import org.descent.api.figure.Mark;
import org.descent.api.figure.Panel;
import org.descent.api.figure.RunNames;
import org.descent.api.figure.Style;
import org.descent.api.figure.Style.Color;
import org.descent.api.figure.Style.Dash;
import org.descent.api.figure.Style.Emphasis;
import org.descent.api.figure.Visualizer;
import org.descent.api.parameter.IntegerParameter;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.Values;
import org.descent.api.run.RunView;
import org.osgi.service.component.annotations.Component;

/** Whether predictions that are sure to 80 % are right in 80 % of the cases: a reliability diagram. */
@Component(service = Visualizer.class)
public final class Calibration implements Visualizer {
    static final IntegerParameter BINS = IntegerParameter.of(
            "bins", 10, 2, 50, "Into how many equal ranges the predicted probabilities are divided.");

    private static final double WIDTH = 0.92;

    @Override
    public String id() {
        return "org.descent.calibration";
    }

    @Override
    public String name() {
        return "Calibration";
    }

    @Override
    public String description() {
        return "How often predictions are right that are so and so sure, with the expected calibration error.";
    }

    @Override
    public Schema schema() {
        return Schema.of(BINS, Matrices.STEP);
    }

    @Override
    public Figure draw(Values values, List<RunView> runs) {
        RunNames names = new RunNames(runs);
        List<Panel> panels = new ArrayList<>();
        long without = 0;
        String told = "";
        for (RunView run : runs) {
            Optional<ProbeScores> scores = ProbeScores.of(values, run);
            without += scores.isEmpty() ? 1 : 0;
            if (scores.isPresent()) {
                Reliability reliability = Reliability.of(scores.get(), values.getInt(BINS));
                told = Figure.joined(
                        scores.get().words(), "expected calibration error " + Numbers.rounded(reliability.error(), 3));
                String brief = names.of(run) + " · error " + Numbers.rounded(reliability.error(), 3);
                panels.add(diagram(runs.size() == 1 ? "" : brief, reliability));
                panels.add(counts(runs.size() == 1 ? "" : names.of(run), reliability));
            }
        }
        String title = "Calibration of " + names.all();
        if (panels.isEmpty()) {
            Panel empty = new Panel(
                    "", Axis.linear("predicted probability"), Axis.linear("accuracy"), List.of(), ProbeScores.NOTHING);
            return Figure.of(title, names.experiments(), empty);
        }
        String leftOut = RunNames.leftOut(without, "predicted classes");
        String subtitle = Figure.joined(names.experiments(), runs.size() == 1 ? told : "", leftOut);
        return new Figure(title, subtitle, panels, 2);
    }

    private static Axis probability() {
        return new Axis("probability of the predicted class", Axis.Scale.LINEAR, 0, 1, List.of());
    }

    /** Bars of how often predictions are right, with a line where they are as often as they are sure. */
    private static Panel diagram(String title, Reliability reliability) {
        int bins = reliability.bins();
        List<Mark> marks = new ArrayList<>();
        for (int bin = 0; bin < bins; bin++) {
            if (reliability.count(bin) > 0) {
                double middle = (bin + 0.5) / bins;
                double right = reliability.accuracy(bin);
                double sure = reliability.confidence(bin);
                double half = WIDTH / bins / 2;
                marks.add(bar(middle, bins, 0, right, "right", Style.series(0).with(Emphasis.FAINT)));
                if (right < sure) {
                    Style missing = new Style(Color.BAD, 0, Emphasis.FAINT, Dash.SOLID);
                    marks.add(bar(middle, bins, right, sure, "too sure", missing));
                }
                marks.add(new Mark.Line(
                        "mean probability",
                        Doubles.of(middle - half, middle + half),
                        Doubles.of(sure, sure),
                        Style.series(1).with(Emphasis.STRONG)));
            }
        }
        marks.add(new Mark.Line(
                "well calibrated",
                Doubles.of(0, 1),
                Doubles.of(0, 1),
                Style.neutral().with(Dash.DOTTED)));
        Axis accuracy = new Axis("share that is right", Axis.Scale.LINEAR, 0, 1, List.of());
        return new Panel(title, probability(), accuracy, marks, "");
    }

    private static Mark bar(double middle, int bins, double base, double end, String label, Style style) {
        return new Mark.Bars(label, Doubles.of(middle), WIDTH / bins, base, Doubles.of(end), style);
    }

    private static Panel counts(String title, Reliability reliability) {
        int bins = reliability.bins();
        double[] middles = new double[bins];
        double[] counts = new double[bins];
        for (int bin = 0; bin < bins; bin++) {
            middles[bin] = (bin + 0.5) / bins;
            counts[bin] = reliability.count(bin);
        }
        Mark bars = new Mark.Bars("", Doubles.of(middles), WIDTH / bins, 0, Doubles.of(counts), Style.series(0));
        return new Panel(title, probability(), Axis.linear("examples"), List.of(bars), "");
    }
}
