// SPDX-License-Identifier: Apache-2.0
package org.descent.trainer.dl4j.internal.lowering;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CacheMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.weights.WeightInit;
import org.descent.api.data.Shape;
import org.descent.trainer.dl4j.internal.memory.NativeArray;
import org.descent.trainer.dl4j.internal.memory.Rows;
import org.eclipse.jdt.annotation.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.NoOp;

/**
 * A layer of Deeplearning4j as an operation. The arrays that it makes lie in the {@link EngineMemory}, which is open while it works.
 *
 * <p>Threading: confined to the training thread.
 */
final class EngineOperation extends Operation {
    private final NeuralNetConfiguration configuration;
    private final Shape input;
    private final Shape output;
    private @Nullable Layer layer;
    private float[] block = new float[0];

    /**
     * A layer that is still without parameters.
     *
     * @param layer the layer's configuration, with its numbers of inputs and outputs
     * @param input the shape of one example that goes in
     * @param output the shape of one example that comes out
     */
    EngineOperation(org.deeplearning4j.nn.conf.layers.Layer layer, Shape input, Shape output) {
        this.input = input;
        this.output = output;
        this.configuration = new NeuralNetConfiguration.Builder()
                .updater(new NoOp())
                .weightInit(WeightInit.ZERO)
                .cacheMode(CacheMode.DEVICE)
                .layer(layer)
                .build();
    }

    @Override
    long parameterCount() {
        return configuration.getLayer().initializer().numParams(configuration);
    }

    @Override
    void bind(INDArray parameters, INDArray gradients) {
        Layer made = configuration.getLayer().instantiate(configuration, null, 0, parameters, true, DataType.FLOAT);
        made.setBackpropGradientsViewArray(gradients);
        made.setCacheMode(CacheMode.DEVICE);
        layer = made;
    }

    /** Makes the layer if it has no parameters, which nobody binds then. */
    private Layer layer() {
        Layer made = layer;
        if (made == null) {
            made = configuration.getLayer().instantiate(configuration, null, 0, null, false, DataType.FLOAT);
            made.setCacheMode(CacheMode.DEVICE);
            layer = made;
        }
        return made;
    }

    @Override
    Map<String, INDArray> parameters() {
        return layer().paramTable();
    }

    @Override
    void forward(List<Rows> inputs, Rows rows, int count, boolean training) {
        layer().setInput(inputs.get(0).array(shape(input, count)), EngineMemory.MANAGER);
        write(layer().activate(training, EngineMemory.MANAGER), rows);
    }

    @Override
    void backward(List<Rows> inputs, Rows rows, Rows gradient, List<Rows> back, int count) {
        INDArray given = gradient.array(shape(output, count));
        INDArray computed = Objects.requireNonNull(
                layer().backpropGradient(given, EngineMemory.MANAGER).getSecond(), "the gradient at a layer's input");
        for (Rows at : back) {
            write(computed, at);
        }
        layer().clear();
    }

    private static long[] shape(Shape example, int count) {
        long[] shape = new long[example.rank() + 1];
        shape[0] = count;
        for (int i = 0; i < example.rank(); i++) {
            shape[i + 1] = example.dimension(i);
        }
        return shape;
    }

    private void write(INDArray array, Rows rows) {
        if (array.length() != array.size(0) * rows.width()) {
            throw new IllegalStateException("an array of " + array.length() + " numbers for rows of " + rows.width());
        }
        INDArray plain = array.ordering() == 'c' && NativeArray.isDense(array) ? array : array.dup('c');
        NativeArray from = new NativeArray(plain);
        if (block.length == 0) {
            block = new float[NativeArray.BLOCK];
        }
        for (long at = 0; at < array.length(); at += block.length) {
            int n = (int) Math.min(block.length, array.length() - at);
            from.read(at, block, 0, n);
            rows.memory().write(at, block, 0, n);
        }
    }
}
