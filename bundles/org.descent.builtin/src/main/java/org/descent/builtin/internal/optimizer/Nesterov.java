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
 * Gradient descent with Nesterov's momentum: Nesterov, A method of solving a convex programming problem with convergence rate
 * O(1/k^2), 1983; in the form of Sutskever, Martens, Dahl and Hinton 2013 as PyTorch has it.
 *
 * <p>{@code v = momentum v + g}, then {@code w = w - learningRate (g + momentum v)}. The velocity begins at 0.
 */
@Component(service = Optimizer.class)
public final class Nesterov implements Optimizer {
    static final RealParameter LEARNING_RATE = Rates.learningRate(0.01);
    static final RealParameter MOMENTUM = RealParameter.of(
            "momentum", 0.9, Range.linear(0, 0.9999), "The share of the velocity that is kept at each step.");

    private static final Schema SCHEMA = Schema.of(LEARNING_RATE, MOMENTUM);

    @Override
    public String id() {
        return "org.descent.nesterov";
    }

    @Override
    public String name() {
        return "Nesterov momentum";
    }

    @Override
    public String description() {
        return "Gradient descent with momentum that looks one step ahead.";
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
        return ElementwiseRule.of(Nesterov::apply, "velocity");
    }

    private static void apply(Update update) {
        Values values = update.values();
        double rate = values.get(LEARNING_RATE);
        double momentum = values.get(MOMENTUM);
        Vector velocity = update.state("velocity").scale(momentum).add(1, update.gradient());
        update.parameters().add(-rate, update.gradient()).add(-rate * momentum, velocity);
    }
}
