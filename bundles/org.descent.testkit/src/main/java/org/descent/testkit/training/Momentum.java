// SPDX-License-Identifier: Apache-2.0
package org.descent.testkit.training;

import java.util.List;
import org.descent.api.optimizer.Optimizer;
import org.descent.api.optimizer.Update;
import org.descent.api.optimizer.UpdateRule;
import org.descent.api.parameter.Range;
import org.descent.api.parameter.RealParameter;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.Values;

/**
 * Descent with momentum, {@code v = 0.9 v + g; w = w - rate v}: a rule with state, written as a plugin would write it.
 *
 * <p>Threading: stateless.
 */
public final class Momentum implements Optimizer {
    /** The step size. */
    public static final RealParameter RATE =
            RealParameter.of("learningRate", 0.1, Range.linear(0, 100), "The step size.");

    private static final double MOMENTUM = 0.9;

    /** The plugin. */
    public Momentum() {}

    /** The values with this step size. */
    public static Values rate(double rate) {
        return Schema.of(RATE).defaults().with(RATE, rate);
    }

    @Override
    public String id() {
        return "org.descent.testkit.momentum";
    }

    @Override
    public String name() {
        return "Momentum";
    }

    @Override
    public String description() {
        return "Follows a running sum of gradients.";
    }

    @Override
    public Schema schema() {
        return Schema.of(RATE);
    }

    @Override
    public RealParameter learningRate() {
        return RATE;
    }

    @Override
    public UpdateRule create(Values values) {
        return new UpdateRule() {
            @Override
            public List<String> state() {
                return List.of("v");
            }

            @Override
            public void apply(Update update) {
                update.state("v").scale(MOMENTUM).add(1, update.gradient());
                update.parameters().add(-update.values().get(RATE), update.state("v"));
            }
        };
    }
}
