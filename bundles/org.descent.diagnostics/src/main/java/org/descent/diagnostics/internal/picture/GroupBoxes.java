// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics.internal.picture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.descent.api.Doubles;
import org.descent.api.figure.Axis;
import org.descent.api.figure.CurveAxes;
import org.descent.api.figure.Figure;
import org.descent.api.figure.Mark;
import org.descent.api.figure.Panel;
import org.descent.api.figure.RunNames;
import org.descent.api.figure.Style;
import org.descent.api.figure.Style.Emphasis;
import org.descent.api.figure.Visualizer;
import org.descent.api.parameter.ChoiceParameter;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.Values;
import org.descent.api.run.CurveKey;
import org.descent.api.run.RunView;
import org.descent.diagnostics.Group;
import org.descent.diagnostics.Groups;
import org.descent.diagnostics.ReadAt;
import org.descent.diagnostics.Repetition;
import org.osgi.service.component.annotations.Component;

/** What the runs of each group reached: every run a point, and a box where there are enough of them. */
@Component(service = Visualizer.class)
public final class GroupBoxes implements Visualizer {
    static final ChoiceParameter AT = new ChoiceParameter(
            "at",
            ReadAt.SELECTED.word(),
            ReadAt.words(),
            "Whether values are those of the selected step, the best ones or the last ones.");

    private static final Schema SCHEMA = Schema.of(GroupedRuns.CURVE, GroupedRuns.GROUP_BY, AT, CurveAxes.SCALE);
    private static final double WIDTH = 0.5;
    private static final double GOLDEN = 0.6180339887498949;

    @Override
    public String id() {
        return "org.descent.groupBoxes";
    }

    @Override
    public String name() {
        return "Group boxes";
    }

    @Override
    public String description() {
        return "What the runs of each group reached: a point for each run, and a box of at least five.";
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public Figure draw(Values values, List<RunView> runs) {
        CurveKey key = GroupedRuns.curve(values);
        ReadAt at = Arrays.stream(ReadAt.values())
                .filter(each -> each.word().equals(values.get(AT)))
                .findFirst()
                .orElse(ReadAt.SELECTED);
        String title = key + " by group";
        String experiments = new RunNames(runs).experiments();
        Groups groups = GroupedRuns.groups(values, runs);
        List<Mark> marks = new ArrayList<>();
        List<String> names = new ArrayList<>();
        int without = 0;
        for (Group group : groups.groups()) {
            double[] reached = group.arm(key, at).repetitions().stream()
                    .mapToDouble(Repetition::value)
                    .filter(Double::isFinite)
                    .toArray();
            without += group.runs().size() - reached.length;
            if (reached.length > 0) {
                marks.addAll(marks(names.size(), Box.of(reached)));
                names.add(group.name() + " (n = " + reached.length + ")");
            }
        }
        Axis y = Axis.of(key + ", " + at.word(), CurveAxes.scale(values));
        if (names.isEmpty()) {
            String message = "No run that is over has a value of " + key + " here.";
            return Figure.of(title, experiments, new Panel("", Axis.linear("group"), y, List.of(), message));
        }
        explain(marks);
        String subtitle = Figure.joined(
                experiments,
                without == 0 ? "" : without + (without == 1 ? " run" : " runs") + " without a value left out",
                GroupedRuns.caution(groups));
        String by = groups.keys().isEmpty() ? "group" : String.join(", ", groups.keys());
        return Figure.of(title, subtitle, new Panel("", Axis.categories(by, names), y, marks, ""));
    }

    /** Colours name nothing here: the legend says what the shapes are. */
    private static void explain(List<Mark> marks) {
        Style neutral = Style.neutral();
        boolean boxes = marks.stream().anyMatch(Mark.Bars.class::isInstance);
        marks.add(new Mark.Points("a run", Doubles.of(), Doubles.of(), Mark.Points.Symbol.CIRCLE, neutral));
        marks.add(new Mark.Line("median", Doubles.of(), Doubles.of(), boxes ? neutral.with(Emphasis.STRONG) : neutral));
        if (boxes) {
            marks.add(new Mark.Bars("middle half", Doubles.of(), 1, 0, Doubles.of(), neutral.with(Emphasis.FAINT)));
            marks.add(new Mark.Line("values within 1.5 boxes", Doubles.of(), Doubles.of(), neutral));
        }
    }

    private static List<Mark> marks(int place, Box box) {
        List<Mark> marks = new ArrayList<>();
        Style style = Style.series(place);
        if (box.enough()) {
            double width = WIDTH / 2;
            marks.add(new Mark.Bars(
                    "",
                    Doubles.of(place),
                    WIDTH,
                    box.lowerQuartile(),
                    Doubles.of(box.upperQuartile()),
                    style.with(Emphasis.FAINT)));
            marks.add(across(place, box.lowest(), place, box.lowerQuartile(), style));
            marks.add(across(place, box.upperQuartile(), place, box.highest(), style));
            marks.add(across(place - width, box.median(), place + width, box.median(), style.with(Emphasis.STRONG)));
        } else {
            marks.add(across(place - WIDTH / 4, box.median(), place + WIDTH / 4, box.median(), style));
        }
        double[] xs = new double[box.values().size()];
        for (int i = 0; i < xs.length; i++) {
            // spread evenly and the same at every drawing, so that equal values do not hide each other
            xs[i] = xs.length == 1 ? place : place + ((i * GOLDEN) % 1 - 0.5) * WIDTH * 0.6;
        }
        marks.add(new Mark.Points("", Doubles.of(xs), box.values(), Mark.Points.Symbol.CIRCLE, style));
        return marks;
    }

    private static Mark across(double x1, double y1, double x2, double y2, Style style) {
        return new Mark.Line("", Doubles.of(x1, x2), Doubles.of(y1, y2), style);
    }

    /**
     * Five numbers of a group, as Tukey drew them (1977); quartiles lie between neighbours by proportion (Hyndman and Fan's type 7).
     *
     * @param values the values, ascending, at least one
     */
    record Box(Doubles values) {
        private static final int ENOUGH = 5;
        private static final double FENCE = 1.5;

        static Box of(double[] values) {
            return new Box(Doubles.of(Arrays.stream(values).sorted().toArray()));
        }

        boolean enough() {
            return values.size() >= ENOUGH;
        }

        double lowerQuartile() {
            return quantile(0.25);
        }

        double median() {
            return quantile(0.5);
        }

        double upperQuartile() {
            return quantile(0.75);
        }

        /** The smallest value within one and a half boxes below the box. */
        double lowest() {
            double fence = lowerQuartile() - FENCE * (upperQuartile() - lowerQuartile());
            return values.stream().filter(value -> value >= fence).min().orElse(lowerQuartile());
        }

        /** The largest value within one and a half boxes above the box. */
        double highest() {
            double fence = upperQuartile() + FENCE * (upperQuartile() - lowerQuartile());
            return values.stream().filter(value -> value <= fence).max().orElse(upperQuartile());
        }

        private double quantile(double share) {
            double at = share * (values.size() - 1);
            int below = (int) Math.floor(at);
            int above = Math.min(values.size() - 1, below + 1);
            return values.get(below) + (at - below) * (values.get(above) - values.get(below));
        }
    }
}
