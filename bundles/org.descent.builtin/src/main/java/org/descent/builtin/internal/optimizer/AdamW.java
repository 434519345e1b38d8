// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.optimizer;

import org.descent.api.optimizer.Optimizer;
import org.descent.api.optimizer.UpdateRule;
import org.descent.api.parameter.RealParameter;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.Values;
import org.osgi.service.component.annotations.Component;

/**
 * AdamW: Loshchilov and Hutter, Decoupled Weight Decay Regularization, 2019, algorithm 2: {@link Adam} with decoupled decay.
 *
 * <p>The rule is Adam's, and the decay is the trainer's, {@code w = w - learningRate weightDecay w}: the key {@code optimizer.weightDecay}
 * means the same for every optimizer, and this one has another default for it. As everywhere in Descent, and unlike PyTorch unless told,
 * biases and the scales and shifts of normalizations do not decay.
 */
@Component(service = Optimizer.class)
public final class AdamW implements Optimizer {
    private static final double WEIGHT_DECAY = 0.01;

    private final Adam adam = new Adam();

    @Override
    public String id() {
        return "org.descent.adamw";
    }

    @Override
    public String name() {
        return "AdamW";
    }

    @Override
    public String description() {
        return "Adam with a weight decay of 0.01 where the experiment sets none.";
    }

    @Override
    public Schema schema() {
        return adam.schema();
    }

    @Override
    public RealParameter learningRate() {
        return adam.learningRate();
    }

    @Override
    public double weightDecay() {
        return WEIGHT_DECAY;
    }

    @Override
    public UpdateRule create(Values values) {
        return adam.create(values);
    }
}
