// SPDX-License-Identifier: Apache-2.0
package org.descent.trainer.dl4j.internal.lowering;

import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.descent.trainer.dl4j.internal.initialization.Seeds;
import org.descent.trainer.dl4j.internal.memory.NativeArray;
import org.nd4j.linalg.api.ndarray.INDArray;

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

    private final DropoutClock clock;
    private final long seed;
    private final int dropped;
    private final float kept;
    private final float[] block = new float[NativeArray.BLOCK];

    /** @param rate the share that is dropped */
    DropoutOperation(DropoutClock clock, String layer, double rate) {
        this.clock = clock;
        this.seed = Seeds.mix(clock.seed(), layer);
        this.dropped = (int) Math.round(rate * DRAWS);
        this.kept = (float) (1 / (1 - rate));
    }

    @Override
    INDArray forward(INDArray[] inputs, boolean training, LayerWorkspaceMgr workspaces) {
        if (!training) {
            return inputs[0];
        }
        INDArray input = NativeArray.ordered(inputs[0], 'c', ArrayType.ACTIVATIONS, workspaces);
        INDArray output = activations(workspaces, 'c', input.shape());
        drop(input, output);
        return output;
    }

    @Override
    INDArray[] backward(INDArray[] inputs, INDArray gradient, boolean wanted, LayerWorkspaceMgr workspaces) {
        INDArray given = NativeArray.ordered(gradient, 'c', ArrayType.BP_WORKING_MEM, workspaces);
        INDArray result = gradients(workspaces, 'c', given.shape());
        drop(given, result);
        return new INDArray[] {result};
    }

    private void drop(INDArray source, INDArray target) {
        NativeArray from = new NativeArray(source);
        NativeArray to = new NativeArray(target);
        long key = Seeds.mix(seed, clock.step());
        long length = source.length();
        for (long at = 0; at < length; at += NativeArray.BLOCK) {
            int n = (int) Math.min(NativeArray.BLOCK, length - at);
            from.read(at, block, 0, n);
            for (int i = 0; i < n; i++) {
                int draw = (int) (Seeds.mix(key, at + i) >>> 40);
                block[i] = draw < dropped ? 0 : block[i] * kept;
            }
            to.write(at, block, 0, n);
        }
    }
}
