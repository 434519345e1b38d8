// SPDX-License-Identifier: Apache-2.0
package org.descent.trainer.dl4j.internal.memory;

import org.descent.api.optimizer.Vector;

/**
 * A vector that is treated block by block, in arrays that stay in the processor's cache, where plain loops are compiled to vector
 * instructions.
 *
 * <p>Threading: confined to the training thread.
 */
public abstract sealed class BlockVector implements Vector permits NativeVector, HeapVector, BlockWindow {
    static final int BLOCK = NativeArray.BLOCK;

    /** The elements of a block, in the first places; valid until the next call. */
    abstract float[] load(int block);

    /** Keeps what was written to the elements of the block that was loaded last. */
    abstract void store(int block);

    /** How many blocks there are; all but the last are full. */
    final int blocks() {
        return Math.ceilDiv(size(), BLOCK);
    }

    /** How many elements a block has. */
    final int length(int block) {
        return Math.min(BLOCK, size() - block * BLOCK);
    }

    @Override
    public final Vector fill(double value) {
        float a = (float) value;
        return each((block, n) -> {
            for (int i = 0; i < n; i++) {
                block[0][i] = a;
            }
        });
    }

    @Override
    public final Vector copy(Vector x) {
        return each((block, n) -> System.arraycopy(block[1], 0, block[0], 0, n), x);
    }

    @Override
    public final Vector scale(double a) {
        float factor = (float) a;
        return each((block, n) -> {
            float[] w = block[0];
            for (int i = 0; i < n; i++) {
                w[i] = Vector.flushed(factor * w[i]);
            }
        });
    }

    @Override
    public final Vector add(double a, Vector x) {
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
    public final Vector addProduct(double a, Vector x, Vector y) {
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
    public final Vector addQuotient(double a, Vector x, Vector y, double epsilon) {
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
    public final Vector multiply(Vector x) {
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
    public final Vector max(Vector x) {
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
    public final Vector absolute() {
        return each((block, n) -> {
            float[] w = block[0];
            for (int i = 0; i < n; i++) {
                w[i] = Math.abs(w[i]);
            }
        });
    }

    @Override
    public final Vector squareRoot() {
        return each((block, n) -> {
            float[] w = block[0];
            for (int i = 0; i < n; i++) {
                w[i] = (float) Math.sqrt(w[i]);
            }
        });
    }

    @Override
    public final Vector sign() {
        return each((block, n) -> {
            float[] w = block[0];
            for (int i = 0; i < n; i++) {
                w[i] = Math.signum(w[i]);
            }
        });
    }

    @Override
    public final double dot(Vector x) {
        double[] sum = {0};
        visit(
                false,
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
    public final void forEachBlock(Kernel kernel, Vector... operands) {
        visit(true, true, kernel, operands);
    }

    /** Changes this vector alone. */
    private Vector each(Kernel kernel, Vector... operands) {
        visit(true, false, kernel, operands);
        return this;
    }

    private void visit(boolean changesThis, boolean changesOthers, Kernel kernel, Vector... operands) {
        BlockVector[] others = new BlockVector[operands.length];
        for (int k = 0; k < operands.length; k++) {
            others[k] = operand(operands[k]);
        }
        float[][] elements = new float[operands.length + 1][];
        for (int block = 0; block < blocks(); block++) {
            elements[0] = load(block);
            for (int k = 0; k < others.length; k++) {
                elements[k + 1] = others[k].load(block);
            }
            kernel.apply(elements, length(block));
            if (changesThis) {
                store(block);
            }
            for (int k = 0; changesOthers && k < others.length; k++) {
                others[k].store(block);
            }
        }
    }

    private BlockVector operand(Vector operand) {
        if (operand.size() != size()) {
            throw new IllegalArgumentException("operands of " + size() + " and " + operand.size() + " elements");
        }
        if (!(operand instanceof BlockVector vector)) {
            throw new IllegalArgumentException("an operand that is not the trainer's: " + operand);
        }
        return vector;
    }
}
