// SPDX-License-Identifier: Apache-2.0
package org.descent.trainer.dl4j.internal.lowering;

import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * An operation of ours in the configuration of a graph.
 *
 * <p>It belongs to one graph: a copy holds the same operation.
 *
 * <p>Threading: confined to the training thread.
 */
@NonNullByDefault({}) // what it overrides says nothing about null
final class OperationVertex extends GraphVertex {
    private static final long serialVersionUID = 1L;

    private final transient Operation operation;
    private final int inputs;
    private final boolean wanted;

    /** @param wanted whether anybody asks for the gradient at the inputs */
    OperationVertex(Operation operation, int inputs, boolean wanted) {
        this.operation = operation;
        this.inputs = inputs;
        this.wanted = wanted;
    }

    @Override
    public GraphVertex clone() {
        return new OperationVertex(operation, inputs, wanted);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof OperationVertex that && that.operation == operation;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(operation);
    }

    @Override
    public long numParams(boolean backprop) {
        return operation.parameterCount();
    }

    @Override
    public int minVertexInputs() {
        return inputs;
    }

    @Override
    public int maxVertexInputs() {
        return inputs;
    }

    @Override
    public org.deeplearning4j.nn.graph.vertex.GraphVertex instantiate(
            ComputationGraph graph,
            String name,
            int index,
            @Nullable INDArray parameters,
            boolean initialize,
            DataType type) {
        if (parameters != null) {
            operation.bindParameters(parameters);
        }
        return new OperationNode(graph, name, index, type, operation, wanted);
    }

    @Override
    public InputType getOutputType(int layerIndex, InputType... types) {
        throw new UnsupportedOperationException("shapes are inferred from the network, not from the engine's graph");
    }

    @Override
    public MemoryReport getMemoryReport(InputType... types) {
        throw new UnsupportedOperationException("memory is not estimated from the engine's graph");
    }
}
