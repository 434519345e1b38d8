// SPDX-License-Identifier: Apache-2.0
package org.descent.trainer.dl4j.internal.lowering;

import java.util.ArrayList;
import java.util.List;
import org.descent.trainer.dl4j.internal.memory.Blocks;
import org.descent.trainer.dl4j.internal.memory.Rows;
import org.eclipse.jdt.annotation.Nullable;

/**
 * An operation with the memory for what it puts out and for the gradient there.
 *
 * <p>Threading: confined to the training thread.
 */
final class Vertex implements AutoCloseable {
    final Operation operation;
    final Rows output;
    final Rows gradient;
    /** Whether the gradient holds something of this step; others are added to it then. */
    boolean written;

    private final List<Rows> inputs;
    private final List<@Nullable Vertex> sources;
    private final boolean needed;
    private final boolean wanted;
    private final Blocks blocks = new Blocks();
    /** For gradients that are added to others, or that nobody needs. */
    private final List<Rows> scratch = new ArrayList<>();

    /**
     * A vertex.
     *
     * @param operation what it does
     * @param inputs what it is given
     * @param sources the vertices that put that out; null is the network's input
     * @param width how many numbers it makes of an example
     * @param needed whether a gradient is needed at its output
     */
    Vertex(Operation operation, List<Rows> inputs, List<@Nullable Vertex> sources, int width, boolean needed) {
        this.operation = operation;
        this.inputs = inputs;
        this.sources = sources;
        this.output = new Rows(width);
        this.gradient = new Rows(width);
        this.needed = needed;
        this.wanted = sources.stream().anyMatch(source -> source != null && source.needed);
        inputs.forEach(rows -> scratch.add(new Rows(rows.width())));
    }

    void forward(int count, boolean training) {
        output.reserve(count);
        operation.forward(inputs, output, count, training);
    }

    void backward(int count) {
        if (!needed) {
            return;
        }
        if (!written) { // nobody looked at the output
            gradient.reserve(count);
            blocks.fill(gradient.memory(), (long) count * gradient.width(), 0);
        }
        List<Rows> back = new ArrayList<>(inputs.size());
        for (int i = 0; wanted && i < inputs.size(); i++) {
            back.add(place(i, count));
        }
        operation.backward(inputs, output, gradient, back, count);
        for (int i = 0; i < back.size(); i++) {
            Vertex source = sources.get(i);
            if (source != null && source.needed && back.get(i) != source.gradient) {
                blocks.add(back.get(i).memory(), source.gradient.memory(), (long) count * source.gradient.width());
            }
        }
    }

    /** Where the gradient at an input goes: to the source at once if it is the first there. */
    private Rows place(int i, int count) {
        Vertex source = sources.get(i);
        Rows place = scratch.get(i);
        if (source != null && source.needed && !source.written) {
            source.written = true;
            place = source.gradient;
        }
        place.reserve(count);
        return place;
    }

    @Override
    public void close() {
        output.close();
        gradient.close();
        scratch.forEach(Rows::close);
        operation.close();
    }
}
