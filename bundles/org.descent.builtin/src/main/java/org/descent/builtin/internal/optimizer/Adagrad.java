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
 * AdaGrad: Duchi, Hazan and Singer, Adaptive Subgradient Methods for Online Learning and Stochastic Optimization, 2011.
 *
 * <p>{@code s = s + g^2}, then {@code w = w - learningRate g / (sqrt(s) + epsilon)}. The sum begins at 0. Its rate only falls, so that
 * long trainings come to a halt.
 */
@Component(service = Optimizer.class)
public final class Adagrad implements Optimizer {
    static final RealParameter LEARNING_RATE = Rates.learningRate(0.01);
    static final RealParameter EPSILON = RealParameter.of(
            "epsilon",
            1e-10,
            Range.log(1e-16, 1),
            "Added to the root, so that a weight without gradients divides by more than 0.");

    private static final Schema SCHEMA = Schema.of(LEARNING_RATE, EPSILON);

    @Override
    public String id() {
        return "org.descent.adagrad";
    }

    @Override
    public String name() {
        return "AdaGrad";
    }

    @Override
    public String description() {
        return "Gives each weight a rate that falls with the gradients it has seen.";
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
        return ElementwiseRule.of(Adagrad::apply, "sum");
    }

    private static void apply(Update update) {
        Values values = update.values();
        Vector gradient = update.gradient();
        Vector sum = update.state("sum").addProduct(1, gradient, gradient);
        update.parameters().addQuotient(-values.get(LEARNING_RATE), gradient, sum, values.get(EPSILON));
    }
}
