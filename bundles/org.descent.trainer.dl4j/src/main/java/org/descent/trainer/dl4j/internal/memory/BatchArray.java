// SPDX-License-Identifier: Apache-2.0
package org.descent.trainer.dl4j.internal.memory;

import org.descent.api.data.Shape;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The engine's array for a batch of examples: its memory grows to the largest batch and is used again for all others.
 *
 * <p>Threading: confined to the training thread.
 */
public final class BatchArray implements AutoCloseable {
    private final Shape example;
    private INDArray memory = create(1);
    private INDArray batch = memory;
    private float[] numbers = new float[0];

    /** An array for examples of this shape. */
    public BatchArray(Shape example) {
        this.example = example;
    }

    /**
     * The array of some examples, valid until the next call.
     *
     * @param rows examples, row by row
     * @param from the number of the first example to take
     * @param count how many to take
     */
    public INDArray filled(float[] rows, int from, int count) {
        int length = Math.multiplyExact(count, example.size());
        if (memory.length() < length) {
            memory.close();
            memory = create(length);
            batch = memory;
        }
        if (batch.rank() != example.rank() + 1 || batch.size(0) != count) {
            long[] shape = new long[example.rank() + 1];
            shape[0] = count;
            for (int i = 0; i < example.rank(); i++) {
                shape[i + 1] = example.dimension(i);
            }
            batch = memory.get(NDArrayIndex.interval(0, length)).reshape('c', shape);
        }
        new NativeArray(memory).write(0, rows, from * example.size(), length);
        return batch;
    }

    /** In memory of its own, even while one of the engine's workspaces is open. */
    private static INDArray create(long length) {
        try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            return Nd4j.createUninitialized(DataType.FLOAT, length);
        }
    }

    /** The numbers of an engine's array of as many examples, row by row; valid until the next call. */
    public float[] read(INDArray array, int count) {
        int length = Math.multiplyExact(count, example.size());
        if (array.length() != length) {
            throw new IllegalArgumentException("an array of " + array.length() + " numbers for " + length);
        }
        if (numbers.length < length) {
            numbers = new float[length];
        }
        if (NativeArray.isDense(array) && array.ordering() == 'c') {
            new NativeArray(array).read(0, numbers, 0, length);
        } else {
            try (INDArray copy = array.dup('c')) {
                new NativeArray(copy).read(0, numbers, 0, length);
            }
        }
        return numbers;
    }

    @Override
    public void close() {
        memory.close();
    }
}
