// SPDX-License-Identifier: Apache-2.0
package org.descent.trainer.dl4j.internal.lowering;

import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Adds arrays of one shape.
 *
 * <p>Threading: confined to the training thread.
 */
final class AddOperation extends Operation {
    @Override
    INDArray forward(INDArray[] inputs, boolean training, LayerWorkspaceMgr workspaces) {
        INDArray sum = workspaces.dup(ArrayType.ACTIVATIONS, inputs[0], 'c');
        for (int i = 1; i < inputs.length; i++) {
            sum.addi(inputs[i]);
        }
        return sum;
    }

    @Override
    INDArray[] backward(INDArray[] inputs, INDArray gradient, boolean wanted, LayerWorkspaceMgr workspaces) {
        INDArray[] gradients = new INDArray[inputs.length];
        for (int i = 0; i < inputs.length; i++) {
            // each its own: the engine adds further gradients to them in place
            gradients[i] = workspaces.dup(ArrayType.ACTIVATION_GRAD, gradient, 'c');
        }
        return gradients;
    }
}
