// SPDX-License-Identifier: Apache-2.0
package org.descent.testkit.plugin;

import java.util.Map;
import java.util.TreeMap;
import org.descent.api.optimizer.Segment;
import org.descent.api.optimizer.Update;
import org.descent.api.optimizer.UpdateRule;
import org.descent.api.optimizer.Vector;
import org.descent.api.parameter.Values;

/**
 * One segment under a rule, in arrays: gives the rule a gradient at a time and keeps its state.
 *
 * <p>Threading: confined to one thread.
 */
public final class SegmentUpdate {
    private final UpdateRule rule;
    private final Segment segment;
    private final ArrayVector parameters;
    private final Map<String, ArrayVector> state = new TreeMap<>();
    private long step;

    /** A segment with these parameters, before its first step. */
    public SegmentUpdate(UpdateRule rule, Segment.Role role, float... parameters) {
        this.rule = rule;
        this.segment = new Segment("layer", role, parameters.length);
        this.parameters = new ArrayVector(parameters);
        rule.state().forEach(name -> state.put(name, ArrayVector.zeros(parameters.length)));
    }

    /** The parameters now; a copy. */
    public float[] parameters() {
        return parameters.toArray();
    }

    /** The state of a name now; a copy. */
    public float[] state(String name) {
        return named(name).toArray();
    }

    /** Makes one step with this gradient. */
    public void step(Values values, float... gradient) {
        ArrayVector given = new ArrayVector(gradient);
        step++;
        rule.apply(new Update() {
            @Override
            public Segment segment() {
                return segment;
            }

            @Override
            public Vector parameters() {
                return parameters;
            }

            @Override
            public Vector gradient() {
                return given;
            }

            @Override
            public Vector state(String name) {
                return named(name);
            }

            @Override
            public long step() {
                return step;
            }

            @Override
            public Values values() {
                return values;
            }
        });
    }

    private ArrayVector named(String name) {
        ArrayVector vector = state.get(name);
        if (vector == null) {
            throw new IllegalArgumentException("the rule has no state '" + name + "', only " + state.keySet());
        }
        return vector;
    }
}
