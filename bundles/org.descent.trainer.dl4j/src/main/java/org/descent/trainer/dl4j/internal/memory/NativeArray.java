// SPDX-License-Identifier: Apache-2.0
package org.descent.trainer.dl4j.internal.memory;

import org.bytedeco.javacpp.FloatPointer;
import org.descent.core.training.StepObserver.Block;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The memory of an array without gaps, in the order in which it lies: numbers are copied to arrays of Java and back, where plain loops are
 * compiled to vector instructions.
 *
 * <p>Threading: confined to the training thread; valid as long as the array.
 */
public final class NativeArray {
    /** How many numbers a loop should treat at once so that they stay in the processor's cache. */
    public static final int BLOCK = 4096;

    /** Sums of squares outside of these are computed anew in double precision, where they neither vanish nor overflow. */
    private static final float SMALLEST = 1e-25f;

    private static final float LARGEST = 1e30f;

    private final FloatPointer memory;
    private final long start;
    private final FloatPointer cursor;

    /** The memory of this array. */
    public NativeArray(INDArray array) {
        if (!isDense(array)) {
            throw new IllegalArgumentException("an array with gaps: " + array.shapeInfoToString());
        }
        this.memory = new FloatPointer(array.data().pointer());
        this.start = array.offset();
        this.cursor = new FloatPointer(array.data().pointer());
    }

    /** A place in it, for the matrix library; valid until the next call. */
    public FloatPointer at(long place) {
        return cursor.position(start + place);
    }

    /** Whether the array lies without gaps in the order that it names. */
    public static boolean isDense(INDArray array) {
        int rank = array.rank();
        long expected = 1;
        for (int i = 0; i < rank; i++) {
            int dimension = array.ordering() == 'c' ? rank - 1 - i : i;
            long size = array.size(dimension);
            if (size != 1 && array.stride(dimension) != expected) {
                return false;
            }
            expected *= size;
        }
        return true;
    }

    /** Copies numbers out. */
    public void read(long from, float[] into, int at, int length) {
        memory.position(start + from).get(into, at, length);
    }

    /** Copies numbers in. */
    public void write(long to, float[] source, int at, int length) {
        memory.position(start + to).put(source, at, length);
    }

    /**
     * The sum of the squares of numbers; NaN if one is.
     *
     * <p>They are summed in single precision by the matrix library, which is eight times as fast, and anew in double precision if the sum
     * is so small or large that something was lost.
     *
     * @param room for a copy of the numbers
     */
    double squares(long from, int length, float[] room) {
        float fast = Matrices.squares(length, at(from));
        if (isSound(fast) || fast == 0 && Matrices.magnitude(length, at(from)) == 0) {
            return fast;
        }
        read(from, room, 0, length);
        return Block.of(room, length).squares();
    }

    /** Whether a sum of squares in single precision is one in which nothing has vanished or overflowed. */
    static boolean isSound(float squares) {
        return squares > SMALLEST && squares < LARGEST;
    }
}
