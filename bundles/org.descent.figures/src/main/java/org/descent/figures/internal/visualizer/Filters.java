// SPDX-License-Identifier: Apache-2.0
package org.descent.figures.internal.visualizer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.descent.api.figure.Axis;
import org.descent.api.figure.Figure;
import org.descent.api.figure.Panel;
import org.descent.api.figure.RunNames;
import org.descent.api.figure.Visualizer;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.Values;
import org.descent.api.run.Context;
import org.descent.api.run.CurveKey;
import org.descent.api.run.Matrix;
import org.descent.api.run.RunView;
import org.osgi.service.component.annotations.Component;

/** The weights of the first layer, each unit's as a picture of what it looks for. */
@Component(service = Visualizer.class)
public final class Filters implements Visualizer {
    private static final String METRIC = "filter";

    @Override
    public String id() {
        return "org.descent.filters";
    }

    @Override
    public String name() {
        return "Filters";
    }

    @Override
    public String description() {
        return "The weights of the first layer, each unit's as a picture of what it looks for.";
    }

    @Override
    public Schema schema() {
        return Schema.of(Matrices.STEP);
    }

    @Override
    public Figure draw(Values values, List<RunView> runs) {
        RunNames names = new RunNames(runs);
        List<Panel> panels = new ArrayList<>();
        String told = "";
        for (RunView run : runs) {
            for (String layer : Matrices.layers(run, METRIC)) {
                Optional<Matrix> matrix = Matrices.at(values, run, new CurveKey(METRIC, Context.layer(layer)));
                if (matrix.isPresent()) {
                    told = layer + " · " + Matrices.step(matrix.get());
                    panels.add(panel(runs.size() == 1 ? "" : names.of(run) + " · " + told, matrix.get()));
                }
            }
        }
        String title = "Filters of " + names.all();
        if (panels.isEmpty()) {
            Panel empty = new Panel(
                    "",
                    Axis.linear(""),
                    Axis.linear(""),
                    List.of(),
                    "No filters were recorded. Runs with train.record.features do, if their first layer is dense or a"
                            + " convolution.");
            return Figure.of(title, names.experiments(), empty);
        }
        String leftOut = RunNames.leftOut(runs.size() - panels.size(), "filters");
        String subtitle = Figure.joined(names.experiments(), runs.size() == 1 ? told : "", leftOut);
        return new Figure(title, subtitle, panels, (int) Math.ceil(Math.sqrt(panels.size())));
    }

    private static Panel panel(String title, Matrix matrix) {
        int units = matrix.rows().size();
        int columns = Math.min(units, (int) Math.ceil(Math.sqrt(1.6 * units)));
        Mosaic mosaic = Mosaic.of(matrix, columns);
        IntStream.range(0, units).forEach(row -> mosaic.add(matrix, row));
        List<String> first = IntStream.iterate(0, row -> row < units, row -> row + columns)
                .mapToObj(row -> matrix.rows().get(row))
                .toList();
        return mosaic.rows(first).panel(title, "", "first unit of the row", true, "weight");
    }
}
