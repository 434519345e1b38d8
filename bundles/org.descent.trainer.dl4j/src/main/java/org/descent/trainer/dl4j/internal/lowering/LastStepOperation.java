// SPDX-License-Identifier: Apache-2.0
package org.descent.trainer.dl4j.internal.lowering;

import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Takes the last state of a sequence: {@code (units, length)} to {@code (units)}.
 *
 * <p>Threading: confined to the training thread.
 */
final class LastStepOperation extends Operation {
    @Override
    INDArray forward(INDArray[] inputs, boolean training, LayerWorkspaceMgr workspaces) {
        return workspaces.dup(ArrayType.ACTIVATIONS, last(inputs[0]), 'c');
    }

    @Override
    INDArray[] backward(INDArray[] inputs, INDArray gradient, boolean wanted, LayerWorkspaceMgr workspaces) {
        INDArray whole = gradients(workspaces, 'f', inputs[0].shape()).assign(0);
        last(whole).assign(gradient);
        return new INDArray[] {whole};
    }

    private static INDArray last(INDArray sequence) {
        return sequence.get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.point(sequence.size(2) - 1));
    }
}
