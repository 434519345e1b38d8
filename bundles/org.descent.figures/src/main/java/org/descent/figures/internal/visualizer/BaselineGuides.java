// SPDX-License-Identifier: Apache-2.0
package org.descent.figures.internal.visualizer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.descent.api.figure.Mark;
import org.descent.api.figure.Style;
import org.descent.api.parameter.FlagParameter;
import org.descent.api.run.CurveKey;
import org.descent.api.run.RunView;

/**
 * Lines at what is reached without a network, which say whether a curve has learnt anything.
 *
 * <p>A baseline is drawn where all runs have the same, since runs of other data or another split have others, and where the axis need not
 * be stretched to more than twice the span of the curves for it.
 */
final class BaselineGuides {
    static final FlagParameter BASELINES = new FlagParameter(
            "baselines",
            true,
            "Whether lines show what a constant and a linear predictor reach on the same data, where all runs share"
                    + " them.");

    private BaselineGuides() {}

    /** The lines for a curve of some runs, which are drawn already. */
    static List<Mark> of(List<RunView> runs, CurveKey key) {
        Set<Map<String, Double>> all = new HashSet<>();
        runs.forEach(run -> all.add(run.baselines(key)));
        if (all.size() != 1) {
            return List.of();
        }
        double[] values = runs.stream()
                .flatMapToDouble(run -> DoubleStream.of(run.curve(key).values()))
                .filter(Double::isFinite)
                .toArray();
        if (values.length == 0) {
            return List.of();
        }
        double min = DoubleStream.of(values).min().orElse(0);
        double max = DoubleStream.of(values).max().orElse(0);
        Style style = Style.neutral().with(Style.Emphasis.FAINT).with(Style.Dash.DASHED);
        List<Mark> guides = new ArrayList<>();
        runs.get(0).baselines(key).forEach((word, value) -> {
            double stretched = Math.max(max, value) - Math.min(min, value);
            if (stretched <= 2 * (max - min)) {
                guides.add(new Mark.Guide(word + " baseline", false, value, style));
            }
        });
        return guides;
    }
}
