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
    /** Sums of squares outside of these are computed anew in double precision, where they neither vanish nor overflow. */
    private static final float SMALLEST = 1e-25f;

    private static final float LARGEST = 1e30f;

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

    /**
     * The sum of the squares of all elements; NaN if one is.
     *
     * <p>Blocks are summed in single precision by the matrix library, which is eight times as fast, and anew in double precision if their
     * sum is so small or large that something was lost.
     */
    public double squares() {
        double sum = 0;
        for (int number = 0; number < blocks(); number++) {
            int n = length(number);
            float fast = Matrices.squares(n, array.at((long) number * BLOCK));
            sum += fast > SMALLEST && fast < LARGEST ? fast : squares(load(number), n);
        }
        return sum;
    }

    private static double squares(float[] elements, int length) {
        double sum = 0;
        for (int i = 0; i < length; i++) {
            sum += (double) elements[i] * elements[i];
        }
        return sum;
    }
}
