// SPDX-License-Identifier: Apache-2.0
package org.descent.trainer.dl4j.internal.lowering;

import java.util.Arrays;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.BaseGraphVertex;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * An operation of ours in a graph.
 *
 * <p>Threading: confined to the training thread.
 */
@NonNullByDefault({}) // what it overrides says nothing about null
final class OperationNode extends BaseGraphVertex {
    private static final long serialVersionUID = 1L;

    private final transient Operation operation;
    private final boolean wanted;

    OperationNode(ComputationGraph graph, String name, int index, DataType type, Operation operation, boolean wanted) {
        super(graph, name, index, null, null, type);
        this.operation = operation;
        this.wanted = wanted;
    }

    @Override
    public boolean hasLayer() {
        return false;
    }

    @Override
    public Layer getLayer() {
        return null;
    }

    @Override
    public INDArray doForward(boolean training, LayerWorkspaceMgr workspaces) {
        return operation.forward(inputs, training, workspaces);
    }

    @Override
    public Pair<Gradient, INDArray[]> doBackward(boolean truncated, LayerWorkspaceMgr workspaces) {
        INDArray[] gradients = new INDArray[inputs.length];
        INDArray gradient = epsilon;
        if (gradient != null) { // null where nothing before this vertex has parameters
            INDArray[] computed = operation.backward(inputs, gradient, wanted, workspaces);
            if (wanted) {
                gradients = Arrays.copyOf(computed, computed.length);
            }
        }
        return new Pair<>(null, gradients);
    }

    @Override
    public Map<String, INDArray> paramTable(boolean backpropOnly) {
        return operation.parameters();
    }

    @Override
    public void setBackpropGradientsViewArray(INDArray gradients) {
        operation.bindGradients(gradients);
    }

    @Override
    public Pair<INDArray, MaskState> feedForwardMaskArrays(INDArray[] masks, MaskState state, int batch) {
        return null;
    }

    @Override
    public String toString() {
        return getVertexName();
    }
}
