// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.optimizer;

import java.util.Map;
import java.util.stream.Collectors;
import org.descent.api.optimizer.Optimizer;
import org.descent.api.optimizer.Segment;
import org.descent.api.parameter.Values;
import org.descent.testkit.plugin.SegmentUpdate;

/** Weights under an optimizer whose rate may be scaled between steps, as a schedule does. */
final class Training {
    private final Optimizer optimizer;
    private final SegmentUpdate weights;
    private Values values;

    Training(Optimizer optimizer, Map<String, ?> values, float... weights) {
        this.optimizer = optimizer;
        this.values = optimizer.schema().read(values);
        this.weights = new SegmentUpdate(optimizer.create(this.values), Segment.Role.WEIGHT, weights.clone());
    }

    /** One update; gives the weights behind it. */
    float[] step(float... gradient) {
        weights.step(values, gradient.clone());
        return weights.parameters();
    }

    /** What the rule keeps, by its names. */
    Map<String, float[]> state() {
        return optimizer.create(values).state().stream().collect(Collectors.toMap(name -> name, weights::state));
    }

    /** Scales the learning rate of all following steps. */
    void scaleRate(double factor) {
        values = values.with(optimizer.learningRate(), values.get(optimizer.learningRate()) * factor);
    }
}
