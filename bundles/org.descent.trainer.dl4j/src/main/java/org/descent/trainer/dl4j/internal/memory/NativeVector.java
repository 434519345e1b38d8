// SPDX-License-Identifier: Apache-2.0
package org.descent.trainer.dl4j.internal.memory;

import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.descent.api.optimizer.Vector;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A vector in native memory, treated block by block: a block is copied to arrays that stay in the processor's cache, where plain loops are
 * compiled to vector instructions.
 *
 * <p>Threading: confined to the training thread.
 */
public final class NativeVector implements Vector, AutoCloseable {
    private static final int BLOCK = NativeArray.BLOCK;

    private final INDArray owner;
    private final FloatBuffer memory;
    private final int size;

    /** The memory of a contiguous array, in the order in which it lies. */
    public NativeVector(INDArray array) {
        this.owner = array; // keeps the memory alive
        this.size = Math.toIntExact(array.length());
        int offset = Math.toIntExact(array.offset());
        this.memory = array.data()
                .pointer()
                .asByteBuffer()
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer()
                .slice(offset, size);
    }

    /** A vector of zeros in memory of its own. */
    public static NativeVector zeros(int size) {
        return new NativeVector(Nd4j.create(DataType.FLOAT, size));
    }

    /** The array whose memory this is. */
    public INDArray array() {
        return owner;
    }

    /** Gives memory of its own back; a part of the memory of others is left alone. */
    @Override
    public void close() {
        if (owner.closeable()) {
            owner.close();
        }
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
    public Vector fill(double value) {
        float a = (float) value;
        return each((block, n) -> {
            for (int i = 0; i < n; i++) {
                block[0][i] = a;
            }
        });
    }

    @Override
    public Vector copy(Vector x) {
        return each((block, n) -> System.arraycopy(block[1], 0, block[0], 0, n), x);
    }

    @Override
    public Vector scale(double a) {
        float factor = (float) a;
        return each((block, n) -> {
            float[] w = block[0];
            for (int i = 0; i < n; i++) {
                w[i] *= factor;
            }
        });
    }

    @Override
    public Vector add(double a, Vector x) {
        float factor = (float) a;
        return each(
                (block, n) -> {
                    float[] w = block[0];
                    float[] v = block[1];
                    for (int i = 0; i < n; i++) {
                        w[i] += factor * v[i];
                    }
                },
                x);
    }

    @Override
    public Vector addProduct(double a, Vector x, Vector y) {
        float factor = (float) a;
        return each(
                (block, n) -> {
                    float[] w = block[0];
                    float[] u = block[1];
                    float[] v = block[2];
                    for (int i = 0; i < n; i++) {
                        w[i] += factor * u[i] * v[i];
                    }
                },
                x,
                y);
    }

    @Override
    public Vector addQuotient(double a, Vector x, Vector y, double epsilon) {
        float factor = (float) a;
        float small = (float) epsilon;
        return each(
                (block, n) -> {
                    float[] w = block[0];
                    float[] u = block[1];
                    float[] v = block[2];
                    for (int i = 0; i < n; i++) {
                        w[i] += factor * u[i] / ((float) Math.sqrt(v[i]) + small);
                    }
                },
                x,
                y);
    }

    @Override
    public Vector multiply(Vector x) {
        return each(
                (block, n) -> {
                    float[] w = block[0];
                    float[] v = block[1];
                    for (int i = 0; i < n; i++) {
                        w[i] *= v[i];
                    }
                },
                x);
    }

    @Override
    public Vector max(Vector x) {
        return each(
                (block, n) -> {
                    float[] w = block[0];
                    float[] v = block[1];
                    for (int i = 0; i < n; i++) {
                        w[i] = Math.max(w[i], v[i]);
                    }
                },
                x);
    }

    @Override
    public Vector absolute() {
        return each((block, n) -> {
            float[] w = block[0];
            for (int i = 0; i < n; i++) {
                w[i] = Math.abs(w[i]);
            }
        });
    }

    @Override
    public Vector squareRoot() {
        return each((block, n) -> {
            float[] w = block[0];
            for (int i = 0; i < n; i++) {
                w[i] = (float) Math.sqrt(w[i]);
            }
        });
    }

    @Override
    public Vector sign() {
        return each((block, n) -> {
            float[] w = block[0];
            for (int i = 0; i < n; i++) {
                w[i] = Math.signum(w[i]);
            }
        });
    }

    @Override
    public double dot(Vector x) {
        double[] sum = {0};
        visit(
                false,
                (block, n) -> {
                    double s = sum[0];
                    for (int i = 0; i < n; i++) {
                        s += (double) block[0][i] * block[1][i];
                    }
                    sum[0] = s;
                },
                x);
        return sum[0];
    }

    @Override
    public void forEachBlock(Kernel kernel, Vector... operands) {
        visit(true, kernel, operands);
    }

    /** Changes this vector alone. */
    private Vector each(Kernel kernel, Vector... operands) {
        float[][] block = blocks(operands);
        for (int from = 0; from < size; from += BLOCK) {
            int n = Math.min(BLOCK, size - from);
            load(block, from, n, operands);
            kernel.apply(block, n);
            memory.put(from, block[0], 0, n);
        }
        return this;
    }

    private void visit(boolean store, Kernel kernel, Vector... operands) {
        float[][] block = blocks(operands);
        for (int from = 0; from < size; from += BLOCK) {
            int n = Math.min(BLOCK, size - from);
            load(block, from, n, operands);
            kernel.apply(block, n);
            if (store) {
                memory.put(from, block[0], 0, n);
                for (int k = 0; k < operands.length; k++) {
                    operands[k].write(from, block[k + 1], 0, n);
                }
            }
        }
    }

    private void load(float[][] block, int from, int n, Vector[] operands) {
        memory.get(from, block[0], 0, n);
        for (int k = 0; k < operands.length; k++) {
            operands[k].read(from, block[k + 1], 0, n);
        }
    }

    private float[][] blocks(Vector[] operands) {
        for (Vector operand : operands) {
            if (operand.size() != size) {
                throw new IllegalArgumentException("operands of " + size + " and " + operand.size() + " elements");
            }
        }
        float[][] blocks = new float[operands.length + 1][];
        int length = Math.min(BLOCK, size);
        blocks[0] = new float[length];
        for (int k = 0; k < operands.length; k++) {
            // a vector that is given twice is one block, so that nothing written to it is lost
            int same = operands[k] == this ? 0 : Arrays.asList(operands).indexOf(operands[k]) + 1;
            blocks[k + 1] = same < k + 1 ? blocks[same] : new float[length];
        }
        return blocks;
    }
}
