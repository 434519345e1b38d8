// SPDX-License-Identifier: Apache-2.0
package org.descent.figures;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.descent.api.Doubles;
import org.descent.api.figure.Axis;
import org.descent.api.figure.Figure;
import org.descent.api.figure.Mark;
import org.descent.api.figure.Panel;
import org.descent.api.figure.Style;

/** Figures that tests draw. */
final class Figures {
    private Figures() {}

    static Figure of(Axis.Scale scale, double... values) {
        return Figure.of("", "", Panel.of(Axis.linear("step"), Axis.of("value", scale), List.of(line("", values))));
    }

    static Mark.Line line(String label, double... values) {
        return new Mark.Line(label, counting(values.length, 1), Doubles.of(values), Style.series(0));
    }

    static Doubles counting(int count, double step) {
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = i * step;
        }
        return Doubles.of(numbers);
    }

    /** A curve with events, some near each other, some at its end, one with more words than there is room for. */
    static Figure events() {
        List<Mark> marks = new ArrayList<>();
        Style style = Style.neutral().with(Style.Dash.DASHED);
        marks.add(new Mark.Guide("paused", true, 20, style));
        marks.add(new Mark.Guide("resumed", true, 20.5, style));
        marks.add(new Mark.Guide("the loss jumps (hedy)", true, 21, style));
        marks.add(new Mark.Guide("optimizer.learningRate is 0.0005, was 0.01; ".repeat(4), true, 22, style));
        marks.add(new Mark.Guide("stopped: nothing got better", true, 59, style));
        marks.add(line("loss", new double[60]));
        return Figure.of("Events", "", Panel.of(Axis.linear("epoch"), Axis.linear("loss"), marks));
    }

    /** Runs with long names that go down at different speeds. */
    static Figure runs(int runs, Axis.Scale scale) {
        List<Mark> marks = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            double[] values = new double[60];
            for (int i = 0; i < values.length; i++) {
                values[i] = StrictMath.exp(-i / (5.0 + run)) + 0.05;
            }
            marks.add(new Mark.Line(
                    "실험 " + run + " with a rather long name",
                    counting(values.length, 1),
                    Doubles.of(values),
                    Style.series(run)));
        }
        return Figure.of(
                "손실 곡선 of " + runs + " runs & <others>",
                "validation loss, evaluated with frozen weights",
                Panel.of(Axis.linear("epoch"), Axis.of("loss (nats)", scale), marks));
    }

    static Figure matrix(int classes, String prefix) {
        List<String> names = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        double[] values = new double[classes * classes];
        for (int i = 0; i < classes; i++) {
            names.add(prefix + i);
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = i / classes == i % classes ? 0.9 : (i * 7 % 13) / 130.0;
            texts.add(String.format(Locale.ROOT, "%.2f", values[i]));
        }
        Mark cells = new Mark.Cells(classes, classes, Doubles.of(values), texts, 0, 1, "share");
        return Figure.of(
                "Confusion",
                "",
                Panel.of(Axis.categories("predicted", names), Axis.categories("true", names), List.of(cells)));
    }

    /** One panel for each kind of axis, mark and trouble. */
    static Figure everything() {
        Random random = new Random(5);
        List<Panel> panels = new ArrayList<>();
        double[] wild = new double[50];
        double[] troubled = new double[50];
        for (int i = 0; i < wild.length; i++) {
            wild[i] = random.nextInt(-1000, 1000) / (double) (1 << random.nextInt(12));
            troubled[i] = i % 7 == 0 ? -1 : i % 11 == 0 ? Double.NaN : 1 + random.nextInt(100);
        }
        troubled[30] = Double.POSITIVE_INFINITY;
        Mark zero = new Mark.Guide("zero", false, 0, Style.neutral().with(Style.Dash.DOTTED));
        Axis symlog = Axis.of("gradient", Axis.Scale.SYMLOG);
        panels.add(new Panel("Symlog", Axis.linear("step"), symlog, List.of(line("gradient", wild), zero), ""));
        List<Mark> marks = List.of(
                line("loss", troubled),
                new Mark.Guide("best", true, 20, Style.neutral().with(Style.Dash.DASHED)),
                new Mark.Guide("selected", true, 20.3, Style.neutral()),
                new Mark.Note("spike", 30, 10, Style.neutral()),
                new Mark.Note("here too", 30, 10, Style.neutral()));
        panels.add(new Panel("Trouble", Axis.linear("step"), Axis.of("loss", Axis.Scale.LOG), marks, ""));
        panels.add(new Panel(
                "Empty",
                Axis.linear("step"),
                Axis.linear("accuracy"),
                List.of(),
                "None of the runs has recorded this."));
        Mark bars = new Mark.Bars("", Doubles.of(1, 2, 3, 4), 0.9, 0, Doubles.of(3, 9, 4, Double.NaN), Style.series(3));
        panels.add(new Panel("Histogram", Axis.linear("weight"), Axis.linear("count"), List.of(bars), ""));
        Mark.Points points = new Mark.Points(
                "trials",
                Doubles.of(1e-4, 1e-3, 1e-2, 1e-1),
                Doubles.of(3, 1, 0.5, Double.NEGATIVE_INFINITY),
                Mark.Points.Symbol.CROSS,
                Style.series(4));
        panels.add(
                new Panel("Rates", Axis.of("learning rate", Axis.Scale.LOG), Axis.linear("loss"), List.of(points), ""));
        List<String> names = List.of("sgd", "momentum", "adam with decoupled decay", "매우 긴 이름의 최적화기");
        Mark best = new Mark.Bars("", counting(4, 1), 0.7, 0, Doubles.of(0.9, 0.93, 0.97, 0.96), Style.series(5));
        panels.add(new Panel(
                "Categories", Axis.categories("optimizer", names), Axis.linear("accuracy"), List.of(best), ""));
        return new Figure("Everything", "every kind of axis and mark", panels, 3);
    }

    /** Training and validation loss with the gap, the batches behind and a selected step. */
    static Figure losses() {
        double[] training = new double[41];
        double[] validation = new double[41];
        double[] batch = new double[400];
        Random random = new Random(1);
        for (int i = 0; i < training.length; i++) {
            training[i] = 2.3 * StrictMath.exp(-i / 7.0);
            validation[i] = 2.3 * StrictMath.exp(-i / 6.5) + 0.1 + 0.004 * i;
        }
        for (int i = 0; i < batch.length; i++) {
            batch[i] = 2.3 * StrictMath.exp(-i / 70.0) * (0.6 + 0.8 * random.nextDouble());
        }
        Style style = Style.series(0);
        Doubles x = counting(41, 1);
        Doubles low = Doubles.of(training);
        Doubles high = Doubles.of(validation);
        List<Mark> marks = List.of(
                new Mark.Line("mini-batch", counting(400, 0.1), Doubles.of(batch), style.with(Style.Emphasis.FAINT)),
                new Mark.Band("gap", x, low, high, style),
                new Mark.Line("training", x, low, style.with(Style.Dash.DOTTED)),
                new Mark.Line("validation", x, high, style),
                new Mark.Points(
                        "selected step",
                        Doubles.of(17),
                        Doubles.of(validation[17]),
                        Mark.Points.Symbol.RING,
                        style.with(Style.Emphasis.STRONG)));
        return Figure.of("Loss of 숫자-mlp", "digits", Panel.of(Axis.linear("epoch"), Axis.linear("loss"), marks));
    }
}
