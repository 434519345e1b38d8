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
 * AdaDelta: Zeiler, ADADELTA: An Adaptive Learning Rate Method, 2012, algorithm 1, with a rate in front as PyTorch has it.
 *
 * <p>{@code s = decay s + (1 - decay) g^2},
 * {@code d = g sqrt(u + epsilon) / sqrt(s + epsilon)},
 * {@code u = decay u + (1 - decay) d^2},
 * {@code w = w - learningRate d}. Both means begin at 0. The paper has no rate, which is the default of 1. Epsilon stands within both
 * roots and decides how large the first steps are: since u begins at 0, training starts slowly.
 */
@Component(service = Optimizer.class)
public final class Adadelta implements Optimizer {
    static final RealParameter LEARNING_RATE = Rates.learningRate(1);
    static final RealParameter DECAY = RealParameter.of(
            "decay", 0.95, Range.linear(0, 0.9999), "The share of both means of squares that is kept at each step.");
    static final RealParameter EPSILON = RealParameter.of(
            "epsilon",
            1e-6,
            Range.log(1e-16, 1),
            "Added within both roots; larger values make the first steps larger.");

    private static final Schema SCHEMA = Schema.of(LEARNING_RATE, DECAY, EPSILON);

    @Override
    public String id() {
        return "org.descent.adadelta";
    }

    @Override
    public String name() {
        return "AdaDelta";
    }

    @Override
    public String description() {
        return "Gives each weight steps of the size of its recent steps over that of its recent gradients.";
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
        return ElementwiseRule.of(Adadelta::apply, "square", "stepSquare");
    }

    private static void apply(Update update) {
        Values values = update.values();
        float rate = (float) values.get(LEARNING_RATE).doubleValue();
        float decay = (float) values.get(DECAY).doubleValue();
        float share = (float) (1 - values.get(DECAY));
        float epsilon = (float) values.get(EPSILON).doubleValue();
        update.parameters()
                .forEachBlock(
                        (operands, length) -> {
                            float[] w = operands[0];
                            float[] g = operands[1];
                            float[] s = operands[2];
                            float[] u = operands[3];
                            for (int i = 0; i < length; i++) {
                                s[i] = Vector.flushed(decay * s[i] + share * g[i] * g[i]);
                                float d = g[i] * (float) (Math.sqrt(u[i] + epsilon) / Math.sqrt(s[i] + epsilon));
                                u[i] = Vector.flushed(decay * u[i] + share * d * d);
                                w[i] -= rate * d;
                            }
                        },
                        update.gradient(),
                        update.state("square"),
                        update.state("stepSquare"));
    }
}
