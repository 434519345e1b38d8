// SPDX-License-Identifier: Apache-2.0
package org.descent.trainer.dl4j.internal.memory;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.descent.core.training.StepObserver.Block;
import org.descent.core.training.StepObserver.Comparison;

/**
 * At most {@value NativeArray#BLOCK} numbers in native memory, for somebody who looks at a step; it can be moved on to others.
 *
 * <p>Sums are made in single precision by the matrix library, and anew in double precision if they are so small or large that something was lost:
 * which of them is decided by the numbers alone.
 *
 * <p>Threading: confined to the training thread.
 */
public final class NativeBlock implements Block, AutoCloseable {
    /** Where a squared distance is a smaller share of both sums of squares, it is not computed as their difference. */
    private static final double CANCELLED = 0.01;

    private final Rows ones = new Rows(NativeArray.BLOCK);
    private final Rows scratch = new Rows(NativeArray.BLOCK);
    private final float[] room = new float[NativeArray.BLOCK];
    private NativeArray numbers;
    private long from;
    private int count;
    private double squares = Double.NaN;
    private FloatBuffer buffer = FloatBuffer.allocate(0);
    private FloatPointer others = new FloatPointer();

    /** A block of nothing. */
    public NativeBlock() {
        ones.reserve(1);
        scratch.reserve(1);
        numbers = scratch.memory();
        Arrays.fill(room, 1);
        ones.write(0, 1, room);
    }

    /** Goes to numbers of an array. */
    public NativeBlock moveTo(NativeArray array, long start, int length) {
        numbers = array;
        from = start;
        count = length;
        squares = Double.NaN;
        return this;
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public void read(FloatBuffer into, int at) {
        if (into.isDirect()) {
            Matrices.copy(count, numbers.at(from), at(into, at));
        } else {
            numbers.read(from, into.array(), into.arrayOffset() + at, count);
        }
    }

    /** The place in a direct buffer, for the matrix library. */
    private FloatPointer at(FloatBuffer direct, int at) {
        if (direct != buffer) {
            if (!direct.isDirect()) {
                throw new IllegalArgumentException("a buffer that is not direct: " + direct);
            }
            buffer = direct;
            others = new FloatPointer(direct);
        }
        return others.position(at);
    }

    @Override
    public double sum() {
        float fast = Matrices.dot(count, numbers.at(from), ones.row(0));
        return Float.isFinite(fast) ? fast : exact().sum();
    }

    @Override
    public double squares() {
        // NaN, which is computed each time, is rare
        if (Double.isNaN(squares)) {
            squares = numbers.squares(from, count, room);
        }
        return squares;
    }

    @Override
    public Comparison compare(FloatBuffer direct, int at) {
        double own = squares();
        float other = Matrices.squares(count, at(direct, at));
        if (!NativeArray.isSound((float) own) || !NativeArray.isSound(other)) {
            boolean zeros = own == 0 && other == 0 && Matrices.magnitude(count, at(direct, at)) == 0;
            return zeros ? Comparison.NOTHING : exact().compare(direct, at);
        }
        double product = Matrices.dot(count, numbers.at(from), at(direct, at));
        double distance = own + other - 2 * product;
        return new Comparison(product, distance > CANCELLED * (own + other) ? distance : distance(direct, at));
    }

    /** The squared distance as the sum of squared differences. */
    private double distance(FloatBuffer direct, int at) {
        Matrices.copy(count, numbers.at(from), scratch.row(0));
        Matrices.subtract(count, at(direct, at), scratch.row(0));
        return scratch.memory().squares(0, count, room);
    }

    private Block exact() {
        numbers.read(from, room, 0, count);
        return Block.of(room, count);
    }

    @Override
    public void close() {
        ones.close();
        scratch.close();
    }
}
