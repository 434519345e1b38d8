// SPDX-License-Identifier: Apache-2.0
package org.example.rings;

import java.util.List;
import org.descent.api.optimizer.Optimizer;
import org.descent.api.optimizer.Update;
import org.descent.api.optimizer.UpdateRule;
import org.descent.api.parameter.Range;
import org.descent.api.parameter.RealParameter;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.Values;
import org.osgi.service.component.annotations.Component;

/**
 * Lion: Chen et al., Symbolic Discovery of Optimization Algorithms, 2023, algorithm 2, without its weight decay, which is the host's.
 *
 * <p>{@code w = w - learningRate sign(beta1 m + (1 - beta1) g)}, then {@code m = beta2 m + (1 - beta2) g}. The mean m begins at 0.
 */
@Component(service = Optimizer.class)
public final class Lion implements Optimizer {
    static final RealParameter LEARNING_RATE = RealParameter.of(
            "learningRate",
            1e-4,
            Range.log(1e-7, 1),
            "How far each weight moves at each step; a third to a tenth of what Adam needs.");
    static final RealParameter BETA1 = RealParameter.of(
            "beta1",
            0.9,
            Range.linear(0, 0.9999),
            "How much the mean of gradients counts, against the newest, for the direction.");
    static final RealParameter BETA2 = RealParameter.of(
            "beta2", 0.99, Range.linear(0, 0.9999), "The share of the mean of gradients that is kept at each step.");

    @Override
    public String id() {
        return "org.example.lion";
    }

    @Override
    public String name() {
        return "Lion";
    }

    @Override
    public String description() {
        return "Steps of the same size for every weight, in the direction of the sign of its momentum.";
    }

    @Override
    public Schema schema() {
        return Schema.of(LEARNING_RATE, BETA1, BETA2);
    }

    @Override
    public RealParameter learningRate() {
        return LEARNING_RATE;
    }

    @Override
    public UpdateRule create(Values values) {
        return new Rule();
    }

    private static final class Rule implements UpdateRule {
        @Override
        public List<String> state() {
            return List.of("mean");
        }

        @Override
        public void apply(Update update) {
            float rate = update.values().get(LEARNING_RATE).floatValue();
            float beta1 = update.values().get(BETA1).floatValue();
            float beta2 = update.values().get(BETA2).floatValue();
            update.parameters()
                    .forEachBlock(
                            (operands, length) -> {
                                float[] w = operands[0];
                                float[] g = operands[1];
                                float[] m = operands[2];
                                for (int i = 0; i < length; i++) {
                                    w[i] -= rate * Math.signum(beta1 * m[i] + (1 - beta1) * g[i]);
                                    m[i] = beta2 * m[i] + (1 - beta2) * g[i];
                                }
                            },
                            update.gradient(),
                            update.state("mean"));
        }
    }
}
