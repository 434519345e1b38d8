// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics.internal.picture;

import java.util.ArrayList;
import java.util.List;
import org.descent.api.figure.Axis;
import org.descent.api.figure.CurveAxes;
import org.descent.api.figure.EventMarks;
import org.descent.api.figure.Figure;
import org.descent.api.figure.Panel;
import org.descent.api.figure.RunNames;
import org.descent.api.figure.Visualizer;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.Values;
import org.descent.api.run.RunView;
import org.descent.diagnostics.LearningCurves;
import org.osgi.service.component.annotations.Component;

/** Training and validation loss as one object: what was gained, where it turned, and what was wasted. */
@Component(service = Visualizer.class)
public final class GapLens implements Visualizer {
    private static final Schema SCHEMA = Schema.of(CurveAxes.X, CurveAxes.SCALE, EventMarks.EVENTS);

    @Override
    public String id() {
        return "org.descent.gapLens";
    }

    @Override
    public String name() {
        return "Gap lens";
    }

    @Override
    public String description() {
        return "Training and validation loss as one object: the gap, the best epoch, the onset of overfitting with its"
                + " interval, and the epochs that were wasted.";
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public Figure draw(Values values, List<RunView> runs) {
        List<Panel> panels = new ArrayList<>();
        String told = "";
        for (RunView run : runs) {
            LearningCurves curves = LearningCurves.of(run);
            if (curves.validation().size() > 0 && curves.training().size() > 0) {
                Lens lens = new Lens(run, curves, values);
                told = lens.told();
                String title = runs.size() == 1 ? "" : Figure.joined(new RunNames(runs).of(run), lens.brief());
                panels.add(lens.panel(title));
            }
        }
        String title = "Gap of " + (runs.size() == 1 ? new RunNames(runs).of(runs.get(0)) : runs.size() + " runs");
        String experiments = new RunNames(runs).experiments();
        if (panels.isEmpty()) {
            String message = (runs.size() == 1 ? "This run has" : "These runs have")
                    + " no evaluated training and validation loss to compare.";
            Panel empty = new Panel("", CurveAxes.x(values), Axis.linear("loss"), List.of(), message);
            return Figure.of(title, experiments, empty);
        }
        int without = runs.size() - panels.size();
        String leftOut = without == 0 ? "" : without + " without both losses left out";
        String subtitle = Figure.joined(experiments, runs.size() == 1 ? told : "", leftOut);
        return new Figure(title, subtitle, panels, (int) Math.ceil(Math.sqrt(panels.size())));
    }
}
