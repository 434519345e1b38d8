// SPDX-License-Identifier: Apache-2.0
package org.descent.trainer.dl4j.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.descent.api.optimizer.Segment;
import org.descent.api.optimizer.Segment.Role;
import org.descent.api.optimizer.Update;
import org.descent.api.optimizer.UpdateRule;
import org.descent.api.optimizer.Vector;
import org.descent.api.parameter.Values;
import org.descent.core.experiment.OptimizerPlan;
import org.descent.core.training.ModelState;
import org.descent.trainer.dl4j.internal.lowering.LoweredNetwork;
import org.descent.trainer.dl4j.internal.lowering.LoweredNetwork.Trained;
import org.descent.trainer.dl4j.internal.memory.NativeVector;

/**
 * Applies the rule to each segment, then the decoupled weight decay, and holds the rule's state.
 *
 * <p>The decay takes {@code learningRate * weightDecay * w} with the learning rate of this step and the weights before the rule changed
 * them, as in equation 12 of Loshchilov and Hutter 2019; the rule sees the weights before the decay.
 *
 * <p>Threading: confined to the training thread.
 */
final class SegmentUpdates implements AutoCloseable {
    private final OptimizerPlan plan;
    private final UpdateRule rule;
    private final List<SegmentState> segments = new ArrayList<>();
    private float[] before = new float[0];
    private long step;
    private Values values;

    SegmentUpdates(List<Trained> trained, OptimizerPlan plan) {
        this.plan = plan;
        this.values = plan.optimizer().values();
        this.rule = plan.optimizer().plugin().create(values);
        for (Trained segment : trained) {
            segments.add(new SegmentState(segment, rule.state()));
        }
    }

    /**
     * Makes one update.
     *
     * @param number the number of the step, counted from 1
     * @param scheduled the optimizer's values at this step
     */
    void apply(long number, Values scheduled) {
        step = number;
        values = scheduled;
        double decay = plan.weightDecay() == 0
                ? 0
                : plan.weightDecay() * scheduled.get(plan.optimizer().plugin().learningRate());
        for (SegmentState segment : segments) {
            if (decay != 0 && decays(segment.segment())) {
                applyWithDecay(segment, decay);
            } else {
                rule.apply(segment);
            }
        }
    }

    private static boolean decays(Segment segment) {
        return segment.role() == Role.WEIGHT || segment.role() == Role.RECURRENT_WEIGHT;
    }

    private void applyWithDecay(SegmentState segment, double decay) {
        NativeVector parameters = segment.trained.parameters();
        int size = parameters.size();
        if (before.length < size) {
            before = new float[size];
        }
        parameters.read(0, before, 0, size);
        rule.apply(segment);
        float factor = (float) decay;
        int[] at = {0};
        parameters.forEachBlock((block, n) -> {
            float[] w = block[0];
            int from = at[0];
            for (int i = 0; i < n; i++) {
                w[i] -= factor * before[from + i];
            }
            at[0] += n;
        });
    }

    /** Adds the state to the rows of a model. */
    void write(Map<String, float[]> rows) {
        for (SegmentState segment : segments) {
            segment.state.forEach((name, vector) ->
                    rows.put(segment.trained.row() + "/" + name, LoweredNetwork.get(segment.trained.layout(), vector)));
        }
    }

    /** Takes the state over from a model. */
    void read(ModelState model) {
        for (SegmentState segment : segments) {
            segment.state.forEach((name, vector) -> LoweredNetwork.put(
                    segment.trained.layout(), vector, model.row(segment.trained.row() + "/" + name)));
        }
    }

    @Override
    public void close() {
        segments.forEach(segment -> segment.state.values().forEach(NativeVector::close));
    }

    /** One segment with its state: what the rule sees of it. */
    private final class SegmentState implements Update {
        private final Trained trained;
        private final Map<String, NativeVector> state = new LinkedHashMap<>();

        SegmentState(Trained trained, List<String> names) {
            this.trained = trained;
            names.forEach(
                    name -> state.put(name, NativeVector.zeros(trained.segment().size())));
        }

        @Override
        public Segment segment() {
            return trained.segment();
        }

        @Override
        public Vector parameters() {
            return trained.parameters();
        }

        @Override
        public Vector gradient() {
            return trained.gradient();
        }

        @Override
        public Vector state(String name) {
            NativeVector vector = state.get(name);
            if (vector == null) {
                throw new IllegalArgumentException("the rule has no state '" + name + "', only " + state.keySet());
            }
            return vector;
        }

        @Override
        public long step() {
            return step;
        }

        @Override
        public Values values() {
            return values;
        }
    }
}
