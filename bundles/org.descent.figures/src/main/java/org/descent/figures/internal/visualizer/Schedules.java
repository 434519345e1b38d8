// SPDX-License-Identifier: Apache-2.0
package org.descent.figures.internal.visualizer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.descent.api.figure.Axis;
import org.descent.api.figure.CurveAxes;
import org.descent.api.figure.EventMarks;
import org.descent.api.figure.Figure;
import org.descent.api.figure.Mark;
import org.descent.api.figure.Panel;
import org.descent.api.figure.RunNames;
import org.descent.api.figure.Style;
import org.descent.api.figure.Visualizer;
import org.descent.api.parameter.ChoiceParameter;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.Values;
import org.descent.api.run.Context;
import org.descent.api.run.Curve;
import org.descent.api.run.CurveKey;
import org.descent.api.run.CurveSummary;
import org.descent.api.run.RunView;
import org.osgi.service.component.annotations.Component;

/**
 * What schedules made of the optimizers' parameters, or would make of them: of a run that was trained its recorded values, of one that is only
 * planned what was worked out for it. A panel for each parameter, the learning rate first.
 */
@Component(service = Visualizer.class)
public final class Schedules implements Visualizer {
    static final ChoiceParameter SCALE = new ChoiceParameter(
            "scale",
            "auto",
            List.of("auto", "linear", "log", "symlog"),
            "How the values become heights; auto is log where a value falls or rises to an eighth or eightfold by the"
                    + " middle of the training.");

    private static final Schema SCHEMA = Schema.of(CurveAxes.X, SCALE, EventMarks.EVENTS);
    private static final String RATE = "learningRate";
    private static final double LARGE_RATIO = 8;

    @Override
    public String id() {
        return "org.descent.schedules";
    }

    @Override
    public String name() {
        return "Schedules";
    }

    @Override
    public String description() {
        return "The learning rate, and whatever else of the optimizer is scheduled, over a training.";
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public Figure draw(Values values, List<RunView> runs) {
        RunNames names = new RunNames(runs);
        String title = "Schedules of " + names.all();
        List<String> parameters = runs.stream()
                .flatMap(Schedules::scheduled)
                .distinct()
                .sorted((a, b) -> a.equals(RATE) ? -1 : b.equals(RATE) ? 1 : a.compareTo(b))
                .toList();
        if (parameters.isEmpty()) {
            String message = runs.size() == 1
                    ? "This run has not recorded a learning rate."
                    : "None of these runs has recorded a learning rate.";
            Panel empty = new Panel("", CurveAxes.x(values), Axis.linear(RATE), List.of(), message);
            return Figure.of(title, names.experiments(), empty);
        }
        List<Panel> panels = parameters.stream()
                .map(parameter -> panel(parameter, values, runs, names))
                .toList();
        long without =
                runs.stream().filter(run -> scheduled(run).findAny().isEmpty()).count();
        String leftOut = RunNames.leftOut(without, "a learning rate");
        return new Figure(title, Figure.joined(names.experiments(), leftOut), panels, 1);
    }

    /** The parameters of the optimizer of which there is a curve; other curves have names that no parameter has. */
    private static Stream<String> scheduled(RunView run) {
        return run.curves().stream()
                .filter(key -> key.context().equals(Context.NONE))
                .map(CurveKey::metric)
                .filter(metric -> metric.equals(RATE) || run.parameters().containsKey("optimizer." + metric));
    }

    private static Panel panel(String parameter, Values values, List<RunView> runs, RunNames names) {
        CurveKey key = new CurveKey(parameter, Context.NONE);
        EventMarks events = new EventMarks(values);
        List<Mark> lines = new ArrayList<>();
        String watched = "";
        boolean geometric = false;
        for (int i = 0; i < runs.size(); i++) {
            RunView run = runs.get(i);
            Curve curve = run.curve(key);
            if (curve.size() == 0) {
                continue;
            }
            String label = runs.size() == 1 ? "" : names.of(run);
            lines.add(Mark.of(label, run.trace(key, CurveAxes.along(values)), Style.series(i)));
            events.add(run, key, runs.size() == 1 ? Style.neutral() : Style.series(i));
            geometric |= isGeometric(curve);
            if (run.facts().get("schedule." + parameter + ".watches") instanceof String curves) {
                watched = "without what follows from " + curves;
            }
        }
        List<Mark> marks = new ArrayList<>(events.marks());
        marks.addAll(lines);
        String told = Figure.joined(watched, events.told());
        return new Panel(told, CurveAxes.x(values), Axis.of(parameter, scale(values, geometric)), marks, "");
    }

    private static Axis.Scale scale(Values values, boolean geometric) {
        String chosen = values.get(SCALE);
        if (chosen.equals("auto")) {
            return geometric ? Axis.Scale.LOG : Axis.Scale.LINEAR;
        }
        return Axis.Scale.valueOf(chosen.toUpperCase(Locale.ROOT));
    }

    /** Whether values fall so far in most of the training that only a logarithmic axis shows them; a cosine does so at its end alone. */
    private static boolean isGeometric(Curve curve) {
        double middle = curve.value(curve.indexAt((curve.step(0) + curve.step(curve.size() - 1)) / 2));
        CurveSummary summary = curve.summary();
        return summary.min() > 0 && summary.max() / middle >= LARGE_RATIO;
    }
}
