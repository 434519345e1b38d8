// SPDX-License-Identifier: Apache-2.0
package org.descent.figures.internal.visualizer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import org.descent.api.Doubles;
import org.descent.api.figure.Mark;
import org.descent.api.figure.Style;
import org.descent.api.parameter.FlagParameter;
import org.descent.api.run.CurveKey;
import org.descent.api.run.RunView;
import org.descent.api.run.XAxis;

/**
 * Lines at what is reached without a network, which say whether a curve has learnt anything.
 *
 * <p>A baseline is drawn where all runs have the same, since runs of other data or another split have others, and where the axis need not
 * be stretched to more than twice the span of the curves for it. Its name stands in the legend, since words beside it would hide the ends of
 * the curves.
 */
final class BaselineLines {
    static final FlagParameter BASELINES = new FlagParameter(
            "baselines",
            true,
            "Whether lines show what a constant and a linear predictor reach on the same data, where all runs share"
                    + " them.");

    private BaselineLines() {}

    /** The lines for a curve of some runs, which are drawn already. */
    static List<Mark> of(List<RunView> runs, CurveKey key, XAxis along) {
        Set<Map<String, Double>> all = new HashSet<>();
        runs.forEach(run -> all.add(run.baselines(key)));
        if (all.size() != 1 || all.contains(Map.<String, Double>of())) {
            return List.of();
        }
        double[] values = finite(runs, run -> run.curve(key).values());
        double[] places = finite(runs, run -> run.curve(key).along(along));
        if (values.length == 0) {
            return List.of();
        }
        double min = DoubleStream.of(values).min().orElse(0);
        double max = DoubleStream.of(values).max().orElse(0);
        Doubles ends = Doubles.of(
                DoubleStream.of(places).min().orElse(0),
                DoubleStream.of(places).max().orElse(0));
        List<Mark> lines = new ArrayList<>();
        runs.get(0).baselines(key).forEach((word, value) -> {
            double stretched = Math.max(max, value) - Math.min(min, value);
            if (stretched <= 2 * (max - min)) {
                Style style =
                        Style.neutral().with(word.equals("constant") ? Style.Dash.DASH_DOTTED : Style.Dash.DASHED);
                lines.add(new Mark.Line(word + " baseline", ends, Doubles.of(value, value), style));
            }
        });
        return lines;
    }

    private static double[] finite(List<RunView> runs, Function<RunView, double[]> numbers) {
        return runs.stream()
                .flatMapToDouble(run -> DoubleStream.of(numbers.apply(run)))
                .filter(Double::isFinite)
                .toArray();
    }
}
