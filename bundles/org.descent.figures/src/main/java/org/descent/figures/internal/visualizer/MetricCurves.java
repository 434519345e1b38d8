// SPDX-License-Identifier: Apache-2.0
package org.descent.figures.internal.visualizer;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.api.figure.CurveAxes;
import org.descent.api.figure.EventMarks;
import org.descent.api.figure.Figure;
import org.descent.api.figure.Mark;
import org.descent.api.figure.Panel;
import org.descent.api.figure.RunNames;
import org.descent.api.figure.Style;
import org.descent.api.figure.Style.Dash;
import org.descent.api.figure.Style.Emphasis;
import org.descent.api.figure.Visualizer;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.TextParameter;
import org.descent.api.parameter.Values;
import org.descent.api.run.Context;
import org.descent.api.run.CurveKey;
import org.descent.api.run.RunView;
import org.osgi.service.component.annotations.Component;

/**
 * Any metric of any runs: one panel while contexts can be told apart by how lines are broken, else one for each context.
 */
@Component(service = Visualizer.class)
public final class MetricCurves implements Visualizer {
    static final TextParameter METRIC =
            TextParameter.of("metric", "loss", "The metric whose curves are drawn, such as accuracy.");
    static final TextParameter CONTEXTS = TextParameter.of(
            "contexts",
            "train,validation",
            "Where the metric was measured, separated by commas, or by semicolons if a context has a comma; empty for"
                    + " all, which is also taken where a metric has neither train nor validation.");

    private static final Schema SCHEMA = Schema.of(
            METRIC,
            CONTEXTS,
            CurveAxes.X,
            CurveAxes.SCALE,
            Smoothing.KIND,
            Smoothing.WINDOW,
            CurvePlot.OUTLIERS,
            BaselineLines.BASELINES,
            EventMarks.EVENTS);
    private static final int MOST_IN_ONE_PANEL = 3;

    @Override
    public String id() {
        return "org.descent.metricCurves";
    }

    @Override
    public String name() {
        return "Metric curves";
    }

