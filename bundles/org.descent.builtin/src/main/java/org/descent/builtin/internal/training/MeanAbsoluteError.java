// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.training;

import org.descent.api.data.Target;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.Values;
import org.descent.api.training.Direction;
import org.descent.api.training.Metric;
import org.osgi.service.component.annotations.Component;

/**
 * The mean over examples and quantities of the distance between prediction and truth, at least 0, in the unit of the target.
 *
 * <p>A NaN output makes it NaN. NaN without examples.
 */
@Component(service = Metric.class)
public final class MeanAbsoluteError implements Metric {
    @Override
    public String id() {
        return "org.descent.meanAbsoluteError";
    }

    @Override
    public String name() {
        return "Mean absolute error";
    }

    @Override
    public String description() {
        return "The mean distance between predicted and true quantities, in the unit of the target.";
    }

    @Override
    public Schema schema() {
        return Schema.EMPTY;
    }

    @Override
    public Direction direction() {
        return Direction.SMALLER;
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
        return target instanceof Target.Quantities;
    }

    @Override
    public Accumulator start(Values values, Target target) {
        return new Mean(target.width());
    }

    private static final class Mean implements Accumulator {
        private final int width;
        private double sum;
        private long numbers;

        Mean(int width) {
            this.width = width;
        }

        @Override
        public void add(float[] outputs, float[] targets, int count) {
            for (int i = 0; i < count * width; i++) {
                sum += Math.abs((double) outputs[i] - targets[i]);
            }
            numbers += (long) count * width;
        }

        @Override
        public double value() {
            return sum / numbers;
        }
    }
}
