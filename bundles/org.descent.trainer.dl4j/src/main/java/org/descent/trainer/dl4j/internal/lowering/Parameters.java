// SPDX-License-Identifier: Apache-2.0
package org.descent.trainer.dl4j.internal.lowering;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.descent.trainer.dl4j.internal.memory.NativeArray;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * An operation's places in the flat memory of parameters and gradients, by name.
 *
 * <p>Threading: confined to the training thread.
 */
final class Parameters {
    private final INDArray flat;
    private final INDArray flatGradients;
    private final Map<String, INDArray> views = new LinkedHashMap<>();
    private final Map<String, NativeArray> values = new HashMap<>();
    private final Map<String, NativeArray> gradients = new HashMap<>();
    private long size;

    /**
     * Places that are still undivided.
     *
     * @param flat the values of all parameters of the operation
     * @param gradients their gradients
     */
    Parameters(INDArray flat, INDArray gradients) {
        this.flat = flat.reshape(flat.length());
        this.flatGradients = gradients.reshape(gradients.length());
    }

    /** Gives the next places a name. */
    void add(String name, long length) {
        INDArray view = flat.get(NDArrayIndex.interval(size, size + length));
        views.put(name, view);
        values.put(name, new NativeArray(view));
        gradients.put(name, new NativeArray(flatGradients.get(NDArrayIndex.interval(size, size + length))));
        size += length;
    }

    /** All values as views into the flat memory. */
    Map<String, INDArray> views() {
        return views;
    }

    NativeArray values(String name) {
        return Objects.requireNonNull(values.get(name), name);
    }

    NativeArray gradients(String name) {
        return Objects.requireNonNull(gradients.get(name), name);
    }
}
