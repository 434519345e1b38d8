// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.optimizer;

import org.descent.api.optimizer.Optimizer;
import org.descent.api.optimizer.Update;
import org.descent.api.optimizer.UpdateRule;
import org.descent.api.parameter.RealParameter;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.Values;
import org.osgi.service.component.annotations.Component;

/**
 * Stochastic gradient descent: Robbins and Monro, A Stochastic Approximation Method, 1951.
 *
 * <p>{@code w = w - learningRate g}
 */
@Component(service = Optimizer.class)
public final class Sgd implements Optimizer {
    static final RealParameter LEARNING_RATE = Rates.learningRate(0.01);

    private static final Schema SCHEMA = Schema.of(LEARNING_RATE);

    @Override
    public String id() {
        return "org.descent.sgd";
    }

    @Override
    public String name() {
        return "Gradient descent";
    }

    @Override
    public String description() {
        return "Goes down the gradient of the batch.";
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
        return ElementwiseRule.of(Sgd::apply);
    }

    private static void apply(Update update) {
        update.parameters().add(-update.values().get(LEARNING_RATE), update.gradient());
    }
}
