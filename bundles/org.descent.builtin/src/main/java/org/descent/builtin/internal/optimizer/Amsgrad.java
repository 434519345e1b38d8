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
 * AMSGrad: Reddi, Kale and Kumar, On the Convergence of Adam and Beyond, 2018, algorithm 2, with Adam's corrections as PyTorch has them.
 *
 * <p>At step t, counted from 1:
 * {@code m = beta1 m + (1 - beta1) g},
 * {@code v = beta2 v + (1 - beta2) g^2},
 * {@code h = max(h, v)},
 * {@code w = w - learningRate (m / (1 - beta1^t)) / (sqrt(h / (1 - beta2^t)) + epsilon)}. All begin at 0. The paper leaves both
 * corrections out. The largest mean never falls, so that one huge gradient slows a weight for ever.
 */
@Component(service = Optimizer.class)
public final class Amsgrad implements Optimizer {
    static final RealParameter LEARNING_RATE = Rates.learningRate(0.001);
    static final RealParameter BETA1 = Adam.BETA1;
    static final RealParameter BETA2 = Adam.BETA2;
    static final RealParameter EPSILON = Adam.EPSILON;

    private static final Schema SCHEMA = Schema.of(LEARNING_RATE, BETA1, BETA2, EPSILON);

    @Override
    public String id() {
        return "org.descent.amsgrad";
    }

    @Override
    public String name() {
        return "AMSGrad";
    }

    @Override
    public String description() {
        return "Adam whose steps never grow because a gradient was forgotten.";
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
        return ElementwiseRule.of(Amsgrad::apply, "mean", "square", "largest");
    }

    private static void apply(Update update) {
        Values values = update.values();
        double beta1 = values.get(BETA1);
        double beta2 = values.get(BETA2);
        Vector gradient = update.gradient();
        Vector mean = update.state("mean").scale(beta1).add(1 - beta1, gradient);
        Vector square = update.state("square").scale(beta2).addProduct(1 - beta2, gradient, gradient);
        Vector largest = update.state("largest").max(square);
        double correction1 = 1 - StrictMath.pow(beta1, update.step());
        double correction2 = StrictMath.sqrt(1 - StrictMath.pow(beta2, update.step()));
        update.parameters()
                .addQuotient(
                        -values.get(LEARNING_RATE) * correction2 / correction1,
                        mean,
                        largest,
                        values.get(EPSILON) * correction2);
    }
}
