// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics.internal.picture;

import java.util.ArrayList;
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
import org.descent.api.parameter.FlagParameter;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.Values;
import org.descent.api.run.Curve;
import org.descent.api.run.CurveKey;
import org.descent.api.run.RunView;
import org.descent.api.run.XAxis;
import org.descent.diagnostics.Group;
import org.descent.diagnostics.Groups;
import org.descent.diagnostics.internal.picture.MeanCurve.Spread;
import org.osgi.service.component.annotations.Component;

/** The mean curve of each group of runs, with a band that says how far the runs of a group lie apart. */
@Component(service = Visualizer.class)
public final class GroupBands implements Visualizer {
    static final ChoiceParameter BAND = new ChoiceParameter(
            "band",
            Spread.DEVIATION.word(),
            Spread.all(),
            "What the band spans: the mean and one standard deviation, or one standard error, or the 95 % interval of"
                    + " the mean by Student's t, or all runs.");
    static final FlagParameter RUNS =
            new FlagParameter("runs", false, "Whether the single runs stand faint behind their mean.");

    private static final Schema SCHEMA =
            Schema.of(GroupedRuns.CURVE, GroupedRuns.GROUP_BY, BAND, RUNS, CurveAxes.X, CurveAxes.SCALE);

    @Override
    public String id() {
        return "org.descent.groupBands";
    }

    @Override
    public String name() {
        return "Group bands";
    }

    @Override
    public String description() {
        return "The mean curve of each group of runs, such as seeds, with a band for how far they lie apart.";
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public Figure draw(Values values, List<RunView> runs) {
        CurveKey key = GroupedRuns.curve(values);
        List<RunView> drawn =
                runs.stream().filter(run -> run.curve(key).size() > 0).toList();
        String experiments = new RunNames(runs).experiments();
        Axis x = CurveAxes.x(values);
        Axis y = Axis.of(key.toString(), CurveAxes.scale(values));
        if (drawn.isEmpty()) {
            String message = "No run has recorded " + key + ".";
            return Figure.of(key + " of groups", experiments, new Panel("", x, y, List.of(), message));
        }
        Groups groups = GroupedRuns.groups(values, drawn);
        Spread spread = Spread.of(values.get(BAND));
        XAxis along = CurveAxes.along(values);
        List<Mark> marks = new ArrayList<>();
        List<MeanCurve> means = new ArrayList<>();
        for (int i = 0; i < groups.groups().size(); i++) {
            Group group = groups.groups().get(i);
            List<Curve> curves =
                    group.runs().stream().map(run -> run.curve(key)).toList();
            MeanCurve mean = MeanCurve.of(curves, along);
            means.add(mean);
            Style style = Style.series(i);
            if (values.get(RUNS)) {
                curves.forEach(curve -> marks.add(new Mark.Line(
                        "", Doubles.of(curve.along(along)), Doubles.of(curve.values()), style.with(Emphasis.FAINT))));
            }
            String label = group.name() + " (n = " + mean.counts() + ")";
            marks.addAll(mean.band(label, spread, style));
        }
        // lines stand before all bands
        for (int i = 0; i < means.size(); i++) {
            Group group = groups.groups().get(i);
            String label = group.name() + " (n = " + means.get(i).counts() + ")";
            marks.add(means.get(i).line(label, Style.series(i)));
        }
        int without = runs.size() - drawn.size();
        String subtitle = Figure.joined(
                experiments,
                "mean and " + spread.words(),
                without == 0 ? "" : without + " without " + key + " left out",
                GroupedRuns.caution(groups));
        String title = key + " of " + groups.groups().size() + (groups.groups().size() == 1 ? " group" : " groups");
        return Figure.of(title, subtitle, new Panel("", x, y, marks, ""));
    }
}
