// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.watching;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.descent.api.optimizer.Segment;
import org.descent.api.optimizer.Segment.Role;
import org.descent.api.run.Context;
import org.descent.api.run.CurveKey;
import org.descent.core.training.Recorder;
import org.descent.core.training.StepObserver.Block;
import org.descent.core.training.StepObserver.Quantity;

/**
 * The histograms of each layer's weights and of their gradient in one update; biases, factors and offsets are not in them.
 *
 * <p>Threading: confined to one thread.
 */
final class GradientHistograms {
    private final List<Segment> segments;
    private final Recorder recorder;
    private final Map<String, List<float[]>> gradients = new LinkedHashMap<>();
    private final Map<String, List<float[]>> weights = new LinkedHashMap<>();

    GradientHistograms(List<Segment> segments, Recorder recorder) {
        this.segments = List.copyOf(segments);
        this.recorder = recorder;
    }

    static boolean wants(Quantity quantity) {
        return quantity == Quantity.GRADIENT || quantity == Quantity.WEIGHTS;
    }

    void add(Quantity quantity, int segment, Block block) {
        Role role = segments.get(segment).role();
        if (!wants(quantity) || role != Role.WEIGHT && role != Role.RECURRENT_WEIGHT) {
            return;
        }
        float[] numbers = new float[block.count()];
        block.read(FloatBuffer.wrap(numbers), 0);
        (quantity == Quantity.GRADIENT ? gradients : weights)
                .computeIfAbsent(segments.get(segment).layer(), layer -> new ArrayList<>())
                .add(numbers);
    }

    /** Records what was added; the moment is that before the update. */
    void end(Moment moment) {
        write("gradientHistogram", gradients, moment);
        write("weightHistogram", weights, moment);
    }

    private void write(String metric, Map<String, List<float[]>> layers, Moment moment) {
        layers.forEach((layer, parts) ->
                recorder.matrix(new CurveKey(metric, Context.layer(layer)), Histogram.of(moment, parts)));
        layers.clear();
    }
}
