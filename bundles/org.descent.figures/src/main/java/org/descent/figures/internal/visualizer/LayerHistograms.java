// SPDX-License-Identifier: Apache-2.0
package org.descent.figures.internal.visualizer;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.descent.api.Doubles;
import org.descent.api.figure.Axis;
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
import org.descent.api.run.Context;
import org.descent.api.run.CurveKey;
import org.descent.api.run.Matrix;
import org.descent.api.run.RunView;
import org.osgi.service.component.annotations.Component;

/**
 * How the weights, gradients or activations of each layer are spread: at the first recorded step, in the middle and at the last, or as a ridge of
 * many steps one behind the other.
 */
@Component(service = Visualizer.class)
public final class LayerHistograms implements Visualizer {
    static final ChoiceParameter OF =
            new ChoiceParameter("of", "weight", List.of("weight", "gradient", "activation"), "What is counted.");

    static final ChoiceParameter KIND = new ChoiceParameter(
            "kind",
            "lines",
            List.of("lines", "ridge"),
            "Whether three steps lie over each other, or up to sixteen stand one behind the other at their heights.");

    private static final int MOST_IN_A_RIDGE = 16;
    /** How far the highest histogram of a ridge reaches into those behind it, in distances between neighbours. */
    private static final double OVERLAP = 2;

    @Override
    public String id() {
        return "org.descent.layerHistograms";
    }

    @Override
    public String name() {
        return "Layer histograms";
    }

    @Override
    public String description() {
        return "How the weights, gradients or activations of each layer are spread, and how that changes.";
    }

    @Override
    public Schema schema() {
        return Schema.of(OF, KIND);
    }

    @Override
    public Figure draw(Values values, List<RunView> runs) {
        RunNames names = new RunNames(runs);
        String of = values.get(OF);
        String metric = of + "Histogram";
        boolean ridge = values.get(KIND).equals("ridge");
        List<Panel> panels = new ArrayList<>();
        long without = 0;
        for (RunView run : runs) {
            List<String> layers = Matrices.layers(run, metric);
            without += layers.isEmpty() ? 1 : 0;
            for (String layer : layers) {
                String title = Figure.joined(runs.size() == 1 ? "" : names.of(run), layer);
                List<Matrix> all = run.matrix(new CurveKey(metric, Context.layer(layer)));
                panels.add(ridge ? ridge(title, of, all) : panel(title, of, all));
            }
        }
        String title = of + " histograms of " + names.all();
        if (panels.isEmpty()) {
            Panel empty = new Panel(
                    "",
                    Axis.linear(of),
                    Axis.linear("density"),
                    List.of(),
                    "No histograms were recorded. Runs with train.record.histograms do.");
            return Figure.of(title, names.experiments(), empty);
        }
        String leftOut = RunNames.leftOut(without, "histograms");
        int columns = (int) Math.ceil(Math.sqrt(panels.size()));
        return new Figure(title, Figure.joined(names.experiments(), leftOut), panels, columns);
    }

    /** The last step stands highest and is drawn first; a histogram's floor is at its step. */
    private static Panel ridge(String title, String of, List<Matrix> all) {
        int count = Math.min(MOST_IN_A_RIDGE, all.size());
        List<Matrix> shown = IntStream.range(0, count)
                .map(i -> count == 1 ? 0 : (int) Math.round((double) i * (all.size() - 1) / (count - 1)))
                .mapToObj(all::get)
                .toList();
        double highest = shown.stream()
                .map(LayerHistograms::outline)
                .mapToDouble(outline -> outline.heights().stream().max().orElse(0))
                .max()
                .orElse(0);
        double span = shown.get(count - 1).step() - shown.get(0).step();
        double distance = count > 1 && span > 0 ? span / (count - 1) : 1;
        double scale = highest > 0 ? OVERLAP * distance / highest : 0;
        List<Mark> marks = new ArrayList<>();
        for (int i = count - 1; i >= 0; i--) {
            Outline outline = outline(shown.get(i));
            double floor = shown.get(i).step();
            Style style = Style.shade(count == 1 ? 1 : (double) i / (count - 1));
            Doubles top = Doubles.of(outline.heights().stream()
                    .map(height -> floor + height * scale)
                    .toArray());
            Doubles bottom =
                    Doubles.of(outline.heights().stream().map(height -> floor).toArray());
            marks.add(new Mark.Band("", outline.places(), bottom, top, style));
            marks.add(new Mark.Line("", outline.places(), top, style.with(Emphasis.NORMAL)));
        }
        return new Panel(title, Axis.linear(of), Axis.linear("step"), marks, "");
    }

    private static Panel panel(String title, String of, List<Matrix> all) {
        List<Integer> shown = IntStream.of(0, all.size() / 2, all.size() - 1)
                .distinct()
                .boxed()
                .toList();
        List<Mark> marks = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            Matrix matrix = all.get(shown.get(i));
            boolean last = i == shown.size() - 1;
            Outline outline = outline(matrix);
            marks.add(new Mark.Line(
                    Matrices.step(matrix),
                    outline.places(),
                    outline.heights(),
                    Style.series(i).with(last ? Emphasis.NORMAL : Emphasis.FAINT)));
        }
        return new Panel(title, Axis.linear(of), Axis.linear("density"), marks, "");
    }

    /** A histogram as a line. */
    private record Outline(Doubles places, Doubles heights) {}

    /** The bins as steps whose area is 1. */
    private static Outline outline(Matrix matrix) {
        int bins = matrix.columns().size();
        double all = 0;
        for (int bin = 0; bin < bins; bin++) {
            all += matrix.cell(2, bin);
        }
        double[] x = new double[2 * bins + 2];
        double[] y = new double[2 * bins + 2];
        x[0] = matrix.cell(0, 0);
        for (int bin = 0; bin < bins; bin++) {
            double density = matrix.cell(2, bin) / Math.max(1, all) / (matrix.cell(1, bin) - matrix.cell(0, bin));
            x[2 * bin + 1] = matrix.cell(0, bin);
            x[2 * bin + 2] = matrix.cell(1, bin);
            y[2 * bin + 1] = density;
            y[2 * bin + 2] = density;
        }
        x[2 * bins + 1] = matrix.cell(1, bins - 1);
        return new Outline(Doubles.of(x), Doubles.of(y));
    }
}
