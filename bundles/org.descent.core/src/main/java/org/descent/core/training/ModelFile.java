// SPDX-License-Identifier: Apache-2.0
package org.descent.core.training;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.descent.api.Doubles;
import org.descent.api.data.DataSpec;
import org.descent.api.data.Target;
import org.descent.api.network.Network;
import org.descent.api.training.Loss;
import org.descent.core.DescentException;
import org.descent.core.data.Normalizer;

/**
 * A trained network in a file, with all that is needed to use it on other data.
 *
 * <p>The file is a {@link RowFile} of the kind {@code DESCENTM}.
 *
 * <p>Threading: immutable.
 *
 * @param network the network
 * @param spec the data it was trained on
 * @param normalizer how their features were scaled
 * @param loss the loss it was trained with
 * @param metrics what it was measured by
 * @param state its weights and the state of its optimizer
 */
public record ModelFile(
        Network network, DataSpec spec, Normalizer normalizer, Loss loss, List<MetricUse> metrics, ModelState state) {
    /** The name of the file in a run's folder. */
    public static final String NAME = "model.bin";

    private static final RowFile FORMAT = new RowFile("DESCENTM", "model");

    /** Copies the metrics. */
    public ModelFile {
        metrics = List.copyOf(metrics);
    }

    /**
     * A metric and its values.
     *
     * @param id the identity of the plugin
     * @param values the values of its parameters as plain data
     */
    public record MetricUse(String id, Map<String, Object> values) {}

    /**
     * Writes the file: either all of it is there afterwards, synced to the disk, or what was there before.
     *
     * @throws DescentException if it cannot be written
     */
    public void write(Path file) {
        FORMAT.write(file, header(), state.rows());
    }

    private Map<String, Object> header() {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("step", state.steps());
        header.put("loss", loss.word());
        header.put("network", NetworkCodec.toPlain(network));
        header.put("input", NetworkCodec.shape(spec.input()));
        switch (spec.target()) {
            case Target.Classes classes -> header.put("classes", classes.names());
            case Target.Quantities quantities -> header.put("quantities", quantities.names());
        }
        header.put("features", spec.featureNames());
        header.put("offsets", normalizer.offsets().stream().boxed().toList());
        header.put("factors", normalizer.factors().stream().boxed().toList());
        header.put("fills", normalizer.fills().stream().boxed().toList());
        List<Map<String, Object>> uses = new ArrayList<>();
        for (MetricUse metric : metrics) {
            // sorted, since an immutable map has another order in each process, and equal networks should be equal
            // files
            uses.add(new TreeMap<>(Map.of("use", metric.id(), "values", new TreeMap<>(metric.values()))));
        }
        header.put("metrics", uses);
        return header;
    }

    /**
     * Reads a file.
     *
     * @throws DescentException if it cannot be read, is no such file, is of a newer version or damaged
     */
    public static ModelFile read(Path file) {
        return FORMAT.read(file, ModelFile::of);
    }

    private static ModelFile of(PlainFields header, SortedMap<String, float[]> rows) {
        Target target = header.has("classes")
                ? new Target.Classes(header.texts("classes"))
                : new Target.Quantities(header.texts("quantities"));
        List<MetricUse> metrics = new ArrayList<>();
        for (PlainFields metric : header.maps("metrics")) {
            Map<String, Object> values = new LinkedHashMap<>();
            metric.map("values").map().forEach((key, value) -> values.put(String.valueOf(key), value));
            metrics.add(new MetricUse(metric.text("use"), values));
        }
        return new ModelFile(
                NetworkCodec.fromPlain(header.map("network").map()),
                new DataSpec(NetworkCodec.readShape(header, "input"), target, header.texts("features")),
                new Normalizer(
                        Doubles.of(header.reals("offsets")),
                        Doubles.of(header.reals("factors")),
                        // models from before values could be missing have none
                        header.has("fills") ? Doubles.of(header.reals("fills")) : Doubles.of()),
                Loss.of(header.text("loss")),
                metrics,
                new ModelState(header.large("step"), rows));
    }
}
