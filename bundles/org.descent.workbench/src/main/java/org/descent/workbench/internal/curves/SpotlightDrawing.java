// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.curves;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.descent.api.Doubles;
import org.descent.api.figure.Axis;
import org.descent.api.figure.Figure;
import org.descent.api.figure.Mark;
import org.descent.api.figure.Panel;
import org.descent.api.figure.Style;
import org.descent.api.figure.Style.Dash;
import org.descent.api.figure.Style.Emphasis;
import org.descent.api.figure.Visualizer;
import org.descent.api.run.Context;
import org.descent.api.run.CurveKey;
import org.descent.api.run.RunView;
import org.descent.workbench.internal.session.Spotlight;

/**
 * The curves that show a finding over the steps, a panel for each metric, with the episode of the finding marked.
 *
 * <p>Threading: immutable.
 *
 * @param visualizer draws any metric: it has the parameters {@code metric}, {@code contexts} and {@code x}
 * @param spotlight what is to be seen
 */
record SpotlightDrawing(Visualizer visualizer, Spotlight spotlight) implements Drawing {
    /** The id of the visualizer that can draw what a spotlight is on. */
    static final String VISUALIZER = "org.descent.metricCurves";

    private static final Style EPISODE = new Style(Style.Color.WARNING, 0, Emphasis.FAINT, Dash.SOLID);
    private static final Style BORDER = new Style(Style.Color.WARNING, 0, Emphasis.NORMAL, Dash.DASHED);

    @Override
    public Figure draw(List<RunView> runs) {
        List<Panel> panels = new ArrayList<>();
        int curves = 0;
        for (Map.Entry<String, List<Context>> entry : byMetric().entrySet()) {
            String metric = entry.getKey();
            List<Context> contexts = entry.getValue();
            Map<String, Object> raw = new LinkedHashMap<>();
            raw.put("metric", metric);
            raw.put("contexts", contexts.stream().map(Context::toString).collect(Collectors.joining(";")));
            raw.put("x", "step");
            Figure figure = visualizer.draw(visualizer.schema().read(raw), runs);
            for (Panel panel : figure.panels()) {
                panels.add(marked(panel, curves));
            }
            curves += contexts.size();
        }
        String names = runs.stream().map(RunView::name).collect(Collectors.joining(", "));
        String steps = spotlight.from() == spotlight.to()
                ? "step " + spotlight.from()
                : "steps " + spotlight.from() + " to " + spotlight.to();
        return new Figure(spotlight.words() + ", " + steps, names, panels, (int) Math.ceil(Math.sqrt(panels.size())));
    }

    private Map<String, List<Context>> byMetric() {
        Map<String, List<Context>> metrics = new LinkedHashMap<>();
        for (CurveKey key : spotlight.curves()) {
            metrics.computeIfAbsent(key.metric(), metric -> new ArrayList<>()).add(key.context());
        }
        return metrics;
    }

    /** One legend explains all panels, so that each curve has a colour of its own. */
    private static Mark recoloured(Mark mark, int by) {
        if (mark instanceof Mark.Line line && line.style().color() == Style.Color.SERIES) {
            return new Mark.Line(line.label(), line.x(), line.y(), recoloured(line.style(), by));
        }
        if (mark instanceof Mark.Trace trace) {
            return new Mark.Trace(trace.label(), trace.curve(), recoloured(trace.style(), by));
        }
        return mark;
    }

    private static Style recoloured(Style old, int by) {
        return new Style(old.color(), old.series() + by, old.emphasis(), old.dash());
    }

    private Panel marked(Panel panel, int curvesBefore) {
        List<Mark> marks = new ArrayList<>();
        double[] range = range(panel);
        if (range[0] <= range[1] && spotlight.from() < spotlight.to()) {
            marks.add(new Mark.Band(
                    "",
                    Doubles.of(spotlight.from(), spotlight.to()),
                    Doubles.of(range[0], range[0]),
                    Doubles.of(range[1], range[1]),
                    EPISODE));
        }
        panel.marks().forEach(mark -> marks.add(recoloured(mark, curvesBefore)));
        marks.add(new Mark.Guide("", true, spotlight.from(), BORDER));
        if (spotlight.from() < spotlight.to()) {
            marks.add(new Mark.Guide("", true, spotlight.to(), BORDER));
        }
        return new Panel(panel.title(), panel.x(), panel.y(), marks, panel.message());
    }

    /** Of what is drawn already, so that the mark makes no axis longer; on logarithmic axes of what is positive. */
    private static double[] range(Panel panel) {
        double[] range = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        boolean positive = panel.y().scale() == Axis.Scale.LOG;
        for (Mark mark : panel.marks()) {
            heights(mark, positive ? 0 : Double.NEGATIVE_INFINITY)
                    .filter(value -> Double.isFinite(value) && (value > 0 || !positive))
                    .forEach(value -> {
                        range[0] = Math.min(range[0], value);
                        range[1] = Math.max(range[1], value);
                    });
        }
        return range;
    }

    /** The values of a curve; of one that is not read whole some, the lowest and the highest among them. */
    private static DoubleStream heights(Mark mark, double floor) {
        if (mark instanceof Mark.Trace trace) {
            return trace.curve().seen(place -> 0, floor).y().stream();
        }
        return mark instanceof Mark.Line line ? line.y().stream() : DoubleStream.empty();
    }
}
