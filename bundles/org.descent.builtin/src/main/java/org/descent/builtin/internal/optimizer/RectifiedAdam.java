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
 * RAdam: Liu and others, On the Variance of the Adaptive Learning Rate and Beyond, 2020, algorithm 2.
 *
 * <p>With {@code r0 = 2 / (1 - beta2) - 1} and, at step t, counted from 1, {@code r = r0 - 2 t beta2^t / (1 - beta2^t)}:
 * {@code m = beta1 m + (1 - beta1) g},
 * {@code v = beta2 v + (1 - beta2) g^2},
 * where r is more than 4,
 * {@code w = w - learningRate sqrt((r - 4) (r - 2) r0 / ((r0 - 4) (r0 - 2) r)) (m / (1 - beta1^t)) / (sqrt(v / (1 - beta2^t)) + epsilon)},
 * and {@code w = w - learningRate m / (1 - beta1^t)} until then, which are the first steps. Both means begin at 0. The algorithm has no
 * epsilon; it stands where Adam has it. With beta2 of at most 0.6, r never passes 4.
 */
@Component(service = Optimizer.class)
public final class RectifiedAdam implements Optimizer {
    static final RealParameter LEARNING_RATE = Rates.learningRate(0.001);
    static final RealParameter BETA1 = Adam.BETA1;
    static final RealParameter BETA2 = Adam.BETA2;
    static final RealParameter EPSILON = Adam.EPSILON;

    /** Up to here the variance of the adaptive rate has no closed form: section 4 of the paper. */
    private static final double INTRACTABLE = 4;

    private static final Schema SCHEMA = Schema.of(LEARNING_RATE, BETA1, BETA2, EPSILON);

    @Override
    public String id() {
        return "org.descent.radam";
    }

    @Override
    public String name() {
        return "RAdam";
    }

    @Override
    public String description() {
        return "Adam that warms up by itself, while it has seen too few gradients to know their size.";
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
        return ElementwiseRule.of(RectifiedAdam::apply, "mean", "square");
    }

    private static void apply(Update update) {
        Values values = update.values();
        double beta1 = values.get(BETA1);
        double beta2 = values.get(BETA2);
        Vector gradient = update.gradient();
        Vector mean = update.state("mean").scale(beta1).add(1 - beta1, gradient);
        Vector square = update.state("square").scale(beta2).addProduct(1 - beta2, gradient, gradient);
        double rate = values.get(LEARNING_RATE) / (1 - StrictMath.pow(beta1, update.step()));
        double rectification = rectification(beta2, update.step());
        if (rectification == 0) {
            update.parameters().add(-rate, mean);
        } else {
            double correction = StrictMath.sqrt(1 - StrictMath.pow(beta2, update.step()));
            update.parameters()
                    .addQuotient(-rate * rectification * correction, mean, square, values.get(EPSILON) * correction);
        }
    }

    /** The factor of the adaptive step, or 0 where the step is not adaptive. */
    private static double rectification(double beta2, long step) {
        double power = StrictMath.pow(beta2, step);
        double longest = 2 / (1 - beta2) - 1;
        double length = longest - 2 * step * power / (1 - power);
        return length <= INTRACTABLE
                ? 0
                : StrictMath.sqrt((length - 4) * (length - 2) * longest / ((longest - 4) * (longest - 2) * length));
    }
}
