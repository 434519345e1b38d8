// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.optimizer;

import org.descent.api.optimizer.Optimizer;
import org.descent.api.optimizer.Update;
import org.descent.api.optimizer.UpdateRule;
import org.descent.api.optimizer.Vector;
import org.descent.api.parameter.RealParameter;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.Values;
import org.osgi.service.component.annotations.Component;

/**
 * Nadam: Dozat, Incorporating Nesterov Momentum into Adam, 2016, algorithm 2 with a constant mu.
 *
 * <p>At step t, counted from 1:
 * {@code m = beta1 m + (1 - beta1) g},
 * {@code v = beta2 v + (1 - beta2) g^2},
 * {@code n = beta1 m / (1 - beta1^(t+1)) + (1 - beta1) g / (1 - beta1^t)},
 * {@code w = w - learningRate n / (sqrt(v / (1 - beta2^t)) + epsilon)}. Both means begin at 0. PyTorch and Keras let beta1 warm up from
 * half its value over some hundred steps; here it stays what it is said to be.
 */
@Component(service = Optimizer.class)
public final class Nadam implements Optimizer {
    static final RealParameter LEARNING_RATE = Rates.learningRate(0.002);
    static final RealParameter BETA1 = Adam.BETA1;
    static final RealParameter BETA2 = Adam.BETA2;
    static final RealParameter EPSILON = Adam.EPSILON;

    private static final Schema SCHEMA = Schema.of(LEARNING_RATE, BETA1, BETA2, EPSILON);

    @Override
    public String id() {
        return "org.descent.nadam";
    }

    @Override
    public String name() {
        return "Nadam";
    }

    @Override
    public String description() {
        return "Adam that looks one step ahead, as Nesterov momentum does.";
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
        return ElementwiseRule.of(Nadam::apply, "mean", "square");
    }

    private static void apply(Update update) {
        Values values = update.values();
        double beta1 = values.get(BETA1);
        double beta2 = values.get(BETA2);
        Vector gradient = update.gradient();
        Vector mean = update.state("mean").scale(beta1).add(1 - beta1, gradient);
        Vector square = update.state("square").scale(beta2).addProduct(1 - beta2, gradient, gradient);
        double next = 1 - StrictMath.pow(beta1, update.step() + 1.0);
        double now = 1 - StrictMath.pow(beta1, update.step());
        double correction = StrictMath.sqrt(1 - StrictMath.pow(beta2, update.step()));
        Vector ahead = gradient.scale((1 - beta1) / now).add(beta1 / next, mean);
        update.parameters()
                .addQuotient(-values.get(LEARNING_RATE) * correction, ahead, square, values.get(EPSILON) * correction);
    }
}
