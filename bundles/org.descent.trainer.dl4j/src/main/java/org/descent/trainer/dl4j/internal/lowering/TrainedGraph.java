// SPDX-License-Identifier: Apache-2.0
package org.descent.trainer.dl4j.internal.lowering;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.descent.api.network.Network;
import org.descent.trainer.dl4j.internal.memory.NativeArray;
import org.descent.trainer.dl4j.internal.memory.Rows;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Operations one behind the other, with the memory between them, which is made once for the largest batch.
 *
 * <p>The loss is not part of the graph: whoever computes it is handed the output and puts the gradient there in its place. So the output
 * is computed once per step, and the gradient is that of the mean over the batch at once.
 *
 * <p>Threading: confined to the training thread.
 */
public final class TrainedGraph implements AutoCloseable {
    private final Rows input;
    private final Map<String, Vertex> vertices = new LinkedHashMap<>();
    private final Map<String, Rows> outputs = new HashMap<>();
    private final List<Vertex> order;
    private final Vertex last;
    private final INDArray parameters;
    private final INDArray gradients;
    private final boolean engine;
    private float[] plain = new float[0];

    /** Takes the output of a batch and puts the gradient of the loss there in its place. */
    @FunctionalInterface
    public interface Loss {
        /**
         * Puts the gradient in the place of the output.
         *
         * @param outputs {@code (count, outputs)}, row by row
         */
        void differentiate(float[] outputs);
    }

    /**
     * Makes the graph.
     *
     * @param parts the operations
     * @param input how many numbers an example has
     * @param output the vertex whose output is the network's
     */
    TrainedGraph(GraphParts parts, int input, String output) {
        this.input = new Rows(input);
        Collection<String> needed = parts.needed();
        Map<String, Rows> made = new HashMap<>(Map.of(Network.INPUT, this.input));
        parts.parts().forEach((name, part) -> {
            Vertex vertex = new Vertex(
                    part.operation(),
                    part.inputs().stream()
                            .map(from -> Objects.requireNonNull(made.get(from), from))
                            .toList(),
                    part.inputs().stream().map(vertices::get).toList(),
                    part.width(),
                    needed.contains(name));
            made.put(name, vertex.output);
            vertices.put(name, vertex);
        });
        parts.names().forEach((name, at) -> outputs.put(name, Objects.requireNonNull(made.get(at), at)));
        this.last = Objects.requireNonNull(vertices.get(parts.resolve(output)), output);
        long size = parts.parts().values().stream()
                .mapToLong(part -> part.operation().parameterCount())
                .sum();
        this.parameters = Nd4j.create(DataType.FLOAT, 1, size);
        this.gradients = Nd4j.create(DataType.FLOAT, 1, size);
        this.engine = vertices.values().stream().anyMatch(vertex -> vertex.operation instanceof EngineOperation);
        this.order = List.copyOf(vertices.values());
        bind();
    }

    private void bind() {
        long from = 0;
        for (Vertex vertex : order) {
            long count = vertex.operation.parameterCount();
            if (count > 0) {
                vertex.operation.bind(part(parameters, from, count), part(gradients, from, count));
                from += count;
            }
        }
    }

    private static INDArray part(INDArray flat, long from, long count) {
        return flat.get(NDArrayIndex.point(0), NDArrayIndex.interval(from, from + count))
                .reshape('c', 1, count);
    }

    /** All parameters in one row. */
    INDArray parameters() {
        return parameters;
    }

    /** The gradients of all parameters in one row. */
    INDArray gradients() {
        return gradients;
    }

    /** The parameters of a vertex by name, as views into the row of all. */
    Map<String, INDArray> parameters(String vertex) {
        return Objects.requireNonNull(vertices.get(vertex), vertex).operation.parameters();
    }

    /**
     * Goes forward and backward; then the gradients of all parameters are there.
     *
     * @param features {@code (count, input...)}, row by row
     * @param count examples in the batch, at least 1
     * @param loss the loss at the output
     */
    public void train(float[] features, int count, Loss loss) {
        if (engine) {
            try (MemoryWorkspace all = EngineMemory.open()) {
                thereAndBack(features, count, loss);
            }
        } else {
            thereAndBack(features, count, loss);
        }
    }

    private void thereAndBack(float[] features, int count, Loss loss) {
        forward(features, 0, count, true);
        int length = Math.multiplyExact(count, last.output.width());
        if (plain.length < length) {
            plain = new float[length];
        }
        readOutput(count, plain, 0);
        loss.differentiate(plain);
        last.gradient.reserve(count);
        last.gradient.memory().write(0, plain, 0, length);
        order.forEach(vertex -> vertex.written = vertex == last);
        for (int i = order.size() - 1; i >= 0; i--) {
            order.get(i).backward(count);
        }
    }

    /**
     * Goes forward in inference mode; then the outputs of all vertices are there.
     *
     * @param features examples, row by row
     * @param from the number of the first example to take
     * @param count how many to take
     */
    public void infer(float[] features, int from, int count) {
        if (engine) {
            try (MemoryWorkspace all = EngineMemory.open()) {
                forward(features, from, count, false);
            }
        } else {
            forward(features, from, count, false);
        }
    }

    /**
     * What a vertex made of the batch that went forward last.
     *
     * @param name the vertex
     * @param count examples in that batch
     * @param into receives {@code (count, output shape...)}, row by row
     * @param at where it goes there
     */
    public void read(String name, int count, float[] into, int at) {
        Rows rows = Objects.requireNonNull(outputs.get(name), name);
        rows.memory().read(0, into, at, Math.multiplyExact(count, rows.width()));
    }

    /** What the network made of the batch that went forward last; see {@link #read}. */
    public void readOutput(int count, float[] into, int at) {
        last.output.memory().read(0, into, at, Math.multiplyExact(count, last.output.width()));
    }

    private void forward(float[] features, int from, int count, boolean training) {
        input.reserve(count);
        NativeArray memory = input.memory();
        memory.write(0, features, Math.multiplyExact(from, input.width()), Math.multiplyExact(count, input.width()));
        for (Vertex vertex : order) {
            vertex.forward(count, training);
        }
    }

    /** Gives all memory back at once. */
    @Override
    public void close() {
        vertices.values().forEach(Vertex::close);
        input.close();
        parameters.close();
        gradients.close();
    }
}
