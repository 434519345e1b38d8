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
import org.descent.trainer.dl4j.internal.memory.BlockWindow;
import org.descent.trainer.dl4j.internal.memory.HeapVector;
import org.descent.trainer.dl4j.internal.memory.NativeVector;

/**
 * Applies the rule to each segment, then the decoupled weight decay, and holds the rule's state.
 *
 * <p>The decay takes {@code learningRate * weightDecay * w} with the learning rate of this step and the weights before the rule changed
 * them, as in equation 12 of Loshchilov and Hutter 2019; the rule sees the weights before the decay.
 *
 * <p>Threading: confined to the training thread.
 */
final class SegmentUpdates {
    private final OptimizerPlan plan;
    private final UpdateRule rule;
    private final boolean elementwise;
    private final List<SegmentState> segments = new ArrayList<>();
    private float[] before = new float[0];
    private long step;
    private Values values;
    private double weightDecay;

    SegmentUpdates(List<Trained> trained, OptimizerPlan plan) {
        this.plan = plan;
        this.values = plan.optimizer().values();
        this.weightDecay = plan.weightDecay();
        this.rule = plan.optimizer().plugin().create(values);
        this.elementwise = rule.elementwise();
        for (Trained segment : trained) {
            segments.add(new SegmentState(segment, rule.state()));
        }
    }

    /**
     * Makes one update.
     *
     * @param number the number of the step, counted from 1
     * @param scheduled the optimizer's values at this step
     * @param observation sees it
     */
    void apply(long number, Values scheduled, StepObservation observation) {
        step = number;
        values = scheduled;
        double decay = weightDecay == 0
                ? 0
                : weightDecay * scheduled.get(plan.optimizer().plugin().learningRate());
        for (int i = 0; i < segments.size(); i++) {
            SegmentState segment = segments.get(i);
            double own = decays(segment.segment()) ? decay : 0;
            if (elementwise) {
                applyInParts(i, segment, own, observation);
            } else {
                applyToAll(i, segment, own, observation);
            }
        }
    }

    /** Decays weights in another way from now on. */
    void decay(double other) {
        weightDecay = other;
    }

    private static boolean decays(Segment segment) {
        return segment.role() == Role.WEIGHT || segment.role() == Role.RECURRENT_WEIGHT;
    }

    /** All blocks of a segment, one after the other, each while it is in the cache. */
    private void applyInParts(int number, SegmentState segment, double decay, StepObservation observation) {
        Part part = segment.part;
        for (int block = 0; block < part.blocks(); block++) {
            int from = block * BlockWindow.width();
            part.moveTo(block);
            int size = part.parameters().size();
            float[] weights = part.parameters.elements();
            observation.before(number, from, size);
            if (decay != 0) {
                System.arraycopy(weights, 0, room(size), 0, size);
            }
            rule.apply(part);
            if (decay != 0) {
                decay(weights, before, 0, size, (float) decay);
            }
            if (observation.seesUpdate()) {
                observation.after(number, from, weights, size);
            }
            part.keep();
        }
    }

    private void applyToAll(int number, SegmentState segment, double decay, StepObservation observation) {
        NativeVector parameters = segment.trained.parameters();
        int size = parameters.size();
        observation.beforeAll(number);
        if (decay != 0 || observation.seesUpdate()) {
            parameters.read(0, room(size), 0, size);
        }
        rule.apply(segment);
        if (decay != 0) {
            int[] at = {0};
            parameters.forEachBlock((block, n) -> {
                decay(block[0], before, at[0], n, (float) decay);
                at[0] += n;
            });
        }
        observation.afterAll(number, before);
    }

    private static void decay(float[] weights, float[] before, int from, int length, float factor) {
        for (int i = 0; i < length; i++) {
            weights[i] -= factor * before[from + i];
        }
    }

    private float[] room(int size) {
        if (before.length < size) {
            before = new float[size];
        }
        return before;
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

    /** One segment with its state: what the rule sees of it. */
    private final class SegmentState implements Update {
        private final Trained trained;
        private final Map<String, HeapVector> state = new LinkedHashMap<>();
        private final Part part;

        SegmentState(Trained trained, List<String> names) {
            this.trained = trained;
            names.forEach(
                    name -> state.put(name, new HeapVector(trained.segment().size())));
            this.part = new Part(trained, state);
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
            return named(state, name);
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

    private static Vector named(Map<String, ? extends Vector> state, String name) {
        Vector vector = state.get(name);
        if (vector == null) {
            throw new IllegalArgumentException("the rule has no state '" + name + "', only " + state.keySet());
        }
        return vector;
    }

    /** One block of a segment with its state: what an elementwise rule sees of it. */
    private final class Part implements Update {
        private final Trained trained;
        private final BlockWindow parameters;
        private final BlockWindow gradient;
        private final Map<String, BlockWindow> state = new LinkedHashMap<>();

        Part(Trained trained, Map<String, HeapVector> whole) {
            this.trained = trained;
            this.parameters = new BlockWindow(trained.parameters());
            this.gradient = new BlockWindow(trained.gradient());
            whole.forEach((name, vector) -> state.put(name, new BlockWindow(vector)));
        }

        int blocks() {
            return Math.ceilDiv(trained.segment().size(), BlockWindow.width());
        }

        void moveTo(int block) {
            parameters.moveTo(block);
            gradient.moveTo(block);
            state.values().forEach(window -> window.moveTo(block));
        }

        /** Keeps the parameters; the state is changed in its place, and what a rule does to the gradient is of no interest. */
        void keep() {
            parameters.keep();
        }

        @Override
        public Segment segment() {
            return trained.segment();
        }

        @Override
        public Vector parameters() {
            return parameters;
        }

        @Override
        public Vector gradient() {
            return gradient;
        }

        @Override
        public Vector state(String name) {
            return named(state, name);
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
