// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics.internal.picture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.descent.api.Doubles;
import org.descent.api.figure.Axis;
import org.descent.api.figure.Figure;
import org.descent.api.figure.Mark;
import org.descent.api.figure.Panel;
import org.descent.api.figure.RunNames;
import org.descent.api.figure.Style;
import org.descent.api.figure.Style.Emphasis;
import org.descent.api.figure.Visualizer;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.TextParameter;
import org.descent.api.parameter.Values;
import org.descent.api.run.CurveKey;
import org.descent.api.run.RunView;
import org.descent.api.training.Direction;
import org.descent.diagnostics.Groups;
import org.descent.diagnostics.internal.Words;
import org.osgi.service.component.annotations.Component;

/** Each run as a line through its parameters and summaries, coloured by what it reached. */
@Component(service = Visualizer.class)
public final class ParallelCoordinates implements Visualizer {
    static final TextParameter AXES = TextParameter.of(
            "axes",
            "",
            "Paths of parameters and curves such as accuracy@test.selected, separated by commas; empty for the first"
                    + " settings that differ and that all runs have.");
    static final TextParameter COLOR = TextParameter.of(
            "color",
            "loss@validation.selected",
            "The curve or parameter that colours the lines, the best ones strongest; it is the last axis, too.");

    private static final Schema SCHEMA = Schema.of(AXES, COLOR);
    /** The axes reach over this share of the panel's height, so that words fit beside their ends. */
    private static final double HEIGHT = 0.86;
    /** More than these cannot be read side by side. */
    private static final int MOST_AXES = 8;

    @Override
    public String id() {
        return "org.descent.parallelCoordinates";
    }

    @Override
    public String name() {
        return "Parallel coordinates";
    }

    @Override
    public String description() {
        return "Each run as a line through its parameters and summaries, coloured by what it reached.";
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public Figure draw(Values values, List<RunView> runs) {
        String target = values.get(COLOR).strip();
        List<String> names = new ArrayList<>(Stream.of(values.get(AXES).split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList());
        int unnamed = 0;
        if (names.isEmpty()) {
            List<String> differing = Groups.bySettings(runs).keys();
            names.addAll(differing.stream()
                    .filter(path -> isTelling(path, runs))
                    .limit(MOST_AXES)
                    .toList());
            unnamed = differing.size() - names.size();
        }
        names.remove(target);
        names.add(target);
        List<RunValue> axes = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String key = i == names.size() - 1 ? COLOR.key() : AXES.key();
            axes.add(RunValue.of(key, names.get(i), runs));
        }
        RunValue color = axes.get(axes.size() - 1);
        List<Integer> drawn =
                IntStream.range(0, runs.size()).filter(color::isKnown).boxed().toList();
        String title = "Runs by " + target;
        String experiments = new RunNames(runs).experiments();
        Axis y = Axis.categories("", List.of(""));
        if (drawn.isEmpty()) {
            String message = "No run has a value of " + target + ".";
            return Figure.of(
                    title, experiments, new Panel("", Axis.categories("", List.of("")), y, List.of(), message));
        }
        boolean smaller = runs.get(0).direction(metric(target)) == Direction.SMALLER;
        List<Mark> marks = new ArrayList<>(lines(axes, drawn, smaller));
        for (int i = 0; i < axes.size(); i++) {
            marks.add(new Mark.Line("", Doubles.of(i, i), Doubles.of(height(0), height(1)), Style.neutral()));
            marks.addAll(ticks(i, axes.get(i)));
        }
        List<String> below = axes.stream()
                .map(axis -> axis.name() + (axis.wide() ? " (log)" : ""))
                .toList();
        int without = runs.size() - drawn.size();
        String subtitle = Figure.joined(
                experiments,
                drawn.size() + (drawn.size() == 1 ? " run" : " runs"),
                unnamed == 0 ? "" : Words.count(unnamed, "other setting") + (unnamed == 1 ? " differs" : " differ"),
                without == 0 ? "" : without + " without " + target + " left out");
        return Figure.of(title, subtitle, Panel.of(Axis.categories("", below), y, marks));
    }

    /** Whether all runs have the setting, and it is not one of what is recorded, which changes no result. */
    private static boolean isTelling(String path, List<RunView> runs) {
        return !path.startsWith("train.record.")
                && runs.stream().allMatch(run -> run.parameters().containsKey(path));
    }

    private static String metric(String target) {
        int at = target.indexOf('@');
        return at < 0 ? "loss" : CurveKey.parse(target.substring(0, at)).metric();
    }

    /** The best runs last, so that no other one lies over them; the legend shows the ends and the middle of the colours. */
    private static List<Mark> lines(List<RunValue> axes, List<Integer> runs, boolean smaller) {
        RunValue color = axes.get(axes.size() - 1);
        Comparator<Integer> byShade = Comparator.comparingDouble(run -> shade(color, run, smaller));
        List<Integer> order = runs.stream().sorted(byShade).toList();
        List<Mark> marks = new ArrayList<>();
        for (int i = 0; i < order.size(); i++) {
            int run = order.get(i);
            double[] heights = new double[axes.size()];
            for (int axis = 0; axis < heights.length; axis++) {
                RunValue value = axes.get(axis);
                heights[axis] = value.isKnown(run) ? height(value.share(run)) : Double.NaN;
            }
            boolean best = i == order.size() - 1;
            Style style = Style.shade(shade(color, run, smaller)).with(best ? Emphasis.STRONG : Emphasis.NORMAL);
            boolean named = best || i == 0 || i == (order.size() - 1) / 2;
            double reached = color.places().get(run);
            String label = !named
                    ? ""
                    : (best ? "best: " : i == 0 ? "worst: " : "middle: ")
                            + (color.categories().isEmpty() ? Words.real(reached) : color.text(reached));
            marks.add(new Mark.Line(
                    label,
                    Doubles.of(
                            IntStream.range(0, heights.length).asDoubleStream().toArray()),
                    Doubles.of(heights),
                    style));
        }
        return marks;
    }

    private static double shade(RunValue color, int run, boolean smaller) {
        return smaller ? 1 - color.share(run) : color.share(run);
    }

    private static double height(double share) {
        return (share - 0.5) * HEIGHT;
    }

    /** The ends of an axis of numbers, or each category. */
    private static List<Mark> ticks(int place, RunValue axis) {
        List<Mark> notes = new ArrayList<>();
        double low = axis.min();
        double high = axis.max();
        if (axis.categories().isEmpty()) {
            if (low < high) {
                notes.add(new Mark.Note(axis.text(high), place, height(1), Style.neutral()));
            }
            notes.add(new Mark.Note(axis.text(low), place, low < high ? height(0) : height(0.5), Style.neutral()));
        } else {
            for (int category = 0; category < axis.categories().size(); category++) {
                double share = high > low ? (category - low) / (high - low) : 0.5;
                notes.add(new Mark.Note(axis.text(category), place, height(share), Style.neutral()));
            }
        }
        return notes;
    }
}
