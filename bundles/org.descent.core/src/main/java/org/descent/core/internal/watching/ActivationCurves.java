// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.watching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.descent.api.network.Network;
import org.descent.api.run.Context;
import org.descent.api.run.CurveKey;
import org.descent.api.run.Matrix;
import org.descent.core.training.Recorder;
import org.descent.core.training.TrainingSession;

/**
 * The curves and histograms of what nodes put out for the probe set, in inference mode.
 *
 * <p>Threading: confined to one thread.
 */
final class ActivationCurves {
    private static final int NUMBERS = 1 << 20;

    private final TrainingSession session;
    private final ProbeSet probe;
    private final Recorder recorder;
    private final List<NodeActivations> nodes;
    private final List<String> names;
    private final int chunk;

    ActivationCurves(Network network, ProbeSet probe, TrainingSession session, Recorder recorder) {
        this.session = session;
        this.probe = probe;
        this.recorder = recorder;
        this.nodes = network.summary().stream()
                .flatMap(summary -> NodeActivations.of(summary).stream())
                .toList();
        this.names = nodes.stream().map(NodeActivations::name).toList();
        long each = nodes.stream().mapToLong(NodeActivations::size).sum();
        this.chunk = (int) Math.clamp(NUMBERS / Math.max(1, each), 1, probe.count());
    }

    /** Records the curves, and the histograms if they are wanted too. */
    void record(Moment moment, boolean curves, boolean histograms) {
        List<List<float[]>> chunks = new ArrayList<>();
        nodes.forEach(NodeActivations::clear);
        for (int from = 0; from < probe.count(); from += chunk) {
            int examples = Math.min(chunk, probe.count() - from);
            List<float[]> rows = nodes.stream()
                    .map(node -> new float[examples * node.size()])
                    .toList();
            session.activations(features(from, examples), examples, names, rows);
            for (int i = 0; i < nodes.size(); i++) {
                nodes.get(i).add(rows.get(i), examples);
            }
            if (histograms) {
                chunks.add(rows);
            }
        }
        for (int i = 0; i < nodes.size(); i++) {
            Context context = Context.layer(names.get(i));
            if (curves) {
                record(nodes.get(i), context, moment);
            }
            if (histograms) {
                int node = i;
                Matrix matrix = Histogram.of(
                        moment, chunks.stream().map(rows -> rows.get(node)).toList());
                recorder.matrix(new CurveKey("activationHistogram", context), matrix);
            }
        }
    }

    private float[] features(int from, int examples) {
        int width = probe.features().length / probe.count();
        return Arrays.copyOfRange(probe.features(), from * width, (from + examples) * width);
    }

    private void record(NodeActivations node, Context context, Moment moment) {
        moment.add(recorder.series(new CurveKey("activationMean", context)), node.mean());
        moment.add(recorder.series(new CurveKey("activationDeviation", context)), node.deviation());
        node.zeroUnits().ifPresent(share -> moment.add(recorder.series(new CurveKey("zeroUnits", context)), share));
        node.saturation().ifPresent(share -> moment.add(recorder.series(new CurveKey("saturation", context)), share));
    }
}
