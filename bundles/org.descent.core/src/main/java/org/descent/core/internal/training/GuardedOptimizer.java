// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.training;

import java.util.List;
import org.descent.api.optimizer.Optimizer;
import org.descent.api.optimizer.Update;
import org.descent.api.optimizer.UpdateRule;
import org.descent.api.parameter.RealParameter;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.Values;

/** An optimizer as an engine gets it: what its rule throws names the plugin and is not taken for a failure of the engine. */
public record GuardedOptimizer(Optimizer optimizer) implements Optimizer {
    @Override
    public String id() {
        return optimizer.id();
    }

    @Override
    public String name() {
        return optimizer.name();
    }

    @Override
    public String description() {
        return optimizer.description();
    }

    @Override
    public Schema schema() {
        return optimizer.schema();
    }

    @Override
    public RealParameter learningRate() {
        return optimizer.learningRate();
    }

    @Override
    public double weightDecay() {
        return optimizer.weightDecay();
    }

    @Override
    public UpdateRule create(Values values) {
        return new Rule(id(), Guests.call(id(), "create()", () -> optimizer.create(values)));
    }

    private record Rule(String plugin, UpdateRule rule) implements UpdateRule {
        @Override
        public List<String> state() {
            return Guests.call(plugin, "state()", rule::state);
        }

        @Override
        public boolean elementwise() {
            return Guests.call(plugin, "elementwise()", rule::elementwise);
        }

        @Override
        public void apply(Update update) {
            Guests.run(plugin, "apply()", () -> rule.apply(update));
        }
    }
}