    @Override
    public String description() {
        return "Any recorded metric of one or more runs over steps, epochs, examples or time.";
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    /**
     * {@inheritDoc}
     *
     * @throws InvalidInputException if the metric or a context does not have the form that {@link CurveKey} describes
     */
    @Override
    public Figure draw(Values values, List<RunView> runs) {
        String metric = metric(values);
        List<Context> contexts = contexts(values, metric, runs);
        RunNames names = new RunNames(runs);
        List<RunView> drawn = runs.stream()
                .filter(run -> contexts.stream()
                        .anyMatch(context -> run.trace(new CurveKey(metric, context), CurveAxes.along(values))
                                        .size()
                                > 0))
                .toList();
        String title = metric + " of " + names.all();
        if (drawn.isEmpty()) {
            Panel empty = new Panel(
                    "", CurveAxes.x(values), CurveAxes.y(metric, values), List.of(), nothing(metric, contexts, runs));
            return Figure.of(title, names.experiments(), empty);
        }
        String leftOut = RunNames.leftOut(runs.size() - drawn.size(), metric);
        boolean apart = runs.size() > 1 && contexts.size() > MOST_IN_ONE_PANEL;
        List<CurvePlot> plots = apart
                ? contexts.stream()
                        .map(context -> plot(values, metric, List.of(context), runs, names))
                        .toList()
                : List.of(plot(values, metric, contexts, runs, names));
        List<Panel> panels = new ArrayList<>();
        for (int i = 0; i < plots.size(); i++) {
            String name = apart ? contexts.get(i).toString() : "";
            String told = apart ? plots.get(i).told() : "";
            panels.add(panel(Figure.joined(name, told), values, metric, plots.get(i)));
        }
        String subtitle =
                Figure.joined(names.experiments(), apart ? "" : plots.get(0).told(), leftOut);
        return new Figure(title, subtitle, panels, (int) Math.ceil(Math.sqrt(panels.size())));
    }

    private static String metric(Values values) {
        String metric = values.get(METRIC).strip();
        try {
            return new CurveKey(metric, Context.NONE).metric();
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(Problem.at(
                    METRIC.key(), metric, reason(e), "Name a metric as the run table shows it, without its context."));
        }
    }

    private static List<Context> contexts(Values values, String metric, List<RunView> runs) {
        String text = values.get(CONTEXTS).strip();
        List<Context> recorded = runs.stream()
                .flatMap(run -> run.curves().stream())
                .filter(key -> key.metric().equals(metric))
                .map(CurveKey::context)
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .toList();
        if (text.isEmpty()) {
            return recorded;
        }
        // a learning rate is recorded without a context: nobody who asks for it wants to hear of validation
        boolean usual = text.equals(CONTEXTS.defaultValue().orElse(""));
        if (usual
                && !recorded.contains(Context.TRAIN)
                && !recorded.contains(Context.VALIDATION)
                && !recorded.isEmpty()) {
            return recorded;
        }
        try {
            return Stream.of(text.split(text.contains(";") ? ";" : ","))
                    .map(String::strip)
                    .filter(part -> !part.isEmpty())
                    .map(Context::parse)
                    .distinct()
                    .toList();
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(Problem.at(
                    CONTEXTS.key(), text, reason(e), "Write contexts such as train,validation or layer=dense1."));
        }
    }

    private static String reason(IllegalArgumentException e) {
        String message = e.getMessage();
        return message == null || message.isBlank() ? "has another form" : message;
    }

    private static String nothing(String metric, List<Context> contexts, List<RunView> runs) {
        String recorded = runs.stream()
                .flatMap(run -> run.curves().stream())
                .map(CurveKey::metric)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        String wanted = contexts.isEmpty()
                ? metric
                : contexts.stream()
                        .map(each -> new CurveKey(metric, each).toString())
                        .collect(Collectors.joining(" or "));
        return "Nothing was recorded as " + wanted + "." + (recorded.isEmpty() ? "" : " There is " + recorded + ".");
    }

    private static Panel panel(String title, Values values, String metric, CurvePlot plot) {
        List<Mark> marks = plot.marks();
        String message = marks.isEmpty() ? "Nothing was recorded here." : "";
        return new Panel(title, CurveAxes.x(values), plot.y(metric), marks, message);
    }

    private static CurvePlot plot(
            Values values, String metric, List<Context> contexts, List<RunView> runs, RunNames names) {
        CurvePlot plot = new CurvePlot(values);
        boolean single = runs.size() == 1;
        for (int place = 0; place < contexts.size(); place++) {
            Context context = contexts.get(place);
            for (int run = 0; run < runs.size(); run++) {
                RunView one = runs.get(run);
                CurveKey key = new CurveKey(metric, context);
                if (one.trace(key, CurveAxes.along(values)).size() > 0) {
                    Style style = style(context, place, run, contexts.size(), single);
                    String label = single ? label(context, metric) : names.of(runs.get(run));
                    plot.smoothLine(single ? label : "", one, key, style);
                    if (!single) {
                        plot.explain(label, Style.series(run));
                    }
                }
            }
        }
        for (int run = 0; run < runs.size(); run++) {
            RunView one = runs.get(run);
            Style style = single ? Style.neutral() : Style.series(run);
            contexts.stream()
                    .map(context -> new CurveKey(metric, context))
                    .filter(one.curves()::contains)
                    .findFirst()
                    .ifPresent(key -> plot.events(one, key, style));
        }
        if (!single && contexts.size() > 1) {
            explain(plot, contexts, metric);
        }
        if (values.get(BaselineLines.BASELINES) && !contexts.isEmpty()) {
            // those of several parts are near each other, and more lines would hide what they are drawn for
            Context context = contexts.contains(Context.VALIDATION) ? Context.VALIDATION : contexts.get(0);
            plot.references(BaselineLines.of(runs, new CurveKey(metric, context), CurveAxes.along(values)));
        }
        return plot;
    }

    /** With several runs the legend names runs by their colours, and contexts by how their lines are broken. */
    private static void explain(CurvePlot plot, List<Context> contexts, String metric) {
        for (int place = 0; place < contexts.size(); place++) {
            Style style = shaped(Style.neutral(), contexts.get(place), place, contexts.size());
            plot.explain(label(contexts.get(place), metric), style);
        }
    }

    private static String label(Context context, String metric) {
        return context.equals(Context.NONE) ? metric : context.toString();
    }

    /** One run has a colour for each context, several have one for each run. */
    private static Style style(Context context, int place, int run, int contexts, boolean single) {
        if (single) {
            Style style = Style.series(place);
            return context.equals(Context.BATCH) ? style.with(Emphasis.FAINT) : style;
        }
        return shaped(Style.series(run), context, place, contexts);
    }

    private static Style shaped(Style style, Context context, int place, int contexts) {
        if (context.equals(Context.BATCH)) {
            return style.with(Emphasis.FAINT);
        }
        if (contexts == 1 || context.equals(Context.VALIDATION)) {
            return style;
        }
        return context.equals(Context.TRAIN) || place % 2 == 1 ? style.with(Dash.DOTTED) : style.with(Dash.DASHED);
    }
}
