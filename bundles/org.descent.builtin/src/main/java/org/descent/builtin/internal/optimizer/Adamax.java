// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.optimizer;

import org.descent.api.optimizer.Optimizer;
import org.descent.api.optimizer.Update;
import org.descent.api.optimizer.UpdateRule;
import org.descent.api.optimizer.Vector;
import org.descent.api.parameter.Range;
import org.descent.api.parameter.RealParameter;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.Values;
import org.osgi.service.component.annotations.Component;

/**
 * AdaMax: Kingma and Ba, Adam: A Method for Stochastic Optimization, 2015, algorithm 2: Adam with the infinity norm.
 *
 * <p>At step t, counted from 1:
 * {@code m = beta1 m + (1 - beta1) g},
 * {@code u = max(beta2 u, |g|)},
 * {@code w = w - learningRate / (1 - beta1^t) m / (u + epsilon)}. Mean and maximum begin at 0. The algorithm has no epsilon; it keeps a
 * weight that has never had a gradient from dividing 0 by 0.
 */
@Component(service = Optimizer.class)
public final class Adamax implements Optimizer {
    static final RealParameter LEARNING_RATE = Rates.learningRate(0.002);
    static final RealParameter BETA1 = Adam.BETA1;
    static final RealParameter BETA2 = RealParameter.of(
            "beta2", 0.999, Range.linear(0, 0.999999), "The share of the largest gradient that is kept at each step.");
    static final RealParameter EPSILON = RealParameter.of(
            "epsilon",
            1e-8,
            Range.log(1e-16, 1),
            "Added to the largest gradient, so that a weight without gradients divides by more than 0.");

    private static final Schema SCHEMA = Schema.of(LEARNING_RATE, BETA1, BETA2, EPSILON);

    @Override
    public String id() {
        return "org.descent.adamax";
    }

    @Override
    public String name() {
        return "AdaMax";
    }

    @Override
    public String description() {
        return "Momentum over gradients that are divided by the largest of the recent ones.";
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public RealParameter learningRate() {
        return LEARNING_RATE;
    }

    @Override
    public UpdateRule create(Values values) {
        return ElementwiseRule.of(Adamax::apply, "mean", "largest");
    }

    private static void apply(Update update) {
        Values values = update.values();
        double beta1 = values.get(BETA1);
        Vector gradient = update.gradient();
        Vector mean = update.state("mean").scale(beta1).add(1 - beta1, gradient);
        Vector largest = update.state("largest").scale(values.get(BETA2)).max(gradient.absolute());
        float rate = (float) (values.get(LEARNING_RATE) / (1 - StrictMath.pow(beta1, update.step())));
        float epsilon = (float) values.get(EPSILON).doubleValue();
        update.parameters()
                .forEachBlock(
                        (operands, length) -> {
                            float[] w = operands[0];
                            float[] m = operands[1];
                            float[] u = operands[2];
                            for (int i = 0; i < length; i++) {
                                w[i] -= rate * m[i] / (u[i] + epsilon);
                            }
                        },
                        mean,
                        largest);
    }
}
