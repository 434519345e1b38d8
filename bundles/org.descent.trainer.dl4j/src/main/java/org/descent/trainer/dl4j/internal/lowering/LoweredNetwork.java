// SPDX-License-Identifier: Apache-2.0
package org.descent.trainer.dl4j.internal.lowering;

import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.descent.api.optimizer.Segment;
import org.descent.api.optimizer.Vector;
import org.descent.trainer.dl4j.internal.memory.NativeVector;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A network in the engine: its graph, and where each of its numbers lies there.
 *
 * <p>Threading: confined to the training thread.
 */
public final class LoweredNetwork implements AutoCloseable {
    private final TrainedGraph graph;
    private final List<Trained> trained;
    private final SortedMap<String, float[]> statistics;

    /**
     * A segment that the optimizer changes.
     *
     * @param segment the segment
     * @param parameters its numbers, in the engine's order
     * @param gradient their gradient, in the same order
     * @param layout the engine's order
     */
    public record Trained(Segment segment, NativeVector parameters, NativeVector gradient, Layout layout) {
        /** The name of its row in a state. */
        public String row() {
            return segment.layer() + "/" + segment.role();
        }
    }

    LoweredNetwork(TrainedGraph graph, List<Slot> slots, SortedMap<String, float[]> statistics, long seed) {
        this.graph = graph;
        this.statistics = new TreeMap<>(statistics);
        this.trained = slots.stream().map(this::locate).toList();
        for (int i = 0; i < slots.size(); i++) {
            put(
                    trained.get(i).layout(),
                    trained.get(i).parameters(),
                    slots.get(i).start().draw(seed));
        }
    }

    /** The graph. */
    public TrainedGraph graph() {
        return graph;
    }

    /** The segments, in the order of the network's nodes. */
    public List<Trained> trained() {
        return trained;
    }

    /** The gradients of all segments in one row, as the engine writes them. */
    public NativeVector gradient() {
        return new NativeVector(row(graph.gradients()));
    }

    /** Running statistics by the name of their row in a state; the numbers may be changed. */
    public SortedMap<String, float[]> statistics() {
        return statistics;
    }

    /** The numbers of a vector that lies in the engine's order, in the state's order. */
    public static float[] get(Layout layout, Vector vector) {
        float[] numbers = new float[vector.size()];
        vector.read(0, numbers, 0, numbers.length);
        return layout.fromEngine(numbers);
    }

    /** Puts numbers that lie in the state's order into a vector that lies in the engine's. */
    public static void put(Layout layout, Vector vector, float[] numbers) {
        if (numbers.length != vector.size()) {
            throw new IllegalArgumentException("a row of " + numbers.length + " numbers for " + vector.size());
        }
        vector.write(0, layout.toEngine(numbers), 0, numbers.length);
    }

    private Trained locate(Slot slot) {
        INDArray view = Objects.requireNonNull(graph.parameters(slot.vertex()).get(slot.key()), slot.key());
        long from = view.offset() - graph.parameters().offset();
        long to = from + slot.segment().size();
        return new Trained(
                slot.segment(),
                new NativeVector(row(graph.parameters()).get(NDArrayIndex.interval(from, to))),
                new NativeVector(row(graph.gradients()).get(NDArrayIndex.interval(from, to))),
                slot.layout());
    }

    private static INDArray row(INDArray flat) {
        return flat.reshape(flat.length());
    }

    @Override
    public void close() {
        graph.close();
    }
}
