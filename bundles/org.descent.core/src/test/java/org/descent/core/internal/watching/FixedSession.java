// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.watching;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.descent.api.optimizer.Segment;
import org.descent.api.parameter.Values;
import org.descent.core.experiment.OptimizerPlan;
import org.descent.core.training.ModelState;
import org.descent.core.training.StepObserver;
import org.descent.core.training.TrainingSession;

/** Puts out what is written out: activations by node for the examples in their order, and weights by row. */
record FixedSession(Map<String, float[]> activations, Map<String, float[]> weights) implements TrainingSession {
    @Override
    public List<Segment> segments() {
        return List.of();
    }

    @Override
    public long steps() {
        return 0;
    }

    @Override
    public StepResult step(float[] features, float[] targets, int count, Values values, StepObserver observer) {
        throw new IllegalStateException("instruments make no step");
    }

    @Override
    public void evaluate(float[] features, float[] targets, int count, float[] outputs, double[] losses) {
        throw new IllegalStateException("not needed");
    }

    @Override
    public void predict(float[] features, int count, float[] outputs) {
        throw new IllegalStateException("not needed");
    }

    @Override
    public void activations(float[] features, int count, List<String> nodes, List<float[]> rows) {
        for (int i = 0; i < nodes.size(); i++) {
            float[] row = Objects.requireNonNull(activations.get(nodes.get(i)), nodes.get(i));
            System.arraycopy(row, 0, rows.get(i), 0, row.length);
        }
    }

    @Override
    public void adjust(OptimizerPlan.Clip clip, double weightDecay) {
        throw new IllegalStateException("instruments change nothing");
    }

    @Override
    public ModelState state() {
        return new ModelState(0, weights);
    }

    @Override
    public void restore(ModelState state) {
        throw new IllegalStateException("instruments restore nothing");
    }

    @Override
    public void close() {
        // nothing is held
    }
}
