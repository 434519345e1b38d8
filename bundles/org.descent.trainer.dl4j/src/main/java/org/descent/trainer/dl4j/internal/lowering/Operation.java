// SPDX-License-Identifier: Apache-2.0
package org.descent.trainer.dl4j.internal.lowering;

import java.util.List;
import java.util.Map;
import org.descent.trainer.dl4j.internal.memory.Rows;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The mathematics of one vertex.
 *
 * <p>Numbers lie example by example, each example in the order of its shape. A gradient is that of the mean loss over the batch. An
 * operation may keep what it needs from going forward to going backward; nothing else depends on what it keeps.
 *
 * <p>Threading: confined to the training thread.
 */
abstract class Operation implements AutoCloseable {
    /** How many parameters it has. */
    long parameterCount() {
        return 0;
    }

    /**
     * Takes over its places in the flat memory of parameters and gradients; called once, before all else.
     *
     * @param parameters as many as it asked for
     * @param gradients the place for their gradient
     */
    void bind(INDArray parameters, INDArray gradients) {
        throw new IllegalStateException("an operation without parameters was given some");
    }

    /** Its parameters by name, as views into the flat memory. */
    Map<String, INDArray> parameters() {
        return Map.of();
    }

    /**
     * Computes the output.
     *
     * @param inputs what the vertices in front put out
     * @param output has room for the output
     * @param count examples in the batch
     * @param training whether a step is made, not an inference
     */
    abstract void forward(List<Rows> inputs, Rows output, int count, boolean training);

    /**
     * Computes the gradients, after having gone forward in training.
     *
     * @param inputs what went forward
     * @param output what came of it
     * @param gradient the gradient at the output, which may be changed
     * @param back has room for the gradient at each input; empty if nobody asks for them
     * @param count examples in the batch
     */
    abstract void backward(List<Rows> inputs, Rows output, Rows gradient, List<Rows> back, int count);

    /** Gives back memory of its own. */
    @Override
    public void close() {}
}
