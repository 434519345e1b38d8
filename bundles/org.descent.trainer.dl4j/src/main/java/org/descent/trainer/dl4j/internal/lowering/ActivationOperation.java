// SPDX-License-Identifier: Apache-2.0
package org.descent.trainer.dl4j.internal.lowering;

import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.descent.api.network.Activation;
import org.descent.trainer.dl4j.internal.memory.NativeArray;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Applies an activation to each number.
 *
 * <p>Threading: confined to the training thread.
 */
final class ActivationOperation extends Operation {
    private final Activation activation;
    private final float[] sums = new float[NativeArray.BLOCK];
    private final float[] block = new float[NativeArray.BLOCK];

    ActivationOperation(Activation activation) {
        this.activation = activation;
    }

    @Override
    INDArray forward(INDArray[] inputs, boolean training, LayerWorkspaceMgr workspaces) {
        INDArray input = dense(inputs[0], workspaces);
        INDArray output = activations(workspaces, input.ordering(), input.shape());
        NativeArray from = new NativeArray(input);
        NativeArray to = new NativeArray(output);
        long length = input.length();
        for (long at = 0; at < length; at += NativeArray.BLOCK) {
            int n = (int) Math.min(NativeArray.BLOCK, length - at);
            from.read(at, block, 0, n);
            ActivationKernel.apply(activation, block, n);
            to.write(at, block, 0, n);
        }
        return output;
    }

    @Override
    INDArray[] backward(INDArray[] inputs, INDArray gradient, boolean wanted, LayerWorkspaceMgr workspaces) {
        INDArray input = dense(inputs[0], workspaces);
        INDArray given = NativeArray.ordered(gradient, input.ordering(), ArrayType.BP_WORKING_MEM, workspaces);
        INDArray result = gradients(workspaces, input.ordering(), input.shape());
        NativeArray z = new NativeArray(input);
        NativeArray from = new NativeArray(given);
        NativeArray to = new NativeArray(result);
        long length = input.length();
        for (long at = 0; at < length; at += NativeArray.BLOCK) {
            int n = (int) Math.min(NativeArray.BLOCK, length - at);
            z.read(at, sums, 0, n);
            from.read(at, block, 0, n);
            ActivationKernel.derive(activation, sums, block, n);
            to.write(at, block, 0, n);
        }
        return new INDArray[] {result};
    }

    private static INDArray dense(INDArray input, LayerWorkspaceMgr workspaces) {
        return NativeArray.isDense(input) ? input : workspaces.dup(ArrayType.ACTIVATIONS, input, 'c');
    }
}
