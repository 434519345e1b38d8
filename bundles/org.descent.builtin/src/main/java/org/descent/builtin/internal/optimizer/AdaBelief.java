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
 * AdaBelief: Zhuang and others, AdaBelief Optimizer: Adapting Stepsizes by the Belief in Observed Gradients, 2020, algorithm 2.
 *
 * <p>At step t, counted from 1:
 * {@code m = beta1 m + (1 - beta1) g},
 * {@code s = beta2 s + (1 - beta2) (g - m)^2 + epsilon},
 * {@code w = w - learningRate (m / (1 - beta1^t)) / (sqrt(s / (1 - beta2^t)) + epsilon)}. Both means begin at 0. Where gradients are as
 * expected, steps are large: under a constant gradient s falls towards epsilon / (1 - beta2), so that a small epsilon makes them very
 * large.
 */
@Component(service = Optimizer.class)
public final class AdaBelief implements Optimizer {
    static final RealParameter LEARNING_RATE = Rates.learningRate(0.001);
    static final RealParameter BETA1 = Adam.BETA1;
    static final RealParameter BETA2 = RealParameter.of(
            "beta2",
            0.999,
            Range.linear(0, 0.999999),
            "The share of the mean of squared surprises that is kept at each step.");
    static final RealParameter EPSILON = RealParameter.of(
            "epsilon",
            1e-16,
            Range.log(1e-30, 1),
            "Added to the mean of squares at each step and to its root; larger values damp steps that were expected.");

    private static final Schema SCHEMA = Schema.of(LEARNING_RATE, BETA1, BETA2, EPSILON);

    @Override
    public String id() {
        return "org.descent.adabelief";
    }

    @Override
    public String name() {
        return "AdaBelief";
    }

    @Override
    public String description() {
        return "Takes large steps where gradients are as expected, and small ones where they surprise.";
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
        return ElementwiseRule.of(AdaBelief::apply, "mean", "surprise");
    }

    private static void apply(Update update) {
        Values values = update.values();
        double beta1 = values.get(BETA1);
        double beta2 = values.get(BETA2);
        float epsilon = (float) values.get(EPSILON).doubleValue();
        Vector gradient = update.gradient();
        Vector mean = update.state("mean").scale(beta1).add(1 - beta1, gradient);
        Vector difference = gradient.add(-1, mean);
        Vector surprise = update.state("surprise").scale(beta2).addProduct(1 - beta2, difference, difference);
        surprise.forEachBlock((operands, length) -> {
            float[] s = operands[0];
            for (int i = 0; i < length; i++) {
                s[i] += epsilon;
            }
        });
        double correction1 = 1 - StrictMath.pow(beta1, update.step());
        double correction2 = StrictMath.sqrt(1 - StrictMath.pow(beta2, update.step()));
        update.parameters()
                .addQuotient(
                        -values.get(LEARNING_RATE) * correction2 / correction1,
                        mean,
                        surprise,
                        values.get(EPSILON) * correction2);
    }
}
