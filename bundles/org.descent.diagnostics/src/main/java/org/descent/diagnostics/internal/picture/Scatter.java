// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics.internal.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.descent.api.Doubles;
import org.descent.api.figure.Axis;
import org.descent.api.figure.Figure;
import org.descent.api.figure.Mark;
import org.descent.api.figure.Panel;
import org.descent.api.figure.RunNames;
import org.descent.api.figure.Style;
import org.descent.api.figure.Visualizer;
import org.descent.api.parameter.ChoiceParameter;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.TextParameter;
import org.descent.api.parameter.Values;
import org.descent.api.run.RunView;
import org.descent.diagnostics.Groups;
import org.osgi.service.component.annotations.Component;

/** Each run as a point: a parameter or summary against another one. */
@Component(service = Visualizer.class)
public final class Scatter implements Visualizer {
    static final TextParameter ACROSS = TextParameter.of(
            "across",
            "",
            "What stands across: a parameter's path or a curve such as loss@train.selected; empty for the first setting"
                    + " that differs.");
    static final TextParameter UP = TextParameter.of(
            "up",
            "loss@validation.selected",
            "What stands up: a parameter's path or a curve with selected, best or last.");
    static final TextParameter COLOR = TextParameter.of(
            "color", "", "The path of a parameter each value of which has a colour; empty for one colour.");
    static final ChoiceParameter SCALE_ACROSS = scale("scaleAcross", "The scale of what stands across");
    static final ChoiceParameter SCALE_UP = scale("scaleUp", "The scale of what stands up");

    private static final Schema SCHEMA = Schema.of(ACROSS, UP, COLOR, SCALE_ACROSS, SCALE_UP);

    private static ChoiceParameter scale(String key, String what) {
        return new ChoiceParameter(
                key,
                "auto",
                List.of("auto", "linear", "log", "symlog"),
                what + "; auto is logarithmic where the largest number is at least 30 times the smallest.");
    }

    @Override
    public String id() {
        return "org.descent.scatter";
    }

    @Override
    public String name() {
        return "Scatter";
    }

    @Override
    public String description() {
        return "Each run as a point: a parameter or summary against another one.";
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public Figure draw(Values values, List<RunView> runs) {
        String first = values.get(ACROSS).strip();
        if (first.isEmpty()) {
            first = Groups.bySettings(runs).keys().stream().findFirst().orElse("name");
        }
        RunValue across = RunValue.of(ACROSS.key(), first, runs);
        RunValue up = RunValue.of(UP.key(), values.get(UP).strip(), runs);
        String title = up.name() + " by " + across.name();
        List<Integer> drawn = IntStream.range(0, runs.size())
                .filter(run -> across.isKnown(run) && up.isKnown(run))
                .boxed()
                .toList();
        Axis x = axis(across, values.get(SCALE_ACROSS));
        Axis y = axis(up, values.get(SCALE_UP));
        String experiments = new RunNames(runs).experiments();
        if (drawn.isEmpty()) {
            String message = "No run has both " + across.name() + " and " + up.name() + ".";
            return Figure.of(title, experiments, new Panel("", x, y, List.of(), message));
        }
        List<Mark> marks = new ArrayList<>();
        String color = values.get(COLOR).strip();
        if (color.isEmpty()) {
            marks.add(points("", drawn, across, up, Style.series(0)));
        } else {
            RunValue groups = RunValue.of(COLOR.key(), color, runs);
            List<String> seen =
                    drawn.stream().map(run -> word(groups, run)).distinct().toList();
            for (int i = 0; i < seen.size(); i++) {
                String word = seen.get(i);
                List<Integer> own = drawn.stream()
                        .filter(run -> word(groups, run).equals(word))
                        .toList();
                marks.add(points(color + " = " + word, own, across, up, Style.series(i)));
            }
        }
        int without = runs.size() - drawn.size();
        String subtitle = Figure.joined(
                experiments,
                drawn.size() + (drawn.size() == 1 ? " run" : " runs"),
                without == 0 ? "" : without + " without both values left out");
        return Figure.of(title, subtitle, Panel.of(x, y, marks));
    }

    private static String word(RunValue value, int run) {
        return value.isKnown(run) ? value.text(value.places().get(run)) : "unknown";
    }

    private static Mark points(String label, List<Integer> runs, RunValue across, RunValue up, Style style) {
        return new Mark.Points(
                label,
                Doubles.of(runs.stream().mapToDouble(across.places()::get).toArray()),
                Doubles.of(runs.stream().mapToDouble(up.places()::get).toArray()),
                Mark.Points.Symbol.CIRCLE,
                style);
    }

    private static Axis axis(RunValue value, String scale) {
        if (!value.categories().isEmpty()) {
            return Axis.categories(value.name(), value.categories());
        }
        Axis.Scale chosen = scale.equals("auto")
                ? value.wide() ? Axis.Scale.LOG : Axis.Scale.LINEAR
                : Axis.Scale.valueOf(scale.toUpperCase(Locale.ROOT));
        return Axis.of(value.name(), chosen);
    }
}
