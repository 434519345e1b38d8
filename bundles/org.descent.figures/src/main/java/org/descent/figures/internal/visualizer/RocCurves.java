// SPDX-License-Identifier: Apache-2.0
package org.descent.figures.internal.visualizer;

import java.util.List;
import java.util.Optional;
import org.descent.api.figure.Figure;
import org.descent.api.figure.Visualizer;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.Values;
import org.descent.api.run.RunView;
import org.osgi.service.component.annotations.Component;

/** How many examples of a class are found for how many false alarms, at every threshold; each class against all others. */
@Component(service = Visualizer.class)
public final class RocCurves implements Visualizer {
    private static final RankingFigure FIGURE = new RankingFigure(
            "ROC",
            "share of the others that are taken for the class",
            "share of the class that is found",
            "AUC",
            Ranking::area,
            ranking -> ranking.cuts().stream()
                    .map(cut -> new double[] {ranking.fallOut(cut), ranking.recall(cut)})
                    .toList(),
            ranking -> Optional.of(List.of(new double[] {0, 0}, new double[] {1, 1})));

    @Override
    public String id() {
        return "org.descent.rocCurves";
    }

    @Override
    public String name() {
        return "ROC curves";
    }

    @Override
    public String description() {
        return "How many examples of a class are found for how many false alarms, each class against all others, with the"
                + " area under the curve.";
    }

    @Override
    public Schema schema() {
        return Schema.of(Matrices.STEP);
    }

    @Override
    public Figure draw(Values values, List<RunView> runs) {
        return FIGURE.draw(values, runs);
    }
}
