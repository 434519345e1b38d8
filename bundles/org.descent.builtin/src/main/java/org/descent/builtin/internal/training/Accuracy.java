// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.training;

import org.descent.api.data.Target;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.Values;
import org.descent.api.training.Direction;
import org.descent.api.training.Metric;
import org.osgi.service.component.annotations.Component;

/**
 * The share of examples whose largest output is that of their class, in [0, 1].
 *
 * <p>Of equal outputs, the class with the lowest index counts as predicted. An example with a NaN output is wrong. NaN without examples.
 * Where classes differ much in size it says little: see {@link BalancedAccuracy}.
 */
@Component(service = Metric.class)
public final class Accuracy implements Metric {
    @Override
    public String id() {
        return "org.descent.accuracy";
    }

    @Override
    public String name() {
        return "Accuracy";
    }

    @Override
    public String description() {
        return "The share of examples whose class is predicted.";
    }

    @Override
    public Schema schema() {
        return Schema.EMPTY;
    }

    @Override
    public Direction direction() {
        return Direction.LARGER;
    }

    @Override
    public String unit() {
        return "";
    }

    @Override
    public int definitionVersion() {
        return 1;
    }

    @Override
    public boolean appliesTo(Target target) {
        return target instanceof Target.Classes;
    }

    @Override
    public Accumulator start(Values values, Target target) {
        return new Counter(target.outputs());
    }

    private static final class Counter implements Accumulator {
        private final int classes;
        private long examples;
        private long right;

        Counter(int classes) {
            this.classes = classes;
        }

        @Override
        public void add(float[] outputs, float[] targets, int count) {
            for (int i = 0; i < count; i++) {
                right += Predictions.predicted(outputs, i, classes) == (int) targets[i] ? 1 : 0;
            }
            examples += count;
        }

        @Override
        public double value() {
            return (double) right / examples;
        }
    }
}
