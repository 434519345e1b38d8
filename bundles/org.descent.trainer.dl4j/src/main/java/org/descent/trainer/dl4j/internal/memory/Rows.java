// SPDX-License-Identifier: Apache-2.0
package org.descent.trainer.dl4j.internal.memory;

import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Numbers of a batch in native memory, one row for each example: the memory grows to the largest batch and is used again for all others.
 *
 * <p>Threading: confined to the training thread.
 */
public final class Rows implements AutoCloseable {
    private final int width;
    private INDArray array = create(1);
    private NativeArray memory = new NativeArray(array);

    /** Rows of this many numbers. */
    public Rows(int width) {
        this.width = width;
    }

    /** How many numbers a row has. */
    public int width() {
        return width;
    }

    /** Makes room for as many rows; what was in them may be lost. */
    public void reserve(int count) {
        long length = (long) count * width;
        if (array.length() < length) {
            array.close();
            array = create(length);
            memory = new NativeArray(array);
        }
    }

    /** In memory of its own, even while one of the engine's workspaces is open. */
    private static INDArray create(long length) {
        try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            return Nd4j.createUninitialized(DataType.FLOAT, length);
        }
    }

    /** All numbers, row by row; valid until more room is made. */
    public NativeArray memory() {
        return memory;
    }

    /** Where a row begins, for the matrix library; valid until the next call. */
    public FloatPointer row(int number) {
        return memory.at((long) number * width);
    }

    /** Copies rows out. */
    public void read(int number, int count, float[] into) {
        memory.read((long) number * width, into, 0, count * width);
    }

    /** Copies rows in. */
    public void write(int number, int count, float[] source) {
        memory.write((long) number * width, source, 0, count * width);
    }

    /**
     * The first rows as an array of the engine, valid until more room is made.
     *
     * @param shape the shape, whose first dimension is the number of rows
     */
    public INDArray array(long... shape) {
        long length = 1;
        for (long size : shape) {
            length *= size;
        }
        return array.get(NDArrayIndex.interval(0, length)).reshape('c', shape);
    }

    @Override
    public void close() {
        array.close();
    }
}
