// SPDX-License-Identifier: Apache-2.0
package org.descent.trainer.dl4j.internal.memory;

import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A vector in native memory: a block is copied to an array and back.
 *
 * <p>Threading: confined to the training thread.
 */
public final class NativeVector extends BlockVector {
    private final INDArray owner;
    private final FloatBuffer memory;
    private final NativeArray array;
    private final int size;
    private final float[] block;

    /** The memory of a contiguous array, in the order in which it lies. */
    public NativeVector(INDArray array) {
        this.owner = array; // keeps the memory alive
        this.size = Math.toIntExact(array.length());
        this.array = new NativeArray(array);
        this.block = new float[Math.min(BLOCK, size)];
        int offset = Math.toIntExact(array.offset());
        this.memory = array.data()
                .pointer()
                .asByteBuffer()
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer()
                .slice(offset, size);
    }

    /** The array whose memory this is. */
    public INDArray array() {
        return owner;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public void read(int from, float[] into, int at, int length) {
        memory.get(from, into, at, length);
    }

    @Override
    public void write(int to, float[] source, int at, int length) {
        memory.put(to, source, at, length);
    }

    @Override
    float[] load(int number) {
        memory.get(number * BLOCK, block, 0, length(number));
        return block;
    }

    @Override
    void store(int number) {
        memory.put(number * BLOCK, block, 0, length(number));
    }

    /** Its memory, for the matrix library. */
    public NativeArray memory() {
        return array;
    }

    /** The sum of the squares of all elements; NaN if one is. */
    public double squares() {
        double sum = 0;
        for (int number = 0; number < blocks(); number++) {
            sum += array.squares((long) number * BLOCK, length(number), block);
        }
        return sum;
    }
}
