// SPDX-License-Identifier: Apache-2.0
package org.descent.trainer.dl4j.internal.lowering;

import java.util.List;
import org.descent.api.network.Activation;
import org.descent.trainer.dl4j.internal.memory.Blocks;
import org.descent.trainer.dl4j.internal.memory.Rows;

/**
 * Applies an activation to each number.
 *
 * <p>Threading: confined to the training thread.
 */
final class ActivationOperation extends Operation {
    private final Blocks blocks = new Blocks();
    private final Activation activation;

    ActivationOperation(Activation activation) {
        this.activation = activation;
    }

    @Override
    void forward(List<Rows> inputs, Rows output, int count, boolean training) {
        blocks.map(
                inputs.get(0).memory(),
                output.memory(),
                (long) count * output.width(),
                (block, n) -> ActivationKernel.apply(activation, block, n));
    }

    @Override
    void backward(List<Rows> inputs, Rows output, Rows gradient, List<Rows> back, int count) {
        for (Rows rows : back) {
            blocks.map(
                    inputs.get(0).memory(),
                    gradient.memory(),
                    rows.memory(),
                    (long) count * output.width(),
                    (sums, block, n) -> ActivationKernel.derive(activation, sums, block, n));
        }
    }
}
