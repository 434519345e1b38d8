// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.watching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.descent.api.Doubles;
import org.descent.api.data.Shape;
import org.descent.api.network.Layer;
import org.descent.api.network.LayerSummary;
import org.descent.api.network.Network;
import org.descent.api.run.Context;
import org.descent.api.run.CurveKey;
import org.descent.api.run.Matrix;
import org.descent.core.internal.watching.ReceptiveField.Axis;
import org.descent.core.training.Recorder;
import org.descent.core.training.TrainingSession;

/**
 * What features a network for images learns: the filters of its first layer, and for a low, a middle and a high hidden layer the feature maps
 * of some examples and the patches of the probe set that excite units most, as they were before normalization.
 *
 * <p>Threading: confined to one thread.
 */
final class FeatureTables {
    private static final int UNITS = 16;
    private static final int EXAMPLES = 3;
    private static final int RANKS = 4;

    private final ProbeSet probe;
    private final TrainingSession session;
    private final Recorder recorder;
    private final Optional<FilterTable> filters;
    private final List<LayerSummary> layers;
    private final Map<String, ReceptiveField> fields;

    FeatureTables(Network network, ProbeSet probe, TrainingSession session, Recorder recorder) {
        this.probe = probe;
        this.session = session;
        this.recorder = recorder;
        this.filters = FilterTable.of(network);
        boolean images = network.input().rank() == 3;
        this.layers = images ? chosen(network) : List.of();
        this.fields = images ? ReceptiveField.of(network) : Map.of();
    }

    /** A low, a middle and a high one of the hidden layers that have weights. */
    private static List<LayerSummary> chosen(Network network) {
        List<LayerSummary> hidden = network.summary().stream()
                .filter(summary -> summary.parameters() > 0)
                .filter(summary -> !(summary.node().layer() instanceof Layer.BatchNormalization))
                .filter(summary -> !summary.node().name().equals(network.output()))
                .toList();
        return IntStream.of(0, hidden.size() / 2, hidden.size() - 1)
                .filter(i -> i >= 0 && i < hidden.size())
                .distinct()
                .mapToObj(hidden::get)
                .toList();
    }

    void record(Moment moment) {
        filters.ifPresent(table -> recorder.matrix(table.key(), table.read(session.state(), moment)));
        if (layers.isEmpty()) {
            return;
        }
        List<String> names =
                layers.stream().map(summary -> summary.node().name()).toList();
        List<float[]> rows = layers.stream()
                .map(summary -> new float
                        [Math.multiplyExact(probe.count(), summary.output().size())])
                .toList();
        session.activations(probe.features(), probe.count(), names, rows);
        for (int i = 0; i < names.size(); i++) {
            Context context = Context.layer(names.get(i));
            Shape output = layers.get(i).output();
            if (output.rank() == 3) {
                recorder.matrix(new CurveKey("featureMap", context), maps(output, rows.get(i), moment));
            }
            ReceptiveField field = Objects.requireNonNull(fields.get(names.get(i)), "field");
            recorder.matrix(new CurveKey("topPatch", context), patches(output, field, rows.get(i), moment));
        }
    }

    /** Rows {@code example,channel}, columns {@code y,x}. */
    private Matrix maps(Shape output, float[] rows, Moment moment) {
        int examples = Math.min(EXAMPLES, probe.count());
        int channels = Math.min(UNITS, output.dimension(0));
        int places = output.dimension(1) * output.dimension(2);
        List<String> names = new ArrayList<>();
        double[] cells = new double[examples * channels * places];
        int at = 0;
        for (int example = 0; example < examples; example++) {
            for (int channel = 0; channel < channels; channel++) {
                names.add(probe.names().get(example) + "," + channel);
                for (int place = 0; place < places; place++) {
                    cells[at++] = rows[example * output.size() + channel * places + place];
                }
            }
        }
        List<String> columns = Indices.of(List.of(output.dimension(1), output.dimension(2)));
        return new Matrix(moment.step(), moment.epoch(), names, columns, Doubles.of(cells));
    }

    /** A place where a unit is excited. */
    private record Peak(int example, int place, float value) {}

    /** Rows {@code unit,rank,example}, columns {@code channel,y,x}; what lies outside of the image is NaN. */
    private Matrix patches(Shape output, ReceptiveField field, float[] rows, Moment moment) {
        int width = output.rank() == 3 ? output.dimension(2) : 1;
        int height = output.rank() == 3 ? output.dimension(1) : 1;
        int places = output.rank() == 3 ? width * height : output.size() / output.dimension(0);
        int units = Math.min(UNITS, output.dimension(0));
        Shape image = probe.spec().input();
        int high = Math.min(field.vertical().size(), image.dimension(1));
        int wide = Math.min(field.horizontal().size(), image.dimension(2));
        List<String> names = new ArrayList<>();
        List<double[]> patches = new ArrayList<>();
        for (int unit = 0; unit < units; unit++) {
            List<Peak> peaks = peaks(rows, unit * places, places, output.size());
            for (int rank = 0; rank < peaks.size(); rank++) {
                Peak peak = peaks.get(rank);
                names.add(unit + "," + rank + "," + probe.names().get(peak.example()));
                int top = begin(field.vertical(), peak.place() / width, high);
                int left = begin(field.horizontal(), peak.place() % width, wide);
                patches.add(patch(peak.example(), top, left, high, wide));
            }
        }
        double[] cells = patches.stream().flatMapToDouble(Arrays::stream).toArray();
        List<String> columns = Indices.of(List.of(image.dimension(0), high, wide));
        return new Matrix(moment.step(), moment.epoch(), names, columns, Doubles.of(cells));
    }

    /** Where a patch begins; one that sees more than the image begins at its border. */
    private static int begin(Axis axis, int place, int side) {
        return axis.size() > side ? 0 : axis.start() + place * axis.stride();
    }

    /** The strongest place of each of the examples that excite a unit most. */
    private List<Peak> peaks(float[] rows, int from, int places, int size) {
        List<Peak> peaks = new ArrayList<>();
        for (int example = 0; example < probe.count(); example++) {
            int best = 0;
            for (int place = 1; place < places; place++) {
                int at = example * size + from;
                best = rows[at + place] > rows[at + best] ? place : best;
            }
            peaks.add(new Peak(example, best, rows[example * size + from + best]));
        }
        peaks.sort(Comparator.comparingDouble(Peak::value).reversed());
        return peaks.subList(0, Math.min(RANKS, peaks.size()));
    }

    private double[] patch(int example, int top, int left, int high, int wide) {
        Shape image = probe.spec().input();
        double[] patch = new double[image.dimension(0) * high * wide];
        for (int i = 0; i < patch.length; i++) {
            int channel = i / (high * wide);
            int y = top + i / wide % high;
            int x = left + i % wide;
            boolean inside = y >= 0 && y < image.dimension(1) && x >= 0 && x < image.dimension(2);
            patch[i] = inside
                    ? probe.raw(example, (channel * image.dimension(1) + y) * image.dimension(2) + x)
                    : Double.NaN;
        }
        return patch;
    }
}
