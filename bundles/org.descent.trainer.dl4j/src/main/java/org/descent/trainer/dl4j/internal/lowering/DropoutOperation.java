// SPDX-License-Identifier: Apache-2.0
package org.descent.trainer.dl4j.internal.lowering;

import java.util.List;
import org.descent.trainer.dl4j.internal.initialization.Seeds;
import org.descent.trainer.dl4j.internal.memory.Blocks;
import org.descent.trainer.dl4j.internal.memory.NativeArray;
import org.descent.trainer.dl4j.internal.memory.Rows;

/**
 * Sets a random share of the numbers to 0 while training and scales the others up.
 *
 * <p>What is dropped is a function of the seed, the layer's name, the step and the number's place in the batch: going backward drops
 * the same without having kept it, and a step drops the same whatever came before it.
 *
 * <p>Threading: confined to the training thread.
 */
final class DropoutOperation extends Operation {
    private static final int DRAWS = 1 << 24;

    private final Blocks blocks = new Blocks();
    private final DropoutClock clock;
    private final long seed;
    private final int dropped;
    private final float kept;

    /** @param rate the share that is dropped */
    DropoutOperation(DropoutClock clock, String layer, double rate) {
        this.clock = clock;
        this.seed = Seeds.mix(clock.seed(), layer);
        this.dropped = (int) Math.round(rate * DRAWS);
        this.kept = (float) (1 / (1 - rate));
    }

    @Override
    void forward(List<Rows> inputs, Rows output, int count, boolean training) {
        long length = (long) count * output.width();
        if (training) {
            drop(inputs.get(0).memory(), output.memory(), length);
        } else {
            blocks.copy(inputs.get(0).memory(), output.memory(), length);
        }
    }

    @Override
    void backward(List<Rows> inputs, Rows output, Rows gradient, List<Rows> back, int count) {
        for (Rows rows : back) {
            drop(gradient.memory(), rows.memory(), (long) count * gradient.width());
        }
    }

    private void drop(NativeArray from, NativeArray to, long length) {
        long key = Seeds.mix(seed, clock.step());
        long[] at = {0};
        blocks.map(from, to, length, (block, n) -> {
            for (int i = 0; i < n; i++) {
                int draw = (int) (Seeds.mix(key, at[0] + i) >>> 40);
                block[i] = draw < dropped ? 0 : block[i] * kept;
            }
            at[0] += n;
        });
    }
}
