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
 * RMSProp: Tieleman and Hinton, Lecture 6.5 of Neural Networks for Machine Learning, 2012.
 *
 * <p>{@code s = decay s + (1 - decay) g^2}, then {@code w = w - learningRate g / (sqrt(s) + epsilon)}. The mean begins at 0.
 */
@Component(service = Optimizer.class)
public final class Rmsprop implements Optimizer {
    static final RealParameter LEARNING_RATE = Rates.learningRate(0.001);
    static final RealParameter DECAY = RealParameter.of(
            "decay",
            0.9,
            Range.linear(0, 0.9999),
            "The share of the mean of squared gradients that is kept at each step.");
    static final RealParameter EPSILON = RealParameter.of(
            "epsilon",
            1e-8,
            Range.log(1e-16, 1),
            "Added to the root, so that a weight without gradients divides by more than 0.");

    private static final Schema SCHEMA = Schema.of(LEARNING_RATE, DECAY, EPSILON);

    @Override
    public String id() {
        return "org.descent.rmsprop";
    }

    @Override
    public String name() {
        return "RMSProp";
    }

    @Override
    public String description() {
        return "Divides the gradient of each weight by its recent size.";
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
        return ElementwiseRule.of(Rmsprop::apply, "mean");
    }

    private static void apply(Update update) {
        Values values = update.values();
        double decay = values.get(DECAY);
        Vector gradient = update.gradient();
        Vector mean = update.state("mean").scale(decay).addProduct(1 - decay, gradient, gradient);
        update.parameters().addQuotient(-values.get(LEARNING_RATE), gradient, mean, values.get(EPSILON));
    }
}
