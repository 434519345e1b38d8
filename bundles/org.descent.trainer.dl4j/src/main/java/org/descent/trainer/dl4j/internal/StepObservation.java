// SPDX-License-Identifier: Apache-2.0
package org.descent.trainer.dl4j.internal;

import java.util.List;
import org.descent.core.training.StepObserver;
import org.descent.core.training.StepObserver.Quantity;
import org.descent.trainer.dl4j.internal.lowering.LoweredNetwork.Trained;
import org.descent.trainer.dl4j.internal.memory.NativeArray;
import org.descent.trainer.dl4j.internal.memory.NativeVector;

/**
 * Shows an observer the numbers of a step, as they lie in the engine.
 *
 * <p>The weights before an update are kept from the first step on at which an update is wanted: 4 bytes a weight.
 *
 * <p>Threading: confined to the training thread.
 */
final class StepObservation {
    private final List<Trained> segments;
    private final float[] block = new float[NativeArray.BLOCK];
    private final float[] difference = new float[NativeArray.BLOCK];
    private float[] before = new float[0];

    StepObservation(List<Trained> segments) {
        this.segments = segments;
    }

    /** Shows the gradient as it is now. */
    void gradient(StepObserver observer, Quantity quantity) {
        for (int i = 0; i < segments.size() && observer.wants(quantity); i++) {
            NativeVector gradient = segments.get(i).gradient();
            for (int at = 0; at < gradient.size(); at += block.length) {
                int n = Math.min(block.length, gradient.size() - at);
                gradient.read(at, block, 0, n);
                observer.block(quantity, i, block, n);
            }
        }
    }

    /** Shows the weights, and keeps them if the update is wanted. */
    void before(StepObserver observer) {
        boolean shown = observer.wants(Quantity.WEIGHTS);
        boolean kept = observer.wants(Quantity.UPDATE);
        if (kept && before.length == 0) {
            before = new float
                    [segments.stream().mapToInt(s -> s.parameters().size()).sum()];
        }
        int offset = 0;
        for (int i = 0; i < segments.size() && (shown || kept); i++) {
            NativeVector weights = segments.get(i).parameters();
            for (int at = 0; at < weights.size(); at += block.length) {
                int n = Math.min(block.length, weights.size() - at);
                weights.read(at, block, 0, n);
                if (kept) {
                    System.arraycopy(block, 0, before, offset + at, n);
                }
                if (shown) {
                    observer.block(Quantity.WEIGHTS, i, block, n);
                }
            }
            offset += weights.size();
        }
    }

    /** Shows what the update added to the weights that were kept. */
    void after(StepObserver observer) {
        int offset = 0;
        for (int i = 0; i < segments.size() && observer.wants(Quantity.UPDATE); i++) {
            NativeVector weights = segments.get(i).parameters();
            for (int at = 0; at < weights.size(); at += block.length) {
                int n = Math.min(block.length, weights.size() - at);
                weights.read(at, block, 0, n);
                for (int k = 0; k < n; k++) {
                    difference[k] = block[k] - before[offset + at + k];
                }
                observer.block(Quantity.UPDATE, i, difference, n);
            }
            offset += weights.size();
        }
    }
}
