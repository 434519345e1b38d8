// SPDX-License-Identifier: Apache-2.0
package org.descent.trainer.dl4j.internal.lowering;

import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.descent.api.data.Shape;
import org.descent.trainer.dl4j.internal.memory.NativeArray;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Gives the same numbers, row by row, another shape.
 *
 * <p>Threading: confined to the training thread.
 */
final class ReshapeOperation extends Operation {
    private final long[] shape;

    /** @param shape the shape of one example */
    ReshapeOperation(Shape shape) {
        this.shape = new long[shape.rank() + 1];
        for (int i = 0; i < shape.rank(); i++) {
            this.shape[i + 1] = shape.dimension(i);
        }
    }

    @Override
    INDArray forward(INDArray[] inputs, boolean training, LayerWorkspaceMgr workspaces) {
        long[] whole = shape.clone();
        whole[0] = inputs[0].size(0);
        return NativeArray.ordered(inputs[0], 'c', ArrayType.ACTIVATIONS, workspaces)
                .reshape('c', whole);
    }

    @Override
    INDArray[] backward(INDArray[] inputs, INDArray gradient, boolean wanted, LayerWorkspaceMgr workspaces) {
        // a copy: the gradient's own workspace is closed before the vertex in front of this one is reached
        INDArray copy = workspaces.dup(ArrayType.ACTIVATION_GRAD, gradient, 'c');
        return new INDArray[] {copy.reshape('c', inputs[0].shape())};
    }
}
