// SPDX-License-Identifier: Apache-2.0
package org.descent.trainer.dl4j.internal.lowering;

import java.util.List;
import org.descent.trainer.dl4j.internal.memory.Blocks;
import org.descent.trainer.dl4j.internal.memory.Rows;

/**
 * Adds numbers place by place.
 *
 * <p>Threading: confined to the training thread.
 */
final class AddOperation extends Operation {
    private final Blocks blocks = new Blocks();

    @Override
    void forward(List<Rows> inputs, Rows output, int count, boolean training) {
        long length = (long) count * output.width();
        blocks.copy(inputs.get(0).memory(), output.memory(), length);
        for (Rows input : inputs.subList(1, inputs.size())) {
            blocks.add(input.memory(), output.memory(), length);
        }
    }

    @Override
    void backward(List<Rows> inputs, Rows output, Rows gradient, List<Rows> back, int count) {
        for (Rows rows : back) {
            blocks.copy(gradient.memory(), rows.memory(), (long) count * gradient.width());
        }
    }
}
