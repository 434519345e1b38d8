// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics.internal.rules.evidence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.descent.api.diagnosis.Evidence;
import org.descent.api.diagnosis.Judgement;
import org.descent.api.network.Network;
import org.descent.api.network.Node;
import org.descent.api.run.Context;
import org.descent.api.run.Curve;
import org.descent.api.run.CurveKey;
import org.descent.api.run.RunView;

/**
 * A layer of a run, for the curves that were recorded of it.
 *
 * <p>Threading: immutable.
 *
 * @param run the run
 * @param name the name of the layer
 */
public record LayerView(RunView run, String name) {
    /** What is said where {@code train.record.layers} was off. */
    public static final Judgement NEEDS_LAYERS =
            Judgement.needs("gradientNorm and updateRatio of layers", "train.record.layers");

    private static final int FEW = 3;

    /** The layers with a curve of a metric that has points, in the order of the network; by name if that is not known. */
    public static List<LayerView> with(String metric, Evidence evidence) {
        RunView run = evidence.run();
        List<LayerView> layers = new ArrayList<>();
        for (CurveKey key : run.curves()) {
            String name = key.context().labels().get("layer");
            if (key.metric().equals(metric)
                    && name != null
                    && key.equals(key(metric, name))
                    && run.curve(key).size() > 0) {
                layers.add(new LayerView(run, name));
            }
        }
        List<String> order = evidence.network().map(Network::nodes).orElse(List.of()).stream()
                .map(Node::name)
                .toList();
        layers.sort(Comparator.comparingInt((LayerView layer) -> place(order, layer.name())));
        return layers;
    }

    private static int place(List<String> order, String name) {
        int place = order.indexOf(name);
        return place < 0 ? order.size() : place;
    }

    /** The name of a curve of this layer. */
    public CurveKey key(String metric) {
        return key(metric, name);
    }

    private static CurveKey key(String metric, String name) {
        return new CurveKey(metric, Context.layer(name));
    }

    /** A curve of this layer, empty if it was not recorded. */
    public Curve curve(String metric) {
        return run.curve(key(metric));
    }

    /** The median over the first half of the recorded steps, where updates are not small yet because all is learnt; NaN if there is none. */
    public double earlyMedian(String metric) {
        Curve curve = curve(metric);
        return Robust.median(Robust.part(curve, 0, (curve.size() + 1) / 2));
    }

    /** The largest finite value over the first half of the recorded steps; 0 if there is none. */
    public double earlyPeak(String metric) {
        Curve curve = curve(metric);
        double peak = 0;
        for (double value : Robust.part(curve, 0, (curve.size() + 1) / 2)) {
            peak = Double.isFinite(value) ? Math.max(peak, value) : peak;
        }
        return peak;
    }

    /** The first and the last recorded step of a metric; empty if there is none. */
    public Optional<long[]> window(String metric) {
        Curve curve = curve(metric);
        return curve.size() == 0
                ? Optional.empty()
                : Optional.of(new long[] {curve.step(0), curve.step(curve.size() - 1)});
    }

    /** The first of some layers' words, and how many more there are. */
    public static String few(List<String> words) {
        int shown = words.size() <= FEW + 1 ? words.size() : FEW;
        String first = String.join(", ", words.subList(0, shown));
        return shown == words.size() ? first : first + " and " + (words.size() - shown) + " more layers";
    }
}
