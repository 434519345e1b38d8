// SPDX-License-Identifier: Apache-2.0
package org.descent.figures.internal.visualizer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.descent.api.Doubles;
import org.descent.api.figure.Axis;
import org.descent.api.figure.CurveAxes;
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
import org.descent.api.run.Context;
import org.descent.api.run.Curve;
import org.descent.api.run.CurveKey;
import org.descent.api.run.CurveTrace;
import org.descent.api.run.RunView;
import org.descent.api.run.XAxis;
import org.osgi.service.component.annotations.Component;

/** One metric of all layers over a training, a line for each layer or a map of layers by time. */
@Component(service = Visualizer.class)
public final class LayerCurves implements Visualizer {
    static final TextParameter METRIC = TextParameter.of(
            "metric", "gradientNorm", "The metric whose curves are drawn, such as updateRatio or zeroUnits.");
    static final ChoiceParameter KIND = new ChoiceParameter(
            "kind",
            "lines",
            List.of("lines", "map"),
            "Whether layers are lines, or rows of a map whose colour is the value.");
    static final ChoiceParameter SCALE = new ChoiceParameter(
            "scale",
            "log",
            List.of("log", "linear", "symlog"),
            "How values become heights or colours; a map of symlog values is linear.");

    /** So many columns can be told apart. */
    private static final int COLUMNS = 120;

    private static final int LABELS = 7;

    @Override
    public String id() {
        return "org.descent.layerCurves";
    }

    @Override
    public String name() {
        return "Layer curves";
    }

    @Override
    public String description() {
        return "One metric of all layers over a training, a line for each layer or a map of layers by time.";
    }

    @Override
    public Schema schema() {
        return Schema.of(METRIC, KIND, SCALE, CurveAxes.X);
    }

    @Override
    public Figure draw(Values values, List<RunView> runs) {
        RunNames names = new RunNames(runs);
        String metric = values.get(METRIC).strip();
        boolean map = values.get(KIND).equals("map");
        List<Panel> panels = new ArrayList<>();
        for (RunView run : runs) {
            List<Layer> layers = layers(run, metric);
            if (!layers.isEmpty()) {
                String title = runs.size() == 1 ? "" : names.of(run);
                panels.add(map ? map(title, metric, values, layers) : lines(title, metric, values, layers));
            }
        }
        String title = metric + " by layer of " + names.all();
        if (panels.isEmpty()) {
            Panel empty = new Panel("", CurveAxes.x(values), Axis.linear(metric), List.of(), nothing(metric, runs));
            return Figure.of(title, names.experiments(), empty);
        }
        String leftOut = RunNames.leftOut(runs.size() - panels.size(), metric);
        int columns = map ? 1 : (int) Math.ceil(Math.sqrt(panels.size()));
        return new Figure(title, Figure.joined(names.experiments(), leftOut), panels, columns);
    }

    private record Layer(RunView run, String name, CurveKey key) {
        /** All of it is read. */
        Curve curve() {
            return run.curve(key);
        }
    }

    private static List<Layer> layers(RunView run, String metric) {
        return Matrices.sorted(run.curves().stream()
                        .filter(key -> key.metric().equals(metric))
                        .map(CurveKey::context)
                        .filter(context -> context.equals(layer(context))))
                .stream()
                .map(name -> new Layer(run, name, new CurveKey(metric, Context.layer(name))))
                .filter(layer -> run.trace(layer.key(), XAxis.STEP).size() > 0)
                .toList();
    }

    /** A context of a layer and nothing else. */
    private static Context layer(Context context) {
        String name = context.labels().get("layer");
        return name == null ? Context.NONE : Context.layer(name);
    }

    private static String nothing(String metric, List<RunView> runs) {
        String recorded = runs.stream()
                .flatMap(run -> run.curves().stream())
                .filter(key -> key.context().labels().containsKey("layer"))
                .map(CurveKey::metric)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        return "Nothing was recorded as " + metric + " of layers."
                + (recorded.isEmpty()
                        ? " train.record.layers and train.record.activations do."
                        : " There is " + recorded + ".");
    }

    private static Panel lines(String title, String metric, Values values, List<Layer> layers) {
        List<Mark> marks = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            Layer layer = layers.get(i);
            CurveTrace trace = layer.run().trace(layer.key(), CurveAxes.along(values));
            marks.add(Mark.of(layer.name(), trace, Style.series(i)));
        }
        Axis y = Axis.of(metric, Axis.Scale.valueOf(values.get(SCALE).toUpperCase(Locale.ROOT)));
        return new Panel(title, CurveAxes.x(values), y, marks, "");
    }

    /** The first layer on top; of several points in a column the mean is shown, of their logarithms where the scale is logarithmic. */
    private static Panel map(String title, String metric, Values values, List<Layer> layers) {
        boolean log = values.get(SCALE).equals("log");
        double first = Double.POSITIVE_INFINITY;
        double last = Double.NEGATIVE_INFINITY;
        int points = 1;
        for (Layer layer : layers) {
            double[] x = layer.curve().along(CurveAxes.along(values));
            first = Math.min(first, x[0]);
            last = Math.max(last, x[x.length - 1]);
            points = Math.max(points, x.length);
        }
        int columns = Math.min(points, COLUMNS);
        double[] cells = new double[layers.size() * columns];
        for (int row = 0; row < layers.size(); row++) {
            double[] means = means(layers.get(row).curve(), values, log, first, last, columns);
            System.arraycopy(means, 0, cells, row * columns, columns);
        }
        double min = DoublesRange.min(cells);
        double max = DoublesRange.max(cells);
        List<String> places = RoundPlaces.names(first, last, columns, LABELS);
        Mark mark = new Mark.Cells(
                layers.size(),
                columns,
                Doubles.of(cells),
                List.of(),
                min < max ? min : min - 0.5,
                min < max ? max : min + 0.5,
                log ? "log10 of " + metric : metric);
        return new Panel(
                title,
                Axis.categories(CurveAxes.x(values).label(), places),
                Axis.categories("layer", layers.stream().map(Layer::name).toList()),
                List.of(mark),
                "");
    }

    private static double[] means(Curve curve, Values values, boolean log, double first, double last, int columns) {
        double[] x = curve.along(CurveAxes.along(values));
        double[] sums = new double[columns];
        int[] counts = new int[columns];
        for (int i = 0; i < x.length; i++) {
            double value = log ? Math.log10(curve.value(i)) : curve.value(i);
            if (Double.isFinite(value)) {
                double share = last > first ? (x[i] - first) / (last - first) : 0;
                int column = (int) Math.round(share * (columns - 1));
                sums[column] += value;
                counts[column]++;
            }
        }
        for (int i = 0; i < columns; i++) {
            sums[i] = counts[i] == 0 ? Double.NaN : sums[i] / counts[i];
        }
        return sums;
    }
}
