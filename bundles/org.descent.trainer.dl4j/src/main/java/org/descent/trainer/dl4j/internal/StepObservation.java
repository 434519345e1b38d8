// SPDX-License-Identifier: Apache-2.0
package org.descent.trainer.dl4j.internal;

import java.util.List;
import org.descent.core.training.StepObserver;
import org.descent.core.training.StepObserver.Quantity;
import org.descent.trainer.dl4j.internal.lowering.LoweredNetwork.Trained;
import org.descent.trainer.dl4j.internal.memory.Matrices;
import org.descent.trainer.dl4j.internal.memory.NativeArray;
import org.descent.trainer.dl4j.internal.memory.NativeBlock;
import org.descent.trainer.dl4j.internal.memory.NativeVector;
import org.descent.trainer.dl4j.internal.memory.Rows;

/**
 * Shows an observer the numbers of a step, and measures the gradient. Gradients, weights and updates are looked at block by block within the
 * update, where they are in the processor's cache anyway; only gradients that are going to be limited are read for their own sake.
 *
 * <p>Threading: confined to the training thread.
 */
final class StepObservation implements AutoCloseable {
    private final List<Trained> segments;
    private final NativeBlock shown = new NativeBlock();
    private final Rows memory = new Rows(NativeArray.BLOCK);
    private final NativeVector difference;
    private final float[] room = new float[NativeArray.BLOCK];
    private StepObserver observer = StepObserver.NONE;
    private boolean measures;
    private boolean gradient;
    private boolean clippedGradient;
    private boolean weights;
    private boolean update;
    private double squares;

    StepObservation(List<Trained> segments) {
        this.segments = segments;
        memory.reserve(1);
        this.difference = new NativeVector(memory.array(NativeArray.BLOCK));
    }

    /**
     * Begins a step, whose gradient is complete.
     *
     * @param watching who looks at it
     * @param clips whether the gradient may be changed before the update, so that it is shown now, and is not measured within the update
     */
    void begin(StepObserver watching, boolean clips) {
        observer = watching;
        measures = !clips;
        squares = 0;
        gradient = watching.wants(Quantity.GRADIENT);
        clippedGradient = watching.wants(Quantity.CLIPPED_GRADIENT);
        weights = watching.wants(Quantity.WEIGHTS);
        update = watching.wants(Quantity.UPDATE);
        if (gradient && clips) {
            gradient = false;
            showGradient();
        }
    }

    private void showGradient() {
        for (int i = 0; i < segments.size(); i++) {
            NativeVector numbers = segments.get(i).gradient();
            for (int at = 0; at < numbers.size(); at += NativeArray.BLOCK) {
                shown.moveTo(numbers.memory(), at, Math.min(NativeArray.BLOCK, numbers.size() - at));
                observer.block(Quantity.GRADIENT, i, shown);
            }
        }
    }

    /** The L2 norm of a gradient that nothing has limited, after the update. */
    double gradientNorm() {
        return Math.sqrt(squares);
    }

    /** Whether {@link #after} shows anything. */
    boolean seesUpdate() {
        return update;
    }

    /** Shows a block of a segment before the rule is applied to it. */
    void before(int segment, int from, int length) {
        Trained trained = segments.get(segment);
        shown.moveTo(trained.gradient().memory(), from, length);
        if (measures) {
            squares += shown.squares();
        }
        if (gradient) {
            observer.block(Quantity.GRADIENT, segment, shown);
        }
        if (clippedGradient) {
            observer.block(Quantity.CLIPPED_GRADIENT, segment, shown);
        }
        if (weights) {
            observer.block(
                    Quantity.WEIGHTS, segment, shown.moveTo(trained.parameters().memory(), from, length));
        }
    }

    /** Shows all blocks of a segment before the rule is applied to it. */
    void beforeAll(int segment) {
        int size = segments.get(segment).segment().size();
        for (int at = 0; at < size; at += NativeArray.BLOCK) {
            before(segment, at, Math.min(NativeArray.BLOCK, size - at));
        }
    }

    /**
     * Shows what the update is going to add to a block of a segment, in whose memory are its weights before it still.
     *
     * @param after its weights after it, in the first places
     */
    void after(int segment, int from, float[] after, int length) {
        difference.write(0, after, 0, length);
        Matrices.subtract(
                length,
                segments.get(segment).parameters().memory().at(from),
                difference.memory().at(0));
        showDifference(segment, length);
    }

    /**
     * Shows what the update added to a whole segment.
     *
     * @param before its weights before it
     */
    void afterAll(int segment, float[] before) {
        NativeVector parameters = segments.get(segment).parameters();
        for (int at = 0; at < parameters.size() && update; at += NativeArray.BLOCK) {
            int n = Math.min(NativeArray.BLOCK, parameters.size() - at);
            parameters.read(at, room, 0, n);
            for (int i = 0; i < n; i++) {
                room[i] -= before[at + i];
            }
            difference.write(0, room, 0, n);
            showDifference(segment, n);
        }
    }

    private void showDifference(int segment, int length) {
        observer.block(Quantity.UPDATE, segment, shown.moveTo(difference.memory(), 0, length));
    }

    @Override
    public void close() {
        shown.close();
        memory.close();
    }
}
