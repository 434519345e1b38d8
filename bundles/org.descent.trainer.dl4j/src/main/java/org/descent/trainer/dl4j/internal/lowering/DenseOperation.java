// SPDX-License-Identifier: Apache-2.0
package org.descent.trainer.dl4j.internal.lowering;

import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.descent.trainer.dl4j.internal.memory.NativeArray;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

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
    private final Map<String, INDArray> parameters = new LinkedHashMap<>();
    private final Map<String, INDArray> gradients = new LinkedHashMap<>();
    private final float[] biases;
    private float[] column = new float[0];

    DenseOperation(int inputs, int units, boolean bias) {
        this.inputs = inputs;
        this.units = units;
        this.bias = bias;
        this.biases = new float[bias ? units : 0];
    }

    @Override
    long parameterCount() {
        return (long) inputs * units + (bias ? units : 0);
    }

    @Override
    void bindParameters(INDArray flat) {
        divide(flat, parameters);
    }

    @Override
    void bindGradients(INDArray flat) {
        divide(flat, gradients);
    }

    private void divide(INDArray flat, Map<String, INDArray> parts) {
        long weights = (long) inputs * units;
        INDArray row = flat.reshape(flat.length());
        parts.put(WEIGHT, row.get(NDArrayIndex.interval(0, weights)).reshape('f', inputs, units));
        if (bias) {
            parts.put(BIAS, row.get(NDArrayIndex.interval(weights, weights + units)));
        }
    }

    @Override
    Map<String, INDArray> parameters() {
        return parameters;
    }

    @Override
    INDArray forward(INDArray[] arrays, boolean training, LayerWorkspaceMgr workspaces) {
        INDArray input = arrays[0];
        int count = (int) input.size(0);
        INDArray sums = activations(workspaces, 'f', count, units);
        Nd4j.gemm(input, part(parameters, WEIGHT), sums, false, false, 1, 0);
        if (bias) {
            addBias(new NativeArray(sums), count);
        }
        return sums;
    }

    private void addBias(NativeArray sums, int count) {
        new NativeArray(part(parameters, BIAS)).read(0, biases, 0, units);
        float[] block = columns(count);
        int width = block.length / count;
        for (int unit = 0; unit < units; unit += width) {
            int n = Math.min(width, units - unit);
            sums.read((long) unit * count, block, 0, n * count);
            for (int k = 0; k < n; k++) {
                add(block, k * count, count, biases[unit + k]);
            }
            sums.write((long) unit * count, block, 0, n * count);
        }
    }

    @Override
    INDArray[] backward(INDArray[] arrays, INDArray gradient, boolean wanted, LayerWorkspaceMgr workspaces) {
        int count = (int) gradient.size(0);
        INDArray given = NativeArray.ordered(gradient, 'f', ArrayType.BP_WORKING_MEM, workspaces);
        Nd4j.gemm(arrays[0], given, part(gradients, WEIGHT), true, false, 1, 0);
        if (bias) {
            sumColumns(new NativeArray(given), count);
        }
        if (!wanted) {
            return new INDArray[1];
        }
        INDArray back = gradients(workspaces, 'f', count, inputs);
        Nd4j.gemm(given, part(parameters, WEIGHT), back, false, true, 1, 0);
        return new INDArray[] {back};
    }

    private void sumColumns(NativeArray given, int count) {
        float[] block = columns(count);
        int width = block.length / count;
        for (int unit = 0; unit < units; unit += width) {
            int n = Math.min(width, units - unit);
            given.read((long) unit * count, block, 0, n * count);
            for (int k = 0; k < n; k++) {
                biases[unit + k] = sum(block, k * count, count);
            }
        }
        new NativeArray(part(gradients, BIAS)).write(0, biases, 0, units);
    }

    /** Room for as many columns of this length as stay in the cache, at least one. */
    private float[] columns(int count) {
        int length = Math.max(1, NativeArray.BLOCK / count) * count;
        if (column.length != length) {
            column = new float[length];
        }
        return column;
    }

    private static void add(float[] block, int from, int length, float value) {
        for (int i = from; i < from + length; i++) {
            block[i] += value;
        }
    }

    /** Four sums side by side: they do not wait for each other, and their order is always the same. */
    private static float sum(float[] block, int from, int length) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        int i = from;
        for (; i + 3 < from + length; i += 4) {
            a += block[i];
            b += block[i + 1];
            c += block[i + 2];
            d += block[i + 3];
        }
        for (; i < from + length; i++) {
            a += block[i];
        }
        return a + b + c + d;
    }

    private static INDArray part(Map<String, INDArray> parts, String name) {
        INDArray part = parts.get(name);
        if (part == null) {
            throw new IllegalStateException("the operation was not given its place in the engine's memory");
        }
        return part;
    }
}
