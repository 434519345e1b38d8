// SPDX-License-Identifier: Apache-2.0
package org.descent.trainer.dl4j.internal.lowering;

import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Puts arrays one behind the other along the first dimension of an example.
 *
 * <p>Threading: confined to the training thread.
 */
final class ConcatenateOperation extends Operation {
    @Override
    INDArray forward(INDArray[] inputs, boolean training, LayerWorkspaceMgr workspaces) {
        long[] shape = inputs[0].shape().clone();
        for (int i = 1; i < inputs.length; i++) {
            shape[1] += inputs[i].size(1);
        }
        INDArray whole = activations(workspaces, 'c', shape);
        long from = 0;
        for (INDArray input : inputs) {
            whole.get(part(input, from)).assign(input);
            from += input.size(1);
        }
        return whole;
    }

    @Override
    INDArray[] backward(INDArray[] inputs, INDArray gradient, boolean wanted, LayerWorkspaceMgr workspaces) {
        INDArray[] gradients = new INDArray[inputs.length];
        long from = 0;
        for (int i = 0; i < inputs.length; i++) {
            gradients[i] = workspaces.dup(ArrayType.ACTIVATION_GRAD, gradient.get(part(inputs[i], from)), 'c');
            from += inputs[i].size(1);
        }
        return gradients;
    }

    private static INDArrayIndex[] part(INDArray input, long from) {
        INDArrayIndex[] part = new INDArrayIndex[input.rank()];
        for (int i = 0; i < part.length; i++) {
            part[i] = i == 1 ? NDArrayIndex.interval(from, from + input.size(1)) : NDArrayIndex.all();
        }
        return part;
    }
}
