// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.training;

import org.descent.api.data.Target;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.Values;
import org.descent.api.training.Direction;
import org.descent.api.training.Metric;
import org.osgi.service.component.annotations.Component;

/**
 * The mean over the classes that occur of the share of their examples that is predicted, in [0, 1].
 *
 * <p>Each class counts the same, however many examples it has; what always predicts one of k classes gets 1/k. Ties and NaN are as in
 * {@link Accuracy}. NaN without examples.
 */
@Component(service = Metric.class)
public final class BalancedAccuracy implements Metric {
    @Override
    public String id() {
        return "org.descent.balancedAccuracy";
    }

    @Override
    public String name() {
        return "Balanced accuracy";
    }

    @Override
    public String description() {
        return "The share of examples whose class is predicted, as a mean over the classes that occur.";
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
        private final long[] examples;
        private final long[] right;

        Counter(int classes) {
            this.examples = new long[classes];
            this.right = new long[classes];
        }

        @Override
        public void add(float[] outputs, float[] targets, int count) {
            for (int i = 0; i < count; i++) {
                int actual = (int) targets[i];
                examples[actual]++;
                right[actual] += Predictions.predicted(outputs, i, examples.length) == actual ? 1 : 0;
            }
        }

        @Override
        public double value() {
            double sum = 0;
            int occurring = 0;
            for (int i = 0; i < examples.length; i++) {
                if (examples[i] > 0) {
                    sum += (double) right[i] / examples[i];
                    occurring++;
                }
            }
            return sum / occurring;
        }
    }
}
