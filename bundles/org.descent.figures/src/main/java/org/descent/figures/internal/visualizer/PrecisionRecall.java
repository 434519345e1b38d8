// SPDX-License-Identifier: Apache-2.0
package org.descent.figures.internal.visualizer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.descent.api.figure.Figure;
import org.descent.api.figure.Visualizer;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.Values;
import org.descent.api.run.RunView;
import org.osgi.service.component.annotations.Component;

/** How many of the examples taken for a class are of it, for how many of the class are found; each class against all others. */
@Component(service = Visualizer.class)
public final class PrecisionRecall implements Visualizer {
    private static final RankingFigure FIGURE = new RankingFigure(
            "Precision and recall",
            "recall: share of the class that is found",
            "precision: share of what is found that is of the class",
            "AP",
            Ranking::averagePrecision,
            PrecisionRecall::steps,
            ranking -> Optional.empty());

    @Override
    public String id() {
        return "org.descent.precisionRecall";
    }

    @Override
    public String name() {
        return "Precision and recall";
    }

    @Override
    public String description() {
        return "How many of the examples taken for a class are of it, for how many of it are found, each class against all"
                + " others, with the average precision.";
    }

    @Override
    public Schema schema() {
        return Schema.of(Matrices.STEP);
    }

    /** In steps, whose area is the average precision: between two thresholds nothing is known. */
    private static List<double[]> steps(Ranking ranking) {
        List<double[]> places = new ArrayList<>();
        double before = 0;
        for (Ranking.Cut cut : ranking.cuts().subList(1, ranking.cuts().size())) {
            places.add(new double[] {before, ranking.precision(cut)});
            places.add(new double[] {ranking.recall(cut), ranking.precision(cut)});
            before = ranking.recall(cut);
        }
        return places;
    }

    @Override
    public Figure draw(Values values, List<RunView> runs) {
        return FIGURE.draw(values, runs);
    }
}
