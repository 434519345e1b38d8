// SPDX-License-Identifier: Apache-2.0
package org.descent.figures.internal.visualizer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.descent.api.Doubles;
import org.descent.api.figure.Axis;
import org.descent.api.figure.Figure;
import org.descent.api.figure.Mark;
import org.descent.api.figure.Panel;
import org.descent.api.figure.RunNames;
import org.descent.api.figure.Style;
import org.descent.api.parameter.Values;
import org.descent.api.run.RunView;

/**
 * Pictures in which each class is a curve over all thresholds, a panel a run.
 *
 * <p>Threading: immutable.
 *
 * @param name what the pictures are called
 * @param x the horizontal axis
 * @param y the vertical axis
 * @param measure the word for the number beside each class, such as AUC
 * @param number that number
 * @param curve the places of a class's curve
 * @param chance what a network that knows nothing would draw
 */
record RankingFigure(
        String name,
        String x,
        String y,
        String measure,
        ToDoubleFunction<Ranking> number,
        Function<Ranking, List<double[]>> curve,
        Function<Ranking, Optional<List<double[]>>> chance) {

    Figure draw(Values values, List<RunView> runs) {
        RunNames names = new RunNames(runs);
        List<Panel> panels = new ArrayList<>();
        String told = "";
        for (RunView run : runs) {
            Optional<ProbeScores> scores = ProbeScores.of(values, run);
            if (scores.isPresent()) {
                told = told(scores.get());
                panels.add(
                        panel(runs.size() == 1 ? "" : Figure.joined(names.of(run), mean(scores.get())), scores.get()));
            }
        }
        String title = name + " of " + names.all();
        if (panels.isEmpty()) {
            Panel empty = new Panel("", share(x), share(y), List.of(), ProbeScores.NOTHING);
            return Figure.of(title, names.experiments(), empty);
        }
        String leftOut = RunNames.leftOut(runs.size() - panels.size(), "predicted classes");
        String subtitle = Figure.joined(names.experiments(), runs.size() == 1 ? told : "", leftOut);
        return new Figure(title, subtitle, panels, (int) Math.ceil(Math.sqrt(panels.size())));
    }

    private static Axis share(String label) {
        return new Axis(label, Axis.Scale.LINEAR, 0, 1.02, List.of());
    }

    private String told(ProbeScores scores) {
        long without = scores.told().stream()
                .filter(of -> !scores.ranking(of).isTelling())
                .count();
        return Figure.joined(
                scores.words(),
                mean(scores),
                without == 0
                        ? ""
                        : without + (without == 1 ? " class" : " classes") + " without examples on both sides");
    }

    /** Of more than one class, their mean: each counts the same, however rare. */
    private String mean(ProbeScores scores) {
        double[] numbers = scores.told().stream()
                .map(scores::ranking)
                .filter(Ranking::isTelling)
                .mapToDouble(number)
                .toArray();
        double mean = Doubles.of(numbers).stream().average().orElse(Double.NaN);
        return numbers.length < 2 ? "" : "mean " + measure + " " + Numbers.rounded(mean, 4);
    }

    private Panel panel(String title, ProbeScores scores) {
        List<Mark> marks = new ArrayList<>();
        for (int of : scores.told()) {
            Ranking ranking = scores.ranking(of);
            if (ranking.isTelling()) {
                String label = scores.classes().get(of) + " (" + measure + " "
                        + Numbers.rounded(number.applyAsDouble(ranking), 4) + ")";
                marks.add(line(label, curve.apply(ranking), Style.series(of)));
            }
        }
        scores.told().stream()
                .map(scores::ranking)
                .filter(Ranking::isTelling)
                .findFirst()
                .flatMap(chance)
                .ifPresent(places ->
                        marks.add(line("chance", places, Style.neutral().with(Style.Dash.DOTTED))));
        String message = marks.isEmpty() ? "The probe set has no class with examples on both sides." : "";
        return new Panel(title, share(x), share(y), marks, message);
    }

    private static Mark line(String label, List<double[]> places, Style style) {
        return new Mark.Line(
                label,
                Doubles.of(places.stream().mapToDouble(place -> place[0]).toArray()),
                Doubles.of(places.stream().mapToDouble(place -> place[1]).toArray()),
                style);
    }
}
