// SPDX-License-Identifier: Apache-2.0
package org.descent.testkit.training;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.descent.api.optimizer.Segment;
import org.descent.api.optimizer.Update;
import org.descent.api.optimizer.UpdateRule;
import org.descent.api.optimizer.Vector;
import org.descent.api.parameter.Values;
import org.descent.core.training.ModelState;
import org.descent.testkit.plugin.ArrayVector;

/** A segment of parameters in arrays, with its gradient and the rule's state. */
final class FakeSegment {
    private final Segment segment;
    private final float[] parameters;
    private final double[] gradient;
    private final float[] lastUpdate;
    private final Map<String, ArrayVector> state = new TreeMap<>();

    FakeSegment(Segment segment, List<String> stateNames) {
        this.segment = segment;
        this.parameters = new float[segment.size()];
        this.gradient = new double[segment.size()];
        this.lastUpdate = new float[segment.size()];
        stateNames.forEach(name -> state.put(name, ArrayVector.zeros(segment.size())));
    }

    Segment segment() {
        return segment;
    }

    /** The parameters themselves. */
    float[] parameters() {
        return parameters;
    }

    /** The gradient itself. */
    double[] gradient() {
        return gradient;
    }

    /** The gradient as the rule gets it. */
    float[] roundedGradient() {
        float[] rounded = new float[gradient.length];
        for (int i = 0; i < rounded.length; i++) {
            rounded[i] = (float) gradient[i];
        }
        return rounded;
    }

    /** What the last update added to the parameters. */
    float[] lastUpdate() {
        return lastUpdate;
    }

    void clearGradient() {
        Arrays.fill(gradient, 0);
    }

    void scaleGradient(double factor) {
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] *= factor;
        }
    }

    /** Adds the gradient of the penalties if these are weights, and gives their value. */
    double penalize(double l1, double l2) {
        double value = 0;
        for (int i = 0; i < gradient.length && decays(); i++) {
            double w = parameters[i];
            gradient[i] += l1 * Math.signum(w) + l2 * w;
            value += l1 * Math.abs(w) + l2 / 2 * w * w;
        }
        return value;
    }

    private boolean decays() {
        return segment.role() == Segment.Role.WEIGHT || segment.role() == Segment.Role.RECURRENT_WEIGHT;
    }

    void limitGradient(double bound) {
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] = Math.max(-bound, Math.min(bound, gradient[i]));
        }
    }

    void update(UpdateRule rule, Values values, long step, double decay) {
        ArrayVector weights = new ArrayVector(parameters);
        if (decays()) {
            weights.scale(1 - decay);
        }
        rule.apply(new ArrayUpdate(segment, weights, new ArrayVector(roundedGradient()), state, step, values));
        float[] before = parameters.clone();
        weights.read(0, parameters, 0, parameters.length);
        for (int i = 0; i < before.length; i++) {
            lastUpdate[i] = parameters[i] - before[i];
        }
    }

    void copyTo(Map<String, float[]> rows) {
        rows.put(row(), parameters.clone());
        state.forEach((name, vector) -> rows.put(row() + "/" + name, vector.toArray()));
    }

    void restore(ModelState from) {
        System.arraycopy(from.row(row()), 0, parameters, 0, parameters.length);
        state.forEach((name, vector) -> vector.write(0, from.row(row() + "/" + name), 0, parameters.length));
    }

    private String row() {
        return segment.layer() + "/" + segment.role();
    }

    /** What the rule gets. */
    private record ArrayUpdate(
            Segment segment,
            Vector parameters,
            Vector gradient,
            Map<String, ArrayVector> states,
            long step,
            Values values)
            implements Update {
        @Override
        public Vector state(String name) {
            ArrayVector vector = states.get(name);
            if (vector == null) {
                throw new IllegalArgumentException("the rule has no state '" + name + "', only " + states.keySet());
            }
            return vector;
        }
    }
}
