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

/** How the weights, gradients or activations of each layer are spread, at the first recorded step, in the middle and at the last. */
@Component(service = Visualizer.class)
public final class LayerHistograms implements Visualizer {
    static final ChoiceParameter OF =
            new ChoiceParameter("of", "weight", List.of("weight", "gradient", "activation"), "What is counted.");

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
        return Schema.of(OF);
    }

    @Override
    public Figure draw(Values values, List<RunView> runs) {
        RunNames names = new RunNames(runs);
        String of = values.get(OF);
        String metric = of + "Histogram";
        List<Panel> panels = new ArrayList<>();
        long without = 0;
        for (RunView run : runs) {
            List<String> layers = Matrices.layers(run, metric);
            without += layers.isEmpty() ? 1 : 0;
            for (String layer : layers) {
                String title = Numbers.sentence(runs.size() == 1 ? "" : names.of(run), layer);
                panels.add(panel(title, of, run.matrix(new CurveKey(metric, Context.layer(layer)))));
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
        return new Figure(title, Numbers.sentence(names.experiments(), leftOut), panels, columns);
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
            marks.add(outline(matrix, Style.series(i).with(last ? Emphasis.NORMAL : Emphasis.FAINT)));
        }
        return new Panel(title, Axis.linear(of), Axis.linear("density"), marks, "");
    }

    /** The bins as steps whose area is 1. */
    private static Mark outline(Matrix matrix, Style style) {
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
        return new Mark.Line(Matrices.step(matrix), Doubles.of(x), Doubles.of(y), style);
    }
}
