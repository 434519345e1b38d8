// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.optimizer;

import java.util.HashMap;
import java.util.Map;
import org.descent.api.optimizer.Optimizer;
import org.descent.api.optimizer.Segment;
import org.descent.api.optimizer.Update;
import org.descent.api.optimizer.UpdateRule;
import org.descent.api.optimizer.Vector;
import org.descent.api.parameter.Values;

/** Applies a rule to one segment, as a trainer does: state begins at 0, and only declared state is handed out. */
final class Training {
    private final Optimizer optimizer;
    private final UpdateRule rule;
    private final Map<String, Vector> state = new HashMap<>();
    private final ArrayVector parameters;
    private Values values;
    private long step;

    Training(Optimizer optimizer, Map<String, ?> values, float... parameters) {
        this.optimizer = optimizer;
        this.values = optimizer.schema().read(values);
        this.rule = optimizer.create(this.values);
        this.parameters = new ArrayVector(parameters);
        rule.state().forEach(name -> state.put(name, new ArrayVector(new float[parameters.length])));
    }

    /** One update; gives the parameters behind it. */
    float[] step(float... gradient) {
        step++;
        rule.apply(new Once(new ArrayVector(gradient.clone())));
        return parameters.elements.clone();
    }

    /** Scales the learning rate of all following steps, as a schedule does. */
    void scaleRate(double factor) {
        values = values.with(optimizer.learningRate(), values.get(optimizer.learningRate()) * factor);
    }

    private final class Once implements Update {
        private final Vector gradient;

        Once(Vector gradient) {
            this.gradient = gradient;
        }

        @Override
        public Segment segment() {
            return new Segment("dense1", Segment.Role.WEIGHT, parameters.size());
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
            Vector vector = state.get(name);
            if (vector == null) {
                throw new IllegalArgumentException("'" + name + "' is not in " + state.keySet());
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
