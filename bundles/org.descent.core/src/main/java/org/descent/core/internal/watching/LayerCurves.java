// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.watching;

import java.util.ArrayList;
import java.util.List;
import org.descent.api.optimizer.Segment;
import org.descent.api.run.Context;
import org.descent.api.run.CurveKey;
import org.descent.core.training.Recorder;
import org.descent.core.training.Recorder.Series;
import org.descent.core.training.StepObserver.Block;
import org.descent.core.training.StepObserver.Quantity;

/**
 * The curves of each layer's gradient, weights and update. Their step is that of the weights that were measured: the updates before this one.
 *
 * <p>Threading: confined to one thread.
 */
final class LayerCurves {
    private final LayerSums sums;
    private final boolean clips;
    private final List<Layer> layers = new ArrayList<>();

    private record Layer(
            Series gradientNorm,
            Series clippedNorm,
            Series weightNorm,
            Series weightMean,
            Series weightDeviation,
            Series updateRatio) {}

    LayerCurves(List<Segment> segments, boolean clips, Recorder recorder) {
        this.sums = new LayerSums(segments);
        this.clips = clips;
        for (String name : sums.layers()) {
            Context context = Context.layer(name);
            layers.add(new Layer(
                    recorder.series(new CurveKey("gradientNorm", context)),
                    recorder.series(new CurveKey("clippedNorm", context)),
                    recorder.series(new CurveKey("weightNorm", context)),
                    recorder.series(new CurveKey("weightMean", context)),
                    recorder.series(new CurveKey("weightDeviation", context)),
                    recorder.series(new CurveKey("updateRatio", context))));
        }
    }

    boolean wants(Quantity quantity) {
        return quantity != Quantity.CLIPPED_GRADIENT || clips;
    }

    void begin() {
        sums.clear();
    }

    void add(Quantity quantity, int segment, Block block) {
        sums.add(quantity, segment, block);
    }

    /** Records the step that was seen. */
    void end(Moment moment) {
        for (int i = 0; i < layers.size(); i++) {
            Layer layer = layers.get(i);
            moment.add(layer.gradientNorm(), sums.norm(Quantity.GRADIENT, i));
            if (clips) {
                moment.add(layer.clippedNorm(), sums.norm(Quantity.CLIPPED_GRADIENT, i));
            }
            double weights = sums.norm(Quantity.WEIGHTS, i);
            moment.add(layer.weightNorm(), weights);
            if (sums.hasKernel(i)) {
                moment.add(layer.weightMean(), sums.mean(i));
                moment.add(layer.weightDeviation(), sums.deviation(i));
            }
            moment.add(layer.updateRatio(), sums.norm(Quantity.UPDATE, i) / weights);
        }
    }
}
