// SPDX-License-Identifier: Apache-2.0
package org.descent.trainer.dl4j.internal.lowering;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bytedeco.javacpp.FloatPointer;
import org.descent.trainer.dl4j.internal.memory.Matrices;
import org.descent.trainer.dl4j.internal.memory.NativeArray;
import org.descent.trainer.dl4j.internal.memory.Rows;
import org.eclipse.jdt.annotation.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Sums weighted inputs: {@code x W + b}, without an activation.
 *
 * <p>The engine's own layer multiplies twice as much: it goes forward a second time when it goes backward, and computes a gradient at the
 * network's input that nobody asks for.
 *
 * <p>Threading: confined to the training thread.
 */
final class DenseOperation extends Operation {
    static final String WEIGHT = "W";
    static final String BIAS = "b";

    private final int inputs;
    private final int units;
    private final boolean bias;
    private final float[] biases;
    private final float[] block;
    private @Nullable Parameters parameters;

    DenseOperation(int inputs, int units, boolean bias) {
        this.inputs = inputs;
        this.units = units;
        this.bias = bias;
        this.biases = new float[units];
        this.block = new float[Math.max(1, NativeArray.BLOCK / units) * units];
    }

    @Override
    long parameterCount() {
        return (long) inputs * units + (bias ? units : 0);
    }

    @Override
    void bind(INDArray flat, INDArray gradients) {
        Parameters bound = new Parameters(flat, gradients);
        bound.add(WEIGHT, (long) inputs * units);
        if (bias) {
            bound.add(BIAS, units);
        }
        parameters = bound;
    }

    @Override
    Map<String, INDArray> parameters() {
        return bound().views();
    }

    private Parameters bound() {
        return Objects.requireNonNull(parameters, "the operation was not given its place in the flat memory");
    }

    @Override
    void forward(List<Rows> arrays, Rows output, int count, boolean training) {
        if (bias) {
            fillWithBiases(output.memory(), count);
        }
        Matrices.multiply(
                count,
                units,
                inputs,
                arrays.get(0).row(0),
                inputs,
                bound().values(WEIGHT).at(0),
                units,
                bias ? 1 : 0,
                output.row(0),
                units);
    }

    /** To which the product is added. */
    private void fillWithBiases(NativeArray output, int count) {
        bound().values(BIAS).read(0, biases, 0, units);
        int rows = Math.min(count, block.length / units);
        for (int row = 0; row < rows; row++) {
            System.arraycopy(biases, 0, block, row * units, units);
        }
        for (int row = 0; row < count; row += rows) {
            output.write((long) row * units, block, 0, Math.min(rows, count - row) * units);
        }
    }

    @Override
    void backward(List<Rows> arrays, Rows output, Rows gradient, List<Rows> back, int count) {
        FloatPointer given = gradient.row(0);
        FloatPointer weights = bound().gradients(WEIGHT).at(0);
        Matrices.multiplyFirstTransposed(
                inputs, units, count, arrays.get(0).row(0), inputs, given, units, 0, weights, units);
        if (bias) {
            sumRows(gradient.memory(), count);
        }
        for (Rows rows : back) {
            FloatPointer values = bound().values(WEIGHT).at(0);
            Matrices.multiplySecondTransposed(
                    count, inputs, units, given, units, values, units, 0, rows.row(0), inputs);
        }
    }

    private void sumRows(NativeArray gradient, int count) {
        Arrays.fill(biases, 0);
        int rows = block.length / units;
        for (int row = 0; row < count; row += rows) {
            int n = Math.min(rows, count - row);
            gradient.read((long) row * units, block, 0, n * units);
            for (int i = 0; i < n; i++) {
                add(biases, block, i * units, units);
            }
        }
        bound().gradients(BIAS).write(0, biases, 0, units);
    }

    private static void add(float[] sums, float[] block, int from, int length) {
        for (int i = 0; i < length; i++) {
            sums[i] += block[from + i];
        }
    }
}
