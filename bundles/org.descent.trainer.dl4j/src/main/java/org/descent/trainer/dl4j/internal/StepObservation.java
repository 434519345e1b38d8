// SPDX-License-Identifier: Apache-2.0
package org.descent.trainer.dl4j.internal;

import java.util.List;
import org.descent.core.training.StepObserver;
import org.descent.core.training.StepObserver.Quantity;
import org.descent.trainer.dl4j.internal.lowering.LoweredNetwork.Trained;
import org.descent.trainer.dl4j.internal.memory.NativeArray;
import org.descent.trainer.dl4j.internal.memory.NativeVector;

/**
 * Shows an observer the numbers of a step. Gradients, weights and updates are shown block by block within the update, where they are in the
 * processor's cache anyway; only gradients that are going to be limited are read for their own sake.
 *
 * <p>Threading: confined to the training thread.
 */
final class StepObservation {
    private final List<Trained> segments;
    private final float[] block = new float[NativeArray.BLOCK];
    private final float[] one = new float[NativeArray.BLOCK];
    private final float[] other = new float[NativeArray.BLOCK];
    private StepObserver observer = StepObserver.NONE;
    private boolean gradient;
    private boolean clippedGradient;
    private boolean weights;
    private boolean update;

    StepObservation(List<Trained> segments) {
        this.segments = segments;
    }

    /**
     * Begins a step, whose gradient is complete.
     *
     * @param watching who looks at it
     * @param clips whether the gradient may be changed before the update, so that it is shown now
     */
    void begin(StepObserver watching, boolean clips) {
        observer = watching;
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
            for (int at = 0; at < numbers.size(); at += block.length) {
                int n = Math.min(block.length, numbers.size() - at);
                numbers.read(at, block, 0, n);
                observer.block(Quantity.GRADIENT, i, block, n);
            }
        }
    }

    /** Whether {@link #before} shows anything. */
    boolean seesBefore() {
        return gradient || clippedGradient || weights;
    }

    /** Whether {@link #after} shows anything. */
    boolean seesUpdate() {
        return update;
    }

    /**
     * Shows the next block of a segment as it is before the rule is applied.
     *
     * @param gradients its gradient
     * @param parameters its weights
     */
    void before(int segment, float[] gradients, float[] parameters, int length) {
        if (gradient) {
            observer.block(Quantity.GRADIENT, segment, gradients, length);
        }
        if (clippedGradient) {
            observer.block(Quantity.CLIPPED_GRADIENT, segment, gradients, length);
        }
        if (weights) {
            observer.block(Quantity.WEIGHTS, segment, parameters, length);
        }
    }

    /**
     * Shows what the update added to the next block of a segment.
     *
     * @param before its weights before
     * @param parameters its weights now
     */
    void after(int segment, float[] before, float[] parameters, int length) {
        for (int i = 0; i < length; i++) {
            block[i] = parameters[i] - before[i];
        }
        observer.block(Quantity.UPDATE, segment, block, length);
    }

    /** Shows a whole segment as it is before the rule is applied. */
    void beforeAll(int segment) {
        NativeVector gradients = segments.get(segment).gradient();
        NativeVector parameters = segments.get(segment).parameters();
        for (int at = 0; at < parameters.size() && seesBefore(); at += NativeArray.BLOCK) {
            int n = Math.min(NativeArray.BLOCK, parameters.size() - at);
            gradients.read(at, one, 0, n);
            parameters.read(at, other, 0, n);
            before(segment, one, other, n);
        }
    }

    /**
     * Shows what the update added to a whole segment.
     *
     * @param before its weights before
     */
    void afterAll(int segment, float[] before) {
        NativeVector parameters = segments.get(segment).parameters();
        for (int at = 0; at < parameters.size() && update; at += NativeArray.BLOCK) {
            int n = Math.min(NativeArray.BLOCK, parameters.size() - at);
            System.arraycopy(before, at, one, 0, n);
            parameters.read(at, other, 0, n);
            after(segment, one, other, n);
        }
    }
}
