// SPDX-License-Identifier: Apache-2.0
package org.descent.figures.internal.visualizer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.descent.api.figure.Axis;
import org.descent.api.figure.Figure;
import org.descent.api.figure.Panel;
import org.descent.api.figure.RunNames;
import org.descent.api.figure.Visualizer;
import org.descent.api.parameter.ChoiceParameter;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.TextParameter;
import org.descent.api.parameter.Values;
import org.descent.api.run.Context;
import org.descent.api.run.CurveKey;
import org.descent.api.run.Matrix;
import org.descent.api.run.RunView;
import org.osgi.service.component.annotations.Component;

/** What low, middle and high layers see in examples, or the patches of examples that excite their units most. */
@Component(service = Visualizer.class)
public final class FeatureMaps implements Visualizer {
    static final ChoiceParameter SHOW = new ChoiceParameter(
            "show",
            "maps",
            List.of("maps", "patches"),
            "Whether what units put out is drawn, or the patches of the input that excite them most.");
    static final TextParameter LAYER =
            TextParameter.of("layer", "", "The layer that is drawn, such as conv1; empty for all that were recorded.");

    @Override
    public String id() {
        return "org.descent.featureMaps";
    }

    @Override
    public String name() {
        return "Feature maps";
    }

    @Override
    public String description() {
        return "What low, middle and high layers see in examples, or the patches of examples that excite their units"
                + " most.";
    }

    @Override
    public Schema schema() {
        return Schema.of(SHOW, LAYER, Matrices.STEP);
    }

    @Override
    public Figure draw(Values values, List<RunView> runs) {
        RunNames names = new RunNames(runs);
        boolean maps = values.get(SHOW).equals("maps");
        String metric = maps ? "featureMap" : "topPatch";
        String wanted = values.get(LAYER).strip();
        List<Panel> panels = new ArrayList<>();
        long without = 0;
        for (RunView run : runs) {
            int before = panels.size();
            for (String layer : Matrices.layers(run, metric)) {
                Optional<Matrix> matrix = wanted.isEmpty() || wanted.equals(layer)
                        ? Matrices.at(values, run, new CurveKey(metric, Context.layer(layer)))
                        : Optional.empty();
                matrix.ifPresent(found -> {
                    String title = Figure.joined(runs.size() == 1 ? "" : names.of(run), layer, Matrices.step(found));
                    panels.add(maps ? maps(title, found) : patches(title, found));
                });
            }
            without += panels.size() == before ? 1 : 0;
        }
        String title = (maps ? "Feature maps of " : "What excites units of ") + names.all();
        if (panels.isEmpty()) {
            return Figure.of(title, names.experiments(), empty(maps, wanted));
        }
        String what = maps ? "what each channel puts out for an example" : "the examples that excite a unit most";
        String subtitle =
                Figure.joined(names.experiments(), what, RunNames.leftOut(without, maps ? "feature maps" : "patches"));
        return new Figure(title, subtitle, panels, 1);
    }

    private static Panel empty(boolean maps, String layer) {
        String message = (maps ? "No feature maps were recorded" : "No patches were recorded")
                + (layer.isEmpty() ? "" : " of " + layer) + ". Runs on images with train.record.features do"
                + (maps ? ", for their convolutions." : ".");
        return new Panel("", Axis.linear(""), Axis.linear(""), List.of(), message);
    }

    /** A row for each example, a column for each channel. */
    private static Panel maps(String title, Matrix matrix) {
        List<String> examples = matrix.rows().stream()
                .map(name -> name.substring(0, Math.max(0, name.indexOf(','))))
                .distinct()
                .toList();
        int channels = matrix.rows().size() / Math.max(1, examples.size());
        Mosaic mosaic = Mosaic.of(matrix, channels);
        for (int row = 0; row < matrix.rows().size(); row++) {
            mosaic.add(matrix, row);
        }
        return mosaic.rows(examples)
                .columns(matrix.rows().subList(0, channels).stream()
                        .map(name -> name.substring(name.indexOf(',') + 1))
                        .toList())
                .panel(title, "channel", "example", false, "activation");
    }

    /** A column for each unit, the most exciting patch on top. */
    private static Panel patches(String title, Matrix matrix) {
        TreeMap<Integer, TreeMap<Integer, Integer>> places = new TreeMap<>();
        for (int row = 0; row < matrix.rows().size(); row++) {
            int[] name = Matrices.indices(matrix.rows().get(row));
            int rank = name.length > 1 ? name[1] : 0;
            places.computeIfAbsent(rank, absent -> new TreeMap<>()).put(name[0], row);
        }
        List<Integer> units = places.isEmpty()
                ? List.of()
                : List.copyOf(places.firstEntry().getValue().keySet());
        Mosaic mosaic = Mosaic.of(matrix, Math.max(1, units.size()));
        for (TreeMap<Integer, Integer> ranked : places.values()) {
            for (int unit : units) {
                Integer row = ranked.get(unit);
                if (row == null) {
                    mosaic.skip();
                } else {
                    mosaic.add(matrix, row);
                }
            }
        }
        return mosaic.rows(places.keySet().stream()
                        .map(rank -> Integer.toString(rank + 1))
                        .toList())
                .columns(units.stream().map(unit -> Integer.toString(unit)).toList())
                .panel(title, "unit", "rank", false, "input");
    }
}
