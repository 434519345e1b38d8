// SPDX-License-Identifier: Apache-2.0
package org.descent.trainer.dl4j.internal.lowering;

import java.util.Map;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The mathematics of one vertex that is ours and not the engine's.
 *
 * <p>Arrays are {@code (batch, shape...)}. A gradient is that of the mean loss over the batch. An operation may keep what it needs from
 * going forward to going backward; nothing else depends on what it keeps.
 *
 * <p>Threading: confined to the training thread.
 */
abstract class Operation {
    /** How many parameters it has. */
    long parameterCount() {
        return 0;
    }

    /**
     * Takes over its places in the engine's flat memory; called once, before all else.
     *
     * @param parameters the parameters, as many as it asked for
     */
    void bindParameters(INDArray parameters) {
        throw new IllegalStateException("an operation without parameters was given some");
    }

    /** Takes over the place for the gradient of its parameters. */
    void bindGradients(INDArray gradients) {
        throw new IllegalStateException("an operation without parameters was given a place for their gradient");
    }

    /** Its parameters by name, as views into the engine's flat memory. */
    Map<String, INDArray> parameters() {
        return Map.of();
    }

    /**
     * Computes the output, in the workspace of activations.
     *
     * @param training whether a step is made, not an inference
     */
    abstract INDArray forward(INDArray[] inputs, boolean training, LayerWorkspaceMgr workspaces);

    /**
     * Computes the gradients, in the workspace of the activations' gradients.
     *
     * @param inputs what went forward
     * @param gradient the gradient at the output, which may be changed
     * @param wanted whether anybody asks for the gradient at the inputs
     * @return the gradient at each input; of no meaning where not wanted
     */
    abstract INDArray[] backward(INDArray[] inputs, INDArray gradient, boolean wanted, LayerWorkspaceMgr workspaces);

    static INDArray activations(LayerWorkspaceMgr workspaces, char order, long... shape) {
        return workspaces.createUninitialized(ArrayType.ACTIVATIONS, DataType.FLOAT, shape, order);
    }

    static INDArray gradients(LayerWorkspaceMgr workspaces, char order, long... shape) {
        return workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, DataType.FLOAT, shape, order);
    }
}
