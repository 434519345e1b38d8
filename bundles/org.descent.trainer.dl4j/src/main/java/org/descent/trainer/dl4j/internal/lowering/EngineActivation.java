// SPDX-License-Identifier: Apache-2.0
package org.descent.trainer.dl4j.internal.lowering;

import org.descent.api.network.Activation;
import org.descent.trainer.dl4j.internal.memory.NativeArray;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.BaseActivationFunction;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Our activation inside a layer of the engine, whose own differ: its GELU is a coarser approximation.
 *
 * <p>Threading: stateless.
 */
@NonNullByDefault({}) // what it overrides says nothing about null
final class EngineActivation extends BaseActivationFunction {
    private static final long serialVersionUID = 1L;

    private final Activation activation;

    EngineActivation(Activation activation) {
        this.activation = activation;
    }

    @Override
    public INDArray getActivation(INDArray sums, boolean training) {
        float[] block = new float[NativeArray.BLOCK];
        inBlocks(sums, (memory, at, n) -> {
            memory.read(at, block, 0, n);
            ActivationKernel.apply(activation, block, n);
            memory.write(at, block, 0, n);
        });
        return sums;
    }

    @Override
    public Pair<INDArray, INDArray> backprop(INDArray sums, INDArray gradient) {
        INDArray dense = NativeArray.isDense(sums) ? sums : sums.dup('c');
        INDArray result = gradient.dup(dense.ordering());
        NativeArray z = new NativeArray(dense);
        float[] own = new float[NativeArray.BLOCK];
        float[] block = new float[NativeArray.BLOCK];
        inBlocks(result, (memory, at, n) -> {
            z.read(at, own, 0, n);
            memory.read(at, block, 0, n);
            ActivationKernel.derive(activation, own, block, n);
            memory.write(at, block, 0, n);
        });
        return new Pair<>(result, null);
    }

    private interface Block {
        void treat(NativeArray memory, long at, int n);
    }

    /** The array lies without gaps, or in a part of one: then it is copied there and back. */
    private static void inBlocks(INDArray array, Block block) {
        INDArray dense = NativeArray.isDense(array) ? array : array.dup('c');
        NativeArray memory = new NativeArray(dense);
        for (long at = 0; at < dense.length(); at += NativeArray.BLOCK) {
            block.treat(memory, at, (int) Math.min(NativeArray.BLOCK, dense.length() - at));
        }
        if (dense != array) {
            array.assign(dense);
        }
    }

    @Override
    public String toString() {
        return activation.word();
    }
}
