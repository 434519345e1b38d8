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
 * Gradient descent with the heavy ball: Polyak, Some methods of speeding up the convergence of iteration methods, 1964; in
 * the form of Sutskever, Martens, Dahl and Hinton 2013 as PyTorch has it, where the learning rate scales the velocity as a whole.
 *
 * <p>{@code v = momentum v + g}, then {@code w = w - learningRate v}. The velocity begins at 0.
 */
@Component(service = Optimizer.class)
public final class Momentum implements Optimizer {
    static final RealParameter LEARNING_RATE = Rates.learningRate(0.01);
    static final RealParameter MOMENTUM = RealParameter.of(
            "momentum", 0.9, Range.linear(0, 0.9999), "The share of the velocity that is kept at each step.");

    private static final Schema SCHEMA = Schema.of(LEARNING_RATE, MOMENTUM);

    @Override
    public String id() {
        return "org.descent.momentum";
    }

    @Override
    public String name() {
        return "Momentum";
    }

    @Override
    public String description() {
        return "Gradient descent that keeps a part of its velocity.";
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
        return ElementwiseRule.of(Momentum::apply, "velocity");
    }

    private static void apply(Update update) {
        Values values = update.values();
        Vector velocity = update.state("velocity").scale(values.get(MOMENTUM)).add(1, update.gradient());
        update.parameters().add(-values.get(LEARNING_RATE), velocity);
    }
}
